//! Where the programs and files that the checks use are on this machine.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::process::{on_path, succeeds};
use crate::workspace::Workspace;

/// A program that cargo compiles for the checks: its crate, and the version that they were made with.
pub type Program = (&'static str, &'static str);

/// Firefox's WebDriver, which Debian has no package of.
pub const GECKODRIVER: Program = ("geckodriver", "0.37.1");

/// Judges what others wrote.
pub const CARGO_DENY: Program = ("cargo-deny", "0.20.2");

/// Lists what others wrote.
pub const CARGO_CYCLONEDX: Program = ("cargo-cyclonedx", "0.5.9");

/// Where cargo has put a program for the checks.
pub fn installed(workspace: &Workspace, (name, _): Program) -> Result<PathBuf> {
    let file = install_root(workspace).join("bin").join(name);
    let missing = || format!("{name}: run `cargo xtask doctor --fix`");
    file.is_file().then_some(file).with_context(missing)
}

/// Chromium's WebDriver.
pub fn chromedriver() -> Result<PathBuf> {
    named_by("CHROMEDRIVER").or_else(|| on_path("chromedriver")).context("chromedriver is missing")
}

/// Firefox's WebDriver.
pub fn geckodriver(workspace: &Workspace) -> Result<PathBuf> {
    let there = named_by("GECKODRIVER").or_else(|| on_path("geckodriver"));
    there.map_or_else(|| installed(workspace, GECKODRIVER), Ok)
}

/// A package from npm and the file of it that the checks use.
pub type Package = (&'static str, &'static str);

/// The accessibility checker that tests put into a page.
pub const AXE: Package = ("axe-core", "axe.min.js");

/// A session recorder, as partners' pages may have one.
pub const RRWEB: Package = ("rrweb", "dist/rrweb.umd.min.cjs");

/// A file of a package, which is there in the version of package.json.
pub fn npm(workspace: &Workspace, (name, file): Package) -> Result<PathBuf> {
    let wanted = json(workspace, "package.json")?;
    let wanted = wanted.pointer(&format!("/devDependencies/{name}")).and_then(Value::as_str);
    let there = json(workspace, &format!("node_modules/{name}/package.json"))?;
    if there.get("version").and_then(Value::as_str) != wanted {
        bail!("node_modules has another {name} than package.json");
    }
    Ok(workspace.path(&format!("node_modules/{name}/{file}")))
}

/// A server, which may stand where only root's shell looks.
pub fn server(name: &str) -> Option<PathBuf> {
    let aside = Path::new("/usr/sbin").join(name);
    on_path(name).or_else(|| aside.is_file().then_some(aside))
}

/// PHP, where it has an extension.
pub fn php(extension: &str) -> Option<PathBuf> {
    let php = on_path("php")?;
    let asks = format!("exit(extension_loaded('{extension}') ? 0 : 1);");
    succeeds(Command::new(&php).args(["-r", &asks])).then_some(php)
}

/// A file of Debian's WordPress.
pub fn wordpress(file: &str) -> Option<PathBuf> {
    let file = Path::new("/usr/share/wordpress").join(file);
    file.exists().then_some(file)
}

/// A theme of blocks for it, whatever its name in this release of Debian.
pub fn block_theme() -> Option<PathBuf> {
    let themes = std::fs::read_dir(wordpress("wp-content/themes")?).ok()?;
    let themes = themes.filter_map(|it| Some(it.ok()?.path()));
    themes.into_iter().find(|it| it.join("templates/index.html").exists())
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
