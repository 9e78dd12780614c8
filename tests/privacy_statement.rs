//! Every statement of `docs/privacy.md` names a test that proves it, and that test exists.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The folders with the tests that a statement may name.
const FOLDERS: [&str; 4] =
    ["tests/e2e/tests", "crates/core/tests", "crates/records/tests", "crates/xtask/src"];

/// The macros of `tests/e2e/src/lib.rs` that make tests of the functions whose names they list.
const LISTS: [&str; 3] = ["in_each_browser! {", "in_every_engine! {", "in_its_own_browser! {"];

/// The names of tests in the second column of the tables; an empty one for a row without.
fn named(statement: &str) -> Vec<&str> {
    let rows = statement.lines().filter(|line| line.starts_with('|') && !line.starts_with("|-"));
    rows.map(|row| row.split('|').nth(2).unwrap_or_default())
        .map(|cell| cell.trim().trim_matches('`'))
        .filter(|name| *name != "test")
        .collect()
}

/// The names in the statement that no test has.
fn unproven<'a>(statement: &'a str, tests: &BTreeSet<String>) -> Vec<&'a str> {
    named(statement).into_iter().filter(|name| !tests.contains(*name)).collect()
}

/// The tests of a Rust text: functions under `#[test]`, and those that one of [`LISTS`] has.
fn tests(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let (mut is_marked, mut is_in_list) = (false, false);
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
        let begun = LISTS.iter().find_map(|list| line.strip_prefix(*list));
        if let Some(listed) = begun.or(is_in_list.then_some(line)) {
            let words = listed.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
            found.extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
            is_in_list = !listed.contains('}');
        } else if line.starts_with("#[") {
            is_marked |= line == "#[test]";
        } else {
            found.extend(function(line).filter(|_| is_marked));
            is_marked = false;
        }
    }
    found
}

/// The name of the function that begins on this line.
fn function(line: &str) -> Option<String> {
    let line = line.strip_prefix("async ").unwrap_or(line);
    let (name, _) = line.strip_prefix("fn ")?.split_once('(')?;
    Some(name.to_owned())
}

fn all_tests(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(all_tests(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.extend(tests(&fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

#[test]
fn every_sentence_names_a_test_that_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let statement = fs::read_to_string(root.join("docs/privacy.md")).unwrap();
    let tests: BTreeSet<String> =
        FOLDERS.iter().flat_map(|folder| all_tests(&root.join(folder))).collect();
    assert!(named(&statement).len() > 15, "the statement has too few tests");
    assert_eq!(unproven(&statement, &tests), Vec::<&str>::new());
}

#[test]
fn a_sentence_without_its_test_is_found() {
    let tests = tests("#[test]\nfn something_else() {}");
    let statement =
        "| sentence | test |\n|---|---|\n| Nothing --- leaves. | `nobody_proves_this` |";
    assert_eq!(unproven(statement, &tests), ["nobody_proves_this"]);
    assert_eq!(unproven("| It is so. | `something_else` |", &tests), Vec::<&str>::new());
    for row in ["| It is so. |  |", "| It is so. |", "| It is so."] {
        assert_eq!(unproven(row, &tests), [""], "{row}");
    }
}

#[test]
fn a_comment_a_helper_and_a_journey_that_no_engine_walks_prove_nothing() {
    let text = "in_every_engine! {\n    walked\n    ; not_in_webkit:\n    half_walked\n}\n\
                // fn spoken_of() {}\n// #[test]\nfn helper() {}\nasync fn never_walked() {}\n\
                #[test]\n/// Proves it.\n#[cfg(unix)]\nfn proven() {}\nfn after_it() {}\n";
    let found = tests(text);
    for name in ["walked", "half_walked", "proven"] {
        assert!(found.contains(name), "{name}: {found:?}");
    }
    for name in ["spoken_of", "helper", "never_walked", "after_it"] {
        assert!(!found.contains(name), "{name}: {found:?}");
    }
}
