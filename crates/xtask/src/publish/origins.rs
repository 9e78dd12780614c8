//! Assembles the sites of the app and of the embed: the same page and files for two origins.

use std::collections::BTreeSet;

use anyhow::{Context, Result};

use super::fingerprint::{Asset, build_id};
use super::headers::Origin;
use super::languages::{Drawn, Language};
use super::site_files::SiteFiles;
use super::{
    Parts, Sources, embed, manifest, not_found, notices, outbound, page, pinned, plain_host,
    record, worker,
};
use crate::workspace::Workspace;

const TEMPLATE: &str = "index.html";
const HELP: &str = "help.html";
/// The path of the page of records, which `public/visit.js` loads.
const RECORDS: &str = "/records/index.html";
/// The path of the first language's page.
const FIRST: &str = "/index.html";
/// Files of `public/` that are not copied to the site: the build makes other files from them.
const MADE: [&str; 16] = [
    "boot.js",
    "device.js",
    "draw.js",
    "give.js",
    "chosen.js",
    "gone.js",
    "wishes.js",
    "leave.js",
    "records.js",
    "rescue.js",
    "rooms.js",
    "taps.js",
    "visit.js",
    "sw.js",
    "sw-withdrawn.js",
    "manifest.webmanifest",
];

/// The embed's files, and what the pages for integrators have to know about them.
pub struct Embed {
    /// The files.
    pub files: SiteFiles,
    /// The loader's version.
    pub version: String,
    /// The loader's file.
    pub loader: Asset,
    hashes: String,
    /// The id of this build, which its pages show.
    pub build: String,
}

/// Assembles the app's site.
pub fn app(
    workspace: &Workspace,
    parts: &Parts,
    sources: &Sources,
    languages: &[Language],
) -> Result<SiteFiles> {
    let mut files = SiteFiles::default();
    files.add(notices::PATH, parts.notices.clone().into_bytes())?;
    files.add(not_found::PATH, not_found::PAGE.into())?;
    files.add_folder(&workspace.path("public"), &MADE)?;
    for language in languages {
        let (path, manifest) = manifest::manifest(workspace, language)?;
        files.add(&path, manifest.into_bytes())?;
    }
    files.add_hashed(parts.device.clone())?;
    let pages = pages(workspace, &mut files, parts, sources, languages, None)?;
    let outbound = outbound::entries(languages, &[])?;
    let values = [("style-hash", pages.hashes.as_str()), ("outbound", outbound.as_str())];
    files.send(&sources.policy, &sources.addresses, Origin::App, &values)?;
    let source = workspace.read(worker::SOURCE)?;
    let worker = worker::worker(&source, files.entries(), &files.headers)?;
    files.add(worker::PATH, worker.into_bytes())?;
    let record = record::record(&pages.build, &sources.provenance, files.entries())?;
    files.add(record::PATH, record.into_bytes())?;
    // The headers are written again, now for the worker and the record too.
    files.send(&sources.policy, &sources.addresses, Origin::App, &values)?;
    Ok(files)
}

/// Assembles the embed's site.
pub fn embed(
    workspace: &Workspace,
    parts: &Parts,
    sources: &Sources,
    languages: &[Language],
) -> Result<Embed> {
    let Sources { content, addresses, .. } = sources;
    let mut files = SiteFiles::default();
    files.add(notices::PATH, parts.notices.clone().into_bytes())?;
    files.add(not_found::PATH, not_found::PAGE.into())?;
    let frame = embed::frame(workspace)?;
    let icon = workspace.path("public/icons/ebb.svg");
    files.add("/icons/ebb.svg", std::fs::read(icon)?)?;
    files.add_hashed(frame.clone())?;
    let pages = pages(workspace, &mut files, parts, sources, languages, Some(&frame))?;
    let tags: Vec<&str> = languages.iter().map(|language| language.tag.as_str()).collect();
    let texts = embed::texts(content, &tags, "embed.toml")?;
    let exit = languages.first().map_or("", |language| &language.exit);
    let (version, loader) = embed::loader(workspace, addresses, &texts, languages, exit)?;
    for asset in pinned::with_released(workspace, loader.clone())? {
        files.add_hashed(asset)?;
    }
    let Pages { hashes, build } = pages;
    Ok(Embed { files, version, loader, hashes, build })
}

