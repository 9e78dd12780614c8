//! Tests that `docs/dependencies.md` has a line for every dependency, and for nothing else.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeSet;

use toml::{Table, Value};
use xtask::doctor;
use xtask::workspace::Workspace;

const OURS: [&str; 9] = [
    "ebb",
    "ebb-core",
    "ebb-content",
    "ebb-names",
    "ebb-ranking",
    "ebb-wire-derive",
    "xtask",
    "ebb-records",
    "ebb-records-page",
];

/// The names in the first column of the tables, for each row with a reason in its third column.
fn described(page: &str) -> BTreeSet<String> {
    let cells = |row: &str| row.split(" | ").map(str::to_owned).collect::<Vec<_>>();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")).map(cells);
    let says_why = |row: &Vec<String>| row.get(2).is_some_and(|it| it.split(' ').count() > 3);
    rows.filter(says_why).map(|row| row[0].trim_end_matches('`').to_owned()).collect()
}

/// The Cargo.toml of the workspace and those of its members.
fn manifests(workspace: &Workspace) -> Vec<String> {
    let root = workspace.read("Cargo.toml").unwrap();
    let table: Table = toml::from_str(&root).unwrap();
    let members = table["workspace"]["members"].as_array().unwrap().iter();
    let members = members.map(|it| workspace.read(&format!("{}/Cargo.toml", it.as_str().unwrap())));
    let fuzz = workspace.read("fuzz/Cargo.toml").unwrap();
    [root, fuzz].into_iter().chain(members.map(Result::unwrap)).collect()
}

/// The crates that a Cargo.toml names, for every target, build scripts and tests included.
fn asked_for(manifest: &str) -> BTreeSet<String> {
    let manifest: Table = toml::from_str(manifest).unwrap();
    let targets = manifest.get("target").and_then(Value::as_table).into_iter().flatten();
    let tables = targets.filter_map(|(_, it)| it.as_table()).chain([&manifest]);
    tables
        .flat_map(|table| {
            let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
            kinds.into_iter().filter_map(|kind| table.get(kind).and_then(Value::as_table))
        })
        .flat_map(|dependencies| dependencies.keys().cloned())
        .filter(|name| !OURS.contains(&name.as_str()))
        .collect()
}

fn used(workspace: &Workspace) -> BTreeSet<String> {
    let manifests = manifests(workspace);
    assert!(manifests.len() > 1);
    let crates = manifests.iter().flat_map(|it| asked_for(it));
    let npm = [
        "package.json",
        "tests/e2e/peers/package.json",
        "tests/frameworks/package.json",
        "tests/readers/package.json",
    ];
    let npm = npm.into_iter().flat_map(|file| {
        let package = workspace.read(file).unwrap();
        let package: serde_json::Value = serde_json::from_str(&package).unwrap();
        package["devDependencies"].as_object().unwrap().clone()
    });
    let npm = npm.map(|(name, _)| name);
    let tools = doctor::packages().into_iter().map(str::to_owned);
    // Below the empty line stands what these need.
    let python = workspace.read("tests/readers/requirements.txt").unwrap();
    let python = python.lines().take_while(|line| !line.is_empty());
    let python: Vec<_> =
        python.filter_map(|line| Some(line.split_once("==")?.0.to_owned())).collect();
    crates.chain(npm).chain(tools).chain(python).collect()
}

#[test]
fn everything_that_others_wrote_has_its_line_of_why() {
    let workspace = Workspace::find().unwrap();
    let described = described(&workspace.read("docs/dependencies.md").unwrap());
    let used = used(&workspace);
    let lacking: Vec<_> = used.difference(&described).collect();
    assert!(lacking.is_empty(), "docs/dependencies.md does not say why there is {lacking:?}");
    let gone: Vec<_> = described.difference(&used).collect();
    assert!(gone.is_empty(), "docs/dependencies.md speaks of what is not used: {gone:?}");
}

#[test]
fn a_crate_of_any_kind_is_seen() {
    let manifest = "[dependencies]\na = \"1\"\nebb-core.workspace = true\n[dev-dependencies]\nb = \"1\"\n\
                    [target.'cfg(unix)'.build-dependencies]\nc = \"1\"";
    assert_eq!(Vec::from_iter(asked_for(manifest)), ["a", "b", "c"]);
    let page = "| name |\n| `a` | app | For want of time. | MIT |\n| `b` | app |  | MIT |\n| c |";
    assert_eq!(Vec::from_iter(described(page)), ["a"]);
}
