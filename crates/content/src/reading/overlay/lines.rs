//! Adds the overlay's own help lines, which stand before all other lines of their country.

use std::collections::BTreeMap;

use ebb_core::helplines::{EVERYWHERE, LineKind, LineWords, Purpose};
use serde::Deserialize;
use toml::{Table, Value};

use super::super::flat::flat;
use super::super::{Files, LANGUAGES, Refusal, lines, parse::parse, raw, refuse};
use super::{Settings, edit};

pub const FILE: &str = "helplines.toml";
/// The overlay's ledger of ids.
pub const LEDGER: &str = "ids.toml";

/// The overlay's own lines; there may be none, also where the file is there.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Lines {
    line: Vec<raw::LineRow>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Ledger {
    line: BTreeMap<String, String>,
    retired: Retired,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Retired {
    line: BTreeMap<String, String>,
}

/// Adds the lines, their texts in each language with the publisher as a label, and their ids.
pub fn add(merged: &mut Files, own: &Files, settings: &Settings) -> Result<(), Refusal> {
    let ledger = ledger(own, settings)?;
    let listed = if own.contains_key(FILE) { parse(own, FILE)? } else { Lines::default() };
    let own_lines = listed.line;
    let countries = parse::<raw::Countries>(merged, "countries.toml")?.country;
    for line in &own_lines {
        let is_known = line.country.as_str() == EVERYWHERE
            || countries.iter().any(|country| country.id == line.country);
        check(line, is_known, settings, &ledger)?;
    }
    if let Some(id) = ledger.line.keys().find(|id| own_lines.iter().all(|it| it.id.as_str() != *id))
    {
        return refuse(LEDGER, format!("line.{id}"), GONE);
    }
    for language in LANGUAGES {
        add_words(merged, own, language, &own_lines, &settings.publisher)?;
    }
    if own_lines.is_empty() {
        return Ok(());
    }
    let first: Table = parse(own, FILE)?;
    let first = first.get("line").and_then(Value::as_array).cloned().unwrap_or_default();
    edit(merged, FILE, |shipped| {
        if let Some(Value::Array(lines)) = shipped.get_mut("line") {
            lines.splice(0..0, first);
        }
    })?;
    edit(merged, LEDGER, |shipped| {
        if let Some(Value::Table(ids)) = shipped.get_mut("line") {
            ids.extend(ledger.line.into_iter().map(|(id, meaning)| (id, Value::String(meaning))));
        }
    })
}

const GONE: &str = "is gone; move it to [retired.line], or bring the line back";

/// The overlay's ids and their meanings. Each id must begin with the overlay's prefix.
fn ledger(own: &Files, settings: &Settings) -> Result<Ledger, Refusal> {
    if !own.contains_key(LEDGER) {
        return Ok(Ledger::default());
    }
    let ledger: Ledger = parse(own, LEDGER)?;
    for id in ledger.line.keys().chain(ledger.retired.line.keys()) {
        prefixed(LEDGER, id, settings)?;
    }
    Ok(ledger)
}

fn prefixed(file: &str, id: &str, settings: &Settings) -> Result<(), Refusal> {
    let begins = format!("{}-", settings.prefix);
    if id.strip_prefix(&begins).is_some_and(|rest| !rest.is_empty()) {
        return Ok(());
    }
    refuse(file, format!("line.{id}"), format!("an id of yours begins with {begins}; rename it"))
}

fn check(
    line: &raw::LineRow,
    is_known: bool,
    settings: &Settings,
    ledger: &Ledger,
) -> Result<(), Refusal> {
    let id = line.id.as_str();
    let key = |field: &str| format!("line.{id}.{field}");
    prefixed(FILE, id, settings)?;
    if !is_known {
        let why = format!("{} is no country that Ebb knows; mend it", line.country);
        return refuse(FILE, key("country"), why);
    }
    if line.kind != LineKind::Public {
        return refuse(FILE, key("kind"), "a company's line never stands first; write \"public\"");
    }
    if line.purpose.contains(&Purpose::Emergency) {
        let why = "the emergency number of a country is Ebb's to name; remove the purpose";
        return refuse(FILE, key("purpose"), why);
    }
    if ledger.retired.line.contains_key(id) {
        return refuse(LEDGER, format!("retired.line.{id}"), "never comes back; pick another id");
    }
    let Some(meaning) = ledger.line.get(id) else {
        let why = "this id is not in your ledger; add it with its meaning, or mend the id";
        return refuse(LEDGER, format!("line.{id}"), why);
    };
    let lead = format!("{}: ", line.country);
    if !meaning.starts_with(&lead) || meaning.trim() == lead.trim() {
        let why = format!("means {meaning:?}; begin with \"{lead}\" and what it is");
        return refuse(LEDGER, format!("line.{id}"), why);
    }
    lines::check(line).map(|_| ())
}

fn add_words(
    merged: &mut Files,
    own: &Files,
    language: &str,
    own_lines: &[raw::LineRow],
    publisher: &str,
) -> Result<(), Refusal> {
    let file = format!("locales/{language}/{FILE}");
    if own_lines.is_empty() && !own.contains_key(&file) {
        return Ok(());
    }
    let words: BTreeMap<String, LineWords> = parse(own, &file)?;
    if let Some(line) = own_lines.iter().find(|line| !words.contains_key(line.id.as_str())) {
        return refuse(&file, line.id.as_str(), "words are missing; add them");
    }
    if let Some(id) = words.keys().find(|id| own_lines.iter().all(|it| it.id.as_str() != *id)) {
        return refuse(&file, id, "nothing has this id; remove it or mend the id");
    }
    let label = flat(merged, language, super::SETTINGS)?.remove("line.name").unwrap_or_default();
    let mut entries: Table = parse(own, &file)?;
    for (id, entry) in &mut entries {
        let (Some(words), Value::Table(entry)) = (words.get(id), entry) else { continue };
        let name = label.replace("{name}", &words.name).replace("{publisher}", publisher);
        entry.insert("name".to_owned(), Value::String(name));
    }
    edit(merged, &file, |shipped| shipped.extend(entries))
}
