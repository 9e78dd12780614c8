//! Copies with a passphrase: no file opens that was not sealed with it, and trying costs what the numbers
//! in a file may ask for, and no more.
#![no_main]

use ebb_records::copy::sealed;
use libfuzzer_sys::fuzz_target;

const PASSPHRASE: &str = "four grey geese at noon";

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(opened) = sealed::open_text(&text, PASSPHRASE) {
        // Only a file of the corpus opens.
        assert_eq!(opened, "{}");
    }
});
