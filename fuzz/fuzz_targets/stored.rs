//! Stored lines: whatever they hold, reading them ends, and what was read is written and read as the same.
#![no_main]

use ebb_core::history::{History, Opened};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
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
});
