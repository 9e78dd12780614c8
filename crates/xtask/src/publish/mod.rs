//! `cargo xtask build`: builds `target/site` (the app), `target/embed` (the page in partners'
//! frames) and `target/partner` (pages for integrators), ready for any static host.

pub mod addresses;
mod built;
mod colours;
pub mod compress;
mod constants;
mod embed;
pub mod fingerprint;
pub mod gallery;
pub mod headers;
pub mod hosts;
mod languages;
mod lean;
mod limits;
mod manifest;
pub mod not_found;
pub mod notices;
mod origins;
mod outbound;
mod package;
mod page;
mod partner;
pub mod pinned;
pub mod plain_host;
mod plugin;
pub mod record;
mod script;
pub mod site_files;
mod split;
pub mod styles;
pub mod template;
mod trial;
pub mod wasm;
pub mod worker;

use std::path::PathBuf;

use addresses::Addresses;
use anyhow::{Context, Result};
use ebb_content::reading::{self, Files, LANGUAGES, PSEUDO};
use fingerprint::Asset;
use headers::Policy;
use languages::Language;
use lexopt::Parser;
use record::Provenance;
use wasm::Module;

use crate::arguments;
use crate::steps;
use crate::workspace::Workspace;

/// In the order in which a browser runs them; the first lets a person leave.
const BOOT: [&str; 4] = ["public/leave.js", "public/taps.js", "public/rooms.js", "public/boot.js"];
const DEVICE: &str = "public/device.js";
const RESCUE: &str = "public/rescue.js";
const RECORDS: [&str; 6] = [
    "public/draw.js",
    "public/give.js",
    "public/chosen.js",
    "public/gone.js",
    "public/wishes.js",
    "public/records.js",
];
/// A part of the app's and of the embed's own script.
const VISIT: &str = "public/visit.js";
const WITHDRAWN: &str = "public/sw-withdrawn.js";
const STYLES: &str = "styles/index.css";
const RECORDS_STYLES: &str = "styles/records.css";
/// Those that the first page needs before the others are there.
const FIRST_STYLES: &str = "styles/first.css";
/// What such a page has besides where it reads from right to left.
const RTL_STYLES: &str = "styles/rtl.css";

/// `cargo xtask build`
pub fn command(workspace: &Workspace, words: Parser) -> Result<()> {
    arguments::none(words)?;
    let site = build(workspace)?;
    println!("build: {}", site.display());
    Ok(())
}

/// Builds everything that is published and returns the app's folder. A build that fails before it
/// writes leaves the last build as it was.
pub fn build(workspace: &Workspace) -> Result<PathBuf> {
    build_all(workspace).map(|_| workspace.site())
}

/// Builds everything and, for the tests, the gallery and an app that has the pseudo-languages too.
pub fn build_for_tests(workspace: &Workspace) -> Result<()> {
    let (parts, sources) = build_all(workspace)?;
    let all: Vec<&str> = LANGUAGES.iter().chain(PSEUDO).copied().collect();
    let languages = spoken(workspace, &sources, &all)?;
    let files = origins::app(workspace, &parts, &sources, &languages)?;
    steps::quiet("build", "pseudo-languages", || files.write(&workspace.pseudo_site()))?;
    steps::loud("build", "gallery", || gallery::write(workspace).map(|_| ()))
}

fn build_all(workspace: &Workspace) -> Result<(Parts, Sources)> {
    // First, so that a mistake of a deployer is named before anything is compiled.
    let sources = Sources::read(workspace)?;
    let parts = parts(workspace)?;
    let languages = spoken(workspace, &sources, LANGUAGES)?;
    let app =
        steps::quiet("build", "app", || origins::app(workspace, &parts, &sources, &languages))?;
    let mut embed =
        steps::quiet("build", "embed", || origins::embed(workspace, &parts, &sources, &languages))?;
    let partner = steps::quiet("build", "pages for integrators", || {
        let files = partner::partner(workspace, &parts, &sources, &languages, &mut embed)?;
        embed.send(&languages, &sources)?;
        Ok(files)
    })?;
    steps::quiet("build", "brotli and files", || {
        app.write(&workspace.site())?;
        embed.files.write(&workspace.embed_site())?;
        partner.write(&workspace.partner_site())?;
        // What an earlier build left for a host must not be published beside this one.
        let folder = workspace.host_files();
        if folder.exists() {
            std::fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
        }
        for (origin, files) in [("app", &app), ("embed", &embed.files), ("partner", &partner)] {
            hosts::write(&workspace.host_files(), origin, &files.headers)?;
        }
        trial::write(workspace, &parts, &sources, &languages)?;
        hosts::write_withdrawn(&workspace.host_files(), &script::of(workspace, &[WITHDRAWN])?)
    })?;
    for (origin, files) in [("app", &app), ("embed", &embed.files), ("partner", &partner)] {
        for warning in limits::warnings(origin, &files.headers) {
            println!("build: warning: {warning}");
        }
    }
    Ok((parts, sources))
}

