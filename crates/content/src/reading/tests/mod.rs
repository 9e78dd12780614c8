//! The shipped content, and content that is broken on purpose.

mod ages;
mod broken;
mod languages;

use std::path::Path;

use super::{Date, Files, LANGUAGES, Refusal, files, read};

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

/// A day on which the shipped content is fresh, whatever the clock says: the last one that a line or
/// a lesson was looked at.
fn fresh() -> Date {
    let shipped = shipped();
    let of = |file: &str, list: &str, key: &str| -> Vec<Date> {
        let table = table(&shipped, file);
        let entries = table[list].as_array().expect("a list").iter();
        entries.map(|it| Date::parse(it[key].as_str().expect("a text")).expect("a day")).collect()
    };
    let mut days = of("helplines.toml", "line", "checked");
    days.extend(of("lessons.toml", "lesson", "reviewed"));
    days.into_iter().max().expect("a line")
}

/// What the build would stop at: the first refusal, one language after the other.
fn build(files: &Files, today: Date) -> Result<(), Refusal> {
    LANGUAGES.iter().try_for_each(|language| read(files, language, today).map(|_| ()))
}

#[test]
fn the_shipped_content_is_accepted() {
    assert_eq!(build(&shipped(), fresh()), Ok(()));
}

/// Needs more than one edit at a place, so it is no case of `tests/fixtures/content/`.
#[test]
fn content_without_three_always_safe_strategies_is_refused() {
    let mut files = shipped();
    let text = files.get_mut("strategies.toml").expect("the file");
    *text = text.replace("needs = []", "needs = [\"move\"]");
    let said = build(&files, fresh()).expect_err("a refusal").to_string();
    assert!(said.contains("keep three that are always safe"), "{said}");
}
