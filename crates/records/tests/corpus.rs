//! The inputs that the fuzzer kept: what it checks of every input holds of each of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at what it did not expect"
)]

#[path = "../../../fuzz/fuzz_targets/promises/mod.rs"]
mod promises;

use std::path::Path;

/// Calls this with each kept input of a target.
fn each(target: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let inputs: Vec<_> = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    assert!(inputs.len() > 100, "{target}: {} inputs", inputs.len());
    for input in inputs {
        check(&std::fs::read(input).unwrap());
    }
}

#[test]
fn what_the_fuzzer_kept_of_stored_lines_is_read_and_written_as_the_same() {
    each("stored", promises::stored);
}

#[test]
fn what_the_fuzzer_kept_of_copies_is_read_and_written_as_the_same() {
    each("copies", promises::copies);
}

#[test]
fn what_the_fuzzer_kept_of_copies_with_a_passphrase_opens_only_where_it_was_sealed_with_it() {
    each("sealed", promises::sealed);
}
