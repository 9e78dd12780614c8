//! Fuzzes the reader of stored lines, with what `promises::stored` says of every input.
#![no_main]

mod promises;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| promises::stored(bytes));
