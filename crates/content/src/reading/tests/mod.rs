//! Tests with the shipped content, and with content that has an error.

mod ages;
mod broken;
mod facts;
mod languages;
mod overlay;
mod own;

use std::path::Path;

use super::{Files, LANGUAGES, Refusal, files, read};

fn folder(path: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    files(&root.join(path)).expect("the folder")
}

fn shipped() -> Files {
    folder("content")
}

fn table(files: &Files, file: &str) -> toml::Table {
    let text = files.get(file).unwrap_or_else(|| panic!("{file} is missing"));
    text.parse().unwrap_or_else(|why| panic!("{file}: {why}"))
}

/// Checks as the build does: returns the first refusal of all languages.
fn build(files: &Files) -> Result<(), Refusal> {
    LANGUAGES.iter().try_for_each(|language| read(files, language).map(|_| ()))
}

#[test]
fn the_shipped_content_is_accepted() {
    assert_eq!(build(&shipped()), Ok(()));
}

/// This needs several edits of the same text, so it cannot be a case of `tests/fixtures/content/`.
#[test]
fn content_without_three_always_safe_strategies_is_refused() {
    let mut files = shipped();
    let text = files.get_mut("strategies.toml").expect("the file");
    *text = text.replace("needs = []", "needs = [\"move\"]");
    let said = build(&files).expect_err("a refusal").to_string();
    assert!(said.contains("keep three that are always safe"), "{said}");
}
