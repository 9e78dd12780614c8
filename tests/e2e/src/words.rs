//! What a person should read, from the content itself: tests hold no sentence and no number.

use ebb_core::words::Word;

/// One of the app's texts, filled.
#[must_use]
pub fn word(word: Word, with: &[(&str, &str)]) -> String {
    ebb_content::pack().fill(word, with)
}

/// The link that calls a help line; empty where there is no such line.
#[must_use]
pub fn call_link(line: &str) -> String {
    let pack = ebb_content::pack();
    pack.line(&line.into()).and_then(ebb_core::helplines::HelpLine::call_link).unwrap_or_default()
}

/// Finds the link that calls a help line.
#[must_use]
pub fn calls(line: &str) -> String {
    format!("[data-line={line}] a[href='{}']", call_link(line))
}
