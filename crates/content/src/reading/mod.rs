//! Reads `content/` and refuses what is wrong, naming the file, the key and what to do.
//!
//! Used twice: by `build.rs`, and by the tests with content that is broken on purpose.

mod checks;
mod chosen;
mod dates;
mod flat;
mod freshness;
mod gates;
mod join;
mod learning;
mod ledger;
mod lines;
mod overlay;
mod parse;
mod pseudo;
mod raw;
mod texts;
mod worded;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use ebb_core::pack::Pack;

pub use chosen::choose;
pub use dates::{Date, parse_day};
pub use flat::{FLAT, flat};
pub use freshness::{Age, Finding, freshness};
pub use gates::Report;
pub use overlay::{laid_over, of_repository, overlay_folder, overlay_of};
pub use pseudo::{PSEUDO, with_pseudo};

/// The languages that ship; the first is the one where nothing else is known.
pub const LANGUAGES: &[&str] = &["en", "es"];

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: &[&str] = &["ar-XB", "ar", "fa", "he", "ur"];

/// File names below `content/` with `/` between folders, and their texts.
pub type Files = BTreeMap<String, String>;

/// Why content was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The file below `content/`, or below the overlay.
    pub file: String,
    /// The key in it.
    pub key: String,
    /// What is wrong and what to do.
    pub why: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.below("content"))
    }
}

impl Refusal {
    /// The line that says it, where the file stands below this folder.
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

/// Every TOML file below `root`.
///
/// # Errors
/// What the file system says.
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

/// One language's pack.
///
/// # Errors
/// The first thing that is wrong.
pub fn read(files: &Files, language: &str) -> Result<Pack, Refusal> {
    let pack = join::join(files, language)?;
    checks::check(&pack, language)?;
    ledger::check(files, &pack)?;
    // Nobody reads a pseudo-language, and a mark on every letter has no reading grade.
    if LANGUAGES.contains(&language) {
        for name in FLAT {
            flat(files, language, name)?;
        }
        gates::check(files, language)?;
    }
    Ok(pack)
}

/// How one language reads: how many texts, and their grades.
///
/// # Errors
/// The first text that is refused.
pub fn report(files: &Files, language: &str) -> Result<Report, Refusal> {
    gates::check(files, language)
}

#[cfg(test)]
mod tests;
