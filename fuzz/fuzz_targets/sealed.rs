//! Fuzzes the reader of copies with a passphrase, with what `promises::sealed` says of every input.
#![no_main]

mod promises;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| promises::sealed(bytes));
