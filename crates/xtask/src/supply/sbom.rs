//! Writes the bills of materials for the code that a browser gets: `target/sbom/ebb.cdx.json` for the app,
//! `target/sbom/records.cdx.json` for the wasm of the page of records.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::doctor::tools;
use crate::elsewhere::Elsewhere;
use crate::process;
use crate::workspace::{WASM_TARGET, Workspace};

/// A wasm that has a list of its own.
struct Listed {
    /// The package that is compiled to it.
    package: &'static str,
    /// The folder of its manifest, where the tool writes a file.
    folder: &'static str,
    /// The file with the list in `target/sbom`.
    file: &'static str,
}

const LISTED: [Listed; 2] = [
    Listed { package: "ebb", folder: "", file: "ebb.cdx.json" },
    Listed { package: "ebb-records-page", folder: "crates/records-page", file: "records.cdx.json" },
];

/// Runs cargo-cyclonedx, and takes what is not compiled into each wasm out of its list, such as macros.
/// Fails where a list lacks a crate that is.
pub fn write(workspace: &Workspace) -> Result<()> {
    // The tool writes a file beside each Cargo.toml, so it runs in a copy.
    let copy = Elsewhere::copy(workspace, "listed")?;
    let tool = tools::installed(workspace, tools::CARGO_CYCLONEDX)?;
    let mut lists = copy.command(tool);
    lists.args(["cyclonedx", "--format", "json", "--target", WASM_TARGET, "--all", "--quiet"]);
    process::run(lists.args(["--no-build-deps", "--describe", "crate"]))?;
    let folder = workspace.target().join("sbom");
    fs::create_dir_all(&folder)?;
    for of in LISTED {
        let written = copy.folder().join(of.folder).join(format!("{}.cdx.json", of.package));
        let text = fs::read_to_string(&written).with_context(|| written.display().to_string())?;
        let shipped = shipped(workspace, of.package)?;
        ensure!(!shipped.is_empty(), "cargo tree names no crate of {}", of.package);
        let mut document: Value = serde_json::from_str(&text)?;
        keep_only(&mut document, &shipped)?;
        let listed = listed(&document)?;
        let missing = missing(&listed, &shipped);
        ensure!(missing.is_empty(), "{} does not list {}", of.file, missing.join(", "));
        add_standard_library(workspace, &mut document)?;
        fs::write(folder.join(of.file), serde_json::to_string_pretty(&document)? + "\n")?;
        println!("{}: {} crates in the wasm, and the standard library", of.file, listed.len());
    }
    Ok(())
}

/// Takes all other components out of the list: cargo-cyclonedx lists macros too, and does not separate the
/// features of one target from those of the others.
fn keep_only(document: &mut Value, shipped: &BTreeSet<String>) -> Result<()> {
    let is_shipped = |it: &Value| {
        let [name, version] = ["name", "version"].map(|key| it[key].as_str().unwrap_or_default());
        shipped.contains(&format!("{name} {version}"))
    };
    let components = document["components"].as_array_mut().context("no components")?;
    components.retain(is_shipped);
    let mut known: BTreeSet<String> =
        components.iter().filter_map(|it| Some(it["bom-ref"].as_str()?.to_owned())).collect();
    known.extend(document["metadata"]["component"]["bom-ref"].as_str().map(str::to_owned));
    let is_known = |it: &Value| it.as_str().is_some_and(|it| known.contains(it));
    if let Some(edges) = document["dependencies"].as_array_mut() {
        edges.retain(|edge| is_known(&edge["ref"]));
        for edge in edges.iter_mut() {
            if let Some(on) = edge["dependsOn"].as_array_mut() {
                on.retain(is_known);
            }
        }
    }
    Ok(())
}

/// Adds Rust's standard library, which is compiled into the wasm too, in the version of the compiler.
fn add_standard_library(workspace: &Workspace, document: &mut Value) -> Result<()> {
    let mut rustc = Command::new("rustc");
    rustc.current_dir(workspace.root()).arg("--version");
    let said = String::from_utf8(process::capture(&mut rustc)?)?;
    let version = said.split(' ').nth(1).context("rustc names no version")?;
    let library = serde_json::json!({
        "type": "library", "bom-ref": "std", "name": "std", "version": version,
        "licenses": [{ "expression": "MIT OR Apache-2.0" }],
    });
    document["components"].as_array_mut().context("no components")?.push(library);
    Ok(())
}

/// The crates that the list lacks.
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

/// The crates that cargo compiles for the browser with this package, without the package itself.
fn shipped(workspace: &Workspace, package: &str) -> Result<BTreeSet<String>> {
    let mut tree =
        workspace.cargo(&["tree", "--locked", "--package", package, "--target", WASM_TARGET]);
    tree.args(["--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"]);
    Ok(parse(&String::from_utf8(process::capture(&mut tree)?)?, package))
}

fn parse(tree: &str, package: &str) -> BTreeSet<String> {
    let packages = tree.lines().filter_map(|line| {
        let mut words = line.split(' ');
        let (name, version) = (words.next()?, words.next()?);
        (name != package).then(|| format!("{name} {}", version.trim_start_matches('v')))
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
        let mut more = serde_json::json!({
            "bomFormat": "CycloneDX",
            "metadata": { "component": { "bom-ref": "ebb" } },
            "components": [
                { "name": "yew", "version": "0.23.0", "bom-ref": "y" },
                { "name": "yew-macro", "version": "0.23.0", "bom-ref": "m" },
            ],
            "dependencies": [
                { "ref": "ebb", "dependsOn": ["y", "m"] }, { "ref": "y", "dependsOn": ["m"] }, { "ref": "m" },
            ],
        });
        keep_only(&mut more, &parse("yew v0.23.0\n", "ebb")).unwrap();
        assert_eq!(super::listed(&more).unwrap(), listed);
        let edges = serde_json::json!([{ "ref": "ebb", "dependsOn": ["y"] }, { "ref": "y", "dependsOn": [] }]);
        assert_eq!(more["dependencies"], edges);
        let tree = "ebb v0.1.0 (here)\nyew v0.23.0\nyew v0.23.0 (*)\nserde v1.0.1\n";
        assert_eq!(missing(&listed, &parse(tree, "ebb")), ["serde 1.0.1"]);
        assert!(super::listed(&serde_json::json!({ "components": [] })).is_err());
    }
}
