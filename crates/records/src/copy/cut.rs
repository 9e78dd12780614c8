//! What is left of a copy of which a part is missing or damaged: the entries before that part.

use serde::de::IgnoredAny;

use super::read::Refusal;
use super::top::is_deep;

/// Whether this text begins as Ebb begins a file of that format.
pub fn is_begun(text: &str, format: &str) -> bool {
    let rest = text.strip_prefix("{\"format\":\"").and_then(|rest| rest.strip_prefix(format));
    rest.is_some_and(|rest| rest.starts_with('"'))
}

/// The text up to the last whole entry before its first error, closed as JSON.
///
/// # Errors
/// [`Refusal::NotACopy`] where it has no error as JSON, and [`Refusal::Damaged`] where no part of it is whole.
pub fn closed(text: &str) -> Result<String, Refusal> {
    if is_deep(text) {
        return Err(Refusal::NotACopy);
    }
    let error = serde_json::from_str::<IgnoredAny>(text).err().ok_or(Refusal::NotACopy)?;
    let lines = text.split_inclusive('\n').take(error.line() - 1);
    // Where the text does not just end, the letter that is wrong is counted, too.
    let column = error.column() - usize::from(!error.is_eof() && error.column() > 0);
    let end = lines.map(str::len).sum::<usize>() + column;
    let before = &text.as_bytes()[..end.min(text.len())];
    let (end, closing) = last_whole(before).ok_or(Refusal::Damaged)?;
    Ok([&text[..end], closing].concat())
}

/// Where the last whole entry or list ends, and what closes the text there.
fn last_whole(text: &[u8]) -> Option<(usize, &'static str)> {
    let (mut open, mut last) = (Vec::new(), None);
    let (mut is_text, mut is_escaped) = (false, false);
    for (at, byte) in text.iter().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_text,
            b'"' => is_text = !is_text,
            b'[' | b'{' if !is_text => open.push(*byte),
            b']' | b'}' if !is_text => {
                open.pop();
                match open[..] {
                    [b'{', b'['] => last = Some((at + 1, "]}")),
                    [b'{'] => last = Some((at + 1, "}")),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    last
}
