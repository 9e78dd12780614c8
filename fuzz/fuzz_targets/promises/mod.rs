//! What holds of every input: the fuzzer's targets check it, and a test does with each input that is kept.
#![allow(dead_code, reason = "each target uses some of it")]

use std::sync::OnceLock;

use ebb_core::history::{History, Opened};
use ebb_core::pack::Pack;
use ebb_records::copy::{Writer, read, sealed};
use ebb_records::texts::{Text, Texts};
use ebb_records::{Holdings, Names, Selection};

const PASSPHRASE: &str = "four grey geese at noon";

/// Stored lines: whatever they hold, reading them ends, and what was read is written and read as the same.
pub fn stored(bytes: &[u8]) {
    let mut opened = Opened::default();
    for line in String::from_utf8_lossy(bytes).split('\n') {
        opened.add_line(line);
    }
    let mut again = Opened::default();
    let written = opened.history.copy() + &opened.settings.lines();
    for line in written.split_terminator('\n') {
        assert!(again.add_line(line));
    }
    let records = |history: &History| history.records().collect::<Vec<_>>();
    assert_eq!(records(&again.history), records(&opened.history));
    // The country is handed to nobody.
    assert_eq!(again.settings.lines(), opened.settings.lines());
}

/// Copies: whatever a file holds, reading it ends, and what is sound in it is written and read as the same.
pub fn copies(bytes: &[u8]) {
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
}

/// Copies with a passphrase: no file opens that was not sealed with it, and trying costs what the numbers
/// in a file may ask for, and no more.
pub fn sealed(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(opened) = sealed::open_text(&text, PASSPHRASE) {
        // Only a file of the corpus opens.
        assert_eq!(opened, "{}");
    }
}

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
