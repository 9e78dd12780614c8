//! `cargo xtask content`: writes every text and rule of one language to one page, for review by a
//! clinician or a translator.

mod names;
mod rules;
mod templates;
mod written;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use ebb_content::reading::{self, Files, LANGUAGES, Report};
use ebb_core::drivers::Driver;
use ebb_core::helplines::EVERYWHERE;
use ebb_core::messages::Message;
use ebb_core::pack::{Pack, StaticPageTexts};
use ebb_core::strategies::{Family, Strategy};
use ebb_core::weekly::Medicine;
use lexopt::Arg::Long;
use lexopt::Parser;
use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use crate::arguments;
use crate::workspace::Workspace;
use rules::RuleInWords;
use written::Written;

/// `cargo xtask content`
pub fn command(workspace: &Workspace, mut words: Parser) -> Result<()> {
    let (mut language, mut file) = (LANGUAGES[0].to_owned(), None);
    while let Some(word) = words.next()? {
        match word {
            Long("lang") => language = arguments::text(&mut words)?,
            Long("out") => file = Some(PathBuf::from(words.value()?)),
            _ => return Err(word.unexpected().into()),
        }
    }
    let files = reading::of_repository(workspace.root()).map_err(anyhow::Error::msg)?;
    let page = page_of(&files, &language)?;
    match file {
        Some(file) => {
            fs::write(&file, page).with_context(|| format!("cannot write {}", file.display()))?;
        }
        None => std::io::stdout().write_all(page.as_bytes())?,
    }
    Ok(())
}

/// The page as Markdown.
fn page_of(files: &Files, language: &str) -> Result<String> {
    let Some(pack) = ebb_content::pack_of(language) else {
        bail!("no language `{language}` ships; there are {}", LANGUAGES.join(", "));
    };
    let written = Written::of(files)?;
    let review = Value::from(Serde(Review::of(&pack, &written, files)?));
    templates::page(&pack, written, review)
}

/// The values that the templates render.
#[derive(Serialize)]
struct Review<'a> {
    pack: &'a Pack,
    name: &'a str,
    emergency_elsewhere: &'a str,
    everywhere: &'static str,
    drivers: [Driver; 7],
    families: Vec<(Family, Vec<&'a Strategy>)>,
    rules: Vec<RuleInWords>,
    page_texts: StaticPageTexts,
    medicine_answers: Vec<&'a str>,
    weekly_source: String,
    app_texts: Vec<(&'static str, &'a str)>,
    embed_texts: Vec<(&'static str, BTreeMap<String, String>)>,
    sources: Vec<(&'a str, &'a str)>,
    report: Reading,
}

/// The summary's figures on reading: grades, and the length of sentences in lessons.
#[derive(Serialize)]
struct Reading {
    strings: usize,
    median: String,
    worst: String,
    at: String,
    lessons: BTreeMap<String, String>,
}

impl<'a> Review<'a> {
    fn of(pack: &'a Pack, written: &'a Written, files: &Files) -> Result<Self> {
        let language = &pack.language;
        let medicine = &pack.weekly.words.medicine;
        let app_texts = Message::ALL.iter().map(|(word, key, _)| (*key, pack.message(*word)));
        Ok(Self {
            pack,
            name: pack.name(),
            emergency_elsewhere: pack.message(Message::EmergencyElsewhere),
            everywhere: EVERYWHERE,
            drivers: Driver::ALL,
            families: by_family(&pack.strategies),
            rules: rules::in_words(pack),
            page_texts: reading::static_page_texts(files, pack).map_err(anyhow::Error::msg)?,
            medicine_answers: Medicine::ALL.iter().map(|answer| answer.words(medicine)).collect(),
            weekly_source: written.top("weekly.toml", "source"),
            app_texts: app_texts.collect(),
            embed_texts: embed_texts(files, language)?,
            sources: written.sources().collect(),
            report: Reading::of(files, language)?,
        })
    }
}

impl Reading {
    fn of(files: &Files, language: &str) -> Result<Self> {
        let Report { strings, median, worst: (worst, at), lessons } =
            reading::report(files, language).map_err(anyhow::Error::msg)?;
        let (median, worst) = (format!("{median:.1}"), format!("{worst:.1}"));
        let lessons =
            lessons.into_iter().map(|(lesson, average)| (lesson, format!("{average:.1}")));
        Ok(Self { strings, median, worst, at, lessons: lessons.collect() })
    }
}

/// The families in their order, each with its strategies.
fn by_family(strategies: &[Strategy]) -> Vec<(Family, Vec<&Strategy>)> {
    let mut families: BTreeMap<Family, Vec<&Strategy>> = BTreeMap::new();
    for it in strategies {
        families.entry(it.family).or_default().push(it);
    }
    families.into_iter().collect()
}

/// The texts of the embed, and those for the person who runs a partner's page, by file.
fn embed_texts(
    files: &Files,
    language: &str,
) -> Result<Vec<(&'static str, BTreeMap<String, String>)>> {
    let of = |&name| Ok((name, reading::flat(files, language, name).map_err(anyhow::Error::msg)?));
    reading::FLAT.iter().map(of).collect()
}

#[cfg(test)]
mod tests;
