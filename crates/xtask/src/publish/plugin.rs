//! Packs the WordPress plugin as a zip, with this site's addresses and texts filled in.

use std::fs;
use std::io::{Cursor, Write as _};

use anyhow::{Context, Result};
use serde_json::json;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::embed::texts;
use super::{Sources, template};
use crate::workspace::Workspace;

const FOLDER: &str = "embed/wordpress/ebb-check";
const NAME: &str = "ebb-check";
/// The licences of the code by others in what the plugin shows.
pub const NOTICES: &str = "licenses.txt";
const VALUES: [&str; 5] = ["version", "loader", "loader-integrity", "app", "embed"];

/// The zip; the same files always give the same bytes.
pub fn zip(
    workspace: &Workspace,
    sources: &Sources,
    tags: &[&str],
    facts: &[(&str, String)],
    notices: &str,
) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, bytes) in files(workspace, sources, tags, facts, notices)? {
        zip.start_file(format!("{NAME}/{name}"), options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The name and content of each file of the plugin, sorted by name.
fn files(
    workspace: &Workspace,
    sources: &Sources,
    tags: &[&str],
    facts: &[(&str, String)],
    notices: &str,
) -> Result<Vec<(String, Vec<u8>)>> {
    let values: Vec<(&str, &str)> = facts
        .iter()
        .filter(|(name, _)| VALUES.contains(name))
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let mut found = Vec::new();
    for entry in fs::read_dir(workspace.path(FOLDER)).context(FOLDER)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let file = format!("{FOLDER}/{name}");
        let text = template::text(&workspace.read(&file)?, &values).context(file)?;
        found.push((name, text.into_bytes()));
    }
    let words = json!(texts(&sources.content, tags, "wordpress.toml")?);
    found.push(("words.json".to_owned(), serde_json::to_vec_pretty(&words)?));
    for (name, file) in [("LICENSE-MIT", "LICENSE-MIT"), ("LICENSE-APACHE", "LICENSE-APACHE")] {
        found.push((name.to_owned(), workspace.read(file)?.into_bytes()));
    }
    found.push((NOTICES.to_owned(), notices.as_bytes().to_vec()));
    found.sort();
    Ok(found)
}