impl Embed {
    /// Adds `build.json` and sets the headers, once all other files are there.
    pub fn send(&mut self, languages: &[Language], sources: &Sources) -> Result<()> {
        let Sources { addresses, policy, provenance, .. } = sources;
        let record = record::record(&self.build, provenance, self.files.entries())?;
        self.files.add(record::PATH, record.into_bytes())?;
        let outbound = outbound::entries(languages, &[&addresses.app])?;
        let values = [("style-hash", self.hashes.as_str()), ("outbound", outbound.as_str())];
        self.files.send(policy, addresses, Origin::Embed, &values)
    }
}

/// Facts about the pages that were added to a site.
struct Pages {
    /// The hashes of their inline styles, as the policy names them.
    hashes: String,
    /// The id of this build.
    build: String,
}

/// Adds each language's page and files.
fn pages(
    workspace: &Workspace,
    files: &mut SiteFiles,
    parts: &Parts,
    sources: &Sources,
    languages: &[Language],
    frame: Option<&Asset>,
) -> Result<Pages> {
    let template = workspace.read(TEMPLATE)?;
    let Parts { boot, rescue, glue, wasm, screens, css, .. } = parts;
    let Parts { records, records_wasm, records_css, .. } = parts;
    for asset in [boot, rescue, glue, wasm, screens, css, records, records_wasm, records_css] {
        files.add_hashed(asset.clone())?;
    }
    for language in languages {
        files.add_hashed(language.words.clone())?;
        files.add_hashed(language.more.clone())?;
    }
    // The pages contain the build's id, so the id is a hash of everything that goes into them.
    let help = workspace.read(HELP)?;
    let cores = languages.iter().flat_map(|language| {
        let drawn = language.drawn(frame.is_some());
        let Drawn { first, help, records } = drawn;
        [first.as_bytes(), help.as_bytes(), records.as_bytes(), language.records.as_bytes()]
    });
    let others = files.entries().flat_map(|(path, bytes)| [path.as_bytes(), bytes]);
    let build = build_id(others.chain(cores).chain([template.as_bytes(), help.as_bytes()]));
    let mut hashes = BTreeSet::new();
    let origin = if frame.is_some() { Origin::Embed } else { Origin::App };
    let carrying = |page: String, style: &str| {
        if !sources.addresses.plain_host {
            return Ok(page);
        }
        let policy = sources.policy.of_page(origin, &sources.addresses, style)?;
        plain_host::with_policy(&page, &policy)
    };
    for language in languages {
        let page = page::fill(&template, parts, language, frame, &build).context(TEMPLATE)?;
        let style = page::style_hash(&page).context(TEMPLATE)?;
        let page = carrying(page, &style).context(TEMPLATE)?;
        page::require_integrity(&page).context(TEMPLATE)?;
        page::require_first_script_first(&page, &parts.boot.url()).context(TEMPLATE)?;
        files.add(&language.path, page.into_bytes())?;
        let page =
            page::fill_help(&help, parts, language, frame.is_some(), &build).context(HELP)?;
        page::require_no_script(&page).context(HELP)?;
        let page = carrying(page, &style).context(HELP)?;
        hashes.insert(style.clone());
        files.add(&(language.help() + "index.html"), page.into_bytes())?;
        if language.path == FIRST {
            // It is of all languages, and like the help page it has no style of its own.
            let page = page::fill_records(&help, parts, languages, frame.is_some(), &build)?;
            page::require_no_script(&page).context(RECORDS)?;
            files.add(RECORDS, carrying(page, &style)?.into_bytes())?;
        }
    }
    Ok(Pages { hashes: hashes.into_iter().collect::<Vec<_>>().join(" "), build })
}
