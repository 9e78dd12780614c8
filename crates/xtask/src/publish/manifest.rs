//! Makes the web app manifest of each language.

use anyhow::{Context, Result};

use super::colours::Colours;
use super::languages::Language;
use super::template;
use crate::workspace::Workspace;

const SOURCE: &str = "public/manifest.webmanifest";

/// The path of a language's manifest, beside that language's page, and its text.
///
/// # Errors
/// Where the source has other placeholders, or the page's colour is missing in `styles/tokens/`.
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

/// The tags in a page's head that link to the manifest and to the icon that iOS uses.
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