fn spoken(workspace: &Workspace, sources: &Sources, tags: &[&str]) -> Result<Vec<Language>> {
    steps::loud("build", "languages", || {
        languages::languages(workspace, &sources.content, tags, &sources.addresses.app)
    })
}

/// The sources that are read once for all three sites.
#[derive(Clone)]
struct Sources {
    content: Files,
    addresses: Addresses,
    policy: Policy,
    provenance: Provenance,
}

impl Sources {
    fn read(workspace: &Workspace) -> Result<Self> {
        Ok(Self {
            content: reading::of_repository(workspace.root()).map_err(anyhow::Error::msg)?,
            addresses: Addresses::read(workspace)?,
            policy: Policy::read(workspace)?,
            provenance: Provenance::of(workspace)?,
        })
    }
}

fn parts(workspace: &Workspace) -> Result<Parts> {
    steps::quiet("build", "wasm target", || wasm::ensure_target(workspace))?;
    let compile = |module| wasm::compile(workspace, module);
    let compiled = steps::loud("build", "wasm", || compile(Module::App))?;
    let of_records = steps::loud("build", "wasm of records", || compile(Module::Records))?;
    let [bound, records] = [&compiled, &of_records].map(|it| wasm::bind(workspace, it));
    let bound = bound.context("the glue script")?;
    let records = records.context("the glue script of records")?;
    let crates = compiled.crates.union(&of_records.crates).cloned().collect();
    let notices = notices::text(workspace, &crates)?;
    let bundled = |path| styles::bundle(&workspace.path(path));
    let [css, styles, rtl_styles] = steps::quiet("build", "styles", || {
        let first = styles::bundle_used(&workspace.path(FIRST_STYLES))?;
        Ok([bundled(STYLES)?, first, bundled(RTL_STYLES)?])
    })?;
    let boot = script::of(workspace, &BOOT)?;
    let device = script::of(workspace, &[DEVICE, VISIT])?;
    let rescue = script::of(workspace, &[RESCUE])?;
    let page_of_records = records.script + &script::of(workspace, &RECORDS)?;
    let screens = Asset::new("screens", "wasm", bound.second);
    let glue = split::with_second(&bound.script, &screens);
    Ok(Parts {
        boot: Asset::new("boot", "js", boot.into_bytes()),
        device: Asset::new("device", "js", device.into_bytes()),
        rescue: Asset::new("rescue", "js", rescue.into_bytes()),
        records: Asset::new("records", "js", page_of_records.into_bytes()),
        records_wasm: Asset::new("records", "wasm", records.wasm),
        records_css: Asset::new("records", "css", bundled(RECORDS_STYLES)?.into_bytes()),
        glue: Asset::new("ebb", "js", glue.into_bytes()),
        wasm: Asset::new("ebb", "wasm", bound.wasm),
        screens,
        css: Asset::new("ebb", "css", css.into_bytes()),
        styles,
        rtl_styles,
        notices,
    })
}

/// The files that are the same in every language, for the app and for the embed.
struct Parts {
    boot: Asset,
    /// The script of the device, which only the app has.
    device: Asset,
    /// The script of the overdose screen.
    rescue: Asset,
    /// The script of the page of records, with the glue of its wasm.
    records: Asset,
    records_wasm: Asset,
    records_css: Asset,
    glue: Asset,
    wasm: Asset,
    /// The second wasm of the app: the screens behind the questions of the static page.
    screens: Asset,
    css: Asset,
    /// The styles inside the first page.
    styles: String,
    /// What such a page has besides where it reads from right to left.
    rtl_styles: String,
    /// The licences of the code by others.
    notices: String,
}

impl Parts {
    /// The styles inside the first page of a language.
    fn styles_of(&self, language: &Language) -> String {
        let besides = if language.direction == "rtl" { &*self.rtl_styles } else { "" };
        [&*self.styles, besides].concat()
    }
}
