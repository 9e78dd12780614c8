//! Stored lines: whatever they hold, reading them ends, and what was read is written and read as the same.
#![no_main]

use ebb_core::history::{History, Opened};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut opened = Opened::default();
    for line in String::from_utf8_lossy(bytes).lines() {
        opened.add_line(line);
    }
    let mut again = Opened::default();
    for line in opened.history.copy().lines().chain(opened.settings.lines().lines()) {
        assert!(again.add_line(line));
    }
    let records = |history: &History| history.records().collect::<Vec<_>>();
    assert_eq!(records(&again.history), records(&opened.history));
    assert_eq!(again.settings, opened.settings);
});
