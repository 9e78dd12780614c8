//! `docs/dependencies.md` has a line for everything that others wrote, and for nothing else.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeSet;

use toml::{Table, Value};
use xtask::doctor;
use xtask::workspace::Workspace;

const MANIFESTS: [&str; 5] = [
    "Cargo.toml",
    "crates/core/Cargo.toml",
    "crates/content/Cargo.toml",
    "crates/xtask/Cargo.toml",
    "tests/e2e/Cargo.toml",
];
const OURS: [&str; 4] = ["ebb", "ebb-core", "ebb-content", "xtask"];

/// The names in the first column of the tables.
fn described(page: &str) -> BTreeSet<String> {
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split_once('`')).map(|(name, _)| name.to_owned()).collect()
}

/// The crates that a manifest asks for, for any target and any purpose.
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
    let manifests = MANIFESTS.iter().flat_map(|it| asked_for(&workspace.read(it).unwrap()));
    let package: serde_json::Value =
        serde_json::from_str(&workspace.read("package.json").unwrap()).unwrap();
    let npm = package["devDependencies"].as_object().unwrap().keys().cloned();
    let tools = doctor::packages().into_iter().map(str::to_owned);
    manifests.chain(npm).chain(tools).collect()
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
    assert_eq!(Vec::from_iter(described("| name |\n| `a` | app |\n| b |")), ["a"]);
}
