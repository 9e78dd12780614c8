//! 20,000 damaged copies, the same in every run: each is refused in words, or costs no entry but its own.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

#[path = "../../core/tests/damage/mod.rs"]
mod damage;

use crate::common;
use std::rc::Rc;

use common::with_history;
use damage::Dice;
use ebb_core::history::{CheckIn, History};
use ebb_records::copy::{Refusal, read};

const PASSPHRASE: &str = "four grey geese at noon";
const COPY: &str = include_str!("../../../tests/fixtures/copies/v2.json");
const SEALED: &str = include_str!("../../../tests/fixtures/copies/sealed-1.json");
/// Check-ins, weekly checks, what was said of the offers, and marks.
const ENTRIES: usize = 18;
/// What stands where something else should.
const OTHER: [&str; 14] = [
    "null",
    "true",
    "-1",
    "11",
    "65536",
    "9223372036854775808",
    "1e400",
    "0.5",
    "\"\"",
    "\"x\"",
    "\"#ffff\"",
    "[]",
    "{}",
    "[[[0]]]",
];

/// The places of all numbers, names, texts and constants in this JSON.
fn tokens(json: &str) -> Vec<std::ops::Range<usize>> {
    let (bytes, mut all, mut at) = (json.as_bytes(), Vec::new(), 0);
    while at < bytes.len() {
        let start = at;
        at += 1;
        if bytes[start] == b'"' {
            while bytes[at] != b'"' {
                at += if bytes[at] == b'\\' { 2 } else { 1 };
            }
            at += 1;
        } else if bytes[start].is_ascii_alphanumeric() || bytes[start] == b'-' {
            while bytes[at].is_ascii_alphanumeric() || b".+-".contains(&bytes[at]) {
                at += 1;
            }
        } else {
            continue;
        }
        all.push(start..at);
    }
    all
}

/// The copy with the sum that fits it, so that the reader gets to see what is damaged.
fn summed(text: &str) -> String {
    let body = text.rsplit_once(",\n\"sum\"").unwrap().0;
    format!("{body},\n\"sum\":\"{:016x}\"}}\n", ebb_core::checksum(body))
}

#[test]
fn a_copy_with_something_else_in_one_place_costs_one_entry_at_most_or_is_refused() {
    let (mut dice, empty) = (Dice(3), with_history(History::default()));
    let body = COPY.rsplit_once(",\n\"sum\"").unwrap().0.len();
    let places: Vec<_> = tokens(COPY).into_iter().filter(|place| place.end <= body).collect();
    assert_eq!(summed(COPY), COPY);
    let (mut whole, mut less) = (0, 0);
    for _ in 0..15_000 {
        let mut file = COPY.to_owned();
        file.replace_range(
            places[dice.below(places.len())].clone(),
            OTHER[dice.below(OTHER.len())],
        );
        let found = match read(&empty, summed(&file).as_bytes(), None) {
            Ok(found) => found,
            Err(why) => {
                let is_meant = matches!(why, Refusal::NotACopy | Refusal::Damaged | Refusal::Newer);
                assert!(is_meant, "{why:?}: {file}");
                continue;
            }
        };
        if found.is_cut {
            continue;
        }
        let history = &found.opened.history;
        let read = history.record_count() + history.preferences().len() + found.deleted.len();
        assert!((ENTRIES - 1..=ENTRIES).contains(&(read + found.twice)), "{read}: {file}");
        assert!(read + found.unsound + found.twice >= ENTRIES, "one is lost unsaid: {file}");
        *(if found.is_sound() { &mut whole } else { &mut less }) += 1;
    }
    // Most places are read, and most of what was put there is refused.
    assert!(whole > 500 && less > 5_000, "{whole} {less}");
}

/// How many records and wishes were read of these bytes; `None` where they were refused.
fn count(bytes: &[u8]) -> Option<usize> {
    let found = read(&with_history(History::default()), bytes, None).ok()?;
    let history = &found.opened.history;
    Some(history.record_count() + history.preferences().len())
}

#[test]
fn of_a_copy_in_which_a_letter_is_missing_or_wrong_every_entry_before_it_is_read() {
    let mut cut = 0;
    for place in (0..COPY.trim_end().len()).step_by(3) {
        let before = count(&COPY.as_bytes()[..place]).unwrap_or_default();
        for other in [&b""[..], b"}", b"?"] {
            let bytes = [&COPY.as_bytes()[..place], other, &COPY.as_bytes()[place + 1..]].concat();
            // As JSON it is whole: then one entry alone, or one name, is wrong.
            if serde_json::from_slice::<serde_json::Value>(&bytes).is_ok() {
                continue;
            }
            let read = count(&bytes).unwrap_or_default();
            assert!(read >= before, "{read} of {before}: {}", String::from_utf8_lossy(&bytes));
            cut += usize::from(read > 0);
        }
    }
    assert!(cut > 500, "{cut}");
}

#[test]
fn of_a_copy_that_ends_too_soon_every_entry_before_its_end_is_read() {
    let empty = with_history(History::default());
    let all = read(&empty, COPY.as_bytes(), None).unwrap().opened.history;
    let mut most = 0;
    for end in 1..COPY.trim_end().len() {
        let found = match read(&empty, &COPY.as_bytes()[..end], None) {
            Ok(found) => found,
            Err(why) => {
                assert!(most == 0 && matches!(why, Refusal::NotACopy | Refusal::Damaged), "{end}");
                continue;
            }
        };
        assert!(found.is_cut && !found.is_sound() && found.unsound == 0, "{end}");
        let history = found.opened.history;
        let is_there = |it: &Rc<CheckIn>| all.check_ins().contains(it);
        assert!(history.check_ins().iter().all(is_there), "{end}");
        let read = history.record_count() + history.preferences().len();
        assert!((most..=most + 1).contains(&read), "{end}: {read} after {most}");
        most = read;
    }
    assert_eq!(most, all.record_count() + all.preferences().len());
    let sealed = &SEALED.as_bytes()[..SEALED.len() - 20];
    assert_eq!(read(&empty, sealed, Some(PASSPHRASE)).unwrap_err(), Refusal::Damaged);
}

#[test]
fn a_copy_with_damaged_bytes_is_never_taken_for_a_whole_one() {
    let (mut dice, empty) = (Dice(4), with_history(History::default()));
    for _ in 0..5_000 {
        let mut bytes = COPY.as_bytes().to_vec();
        dice.damage(&mut bytes);
        let Ok(found) = read(&empty, &bytes, None) else { continue };
        let is_as_before = found.opened.history.record_count() == 6 && found.deleted.len() == 2;
        assert!(!found.is_sound() || is_as_before, "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn a_damaged_copy_with_a_passphrase_does_not_open_as_another() {
    let (mut dice, empty) = (Dice(5), with_history(History::default()));
    for _ in 0..150 {
        let mut bytes = SEALED.as_bytes().to_vec();
        dice.damage(&mut bytes);
        if let Ok(found) = read(&empty, &bytes, Some(PASSPHRASE)) {
            assert!(found.is_sound() && found.opened.history.record_count() == 6);
        }
    }
}
