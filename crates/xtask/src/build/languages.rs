//! Each language's words as two files, and its static page.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use ebb_content::reading::{self, Date, LANGUAGES};
use ebb_core::pack::Pack;

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
    /// The body of its page.
    pub core: String,
}

/// Reads the content, and draws a page for each of these languages.
pub fn languages(workspace: &Workspace, tags: &[&str]) -> Result<Vec<Language>> {
    let files = reading::files(&workspace.path("content")).context("content/")?;
    let files = reading::with_pseudo(&files);
    let read = |tag: &&str| reading::read(&files, tag, Date::today()).map_err(anyhow::Error::msg);
    let packs: Vec<Pack> = tags.iter().map(read).collect::<Result<_>>()?;
    let mut written = Vec::new();
    for pack in &packs {
        written.push(write(workspace, pack)?);
    }
    packs
        .iter()
        .zip(&written)
        .map(|(pack, file)| language(workspace, pack, file, &written))
        .collect()
}

fn language(
    workspace: &Workspace,
    pack: &Pack,
    file: &PathBuf,
    all: &[PathBuf],
) -> Result<Language> {
    let tag = pack.language.clone();
    let (words, more) = pack.split()?;
    Ok(Language {
        direction: if pack.right_to_left { "rtl" } else { "ltr" },
        path: path_of(&tag),
        words: Asset::new(&format!("{tag}.words"), "pack", words),
        more: Asset::new(&format!("{tag}.more"), "pack", more),
        core: prerender(workspace, file, all)?,
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

fn prerender(workspace: &Workspace, own: &PathBuf, all: &[PathBuf]) -> Result<String> {
    let words = ["run", "--locked", "--quiet", "--package", "ebb", "--bin", "prerender", "--"];
    let printed = process::capture(workspace.cargo(&words).arg(own).args(all))?;
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
