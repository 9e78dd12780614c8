//! Writes each language's pack as two files, and draws its static page.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use ebb_content::reading::{self, Files, LANGUAGES};
use ebb_core::pack::{AppTexts, EmbedTexts, Pack, SurfaceTexts};

use super::fingerprint::Asset;
use super::{lean, outbound};
use crate::process;
use crate::workspace::Workspace;

/// The extension of a pack's files. Hosts compress what they take for text; a type of their own they would send
/// as it is.
const EXTENSION: &str = "txt";

/// One language of the site.
#[derive(Debug)]
pub struct Language {
    /// Its tag, such as `es`.
    pub tag: String,
    /// The writing direction: `ltr` or `rtl`.
    pub direction: &'static str,
    /// The path of its page: the first language is at the root, every other in a folder.
    pub path: String,
    /// The first half of its pack: the texts that the first screens need.
    pub words: Asset,
    /// The second half of its pack: strategies, lessons and lists.
    pub more: Asset,
    /// The language's name in the language itself.
    pub name: String,
    /// The address that "Leave now" opens.
    pub exit: String,
    /// The milliseconds in which what has just appeared takes no tap.
    pub settle_ms: u16,
    /// Every address on another site that its texts link to.
    pub outbound: Vec<String>,
    /// The id and name of each country with help lines, in the order shown.
    pub countries: Vec<(String, String)>,
    /// The texts of the page of records, as JSON.
    pub records: String,
    /// What is drawn in the app.
    pub app: Drawn,
    /// What is drawn in the embed; empty for the pseudo-languages of the tests.
    pub embed: Drawn,
}

/// The bodies of a language's pages.
#[derive(Debug, Default)]
pub struct Drawn {
    /// That of its first page.
    pub first: String,
    /// That of its help page.
    pub help: String,
    /// That of its page of records.
    pub records: String,
}

impl Language {
    /// The bodies of its pages, in the embed or in the app.
    pub fn drawn(&self, is_embed: bool) -> &Drawn {
        if is_embed { &self.embed } else { &self.app }
    }

    /// The path of its help page, such as `/es/help/`.
    pub fn help(&self) -> String {
        self.path.replace("index.html", "help/")
    }
}

/// Makes the packs of these languages from the content, and draws a page for each.
pub fn languages(
    workspace: &Workspace,
    files: &Files,
    tags: &[&str],
    app: &str,
) -> Result<Vec<Language>> {
    let files = &reading::with_pseudo(files);
    let read = |tag: &&str| reading::read(files, tag).map_err(anyhow::Error::msg);
    let packs: Vec<Pack> = tags.iter().map(read).collect::<Result<_>>()?;
    let mut written = Vec::new();
    for pack in &packs {
        written.push(write(workspace, pack)?);
    }
    packs
        .iter()
        .zip(&written)
        .map(|(pack, file)| {
            let draw = |name, besides| prerender(workspace, name, besides, file, &written);
            write_page_texts(files, pack, file)?;
            let device = postcard::to_allocvec(&device(files, &pack.language)?)?;
            let in_app = draw(SurfaceTexts::APP, device)?;
            let in_embed = match embed(files, &pack.language, app)? {
                Some(embed) => draw(SurfaceTexts::EMBED, postcard::to_allocvec(&embed)?)?,
                None => Drawn::default(),
            };
            language(files, pack, in_app, in_embed)
        })
        .collect()
}

fn language(files: &Files, pack: &Pack, app: Drawn, embed: Drawn) -> Result<Language> {
    let tag = pack.language.clone();
    let (words, more) = pack.of_app().split()?;
    let countries = pack.countries.iter().map(|it| (it.id.to_string(), it.name.clone())).collect();
    Ok(Language {
        direction: if pack.right_to_left { "rtl" } else { "ltr" },
        path: path_of(&tag),
        words: Asset::new(&format!("{tag}.words"), EXTENSION, words),
        more: Asset::new(&format!("{tag}.more"), EXTENSION, more),
        name: pack.name().to_owned(),
        exit: pack.exit_url.clone(),
        settle_ms: reading::settle_ms(files).map_err(anyhow::Error::msg)?,
        outbound: outbound::addresses(pack),
        records: records(files, pack)?,
        countries,
        app,
        embed,
        tag,
    })
}

