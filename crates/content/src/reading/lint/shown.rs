//! Reads texts as a screen shows them, with values in place of their placeholders.

use super::lists::{self, Lists, Pattern};
use super::{Found, Tongue, text, texts};
use crate::reading::{Files, Refusal};

/// The highest allowed grade; the texts of an emergency are held to a lower one where they are
/// written.
const TOP_GRADE: f64 = 6.0;

/// Each of these texts that is harder to read than a text of the content may be, with what makes it
/// hard. Allowed terms and the names of help lines count as in the content.
///
/// # Errors
/// A language without reading rules, or a list or text with an error.
pub fn hard_to_read<'a>(
    files: &Files,
    language: &str,
    shown: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<String>, Refusal> {
    let tongue = Tongue::of(language)?;
    let lists = Lists::read(files, language)?;
    let written = texts(files, language)?;
    let names = written.iter().filter(|found| Found::is_line_name(found));
    let names: Vec<Pattern> = names.filter_map(|found| Pattern::literal(&found.text)).collect();
    let short: Vec<&Pattern> = lists.allowed().chain(&names).collect();
    let judged = shown.into_iter().filter_map(|shown| {
        let words = lists::shorten(shown, &text::words(shown), &short, |_| ());
        let sentences = text::sentences(shown, &words);
        let hard = tongue.judge(shown, &words, &sentences, TOP_GRADE).err()?;
        Some(format!("“{shown}”: {}", hard.join("; ")))
    });
    Ok(judged.collect())
}
