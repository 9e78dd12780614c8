//! Reads from `gaps.toml` the ways by which data can leave each engine.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Result, ensure};
use ebb_e2e::Browser;
use serde::Deserialize;

#[derive(Deserialize)]
struct Listed {
    egress: Vec<Gap>,
}

/// Ways by which data can leave an engine and that no header closes.
#[derive(Deserialize)]
pub struct Gap {
    engine: String,
    /// The names of the ways.
    pub ways: Vec<String>,
    /// Whether they work only on some machines.
    #[serde(default)]
    pub sometimes: bool,
    why: String,
}

/// The ways that are known to work in this engine.
pub fn gaps(browser: Browser) -> Result<Vec<Gap>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("gaps.toml");
    let listed: Listed = toml::from_str(&std::fs::read_to_string(path)?)?;
    ensure!(listed.egress.iter().all(|gap| !gap.why.is_empty()), "a gap without a reason");
    let engine = name(browser);
    Ok(listed.egress.into_iter().filter(|gap| gap.engine == engine).collect())
}

/// The name of the engine in the list.
fn name(browser: Browser) -> &'static str {
    match browser {
        Browser::Chromium => "Chromium",
        Browser::Firefox => "Firefox",
        Browser::WebKit => "WebKitGTK",
    }
}

/// For each gap that this engine has closed, a line that says what to do.
pub fn closed(
    browser: Browser,
    listed: &BTreeSet<String>,
    reached: &BTreeSet<String>,
) -> Vec<String> {
    let engine = name(browser);
    let line = |way| {
        format!("{engine} has closed a gap: delete \"{way}\" from its ways in tests/e2e/gaps.toml")
    };
    listed.difference(reached).map(line).collect()
}

#[test]
fn a_gap_that_a_browser_has_closed_is_named_with_what_to_do() {
    let listed = BTreeSet::from(["link".to_owned(), "open".to_owned()]);
    let reached = BTreeSet::from(["open".to_owned()]);
    let said = closed(Browser::Firefox, &listed, &reached);
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("Firefox") && said[0].contains("delete \"link\" from"), "{said:?}");
    assert!(closed(Browser::Firefox, &listed, &listed).is_empty());
}
