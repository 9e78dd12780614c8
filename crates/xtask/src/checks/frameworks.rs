//! The step `frameworks`: builds a small page in each of today's frameworks, which takes Ebb from its
//! npm package, and checks their types. The end-to-end tests open what this step builds.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::scripts;
use crate::node;
use crate::process::run_within;
use crate::publish::addresses::Addresses;
use crate::publish::pinned;
use crate::workspace::Workspace;

const SOURCES: &str = "tests/frameworks";
/// The name of the package in the sources; a deployer's package may have another one.
const PACKAGE: &str = "@ebb/check";
/// How long a single command may take, downloads included.
pub(super) const LIMIT: Duration = Duration::from_secs(900);
/// Those whose types TypeScript alone can check.
const TYPED: [&str; 3] = ["preact", "react", "solid"];

/// Builds the pages, and checks their types.
///
/// # Errors
/// Where npm does not take the package, a type is wrong, or a page does not build; in CI, where
/// Node.js is missing.
pub fn hold(workspace: &Workspace) -> Result<()> {
    if !node::has("npm", "frameworks", "the pages that frameworks build")? {
        return Ok(());
    }
    let folder = workspace.target().join("frameworks");
    let named = Addresses::read(workspace)?.package;
    copy(&workspace.path(SOURCES), &folder, &named)?;
    install(&folder)?;
    let [_, package] = pinned::newest(workspace)?;
    let mut npm = Command::new("npm");
    npm.args([
        "install",
        "--no-save",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--prefer-offline",
    ]);
    run_within(LIMIT, npm.arg(workspace.partner_site().join(package)).current_dir(&folder))?;
    for name in TYPED {
        scripts::types(workspace, &folder.join(name).join("tsconfig.json"))?;
    }
    let vue = folder.join("node_modules/vue-tsc/bin/vue-tsc.js");
    let mut types = Command::new("node");
    run_within(LIMIT, types.arg(vue).args(["--project", "vue"]).current_dir(&folder))?;
    // This compiles the page, too: Vite has no part for Angular.
    let angular = folder.join("node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js");
    let mut page = Command::new("node");
    run_within(LIMIT, page.arg(angular).args(["--project", "angular"]).current_dir(&folder))?;
    run_within(LIMIT, Command::new("node").arg("build.mjs").current_dir(&folder))
}

/// Copies the sources, with the package's name in them.
fn copy(from: &Path, to: &Path, package: &str) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let (file, name) = entry.map(|it| (it.path(), it.file_name()))?;
        if name == "node_modules" {
            continue;
        }
        if file.is_dir() {
            copy(&file, &to.join(name), package)?;
        } else {
            fs::write(to.join(name), fs::read_to_string(&file)?.replace(PACKAGE, package))?;
        }
    }
    Ok(())
}

/// Installs what the lock file names, if that has changed since the last time.
pub(super) fn install(folder: &Path) -> Result<()> {
    const INSTALLED: &str = "node_modules/installed-lock.json";
    let lock = fs::read(folder.join("package-lock.json"))?;
    if fs::read(folder.join(INSTALLED)).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder);
    run_within(LIMIT, &mut npm)?;
    fs::write(folder.join(INSTALLED), lock)?;
    Ok(())
}
