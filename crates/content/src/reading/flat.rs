//! Texts that the app does not use, as `table.key`: for the static page on a person's device, the
//! embed, the pages for integrators, the WordPress plugin, and the labels of an overlay.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::parse::parse;
use super::{Files, LANGUAGES, Refusal, refuse};

/// The files of such texts in the folder of each language.
pub const FLAT: &[&str] = &[
    "device.toml",
    "embed.toml",
    "overlay.toml",
    "partner.toml",
    "records.toml",
    "wordpress.toml",
];

/// The texts of one of these files by `table.key`.
///
/// # Errors
/// A text that is missing, empty or not in the first language, or a file without a text.
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

/// Whether people who build websites read these texts, and not people with a craving. Then names of
/// its parts may be long words.
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
