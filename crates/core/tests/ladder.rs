//! Each kind of stored value has versions of its own: an older one is read as what this Ebb knows, and a
//! newer one stays as it is.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::any;
use base64ct::{Base64Unpadded, Encoding as _};
use ebb_core::Code;
use ebb_core::answers::{Possible, Withdrawal};
use ebb_core::history::{
    self, CheckIn, End, History, Keep, MemoryStore, Mirror, Opened, Settings, Store, Taken, Wish,
};
use ebb_core::strategies::MadeWith;
use proptest::prelude::*;

const NOW: i64 = 1_795_100_000_000;
const V1: &str = include_str!("../../../tests/fixtures/stored/v1.txt");
const V2: &str = include_str!("../../../tests/fixtures/stored/v2.txt");
const PREFERENCES: &str = include_str!("../../../tests/fixtures/stored/preferences.txt");
const PREFERENCES_3: &str = include_str!("../../../tests/fixtures/stored/preferences3.txt");

fn stored(lines: &str) -> MemoryStore {
    let store = MemoryStore::default();
    for line in lines.lines() {
        let (key, value) = line.split_once('=').unwrap();
        store.put(key, value).unwrap();
    }
    store
}

fn opened(lines: &str) -> Opened {
    history::open(&stored(lines), NOW).unwrap()
}

fn codes(ids: &[&str]) -> Vec<Code> {
    ids.iter().map(|id| Code::of(id)).collect()
}

#[test]
fn every_shipped_version_of_a_record_can_still_be_read() {
    for lines in [V1, V2] {
        let opened = opened(lines);
        assert!(opened.history.set_aside().is_empty());
        assert_eq!(opened.settings.keep, Some(Keep::Month));
        assert_eq!(opened.history.check_ins().len(), 2);
    }
}

#[test]
fn every_wish_that_was_ever_stored_can_still_be_read() {
    let opened = opened(PREFERENCES);
    assert!(opened.history.set_aside().is_empty());
    let wishes: Vec<Wish> = opened.history.preferences().iter().map(|it| it.wish).collect();
    let all = [
        Wish::Favourite,
        Wish::Hidden,
        Wish::Banned,
        Wish::Usual,
        Wish::Reset,
        Wish::Reset,
        Wish::NoLearning,
        Wish::Learning,
        Wish::Comparison,
        Wish::NoComparison,
    ];
    assert_eq!(wishes, all);
    let comparison = &opened.history.preferences()[8];
    assert_eq!(comparison.about, codes(&["music", "brisk-walk"]));
    assert_eq!((comparison.turns, comparison.offset), (0b0110_0101, -300));
    assert!(opened.history.preferences().iter().all(|it| it.zone.is_empty()));
}

#[test]
fn a_wish_of_version_3_says_in_which_zone_it_was_said() {
    let opened = opened(PREFERENCES_3);
    assert!(opened.history.set_aside().is_empty());
    let zones: Vec<&str> = opened.history.preferences().iter().map(|it| &*it.zone).collect();
    assert_eq!(zones, ["America/Chicago", "Asia/Kathmandu", "", "Europe/Madrid"]);
    assert_eq!(opened.history.preferences()[3].turns, 0b0110_0101);
}

#[test]
fn version_1_of_a_check_in_is_read_with_what_it_says_and_nothing_made_up() {
    let opened = opened(V1);
    let first: &CheckIn = &opened.history.check_ins()[0];
    assert_eq!((first.before, first.after, first.likelihood), (Some(7), Some(4), Some(5)));
    assert_eq!((first.offset, first.zone.as_str(), first.made_with), (-300, "", None));
    assert_eq!(first.triggers, ["bored", "lonely"].map(Code::of));
    assert!(first.signs.is_empty());
    let (alone, can_call) = (Some(true), Some(false));
    assert_eq!(first.possible, Possible { alone, at_home: None, can_move: None, can_call });
    let [only] = first.tries.as_slice() else { panic!("{:?}", first.tries) };
    assert_eq!(only.strategy, Code::of("grounding-5-senses"));
    assert_eq!((only.before, only.after, &only.course), (Some(7), Some(4), &None));
    let second = &opened.history.check_ins()[1];
    assert_eq!((second.withdrawal, second.tries.len()), (Some(Withdrawal::Yes), 2));
    assert_eq!(second.tries[1].after, None, "what was not rated stays unrated");
}

