//! Copies: whatever a file holds, reading it ends, and what is sound in it is written and read as the same.
#![no_main]

use std::sync::OnceLock;

use ebb_core::history::Opened;
use ebb_core::pack::Pack;
use ebb_records::copy::{Writer, read};
use ebb_records::texts::{Text, Texts};
use ebb_records::{Holdings, Names, Selection};
use libfuzzer_sys::fuzz_target;

fn holdings(opened: Opened) -> Holdings {
    static PACK: OnceLock<Vec<u8>> = OnceLock::new();
    let bytes = PACK.get_or_init(|| {
        let (mut bytes, more) = ebb_content::pack().split().expect("a pack");
        bytes.extend(more);
        bytes
    });
    let pack = Pack::read(bytes).expect("a pack");
    let texts = Text::ALL.iter().map(|(_, key, _)| ((*key).to_owned(), String::new())).collect();
    let names = Names::of(&pack);
    let (texts, origin) = (Texts::new(texts).expect("texts"), String::new());
    Holdings { pack, texts, names, opened, deleted: Vec::new(), origin }
}

fuzz_target!(|bytes: &[u8]| {
    thread_local!(static EMPTY: Holdings = holdings(Opened::default()));
    let Ok(found) = EMPTY.with(|empty| read(empty, bytes, None)) else { return };
    let mut sound =
        holdings(Opened { history: found.opened.history, settings: found.opened.settings });
    sound.deleted = found.deleted;
    let selection = Selection { deleted: true, ..Selection::ALL };
    let mut writer = Writer::new(&sound.opened, &selection, 0);
    let copy: String = std::iter::from_fn(|| writer.next(&sound)).collect();
    let again = read(&sound, copy.as_bytes(), None).expect("what was written is read");
    assert!(again.is_sound());
    assert_eq!(again.opened.history, sound.opened.history);
    assert_eq!(again.deleted, sound.deleted);
});
