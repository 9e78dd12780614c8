//! Fuzzes the reader of copies, with what `promises::copies` says of every input.
#![no_main]

mod promises;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| promises::copies(bytes));
