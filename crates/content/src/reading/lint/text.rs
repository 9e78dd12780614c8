//! Splits a text into words and sentences.

use std::ops::Range;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word in lower case, with typographic apostrophes; empty where lists must not match it.
    pub text: String,
    /// The byte position of its start in the text.
    pub start: usize,
    /// The byte position of its end in the text.
    pub end: usize,
    /// Whether it counts as one syllable: a number, a `{placeholder}` or an allowed term.
    pub is_short: bool,
}

/// The words in their order. A dash separates words; an apostrophe, or a sign between digits, does
/// not.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        if let Some(end) = placeholder_end(text, start) {
            words.push(Word { text: String::new(), start, end, is_short: true });
            start = end;
        } else if first.is_alphanumeric() {
            let end = word_end(text, start);
            let word = text[start..end].to_lowercase().replace('\'', "’");
            let is_short = !word.chars().any(char::is_alphabetic);
            words.push(Word { text: word, start, end, is_short });
            start = end;
        } else {
            start += first.len_utf8();
        }
    }
    words
}

fn placeholder_end(text: &str, start: usize) -> Option<usize> {
    let inside = text[start..].strip_prefix('{')?;
    let length = inside.find('}')?;
    let is_name = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    (length > 0 && inside[..length].chars().all(is_name)).then_some(start + length + 2)
}

fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut before = ' ';
    let mut rest = text[start..].chars();
    while let Some(c) = rest.next() {
        let after = rest.clone().next().unwrap_or(' ');
        let is_joint = match c {
            '\'' | '’' => before.is_alphanumeric() && after.is_alphanumeric(),
            '.' | ',' | ':' | '/' | '-' | '–' => before.is_numeric() && after.is_numeric(),
            _ => false,
        };
        if !c.is_alphanumeric() && !is_joint {
            break;
        }
        end += c.len_utf8();
        before = c;
    }
    end
}

/// The sentences, as ranges of `words`. A colon ends a sentence too, as in Flesch's rule.
pub fn sentences(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (index, pair) in words.windows(2).enumerate() {
        let gap = &text[pair[0].end..pair[1].start];
        let goes_on = text[pair[1].start..].starts_with(char::is_lowercase);
        if ends_sentence(gap, goes_on) {
            sentences.push(start..index + 1);
            start = index + 1;
        }
    }
    if start < words.len() {
        sentences.push(start..words.len());
    }
    sentences
}

/// Whether this gap ends a sentence. A full stop before a lower-case word does not: it belongs to
/// an abbreviation, as in “9 a.m. to 5 p.m.”
fn ends_sentence(gap: &str, goes_on: bool) -> bool {
    let mut is_end = false;
    for c in gap.chars() {
        match c {
            '\n' => return true,
            '?' | '!' | ':' => is_end = true,
            '.' | '…' => is_end |= !goes_on,
            c if c.is_whitespace() && is_end => return true,
            _ => {}
        }
    }
    false
}
