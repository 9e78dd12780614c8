//! The overlay: a folder of a deployer that publishes an Ebb of their own. It is merged into
//! `content/` before any check runs.

mod entries;
mod lines;

use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::{Table, Value};

use super::parse::parse;
use super::{Files, LANGUAGES, Refusal, files, links, refuse};

/// The settings of the overlay. They are part of the merged files, so that a check can tell whether
/// there is an overlay.
pub const SETTINGS: &str = "overlay.toml";
const SITE: &str = "site.toml";
const PARTNER: &str = "partner.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    publisher: String,
    prefix: String,
    exit_url: Option<String>,
    #[serde(default)]
    off: Off,
}

/// The ids of strategies and lessons that the overlay switches off.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Off {
    strategies: Vec<String>,
    lessons: Vec<String>,
}

/// The content of the repository at `root`: `content/`, merged with the overlay that `site.toml`
/// names.
///
/// # Errors
/// One line with the file, the key and what to do.
pub fn of_repository(root: &Path) -> Result<Files, String> {
    let shipped = files(&root.join("content")).map_err(|why| format!("content/: {why}"))?;
    let Some(name) = named(root)? else { return Ok(shipped) };
    let own = files(&root.join(&name)).map_err(|why| {
        format!(
            "{SITE}: overlay: `{name}` cannot be read ({why}); make the folder or remove the line"
        )
    })?;
    laid_over(&shipped, &own).map_err(|refusal| refusal.below(&name))
}

/// The folder of the overlay, if `site.toml` names one.
///
/// # Errors
/// One line with the file, the key and what to do.
pub fn overlay_folder(root: &Path) -> Result<Option<PathBuf>, String> {
    Ok(named(root)?.map(|name| root.join(name)))
}

fn named(root: &Path) -> Result<Option<String>, String> {
    let text = std::fs::read_to_string(root.join(SITE)).map_err(|why| format!("{SITE}: {why}"))?;
    overlay_of(&text)
}

/// The overlay that the text of a `site.toml` names: a folder below the repository.
///
/// # Errors
/// One line with the file, the key and what to write.
pub fn overlay_of(site: &str) -> Result<Option<String>, String> {
    let site = Files::from([(SITE.to_owned(), site.to_owned())]);
    let mut table: Table =
        parse(&site, SITE).map_err(|it| format!("{SITE}: {}: {}", it.key, it.why))?;
    let name = match table.remove("overlay") {
        None => return Ok(None),
        Some(Value::String(name)) => name,
        Some(_) => String::new(),
    };
    let is_plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    if name.contains('\\') || !name.split('/').all(is_plain) {
        return Err(format!(
            "{SITE}: overlay: is no folder of the repository; write overlay = \"overlay\""
        ));
    }
    Ok(Some(name))
}

/// The shipped files with an overlay merged into them by id.
///
/// # Errors
/// The first error in the overlay; the refusal names a file of the overlay.
pub fn laid_over(shipped: &Files, own: &Files) -> Result<Files, Refusal> {
    known_files(own)?;
    let settings: Settings = parse(own, SETTINGS)?;
    own_prefix(shipped, &settings)?;
    let mut merged = shipped.clone();
    merged.insert(SETTINGS.to_owned(), own.get(SETTINGS).cloned().unwrap_or_default());
    if let Some(exit) = &settings.exit_url {
        if let Some(why) = links::wrong(exit) {
            return refuse(SETTINGS, "exit_url", why);
        }
        edit(&mut merged, "app.toml", |app| {
            app.insert("exit_url".to_owned(), Value::String(exit.clone()));
        })?;
    }
    lines::add(&mut merged, own, &settings)?;
    for language in LANGUAGES {
        partner_texts(&mut merged, own, &format!("locales/{language}/{PARTNER}"))?;
    }
    for id in &settings.off.strategies {
        entries::take_away(&mut merged, &entries::STRATEGY, id)?;
        entries::forget(&mut merged, id)?;
    }
    for id in &settings.off.lessons {
        entries::keep_chart(&merged, id)?;
        entries::take_away(&mut merged, &entries::LESSON, id)?;
    }
    Ok(merged)
}

/// What the checks of merged files have to know about the overlay in them.
pub struct Own {
    /// Who publishes it.
    pub publisher: String,
    /// The beginning of its ids.
    start: String,
}

