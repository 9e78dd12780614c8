//! Joins countries and help lines with their texts, and checks them for errors that could mislead a
//! person.

use ebb_core::helplines::{Country, HelpLine, LineWords, Status, TextTo};

use super::dates::{Date, counted, day};
use super::freshness::CheckAge;
use super::parse::parse;
use super::raw;
use super::texts::Texts;
use super::{Files, Refusal, links, refuse};

const FILE: &str = "helplines.toml";

/// The hours of a line that always answers.
const ALWAYS: &str = "24/7";

/// The countries, and the name for every other country.
pub fn countries(files: &Files, language: &str) -> Result<(Vec<Country>, String), Refusal> {
    let file = format!("locales/{language}/countries.toml");
    let words: raw::CountryTexts = parse(files, &file)?;
    let countries = parse::<raw::Countries>(files, "countries.toml")?.country;
    let countries = Texts::new(&file, "country.", words.country).join(countries)?;
    Ok((countries, words.elsewhere))
}

/// The help lines with their texts.
pub fn join(files: &Files, language: &str, age: &CheckAge) -> Result<Vec<HelpLine>, Refusal> {
    let file = format!("locales/{language}/{FILE}");
    let mut texts = Texts::new(&file, "", parse::<raw::LineTexts>(files, &file)?);
    let mut lines = Vec::new();
    for it in parse::<raw::Lines>(files, FILE)?.line {
        let checked = check(&it)?;
        let words = texts.take(it.id.as_str())?;
        let text = in_language(&file, &it, &words)?;
        lines.push(HelpLine {
            id: it.id,
            country: it.country,
            kind: it.kind,
            call: it.call,
            text,
            chat: it.chat,
            official: it.official,
            always: it.hours == ALWAYS,
            cost: it.cost,
            checked: it.checked,
            fresh_until: counted(age.last_fresh_day(checked)),
            status: it.status,
            purpose: it.purpose,
            words,
        });
    }
    texts.done()?;
    Ok(lines)
}

/// The number to write to, with the word to send in this language.
fn in_language(
    file: &str,
    line: &raw::LineRow,
    words: &LineWords,
) -> Result<Option<TextTo>, Refusal> {
    let Some(word) = &words.text_word else { return Ok(line.text.clone()) };
    let key = || format!("{}.text_word", line.id);
    if word.is_empty() || !word.chars().all(char::is_alphanumeric) {
        return refuse(file, key(), "the word to send is one plain word");
    }
    match &line.text {
        Some(text) => Ok(Some(TextTo { number: text.number.clone(), body: word.clone() })),
        None => refuse(file, key(), "the line has no number to write to; remove the word"),
    }
}

/// Checks a help line, and returns the day of its last check.
pub fn check(line: &raw::LineRow) -> Result<Date, Refusal> {
    let key = |field: &str| format!("line.{}.{field}", line.id);
    let text = line.text.as_ref().map(|text| text.number.as_str());
    for (field, number) in [("call", line.call.as_deref()), ("text", text)] {
        let Some(number) = number else { continue };
        let dialable = number.chars().all(|c| c.is_ascii_digit() || " +-".contains(c));
        if !dialable || number.chars().filter(char::is_ascii_digit).count() < 2 {
            let why = "a number is two digits or more, with spaces, dashes and a plus";
            return refuse(FILE, key(field), why);
        }
    }
    if line.text.as_ref().is_some_and(|text| !text.body.chars().all(char::is_alphanumeric)) {
        return refuse(FILE, key("text"), "the word to send is one plain word");
    }
    for (field, link) in [("official", Some(&line.official)), ("chat", line.chat.as_ref())] {
        if let Some(why) = link.and_then(|link| links::wrong(link)) {
            return refuse(FILE, key(field), why);
        }
    }
    let always = [ALWAYS, "unknown"].contains(&line.hours.as_str());
    if !always && line.zone.is_none() {
        let why = "hours need the time zone that they are in, such as Europe/Dublin";
        return refuse(FILE, key("zone"), why);
    }
    for (field, text) in [("hours", &line.hours), ("basis", &line.basis)] {
        if text.trim().is_empty() {
            return refuse(FILE, key(field), "is empty; say what is known, or \"unknown\"");
        }
    }
    let site = line.official.trim_start_matches("https://").trim_start_matches("www.");
    let site = site.split('/').next().unwrap_or_default();
    let not_seen =
        [site, "page", "address"].iter().any(|it| line.basis.contains(&format!("{it} not seen")));
    if line.status == Status::OwnPage && (not_seen || !line.basis.contains(site)) {
        let why = format!("\"own-page\" needs a basis that names {site}, and was seen there");
        return refuse(FILE, key("status"), why);
    }
    if line.purpose.is_empty() {
        return refuse(FILE, key("purpose"), "names no purpose; a line without one is never shown");
    }
    if line.languages.is_empty() {
        return refuse(FILE, key("languages"), "names no language; give at least one ISO code");
    }
    day(FILE, key("checked"), &line.checked)
}
