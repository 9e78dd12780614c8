//! A copy holds everything, comes back to the letter, and refuses what it cannot vouch for in words.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::common;
use std::rc::Rc;

use common::{any, copy_of, holdings, opened, with_history};
use ebb_core::history::{CheckIn, History, Opened, Plan, PlanField, Record, RecordId};
use ebb_records::Selection;
use ebb_records::copy::{LARGEST, LARGEST_FILE, Refusal, read, sealed};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

const PASSPHRASE: &str = "four grey geese at noon";
const RANDOM: [u8; sealed::RANDOM] = [7; sealed::RANDOM];

/// Plans of the same texts, whatever empty ones stand at the end.
fn texts(plan: Option<&Plan>) -> Vec<String> {
    let all = PlanField::all().into_iter();
    all.map(|field| plan.map_or("", |plan| plan.get(field)).to_owned()).collect()
}

fn same(one: &Opened, other: &Opened) {
    assert_eq!(one.history, other.history);
    // An empty card is as good as none, and is not written.
    let card = |opened: &Opened| opened.settings.card.clone().unwrap_or_default();
    assert_eq!(card(one), card(other));
    assert_eq!(texts(one.settings.plan.as_ref()), texts(other.settings.plan.as_ref()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_a_copy_says_comes_back_to_the_letter(opened in opened()) {
        let holdings = holdings(opened);
        let copy = copy_of(&holdings, &Selection::ALL);
        let found = read(&holdings, copy.as_bytes(), None).unwrap();
        prop_assert!(found.is_sound(), "{copy}");
        prop_assert_eq!(found.twice, 0);
        same(&found.opened, &holdings.opened);
    }

    #[test]
    fn the_lines_that_ebb_wrote_at_first_are_still_taken(
        check_ins in vec(any::check_in(), 1..6),
        weeks in vec(any::week(), 0..4),
        wishes in vec(any::preference(), 0..4),
    ) {
        let history = any::with_wishes(any::history(check_ins, weeks), wishes);
        let holdings = with_history(history.clone());
        let lines = history.copy();
        let found = read(&holdings, lines.replace('\n', "\r\n").as_bytes(), None).unwrap();
        prop_assert_eq!(found.opened.history, history);
    }

    #[test]
    fn a_changed_letter_is_noticed_or_changes_nothing(
        opened in opened(),
        place in any::<prop::sample::Index>(),
        letter in "[0-9a-z\"{},]",
    ) {
        let holdings = holdings(opened);
        let mut copy = copy_of(&holdings, &Selection::ALL).into_bytes();
        let at = place.index(copy.len());
        copy[at] = letter.as_bytes()[0];
        match read(&holdings, &copy, None) {
            Err(why) => prop_assert!(matches!(why, Refusal::NotACopy | Refusal::Damaged | Refusal::Newer)),
            Ok(found) if found.is_sound() => same(&found.opened, &holdings.opened),
            Ok(_) => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn a_copy_with_a_passphrase_comes_back_and_says_nothing_without_it(opened in opened()) {
        let holdings = holdings(opened);
        let copy = copy_of(&holdings, &Selection::ALL);
        let file = sealed::seal(&copy, PASSPHRASE, &RANDOM).unwrap();
        prop_assert!(!file.contains("check_ins"));
        let refused = |passphrase| read(&holdings, file.as_bytes(), passphrase).unwrap_err();
        prop_assert_eq!(refused(None), Refusal::Sealed);
        prop_assert_eq!(refused(Some("four grey geese at moon")), Refusal::NotOpened);
        let found = read(&holdings, file.as_bytes(), Some(PASSPHRASE)).unwrap();
        prop_assert!(found.is_sound());
        same(&found.opened, &holdings.opened);
    }
}

#[test]
fn a_sealed_file_that_was_changed_anywhere_does_not_open() {
    let holdings = with_history(History::default());
    let file = sealed::seal(&copy_of(&holdings, &Selection::ALL), PASSPHRASE, &RANDOM).unwrap();
    for (from, to) in [
        ("\"memory_kib\":19456", "\"memory_kib\":19460"),
        ("\"passes\":2", "\"passes\":3"),
        ("\"salt\":\"BwcH", "\"salt\":\"BwcI"),
        ("\"nonce\":\"BwcH", "\"nonce\":\"BwcI"),
    ] {
        let changed = file.replace(from, to);
        assert_ne!(changed, file, "{from}");
        let refusal = read(&holdings, changed.as_bytes(), Some(PASSPHRASE)).unwrap_err();
        assert_eq!(refusal, Refusal::NotOpened, "{to}");
    }
}

#[test]
fn numbers_that_are_too_weak_or_too_costly_are_refused_before_they_are_tried() {
    let holdings = with_history(History::default());
    let file = sealed::seal("{}", PASSPHRASE, &RANDOM).unwrap();
    for (from, to) in [
        ("\"memory_kib\":19456", "\"memory_kib\":8"),
        ("\"memory_kib\":19456", "\"memory_kib\":4000000"),
        ("\"passes\":2", "\"passes\":1"),
        ("\"passes\":2", "\"passes\":4000000"),
    ] {
        let changed = file.replace(from, to);
        let refusal = read(&holdings, changed.as_bytes(), Some(PASSPHRASE)).unwrap_err();
        assert_eq!(refusal, Refusal::WrongNumbers, "{to}");
    }
}

#[test]
fn a_weak_passphrase_is_refused() {
    assert_eq!(sealed::check("short"), Err(sealed::Weak::Short));
    for repeats in
        ["abababababababababab", "PasswordpassWord", "abcdefghijklmnopqrst", "12345678901234567890"]
    {
        assert_eq!(sealed::check(repeats), Err(sealed::Weak::Repeats), "{repeats}");
    }
    assert_eq!(sealed::check(PASSPHRASE), Ok(()));
    assert_eq!(sealed::seal("{}", "short", &RANDOM), None);
}

#[test]
fn a_newer_copy_is_told_apart_and_other_files_are_no_copies() {
    let holdings = with_history(History::default());
    let refused = |file: &str| read(&holdings, file.as_bytes(), Some(PASSPHRASE)).unwrap_err();
    assert_eq!(refused("{\"format\":\"ebb-copy\",\"version\":3,\"moods\":[]}"), Refusal::Newer);
    assert_eq!(refused("{\"format\":\"ebb-sealed\",\"version\":2,\"text\":\"\"}"), Refusal::Newer);
    for file in [
        "",
        "{}",
        "[]",
        "null",
        "<svg></svg>",
        "{\"format\":\"other\",\"version\":1}",
        "{\"format\":\"ebb-copy\",\"version\":1,\"at\":0,\"check_ins\":{}}",
        "{\"format\":\"ebb-copy\",\"version\":1,\"at\":0,\"moods\":[]}",
    ] {
        assert_eq!(
            refused(file),
            Refusal::NotACopy,
            "{}",
            file.chars().take(60).collect::<String>()
        );
    }
    let nested = "[".repeat(90_000);
    let nested = format!("{{\"format\":\"ebb-copy\",\"version\":1,\"at\":0,\"card\":{nested}1");
    assert_eq!(refused(&nested), Refusal::NotACopy);
    assert_eq!(refused(&" ".repeat(LARGEST_FILE + 1)), Refusal::TooLarge);
}

/// A copy with these check-ins, and the sum that belongs to it.
fn file(check_ins: &str) -> String {
    let text = format!(
        "{{\"format\":\"ebb-copy\",\"version\":1,\"at\":0,\n\"check_ins\":[{check_ins}],\n\"weeks\":[]"
    );
    let sum = ebb_core::checksum(&text);
    format!("{text},\n\"sum\":\"{sum:016x}\"}}\n")
}

const GOOD: &str =
    "{\"id\":\"01M5QZ8V7R0000000000000000\",\"at\":1795000000000,\"offset\":60,\"before\":7}";

#[test]
fn an_entry_that_is_not_sound_costs_no_other_and_one_that_stands_twice_counts_once() {
    let holdings = with_history(History::default());
    let id = "\"id\":\"01M5QZ8V7R0000000000000001\"";
    for (bad, unsound) in [
        (format!("{{{id},\"at\":1,\"offset\":0,\"before\":11}}"), 1),
        ("{\"id\":\"x\",\"at\":1,\"offset\":0}".to_owned(), 1),
        (format!("{{{id},\"at\":\"now\",\"offset\":0}}"), 1),
        (format!("{{{id},\"offset\":0}}"), 1),
        (format!("{{{id},\"at\":1}}"), 1),
        (format!("{{{id},\"at\":9000000000000000,\"offset\":0}}"), 1),
        (format!("{{{id},\"at\":1,\"offset\":900}}"), 1),
        (format!("{{{id},\"at\":1,\"offset\":0,\"mood\":\"low\"}}"), 1),
        (format!("{{{id},\"at\":1,\"offset\":0,\"triggers\":[\"#12\"]}}"), 1),
        ("[[[]]]".to_owned(), 1),
        (GOOD.to_owned(), 0),
    ] {
        let found = read(&holdings, file(&format!("{bad},{GOOD}")).as_bytes(), None).unwrap();
        assert_eq!(found.opened.history.record_count(), 1, "{bad}");
        assert_eq!((found.unsound, found.twice), (unsound, 1 - unsound), "{bad}");
        assert_eq!((found.is_sound(), found.is_changed), (unsound == 0, false), "{bad}");
    }
}

#[test]
fn a_copy_without_its_sum_or_with_a_wrong_one_counts_as_changed() {
    let holdings = with_history(History::default());
    let whole = file(GOOD);
    let without = whole.split(",\n\"sum\"").next().unwrap().to_owned() + "}";
    let other = whole.replace("\"before\":7", "\"before\":8");
    for changed in [without, other, whole.replace("\"sum\":\"", "\"sum\":null,\"x\":\"")] {
        match read(&holdings, changed.as_bytes(), None) {
            Ok(found) => assert!(found.is_changed && !found.is_sound(), "{changed}"),
            Err(why) => assert_eq!(why, Refusal::NotACopy, "{changed}"),
        }
    }
    assert!(read(&holdings, whole.as_bytes(), None).unwrap().is_sound());
}

#[test]
fn what_ebb_can_keep_at_most_opens_again_with_a_passphrase_too() {
    let holdings = with_history(History::default());
    let most = file(&[GOOD; 345_000].join(","));
    assert!((25_000_000..LARGEST).contains(&most.len()), "{}", most.len());
    assert!(read(&holdings, most.as_bytes(), None).unwrap().is_sound());
    let sealed = sealed::seal(&most, PASSPHRASE, &RANDOM).unwrap();
    assert!(sealed.len() > LARGEST);
    assert!(read(&holdings, sealed.as_bytes(), Some(PASSPHRASE)).unwrap().is_sound());
}

#[test]
fn what_could_not_be_read_leaves_with_the_copy_to_the_letter() {
    let mut opened = Opened::default();
    let line = "ebb.r.01M5QZ8V7R0000000000000000=99|00000000|\"<&";
    assert!(opened.add_line(line));
    let holdings = holdings(opened);
    let copy = copy_of(&holdings, &Selection::ALL);
    assert!(copy.contains(r#""value":"99|00000000|\"<&""#), "{copy}");
    let found = read(&holdings, copy.as_bytes(), None).unwrap();
    assert_eq!((found.unsound, found.opened.history.record_count()), (1, 0));
    // It may hold what the person did not pick.
    let part = Selection { plan: false, ..Selection::ALL };
    assert!(!copy_of(&holdings, &part).contains("unread"));
}

#[test]
fn a_copy_of_a_part_holds_that_part_alone() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let tree = vec(any::check_in(), 8).new_tree(&mut runner).unwrap();
    let holdings = with_history(any::history(tree.current(), Vec::new()));
    let local = |it: &CheckIn| it.at + i64::from(it.offset) * 60_000;
    let mut times: Vec<i64> =
        holdings.opened.history.check_ins().iter().map(|it| local(it)).collect();
    times.sort_unstable();
    let selection = Selection { from: times[2], until: times[5], ..Selection::ALL };
    let copy = copy_of(&holdings, &selection);
    let found = read(&holdings, copy.as_bytes(), None).unwrap();
    let is_in = |it: &&Rc<CheckIn>| (selection.from..selection.until).contains(&local(it));
    let wanted = holdings.opened.history.check_ins().iter().filter(is_in).count();
    assert!(wanted > 0);
    assert_eq!(found.opened.history.record_count(), wanted);
}

#[test]
fn a_day_is_the_one_that_the_person_had_wherever_they_are_now() {
    // The second of January, 08:00, nine hours ahead of UTC: there it is still the first.
    let at = 1_735_772_400_000;
    let id = RecordId::new(at, 1);
    let abroad = CheckIn { id, at, offset: 540, before: Some(5), ..CheckIn::default() };
    let history = History::default().with(Record::CheckIn(Rc::new(abroad)));
    let holdings = with_history(history);
    let first = 1_735_689_600_000;
    let of_day = |day: i64| {
        let from = first + day * 86_400_000;
        Selection { from, until: from + 86_400_000, ..Selection::ALL }.check_ins(&holdings.opened)
    };
    assert_eq!((of_day(0).len(), of_day(1).len()), (0, 1));
}

#[test]
fn a_copy_with_a_passphrase_that_another_program_saved_again_opens() {
    let holdings = with_history(History::default());
    // Long enough for a slash in its base64.
    let text = file(&[GOOD; 40].join(","));
    let sealed = sealed::seal(&text, PASSPHRASE, &RANDOM).unwrap();
    assert!(sealed.contains('/'));
    let again = sealed.replace('/', "\\/").replace(',', ",\n  ");
    let found = read(&holdings, again.as_bytes(), Some(PASSPHRASE)).unwrap();
    assert_eq!((found.opened.history.record_count(), found.twice), (1, 39));
}

/// The seed of the fuzzer, and the proof that what a released Ebb sealed opens for ever.
#[test]
fn a_file_that_version_1_sealed_opens() {
    let text = include_str!("../../../fuzz/corpus/sealed/v1");
    assert_eq!(sealed::open_text(text, PASSPHRASE).unwrap(), "{}");
}