fn records(files: &Files, pack: &Pack) -> Result<String> {
    let texts = reading::static_page_texts(files, pack).map_err(anyhow::Error::msg)?.records;
    let texts: BTreeMap<String, String> =
        texts.into_iter().map(|[key, text]| (key, text)).collect();
    Ok(serde_json::to_string(&texts)?)
}

fn path_of(tag: &str) -> String {
    if LANGUAGES.first() == Some(&tag) {
        "/index.html".to_owned()
    } else {
        format!("/{tag}/index.html")
    }
}

/// Writes a whole pack to a file, for the program that draws the page.
pub(super) fn write(workspace: &Workspace, pack: &Pack) -> Result<PathBuf> {
    let folder = workspace.target().join("packs");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join(format!("{}.pack", pack.language));
    let (mut bytes, more) = pack.split()?;
    bytes.extend(more);
    std::fs::write(&file, bytes)?;
    Ok(file)
}

/// Writes the texts that only the static page shows to a file beside the pack's file `own`, for the
/// same program, and returns its path.
pub(super) fn write_page_texts(files: &Files, pack: &Pack, own: &Path) -> Result<PathBuf> {
    let texts = reading::static_page_texts(files, pack).map_err(anyhow::Error::msg)?;
    let file = page_texts_file(own);
    std::fs::write(&file, postcard::to_allocvec(&texts)?)?;
    Ok(file)
}

fn page_texts_file(own: &Path) -> PathBuf {
    own.with_extension("page")
}

/// The texts of one table of a flat file, by key.
fn texts(
    files: &Files,
    tag: &str,
    file: &'static str,
    table: &'static str,
) -> Result<impl Fn(&str) -> Result<String>> {
    let texts = reading::flat(files, tag, file).map_err(anyhow::Error::msg)?;
    Ok(move |key: &str| {
        let text = texts.get(&format!("{table}.{key}")).cloned();
        text.with_context(|| format!("{file}: {table}.{key} is missing"))
    })
}

/// The texts that only the app's page has, about installing and working offline.
pub(super) fn device(files: &Files, tag: &str) -> Result<AppTexts> {
    let [offline, install, see] =
        ["offline", "install", "see"].map(|table| texts(files, tag, "device.toml", table));
    let (offline, install, see) = (offline?, install?, see?);
    let records = texts(files, tag, "records.toml", "page")?;
    Ok(AppTexts {
        ready: offline("ready")?,
        update: offline("update")?,
        update_now: offline("update-now")?,
        update_coming: offline("update-coming")?,
        update_missed: offline("update-missed")?,
        install: install("title")?,
        install_lead: install("lead")?,
        install_offline: install("offline")?,
        install_button: install("button")?,
        install_steps: [install("share")?, install("add")?],
        install_history: install("history")?,
        install_copies: [records("copy")?, records("bring")?],
        install_other: install("other")?,
        see: see("title")?,
        see_lead: see("lead")?,
        see_ways: ["cut", "watch", "kept", "rule", "compare"]
            .into_iter()
            .map(&see)
            .collect::<Result<_>>()?,
        see_list: see("list")?,
    })
}

/// The texts that only the embed's page has; `None` for a pseudo-language.
fn embed(files: &Files, tag: &str, app: &str) -> Result<Option<EmbedTexts>> {
    if !LANGUAGES.contains(&tag) {
        return Ok(None);
    }
    let text = texts(files, tag, "embed.toml", "frame")?;
    Ok(Some(EmbedTexts {
        app: format!("{app}{}", path_of(tag).trim_end_matches("index.html")),
        own: text("own")?,
        open: text("open")?,
        leave_hint: text("leave-hint")?,
        trace_off: text("trace-off")?,
        out: text("out")?,
    }))
}

fn prerender(
    workspace: &Workspace,
    name: &str,
    besides: Vec<u8>,
    own: &Path,
    all: &[PathBuf],
) -> Result<Drawn> {
    let mut cargo = workspace.prerender();
    let file = own.with_extension(name);
    std::fs::write(&file, besides)?;
    cargo.arg(name).arg(file).arg(page_texts_file(own));
    let printed = process::capture(cargo.arg(own).args(all))?;
    let printed = String::from_utf8(printed)?;
    let mut pages = printed.split('\u{1e}').map(str::to_owned);
    let mut page = || pages.next().context("prints too few pages");
    Ok(Drawn { first: lean::body(&page()?), help: page()?, records: page()? })
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
