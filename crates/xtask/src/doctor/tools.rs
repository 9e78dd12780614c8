//! Where the programs and files that the checks use are on this machine.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::process::on_path;
use crate::workspace::Workspace;

/// The version that the checks were made with.
pub const GECKODRIVER_VERSION: &str = "0.37.1";

/// Chromium's WebDriver.
pub fn chromedriver() -> Result<PathBuf> {
    named_by("CHROMEDRIVER").or_else(|| on_path("chromedriver")).context("chromedriver is missing")
}

/// Firefox's WebDriver, which Debian has no package of.
pub fn geckodriver(workspace: &Workspace) -> Result<PathBuf> {
    let ours = install_root(workspace).join("bin/geckodriver");
    named_by("GECKODRIVER")
        .or_else(|| on_path("geckodriver"))
        .or_else(|| ours.is_file().then_some(ours))
        .context("geckodriver is missing")
}

/// The accessibility checker that tests put into a page, in the version of package.json.
pub fn axe(workspace: &Workspace) -> Result<PathBuf> {
    let wanted = json(workspace, "package.json")?;
    let wanted = wanted.pointer("/devDependencies/axe-core").and_then(Value::as_str);
    let there = json(workspace, "node_modules/axe-core/package.json")?;
    if there.get("version").and_then(Value::as_str) != wanted {
        bail!("node_modules has another axe-core than package.json");
    }
    Ok(workspace.path("node_modules/axe-core/axe.min.js"))
}

/// Where programs that cargo installs for the checks live.
pub fn install_root(workspace: &Workspace) -> PathBuf {
    workspace.target().join("tools")
}

fn named_by(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file())
}

fn json(workspace: &Workspace, from_root: &str) -> Result<Value> {
    serde_json::from_str(&workspace.read(from_root)?).with_context(|| from_root.to_owned())
}
