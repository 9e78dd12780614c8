//! Reads the page for a person who may use anyway, and how people get naloxone in each country.

use std::collections::BTreeMap;

use ebb_core::content::helplines::EVERYWHERE;
use ebb_core::content::safer_use::{Naloxone, SaferUse, SaferUsePage, SaferUseStep, SaferUseWords};
use serde::Deserialize;

use super::dates::{counted, day};
use super::freshness::limits;
use super::learning::Sources;
use super::parse::parse;
use super::raw;
use super::texts::Texts;
use super::{Files, Refusal, refuse};

const STEPS: &str = "safer_use.toml";
/// The file with what is known of naloxone in each country.
pub const NALOXONE: &str = "naloxone.toml";
/// The key of the page's title, which is one of the app's own texts.
const TITLE: &str = "use-anyway";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Steps {
    most_words_before: usize,
    step: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    id: String,
    sources: Vec<String>,
    #[serde(default)]
    lines: bool,
    #[serde(default)]
    rescue: bool,
    #[serde(default)]
    folded: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    page: SaferUsePage,
    step: BTreeMap<String, SaferUseWords>,
    naloxone: BTreeMap<String, String>,
}

/// All entries of `naloxone.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    pub naloxone: Vec<Entry>,
}

/// What is known of naloxone in one country. The build checks these fields; a person reads the
/// words in `locales/` instead.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "reading them checks that their values are known")]
pub struct Entry {
    pub id: String,
    pub checked: String,
    pharmacy: Pharmacy,
    free: Free,
    forms: Vec<Form>,
    price: String,
    status: Certainty,
    basis: String,
    sources: Vec<String>,
}

/// How certain an entry is.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Certainty {
    Verified,
    Partial,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Pharmacy {
    OpenSale,
    Ask,
    SupplyOnly,
    Prescription,
    Hospital,
    NotKnown,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Free {
    Yes,
    Parts,
    Services,
    NotKnown,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Form {
    Spray,
    Injection,
}

/// The page's texts in one language.
///
/// # Errors
/// The first entry that is incomplete, unknown or without a source.
pub fn safer_use(files: &Files, language: &str) -> Result<SaferUse, Refusal> {
    let locale = format!("locales/{language}/{STEPS}");
    let Words { page, step, naloxone } = parse(files, &locale)?;
    let Steps { most_words_before, step: raw } = parse(files, STEPS)?;
    opens_shortly(files, language, &page, most_words_before)?;
    let sources = Sources::of(files)?;
    let mut texts = Texts::new(&locale, "step.", step);
    let mut steps = Vec::new();
    for it in raw {
        let key = format!("step.{}.sources", it.id);
        if it.sources.is_empty() {
            return refuse(STEPS, key, "is empty; name where the step comes from");
        }
        sources.check(STEPS, &key, &it.sources.join(","))?;
        let words = texts.take(&it.id)?;
        let Step { id, lines, rescue, folded, .. } = it;
        steps.push(SaferUseStep { id, lines, rescue, folded, words });
    }
    texts.done()?;
    if steps.iter().filter(|step| step.lines).count() != 1 {
        return refuse(
            STEPS,
            "step",
            "exactly one step shows lines; set `lines = true` at that one",
        );
    }
    let naloxone = by_country(files, &locale, naloxone)?;
    Ok(SaferUse { page, steps, naloxone })
}

/// The words that a person reads before the first step must not be more than the content allows.
fn opens_shortly(
    files: &Files,
    language: &str,
    page: &SaferUsePage,
    most: usize,
) -> Result<(), Refusal> {
    let app: BTreeMap<String, BTreeMap<String, String>> =
        parse(files, &format!("locales/{language}/app.toml"))?;
    let title = app.get("home").and_then(|it| it.get(TITLE)).map_or("", String::as_str);
    at_most(&format!("locales/{language}/{STEPS}"), most, &[title, &page.lead])
}

/// Refuses texts that together have more words than the content allows before a page's first part.
pub fn at_most(file: &str, most: usize, texts: &[&str]) -> Result<(), Refusal> {
    let count: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    if count > most {
        let why = format!("the title and the lead have {count} words, above {most}; shorten them");
        return refuse(file, "page.lead", why);
    }
    Ok(())
}

fn by_country(
    files: &Files,
    locale: &str,
    words: BTreeMap<String, String>,
) -> Result<Vec<Naloxone>, Refusal> {
    let known = parse::<raw::Countries>(files, "countries.toml")?.country;
    let entries = parse::<Listed>(files, NALOXONE)?.naloxone;
    let age = limits(files)?;
    let mut texts = Texts::new(locale, "naloxone.", words);
    let mut found = Vec::new();
    for country in &known {
        let id = country.id.as_str();
        let Some(entry) = entries.iter().find(|it| it.id == id) else {
            return refuse(NALOXONE, id, "is missing; say how people get naloxone there");
        };
        let day = day(NALOXONE, format!("{id}.checked"), &entry.checked)?;
        if entry.sources.is_empty() || entry.basis.trim().is_empty() {
            return refuse(NALOXONE, id, "needs sources and a basis; say what was seen");
        }
        found.push(Naloxone {
            country: id.to_owned(),
            how: texts.take(id)?,
            checked: entry.checked.clone(),
            fresh_until: Some(counted(age.last_fresh_day(day))),
        });
    }
    if let Some(other) = entries.iter().find(|it| known.iter().all(|c| c.id.as_str() != it.id)) {
        return refuse(NALOXONE, &*other.id, "is no listed country; remove it");
    }
    if entries.len() != known.len() {
        return refuse(NALOXONE, "naloxone", "has a country twice; keep one entry of each");
    }
    let (country, how) = (EVERYWHERE.to_owned(), texts.take(EVERYWHERE)?);
    found.push(Naloxone { country, how, checked: String::new(), fresh_until: None });
    texts.done()?;
    Ok(found)
}