#[test]
fn version_2_of_a_check_in_keeps_each_of_its_fields() {
    let opened = opened(V2);
    let first: &CheckIn = &opened.history.check_ins()[0];
    assert_eq!((first.at, first.offset), (1_795_000_780_000, -300));
    assert_eq!(first.zone, "America/Chicago");
    let content = [0x12, 0x34, 0xab, 0xcd];
    assert_eq!(first.made_with, Some(MadeWith { ranking: 1, content }));
    assert_eq!((first.before, first.after, first.likelihood), (Some(7), Some(4), Some(5)));
    assert_eq!(first.triggers, ["bored", "lonely"].map(Code::of));
    assert_eq!(first.signs, [Code::of("senses")]);
    let (alone, can_call) = (Some(true), Some(false));
    assert_eq!(first.possible, Possible { alone, at_home: None, can_move: None, can_call });
    let done: Vec<_> = first.tries.iter().map(|it| it.strategy).collect();
    assert_eq!(done, codes(&["cold-water", "grounding-5-senses", "music"]));
    let courses: Vec<_> = first.tries.iter().map(|it| it.course.clone().unwrap()).collect();
    assert!(first.tries[0].is_stopped() && courses[0].rated.is_none());
    assert_eq!((courses[0].taken, courses[0].end), (Taken::Other, End::Stopped));
    let second = &courses[1];
    assert_eq!((second.began, second.rated), (-840, Some(-400)));
    assert_eq!((second.extended, second.unchanged), (5, true));
    assert_eq!(second.refused, codes(&["paced-breathing"]));
    let offered = codes(&["paced-breathing", "cold-water", "music", "grounding-5-senses"]);
    assert_eq!(second.offered, offered);
    let bare = &opened.history.check_ins()[1];
    assert_eq!((bare.before, bare.made_with, bare.zone.as_str()), (None, None, ""));
    assert_eq!((bare.withdrawal, &bare.tries[0].course), (Some(Withdrawal::Yes), &None));
}

#[test]
fn reading_an_older_version_does_not_write_it_again() {
    let store = stored(V1);
    let before = store.entries.borrow().clone();
    let opened = history::open(&store, NOW).unwrap();
    let mut mirror = Mirror::of(&opened.history).with_settings(opened.settings.clone());
    mirror.remember(&store, &opened.settings).unwrap();
    mirror.follow(&store, &opened.history, true, NOW).unwrap();
    assert_eq!(*store.entries.borrow(), before);
}

/// A whole value of version 1 with this payload.
fn envelope_of(key: &str, payload: &str) -> String {
    let sum = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC);
    format!("1|{:08x}|{payload}", sum.checksum(format!("{key}|{payload}").as_bytes()))
}

/// A whole value of this version with these bytes, as `docs/stored-data.md` describes it.
fn envelope(version: u32, key: &str, bytes: &[u8]) -> String {
    let payload = Base64Unpadded::encode_string(bytes);
    let covered =
        if version > 1 { format!("{version}|{key}|{payload}") } else { format!("{key}|{payload}") };
    let sum = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC).checksum(covered.as_bytes());
    format!("{version}|{sum:08x}|{payload}")
}

#[test]
fn a_value_is_never_read_as_if_it_were_of_another_version() {
    let line = V2.lines().nth(1).unwrap();
    for version in ["0", "1", "01"] {
        let read = opened(&line.replacen("=2|", &format!("={version}|"), 1));
        assert_eq!((read.history.check_ins().len(), read.history.set_aside().len()), (0, 1));
    }
}

/// One value of each kind as a version that no Ebb knows yet, a kind that none knows, and a setting.
fn newer() -> Vec<(String, String)> {
    let keys = ["ebb.r.", "ebb.w.", "ebb.p.", "ebb.x."]
        .map(|kind| [kind, "01M7Q5CQG00000000000000009"].concat());
    let others = ["ebb.s.card", "ebb.s.plan", "ebb.s.keep", "ebb.s.country", "ebb.s.x"];
    let others = others.into_iter().chain(["ebb.t.0123456789abcdef"]).map(str::to_owned);
    let keys = keys.into_iter().chain(others);
    keys.map(|key| (key, "7|00000000|in a form of its own".to_owned())).collect()
}

