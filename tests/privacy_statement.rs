//! Every statement of `docs/privacy.md` names a test that proves it, and that test exists.

use std::fs;
use std::path::Path;

/// The names of tests in the second column of the tables.
fn named(statement: &str) -> Vec<&str> {
    let rows = statement.lines().filter(|line| line.starts_with("| ") && !line.contains("---"));
    rows.filter_map(|row| row.split('|').nth(2))
        .map(|cell| cell.trim().trim_matches('`'))
        .filter(|name| *name != "test")
        .collect()
}

/// The names in the statement that no test has.
fn unproven<'a>(statement: &'a str, tests: &str) -> Vec<&'a str> {
    let is_there = |name: &str| !name.is_empty() && tests.contains(&format!("fn {name}("));
    named(statement).into_iter().filter(|name| !is_there(name)).collect()
}

fn all_tests(folder: &Path) -> String {
    let Ok(entries) = fs::read_dir(folder) else { return String::new() };
    entries
        .filter_map(Result::ok)
        .map(|entry| match entry.path() {
            path if path.is_dir() => all_tests(&path),
            path if path.extension().is_some_and(|it| it == "rs") => {
                fs::read_to_string(path).unwrap_or_default()
            }
            _ => String::new(),
        })
        .collect()
}

#[test]
fn every_sentence_names_a_test_that_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let statement = fs::read_to_string(root.join("docs/privacy.md")).unwrap();
    let tests: String =
        ["tests/e2e/tests", "crates/core/tests", "crates/records/tests", "crates/xtask/src"]
            .iter()
            .map(|folder| all_tests(&root.join(folder)))
            .collect();
    assert!(named(&statement).len() > 15, "the statement has too few tests");
    assert_eq!(unproven(&statement, &tests), Vec::<&str>::new());
}

#[test]
fn a_sentence_without_its_test_is_found() {
    let statement = "| sentence | test |\n|---|---|\n| Nothing leaves. | `nobody_proves_this` |";
    assert_eq!(unproven(statement, "fn something_else() {}"), ["nobody_proves_this"]);
    assert_eq!(unproven("| It is so. |  |", "fn a() {}"), [""]);
}
