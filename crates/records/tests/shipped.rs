//! Every format of a copy that Ebb ever wrote is still taken in. A fixture is never written again.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::common;
use common::with_history;
use ebb_core::history::{History, Opened};
use ebb_records::copy::{Found, read};

const PASSPHRASE: &str = "four grey geese at noon";
/// One file of each kind and version.
const LINES: &str = include_str!("../../../tests/fixtures/copies/lines.txt");
const V1: &str = include_str!("../../../tests/fixtures/copies/v1.json");
const V2: &str = include_str!("../../../tests/fixtures/copies/v2.json");
const SEALED_1: &str = include_str!("../../../tests/fixtures/copies/sealed-1.json");

fn taken(file: &str) -> Found {
    let found = read(&with_history(History::default()), file.as_bytes(), Some(PASSPHRASE)).unwrap();
    assert!(found.is_sound());
    found
}

/// What the lines hold, of which every other fixture was made.
fn first() -> Opened {
    let mut opened = Opened::default();
    assert!(LINES.lines().all(|line| opened.add_line(line)));
    opened
}

#[test]
fn every_format_of_a_copy_that_ebb_wrote_is_still_taken_in() {
    let first = first();
    assert_eq!((first.history.record_count(), first.history.preferences().len()), (6, 10));
    for file in [LINES, V1, V2, SEALED_1] {
        let found = taken(file);
        assert_eq!(found.opened.history, first.history);
        assert_eq!(found.opened.settings.card, first.settings.card);
        assert_eq!(found.opened.settings.plan, first.settings.plan);
    }
    assert_eq!(taken(V2).deleted, ["0123456789abcdef", "fedcba9876543210"]);
    assert!(taken(V1).deleted.is_empty());
}
