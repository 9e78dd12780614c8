//! The files that only the embed has: the loader that partners add to a page, and the frame's
//! script.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use ebb_content::reading::Files;
use serde_json::{Value, json};

use super::addresses::Addresses;
use super::colours::Colours;
use super::fingerprint::Asset;
use super::languages::Language;
use super::pinned::NAME;
use super::{VISIT, script, styles, template};
use crate::workspace::Workspace;

const LOADER: &str = "embed/ebb-check.js";
/// Files with a function each, which the loader's one scope holds.
const LOADER_PARTS: [&str; 2] = ["embed/ink.js", "embed/leave-page.js"];
/// The line of the loader that opens that scope.
const SCOPE: &str = "(() => {\n";
const LOADER_STYLES: &str = "embed/ebb-check.css";
const FRAME: &str = "embed/frame.js";

/// The loader's version and the loader. Its file name holds the version and a hash of the content,
/// so that a file which a partner's page pins by its hash never changes.
pub fn loader(
    workspace: &Workspace,
    addresses: &Addresses,
    texts: &BTreeMap<String, BTreeMap<String, String>>,
    languages: &[Language],
    exit: &str,
) -> Result<(String, Asset)> {
    let mut source = workspace.read(LOADER)?;
    let inside =
        source.find(SCOPE).map(|at| at + SCOPE.len()).context("no scope").context(LOADER)?;
    for part in LOADER_PARTS {
        source.insert_str(inside, &workspace.read(part)?);
    }
    let version = version(&source).context(LOADER)?;
    let css = Colours::read(workspace)?.fill(&workspace.read(LOADER_STYLES)?, &["accent"]);
    let css = styles::minify(&css.context(LOADER_STYLES)?).context(LOADER_STYLES)?;
    let mut spoken = serde_json::Map::new();
    for language in languages {
        let words = texts.get(&language.tag).context("a language has no words for the loader")?;
        let words: BTreeMap<&str, &str> = words
            .iter()
            .filter_map(|(key, text)| Some((key.strip_prefix("loader.")?, text.as_str())))
            .collect();
        let path = language.path.trim_end_matches("index.html");
        let entry = json!({ "path": path, "dir": language.direction, "words": words });
        spoken.insert(language.tag.clone(), entry);
    }
    let first = languages.first().map_or("", |language| &language.tag);
    let script = template::script(
        &script::strip(&source).context(LOADER)?,
        &[
            ("APP", &json!(addresses.app).to_string()),
            ("EMBED", &json!(addresses.embed).to_string()),
            ("LANGUAGES", &Value::Object(spoken).to_string()),
            ("EXITS", &json!({ "weather": exit, "blank": "about:blank" }).to_string()),
            ("FIRST", &json!(first).to_string()),
            ("CSS", &json!(css).to_string()),
        ],
    );
    let script = script.context(LOADER)?;
    let asset = Asset::new(&format!("{NAME}-{version}"), "js", script.into_bytes());
    Ok((version.to_owned(), asset))
}

/// The version in the loader's source: it stands for the attributes that the loader takes and for
/// the messages that it exchanges with the frame.
fn version(source: &str) -> Result<&str> {
    let version = source.split_once("static version = \"").and_then(|(_, it)| it.split_once('"'));
    version.map(|(version, _)| version).context("no `static version = \"…\"`")
}

/// The script that a page of the embed has in addition to those of the app.
pub fn frame(workspace: &Workspace) -> Result<Asset> {
    let script = script::of(workspace, &[FRAME, VISIT])?;
    Ok(Asset::new("frame", "js", script.into_bytes()))
}

/// The texts of one file by key, for each language.
pub fn texts(
    files: &Files,
    tags: &[&str],
    name: &str,
) -> Result<BTreeMap<String, BTreeMap<String, String>>> {
    let read = |tag: &&str| {
        let texts = ebb_content::reading::flat(files, tag, name).map_err(anyhow::Error::msg)?;
        Ok(((*tag).to_owned(), texts))
    };
    tags.iter().map(read).collect()
}