impl Own {
    /// That of these files; `None` where there is no overlay in them.
    pub fn of(merged: &Files) -> Option<Self> {
        let settings: Settings = parse(merged, SETTINGS).ok()?;
        Some(Self { publisher: settings.publisher, start: format!("{}-", settings.prefix) })
    }

    /// Whether this is an id of the overlay.
    pub fn has(&self, id: &str) -> bool {
        id.starts_with(&self.start)
    }
}

/// Whether a refusal of merged files is about an entry of the overlay, so that its file is there.
#[must_use]
pub fn is_of_overlay(merged: &Files, refusal: &Refusal) -> bool {
    let mut parts = refusal.key.split(['.', '[', ']']);
    Own::of(merged).is_some_and(|own| parts.any(|part| own.has(part)))
}

fn known_files(own: &Files) -> Result<(), Refusal> {
    let of_languages = LANGUAGES
        .iter()
        .flat_map(|tag| [lines::FILE, PARTNER].map(|name| format!("locales/{tag}/{name}")));
    let known: Vec<String> = [SETTINGS, lines::FILE, lines::LEDGER]
        .map(str::to_owned)
        .into_iter()
        .chain(of_languages)
        .collect();
    match own.keys().find(|file| !known.contains(file)) {
        Some(file) => {
            let why = format!("an overlay has no such file, only {}; remove it", known.join(", "));
            refuse(file, "the file", why)
        }
        None => Ok(()),
    }
}

/// Checks that no id of Ebb, current or retired, begins with the overlay's prefix.
fn own_prefix(shipped: &Files, settings: &Settings) -> Result<(), Refusal> {
    if settings.publisher.trim().is_empty() {
        return refuse(SETTINGS, "publisher", "is empty; write who publishes this Ebb");
    }
    let prefix = &settings.prefix;
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    if prefix.is_empty() || !prefix.chars().all(is_plain) {
        let why = "is one word in small letters with which your ids begin; write prefix = \"town\"";
        return refuse(SETTINGS, "prefix", why);
    }
    let begins = format!("{prefix}-");
    let ledger: Table = parse(shipped, lines::LEDGER)?;
    let retired = ledger.get("retired").and_then(Value::as_table);
    let tables = ledger.values().chain(retired.into_iter().flat_map(Table::values));
    let mut ids = tables.filter_map(Value::as_table).flat_map(Table::keys);
    match ids.find(|id| **id == *prefix || id.starts_with(&begins)) {
        Some(id) => {
            refuse(SETTINGS, "prefix", format!("Ebb's own id {id} begins so; pick another"))
        }
        None => Ok(()),
    }
}

/// Replaces Ebb's texts for integrators by those of the overlay, key by key.
fn partner_texts(merged: &mut Files, own: &Files, file: &str) -> Result<(), Refusal> {
    if !own.contains_key(file) {
        return Ok(());
    }
    let texts: Table = parse(own, file)?;
    let mut shipped: Table = parse(merged, file)?;
    for (table, entries) in &texts {
        let Value::Table(entries) = entries else {
            return refuse(file, table, "stands outside a [table]; move it into one");
        };
        for (key, text) in entries {
            let place = shipped.get_mut(table).and_then(|it| it.get_mut(key));
            let name = format!("{table}.{key}");
            let Some(place) = place else {
                return refuse(file, name, "Ebb has no such text; mend the key or remove it");
            };
            let (Value::String(before), Value::String(now)) = (&*place, text) else {
                return refuse(file, name, "is no text; write it in quotes");
            };
            let (wanted, found) = (placeholders(before), placeholders(now));
            if wanted != found {
                let why = format!("has the placeholders {found:?} and needs {wanted:?}; mend them");
                return refuse(file, name, why);
            }
            *place = text.clone();
        }
    }
    put(merged, file, &shipped)
}

fn placeholders(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Changes one of the merged files.
fn edit<T>(
    files: &mut Files,
    file: &str,
    change: impl FnOnce(&mut Table) -> T,
) -> Result<T, Refusal> {
    let mut table: Table = parse(files, file)?;
    let given = change(&mut table);
    put(files, file, &table)?;
    Ok(given)
}

fn put(files: &mut Files, file: &str, table: &Table) -> Result<(), Refusal> {
    match toml::to_string(table) {
        Ok(text) => {
            files.insert(file.to_owned(), text);
            Ok(())
        }
        Err(why) => refuse(file, "the file", format!("cannot be merged ({why}); mend it")),
    }
}
