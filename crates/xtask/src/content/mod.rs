//! `cargo xtask content`: everything that Ebb says and decides in one language, as one page for
//! review by a clinician or a translator.

mod asked;
mod doing;
mod learning;
mod lines;
mod names;
mod page;
mod safety;
mod summary;
mod written;

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use ebb_content::reading::{self, Files, LANGUAGES};
use ebb_core::pack::Pack;
use ebb_core::words::Word;
use lexopt::Arg::Long;
use lexopt::Parser;

use crate::arguments;
use crate::workspace::Workspace;
use page::Page;
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
    let files = reading::files(&workspace.path("content")).context("content/")?;
    let page = page_of(&files, &language)?;
    match file {
        Some(file) => {
            fs::write(&file, page).with_context(|| format!("cannot write {}", file.display()))?;
        }
        None => std::io::stdout().write_all(page.as_bytes())?,
    }
    Ok(())
}

/// What a section is written from.
struct Material<'a> {
    pack: &'a Pack,
    written: &'a Written,
}

/// The page as Markdown.
fn page_of(files: &Files, language: &str) -> Result<String> {
    let Some(pack) = ebb_content::pack_of(language) else {
        bail!("no language `{language}` ships; there are {}", LANGUAGES.join(", "));
    };
    let written = Written::of(files)?;
    let material = Material { pack: &pack, written: &written };
    let mut page = Page::default();
    opening(&mut page, &pack);
    asked::questions(&mut page, &material);
    safety::safety(&mut page, &material);
    doing::strategies(&mut page, &material);
    doing::lists(&mut page, &material);
    learning::lessons(&mut page, &material);
    learning::withdrawal(&mut page, &material);
    asked::weekly(&mut page, &material);
    lines::lines(&mut page, &material);
    app_texts(&mut page, &material);
    guest_texts(&mut page, files, language)?;
    sources(&mut page, &material);
    let report = reading::report(files, language).map_err(anyhow::Error::msg)?;
    summary::summary(&mut page, &material, &report);
    Ok(page.text())
}

fn opening(page: &mut Page, pack: &Pack) {
    page.heading(1, &format!("What Ebb says: {} ({})", pack.name(), pack.language));
    page.says(
        "This page is made from `content/` and is for reading only: `content/README.md` says which \
         file holds what, and who reviews a change.",
    );
    page.says(
        "A word in curly brackets is filled in later. `{emergency}` becomes the emergency number of \
         the person’s country, or these words where the country is not known:",
    );
    page.quote(pack.word(Word::EmergencyElsewhere));
    page.says("A word `like-this` is an id: it is stored, and never changes.");
}

fn app_texts(page: &mut Page, material: &Material<'_>) {
    page.heading(2, "The app’s own texts, by key");
    for (word, key, _) in Word::ALL {
        page.fact(&format!("`{key}`"), material.pack.word(*word));
    }
}

/// The texts around a frame in a partner's page, and those for whoever runs that page.
fn guest_texts(page: &mut Page, files: &Files, language: &str) -> Result<()> {
    page.heading(2, "In a partner’s page, and for whoever runs it");
    for name in reading::FLAT {
        page.heading(3, &format!("`{name}`"));
        for (key, text) in reading::flat(files, language, name).map_err(anyhow::Error::msg)? {
            page.fact(&format!("`{key}`"), &text);
        }
    }
    Ok(())
}

fn sources(page: &mut Page, material: &Material<'_>) {
    page.heading(2, "Sources");
    page.says("What the keys stand for. `GK` is general clinical knowledge: no paper was seen.");
    for (key, what) in material.written.sources() {
        page.fact(&format!("`{key}`"), what);
    }
}

#[cfg(test)]
mod tests;