#[test]
fn a_newer_version_of_any_kind_stays_is_counted_and_goes_into_a_copy_to_the_letter() {
    for (key, value) in newer() {
        let store = stored(V2);
        store.put(&key, &value).unwrap();
        let opened = history::open(&store, NOW).unwrap();
        let [aside] = opened.history.set_aside() else { panic!("{key} is not set aside") };
        assert!(aside.newer, "{key}");
        assert_eq!(opened.history.check_ins().len(), 2, "the others are read beside {key}");
        assert!(opened.history.copy().contains(&format!("{key}={value}\n")));
        let mut mirror = Mirror::of(&opened.history).with_settings(opened.settings.clone());
        let chosen = Settings {
            keep: Some(Keep::Month),
            country: Some("US".into()),
            card: Some(history::Card { own: "mine".into(), ..history::Card::default() }),
            ..opened.settings.clone()
        };
        mirror.remember(&store, &chosen).unwrap();
        mirror.follow(&store, &History::default(), true, NOW).unwrap();
        assert_eq!(store.entries.borrow().get(&key), Some(&value));
        // What was chosen beside it is found again, and "keep nothing" leaves the newer value alone.
        let again = history::open(&store, NOW).unwrap();
        assert_eq!(again.settings, chosen, "{key}");
        assert_eq!(again.history.set_aside().len(), 1);
        mirror = Mirror::of(&again.history).with_settings(again.settings);
        mirror.forget(&store, &Settings::default()).unwrap();
        assert_eq!(store.entries.borrow().get(&key), Some(&value));
        assert_eq!(store.keys().unwrap(), [key]);
    }
}

#[test]
fn what_was_changed_beside_a_newer_value_stays_the_newest_once_that_can_be_read() {
    let store = stored("");
    store.put("ebb.s.keep", "7|00000000|x").unwrap();
    let chosen = |keep| Settings { keep: Some(keep), ..Settings::default() };
    let opened = history::open(&store, NOW).unwrap();
    Mirror::of(&opened.history).remember(&store, &chosen(Keep::Week)).unwrap();
    // The newer Ebb is back, and what it wrote can be read again.
    store.put("ebb.s.keep", &envelope_of("ebb.s.keep", "forever")).unwrap();
    let opened = history::open(&store, NOW).unwrap();
    assert_eq!(opened.settings.keep, Some(Keep::Week));
    let mut mirror = Mirror::of(&opened.history).with_settings(opened.settings);
    mirror.remember(&store, &chosen(Keep::Quarter)).unwrap();
    assert_eq!(history::open(&store, NOW).unwrap().settings.keep, Some(Keep::Quarter));
}

#[test]
fn after_everything_is_deleted_the_first_keys_are_used_again() {
    let store = stored("");
    for key in ["ebb.s.keep", "ebb.s.card", "ebb.s.card.2"] {
        store.put(key, "7|00000000|x").unwrap();
    }
    let opened = history::open(&store, NOW).unwrap();
    let mut mirror = Mirror::of(&opened.history).with_settings(opened.settings);
    history::wipe(&store).unwrap();
    let wiped = Settings::default();
    mirror.bring_in_line(&store, &History::default(), &wiped, false, NOW).unwrap();
    let card = history::Card { own: "mine".into(), ..history::Card::default() };
    let chosen = Settings { keep: Some(Keep::Week), card: Some(card), ..wiped };
    mirror.bring_in_line(&store, &History::default(), &chosen, true, NOW).unwrap();
    assert_eq!(store.keys().unwrap(), ["ebb.s.card", "ebb.s.keep"]);
}

#[test]
fn a_version_that_never_was_is_damage_and_stays_too() {
    for version in ["0", "01", "+1", "", "-1", "4294967296", "1.0", "x"] {
        let line = V1.lines().next().unwrap().replacen("=1|", &format!("={version}|"), 1);
        let read = opened(&line);
        let [aside] = read.history.set_aside() else { panic!("{version:?} is not set aside") };
        assert!(!aside.newer && read.history.check_ins().is_empty(), "{version:?}");
    }
}

proptest! {
    #[test]
    fn every_record_reads_back_the_same(it in any::check_in()) {
        let history = any::history(vec![it], Vec::new());
        let store = MemoryStore::default();
        Mirror::default().follow(&store, &history, true, NOW).unwrap();
        prop_assert_eq!(history::open(&store, NOW).unwrap().history, history);
    }

    #[test]
    fn bytes_of_any_kind_in_any_version_never_panic(
        version in 0u32..4,
        bytes in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        for key in ["ebb.r.A", "ebb.w.A", "ebb.p.A", "ebb.s.card", "ebb.s.plan"] {
            let value = envelope(version, key, &bytes);
            let store = MemoryStore::default();
            store.put(key, &value).unwrap();
            history::open(&store, NOW).unwrap();
        }
    }
}
