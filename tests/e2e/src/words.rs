//! Looks up texts and help lines in the content, so that tests contain no sentence and no phone
//! number.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use ebb_core::CountryId;
use ebb_core::helplines::{EVERYWHERE, HelpLine};
use ebb_core::messages::Message;
use ebb_core::pack::Pack;
use serde_json::Value;

/// One of the app's texts in the first language, with its placeholders filled.
#[must_use]
pub fn message(message: Message, with: &[(&str, &str)]) -> String {
    ebb_content::pack().fill(message, with)
}

/// The content in a shipped language.
///
/// # Errors
/// If the language does not ship.
pub fn pack_of(language: &str) -> Result<Pack> {
    ebb_content::pack_of(language).with_context(|| format!("{language} does not ship"))
}

/// Every text of a shipped language's pack.
///
/// # Errors
/// If the language does not ship.
pub fn texts_of(language: &str) -> Result<BTreeSet<String>> {
    let mut texts = BTreeSet::new();
    let mut rest = vec![serde_json::to_value(pack_of(language)?)?];
    while let Some(value) = rest.pop() {
        match value {
            Value::Array(list) => rest.extend(list),
            Value::Object(fields) => rest.extend(fields.into_iter().map(|(_, it)| it)),
            Value::String(text) => drop(texts.insert(text)),
            _ => {}
        }
    }
    Ok(texts)
}

/// One of the app's texts in a shipped language, with its placeholders filled.
///
/// # Errors
/// If the language does not ship.
pub fn message_in(language: &str, message: Message, with: &[(&str, &str)]) -> Result<String> {
    Ok(pack_of(language)?.fill(message, with))
}

/// The `tel:` link of a help line; empty if there is no such line.
#[must_use]
pub fn call_link(line: &str) -> String {
    let pack = ebb_content::pack();
    pack.line(&line.into()).and_then(ebb_core::helplines::HelpLine::call_link).unwrap_or_default()
}

/// A selector for the link that calls a help line.
#[must_use]
pub fn calls(line: &str) -> String {
    format!("[data-line={line}] a[href='{}']", call_link(line))
}

/// Every country of the content, and `None` for an unknown one.
#[must_use]
pub fn countries(pack: &Pack) -> Vec<Option<CountryId>> {
    pack.countries.iter().map(|it| Some(it.id.clone())).chain([None]).collect()
}

/// The page's value for a country, or for an unknown one.
#[must_use]
pub fn mark(country: Option<&CountryId>) -> &str {
    country.map_or(EVERYWHERE, CountryId::as_str)
}

/// The ids of these help lines.
#[must_use]
pub fn ids<'a>(lines: impl IntoIterator<Item = &'a HelpLine>) -> Vec<String> {
    lines.into_iter().map(|line| line.id.to_string()).collect()
}
