//! Texts that no part of the app reads: those of the static page on a person's device, of the box in a
//! partner's page, of the pages for integrators and of the WordPress plugin, as `table.key`.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::parse::parse;
use super::{Files, LANGUAGES, Refusal, refuse};

/// The files of such texts in each language's folder.
pub const FLAT: &[&str] =
    &["device.toml", "embed.toml", "overlay.toml", "partner.toml", "wordpress.toml"];

/// The texts of one such file by `table.key`.
///
/// # Errors
/// A text that is missing, empty or left over beside the first language's, or no text at all.
pub fn flat(
    files: &Files,
    language: &str,
    name: &str,
) -> Result<BTreeMap<String, String>, Refusal> {
    let texts = read(files, language, name)?;
    let first = LANGUAGES.first().copied().unwrap_or(language);
    let wanted = if first == language { texts.clone() } else { read(files, first, name)? };
    let file = file(language, name);
    if let Some(key) = wanted.keys().find(|key| !texts.contains_key(*key)) {
        return refuse(&file, key, format!("words are missing; add them, as in {first}"));
    }
    if let Some(key) = texts.keys().find(|key| !wanted.contains_key(*key)) {
        return refuse(&file, key, format!("{first} has no such words; remove them"));
    }
    Ok(texts)
}

/// Whether these are read by somebody who builds a website, and not by a person with a craving: then
/// the names of its parts may be long.
pub fn is_for_integrators(name: &str) -> bool {
    ["partner.toml", "wordpress.toml"].contains(&name)
}

fn file(language: &str, name: &str) -> String {
    format!("locales/{language}/{name}")
}

fn read(files: &Files, language: &str, name: &str) -> Result<BTreeMap<String, String>, Refusal> {
    let file = file(language, name);
    let mut texts = BTreeMap::new();
    for (table, entries) in parse::<Table>(files, &file)? {
        let Value::Table(entries) = entries else {
            return refuse(&file, table, "stands outside a [table]; move it into one");
        };
        for (key, text) in entries {
            let key = format!("{table}.{key}");
            match text {
                Value::String(text) if !text.trim().is_empty() => texts.insert(key, text),
                _ => return refuse(&file, key, "is no text, or an empty one; write it"),
            };
        }
    }
    Ok(texts)
}
