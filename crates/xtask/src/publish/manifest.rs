//! What a device is told of the app when it is installed, once a language.

use anyhow::{Context, Result};

use super::colours::Colours;
use super::languages::Language;
use super::template;
use crate::workspace::Workspace;

const SOURCE: &str = "public/manifest.webmanifest";

/// Its path beside the page of a language, and what it says.
///
/// # Errors
/// Where the source has other placeholders, or there is no such colour.
pub fn manifest(workspace: &Workspace, language: &Language) -> Result<(String, String)> {
    let page = Colours::read(workspace)?.of("page").map(str::to_owned)?;
    let filled = template::page(
        &workspace.read(SOURCE)?,
        &[
            ("start", folder(language)),
            ("lang", &language.tag),
            ("dir", language.direction),
            ("page", &page),
        ],
    );
    Ok((path(language), filled.context(SOURCE)?))
}

/// How a page names it, and the icon that some devices look for beside it.
pub fn links(language: &Language) -> String {
    format!(
        "<link rel=\"manifest\" href=\"{}\">\n<link rel=\"apple-touch-icon\" href=\"/icons/180.png\">",
        path(language)
    )
}

fn path(language: &Language) -> String {
    format!("{}manifest.webmanifest", folder(language))
}

fn folder(language: &Language) -> &str {
    language.path.trim_end_matches("index.html")
}
