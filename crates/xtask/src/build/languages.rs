//! Each language's words as two files, and its static page.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use ebb_content::reading::{self, Date, Files, LANGUAGES};
use ebb_core::pack::{Guest, Pack};

use super::fingerprint::Asset;
use crate::process;
use crate::workspace::Workspace;

/// One language of the site.
#[derive(Debug)]
pub struct Language {
    /// Its tag, such as `es`.
    pub tag: String,
    /// Which way it is written.
    pub direction: &'static str,
    /// Where its page stands: the first language at the root, every other in a folder.
    pub path: String,
    /// What the first screens need.
    pub words: Asset,
    /// Strategies, lessons and lists; reads on from `words`.
    pub more: Asset,
    /// Its own name.
    pub name: String,
    /// Where "Leave now" leads.
    pub exit: String,
    /// Countries whose lines are known: id and name, in the order shown.
    pub countries: Vec<(String, String)>,
    /// The body of its page.
    pub core: String,
    /// The same for a partner's page; empty for languages that only tests speak.
    pub guest_core: String,
}

/// Reads the content, and draws a page for each of these languages.
pub fn languages(
    workspace: &Workspace,
    files: &Files,
    tags: &[&str],
    app: &str,
) -> Result<Vec<Language>> {
    let files = &reading::with_pseudo(files);
    let read = |tag: &&str| reading::read(files, tag, Date::today()).map_err(anyhow::Error::msg);
    let packs: Vec<Pack> = tags.iter().map(read).collect::<Result<_>>()?;
    let mut written = Vec::new();
    for pack in &packs {
        written.push(write(workspace, pack)?);
    }
    packs
        .iter()
        .zip(&written)
        .map(|(pack, file)| {
            let guest = guest(files, &pack.language, app)?;
            language(workspace, pack, file, &written, guest.as_ref())
        })
        .collect()
}

fn language(
    workspace: &Workspace,
    pack: &Pack,
    file: &PathBuf,
    all: &[PathBuf],
    guest: Option<&Guest>,
) -> Result<Language> {
    let tag = pack.language.clone();
    let (words, more) = pack.split()?;
    let countries = pack.countries.iter().map(|it| (it.id.to_string(), it.name.clone())).collect();
    Ok(Language {
        direction: if pack.right_to_left { "rtl" } else { "ltr" },
        path: path_of(&tag),
        words: Asset::new(&format!("{tag}.words"), "pack", words),
        more: Asset::new(&format!("{tag}.more"), "pack", more),
        name: pack.name().to_owned(),
        exit: pack.exit_url.clone(),
        countries,
        core: prerender(workspace, None, file, all)?,
        guest_core: match guest {
            Some(guest) => prerender(workspace, Some(guest), file, all)?,
            None => String::new(),
        },
        tag,
    })
}

fn path_of(tag: &str) -> String {
    if LANGUAGES.first() == Some(&tag) {
        "/index.html".to_owned()
    } else {
        format!("/{tag}/index.html")
    }
}

/// The program that draws the page reads whole packs from files.
fn write(workspace: &Workspace, pack: &Pack) -> Result<PathBuf> {
    let folder = workspace.target().join("packs");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join(format!("{}.pack", pack.language));
    let (mut bytes, more) = pack.split()?;
    bytes.extend(more);
    std::fs::write(&file, bytes)?;
    Ok(file)
}

/// What the page says besides in a partner's page; `None` where nobody speaks the language.
fn guest(files: &Files, tag: &str, app: &str) -> Result<Option<Guest>> {
    if !LANGUAGES.contains(&tag) {
        return Ok(None);
    }
    let texts = reading::flat(files, tag, "embed.toml").map_err(anyhow::Error::msg)?;
    let text = |key: &str| {
        let text = texts.get(&format!("frame.{key}")).cloned();
        text.with_context(|| format!("embed.toml: frame.{key} is missing"))
    };
    Ok(Some(Guest {
        app: format!("{app}{}", path_of(tag).trim_end_matches("index.html")),
        own: text("own")?,
        open: text("open")?,
        leave_hint: text("leave-hint")?,
        trace_off: text("trace-off")?,
        call: text("call")?,
        out: text("out")?,
    }))
}

fn prerender(
    workspace: &Workspace,
    guest: Option<&Guest>,
    own: &PathBuf,
    all: &[PathBuf],
) -> Result<String> {
    let words = ["run", "--locked", "--quiet", "--package", "ebb", "--bin", "prerender", "--"];
    let mut cargo = workspace.cargo(&words);
    if let Some(guest) = guest {
        let file = own.with_extension("guest");
        std::fs::write(&file, postcard::to_allocvec(guest)?)?;
        cargo.arg("--guest").arg(file);
    }
    let printed = process::capture(cargo.arg(own).args(all))?;
    // The template brings its own line ends.
    Ok(String::from_utf8(printed)?.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_stands_at_the_root() {
        assert_eq!(path_of("en"), "/index.html");
        assert_eq!(path_of("es"), "/es/index.html");
    }
}
