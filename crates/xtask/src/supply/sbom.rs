//! Writes the bill of materials for the code that a browser gets: `target/sbom/ebb.cdx.json`.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::doctor::tools;
use crate::elsewhere::Elsewhere;
use crate::process;
use crate::workspace::{WASM_TARGET, Workspace};

const FILE: &str = "ebb.cdx.json";

/// Runs cargo-cyclonedx, and fails where its list lacks a crate that cargo compiles into the wasm.
pub fn write(workspace: &Workspace) -> Result<()> {
    // The tool writes a file beside each Cargo.toml, so it runs in a copy.
    let copy = Elsewhere::copy(workspace, "listed")?;
    let tool = tools::installed(workspace, tools::CARGO_CYCLONEDX)?;
    let mut lists = copy.command(tool);
    lists.args(["cyclonedx", "--format", "json", "--target", WASM_TARGET, "--all", "--quiet"]);
    process::run(lists.args(["--no-build-deps", "--describe", "crate"]))?;
    let written = copy.folder().join("ebb.cdx.json");
    let text = fs::read_to_string(&written).with_context(|| written.display().to_string())?;
    let listed = listed(&serde_json::from_str(&text)?)?;
    let shipped = shipped(workspace)?;
    let missing = missing(&listed, &shipped);
    ensure!(missing.is_empty(), "{FILE} does not list {}", missing.join(", "));
    let folder = workspace.target().join("sbom");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(FILE), text)?;
    println!(
        "{FILE}: {} components, {} of them in the wasm or its macros",
        listed.len(),
        shipped.len()
    );
    Ok(())
}

/// The crates that the list lacks. It may have more than needed: cargo-cyclonedx does not separate
/// the features of one target from those of the others.
fn missing(listed: &BTreeSet<String>, shipped: &BTreeSet<String>) -> Vec<String> {
    shipped.difference(listed).cloned().collect()
}

/// The name and version of each component of a CycloneDX document.
fn listed(document: &Value) -> Result<BTreeSet<String>> {
    ensure!(document["bomFormat"] == "CycloneDX", "this is no CycloneDX document");
    let components = document["components"].as_array().context("no components")?;
    components
        .iter()
        .map(|it| {
            let name = it["name"].as_str().context("a component without a name")?;
            let version = it["version"].as_str().context("a component without a version")?;
            Ok(format!("{name} {version}"))
        })
        .collect()
}

/// The third-party crates that cargo compiles for the browser, procedural macros among them.
fn shipped(workspace: &Workspace) -> Result<BTreeSet<String>> {
    let mut tree =
        workspace.cargo(&["tree", "--locked", "--package", "ebb", "--target", WASM_TARGET]);
    tree.args(["--edges", "normal", "--prefix", "none", "--format", "{p}"]);
    Ok(parse(&String::from_utf8(process::capture(&mut tree)?)?))
}

fn parse(tree: &str) -> BTreeSet<String> {
    let packages = tree.lines().filter_map(|line| {
        let mut words = line.split(' ');
        let (name, version) = (words.next()?, words.next()?);
        (name != "ebb").then(|| format!("{name} {}", version.trim_start_matches('v')))
    });
    packages.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_seen() {
        let document = serde_json::json!({
            "bomFormat": "CycloneDX",
            "components": [{ "name": "yew", "version": "0.23.0" }],
        });
        let listed = listed(&document).unwrap();
        let tree = "ebb v0.1.0 (here)\nyew v0.23.0\nyew v0.23.0 (*)\nserde v1.0.1\n";
        assert_eq!(missing(&listed, &parse(tree)), ["serde 1.0.1"]);
        assert!(super::listed(&serde_json::json!({ "components": [] })).is_err());
    }
}
