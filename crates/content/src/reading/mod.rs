//! Reads `content/` and refuses errors, with the file, the key and what to do.
//!
//! It is used by `build.rs`, and by tests with content that has an error.

mod checks;
mod chosen;
mod dates;
mod family;
mod flat;
mod freshness;
mod join;
mod learning;
mod ledger;
mod lines;
mod links;
mod lint;
mod overlay;
mod parse;
mod pseudo;
mod raw;
mod rescue;
mod safer_use;
mod settle;
mod texts;
mod worded;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use ebb_core::pack::{Pack, StaticPageTexts};

pub use chosen::choose;
pub use dates::{Date, parse_day};
pub use flat::{FLAT, flat};
pub use freshness::{Age, Finding, freshness};
pub use lint::{Report, hard_to_read};
pub use overlay::{is_of_overlay, laid_over, of_repository, overlay_folder, overlay_of};
pub use pseudo::{PSEUDO, with_pseudo};
pub use settle::settle_ms;

/// The languages that ship; the first one stands at `/`.
pub const LANGUAGES: &[&str] = &["en", "es"];

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: &[&str] = &["ar-XB", "ar", "fa", "he", "ur"];

/// Texts by file name: paths below `content/` with `/` between folders.
pub type Files = BTreeMap<String, String>;

/// Why content is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The file below `content/`, or below the overlay.
    pub file: String,
    /// The key in the file.
    pub key: String,
    /// What is wrong, and what to do.
    pub why: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.below("content"))
    }
}

impl Refusal {
    /// The refusal as one line, where the file is in this folder.
    #[must_use]
    pub fn below(&self, folder: &str) -> String {
        format!("{folder}/{}: {}: {}", self.file, self.key, self.why)
    }
}

pub(crate) fn refuse<T>(
    file: &str,
    key: impl Into<String>,
    why: impl Into<String>,
) -> Result<T, Refusal> {
    Err(Refusal { file: file.to_owned(), key: key.into(), why: why.into() })
}

/// Reads every TOML file below `root`.
///
/// # Errors
/// The error of the file system.
pub fn files(root: &Path) -> std::io::Result<Files> {
    let mut files = Files::new();
    collect(root, "", &mut files)?;
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{prefix}{name}/"), files)?;
        } else if name.ends_with(".toml") {
            files.insert(format!("{prefix}{name}"), std::fs::read_to_string(entry.path())?);
        }
    }
    Ok(())
}

/// Reads the pack of one language.
///
/// # Errors
/// The first error in the content.
pub fn read(files: &Files, language: &str) -> Result<Pack, Refusal> {
    let pack = join::join(files, language)?;
    checks::check(&pack, language)?;
    ledger::check(files, &pack)?;
    settle_ms(files)?;
    static_page_texts(files, &pack)?;
    // A pseudo-language is never published, and text with a mark on every letter has no reading
    // grade.
    if LANGUAGES.contains(&language) {
        for name in FLAT {
            flat(files, language, name)?;
        }
        lint::check(files, language)?;
    }
    Ok(pack)
}

/// The texts that only the static page shows, in the language of the pack.
///
/// # Errors
/// The first error in them.
pub fn static_page_texts(files: &Files, pack: &Pack) -> Result<StaticPageTexts, Refusal> {
    let safer_use = safer_use::safer_use(files, &pack.language)?;
    let rescue = rescue::rescue(files, pack)?;
    let family = family::family(files, pack)?;
    // A pseudo-language has no files of its own.
    let language =
        if LANGUAGES.contains(&&*pack.language) { &*pack.language } else { LANGUAGES[0] };
    let records = flat(files, language, "records.toml")?;
    let records = records.into_iter().map(|(key, text)| [key, text]).collect();
    Ok(StaticPageTexts { safer_use, rescue, family, records })
}

/// The reading report of one language: the number of texts, and their grades.
///
/// # Errors
/// The first text that is refused.
pub fn report(files: &Files, language: &str) -> Result<Report, Refusal> {
    lint::check(files, language)
}

#[cfg(test)]
mod tests;
