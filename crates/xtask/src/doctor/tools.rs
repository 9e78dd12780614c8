//! Finds the programs and files that the checks use on this machine.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::process::{on_path, succeeds};
use crate::workspace::Workspace;

/// A program that `cargo install` builds for the checks: its crate and its pinned version.
pub type Program = (&'static str, &'static str);

/// Firefox's WebDriver, which Debian does not package.
pub const GECKODRIVER: Program = ("geckodriver", "0.37.1");

/// Checks the licences, features, sources and advisories of dependencies.
pub const CARGO_DENY: Program = ("cargo-deny", "0.20.2");

/// Writes the bill of materials.
pub const CARGO_CYCLONEDX: Program = ("cargo-cyclonedx", "0.5.9");

/// The path of a program that `cargo xtask doctor --fix` installed; an error where that was another version.
pub fn installed(workspace: &Workspace, program: Program) -> Result<PathBuf> {
    let (name, version) = program;
    let root = install_root(workspace);
    let file = root.join("bin").join(name);
    let list = std::fs::read_to_string(root.join(".crates.toml")).unwrap_or_default();
    let is_there = file.is_file() && is_listed(&list, program);
    let missing = || format!("{name} {version} is missing: run `cargo xtask doctor --fix`");
    is_there.then_some(file).with_context(missing)
}

/// Whether cargo's list of what it installed has this version of this program.
fn is_listed(list: &str, (name, version): Program) -> bool {
    let start = format!("\"{name} {version} (");
    list.lines().any(|line| line.starts_with(&start))
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

/// An npm package, and the file in it that the checks use.
pub type Package = (&'static str, &'static str);

/// The accessibility checker that tests inject into a page.
pub const AXE: Package = ("axe-core", "axe.min.js");

/// The type checker of the scripts that ship.
pub const TYPESCRIPT: Package = ("typescript", "bin/tsc");

/// Their linter.
pub const OXLINT: Package = ("oxlint", "bin/oxlint");

/// A session recorder such as a partner's page may have.
pub const RRWEB: Package = ("rrweb", "dist/rrweb.umd.min.cjs");

/// The font in which pictures are taken that tests compare.
pub const FONT: Package = ("@fontsource/dejavu-sans", "files/dejavu-sans-latin-400-normal.woff2");

/// The path of an npm package's file; an error where the version is not the one in package.json.
pub fn npm(workspace: &Workspace, (name, file): Package) -> Result<PathBuf> {
    let wanted = json(workspace, "package.json")?;
    let wanted = wanted
        .pointer(&format!("/devDependencies/{}", name.replace('/', "~1")))
        .and_then(Value::as_str);
    let there = json(workspace, &format!("node_modules/{name}/package.json"))?;
    if there.get("version").and_then(Value::as_str) != wanted {
        bail!("node_modules has another {name} than package.json");
    }
    Ok(workspace.path(&format!("node_modules/{name}/{file}")))
}

/// The path of a server program, which may be in `/usr/sbin`, outside the `PATH` of an ordinary
/// user.
pub fn server(name: &str) -> Option<PathBuf> {
    let aside = Path::new("/usr/sbin").join(name);
    on_path(name).or_else(|| aside.is_file().then_some(aside))
}

/// The path of PHP, where PHP has this extension.
pub fn php(extension: &str) -> Option<PathBuf> {
    let php = on_path("php")?;
    let asks = format!("exit(extension_loaded('{extension}') ? 0 : 1);");
    succeeds(Command::new(&php).args(["-r", &asks])).then_some(php)
}

/// Python, where it has this module.
pub fn python(module: &str) -> Option<PathBuf> {
    let python = on_path("python3")?;
    let asks = format!("import {module}");
    succeeds(Command::new(&python).args(["-c", &asks])).then_some(python)
}

/// Debian's own Python, where it can run this: its packages install modules for no other Python.
pub fn debian_python(script: &str) -> Option<PathBuf> {
    let python = PathBuf::from("/usr/bin/python3");
    succeeds(Command::new(&python).args(["-c", script])).then_some(python)
}

/// A file of Debian's WordPress package.
pub fn wordpress(file: &str) -> Option<PathBuf> {
    let file = Path::new("/usr/share/wordpress").join(file);
    file.exists().then_some(file)
}

/// A block theme of that package; its name differs between releases of Debian.
pub fn block_theme() -> Option<PathBuf> {
    let themes = std::fs::read_dir(wordpress("wp-content/themes")?).ok()?;
    let themes = themes.filter_map(|it| Some(it.ok()?.path()));
    themes.into_iter().find(|it| it.join("templates/index.html").exists())
}

/// The folder where `cargo install` puts programs for the checks.
pub fn install_root(workspace: &Workspace) -> PathBuf {
    workspace.target().join("tools")
}

fn named_by(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file())
}

fn json(workspace: &Workspace, from_root: &str) -> Result<Value> {
    serde_json::from_str(&workspace.read(from_root)?).with_context(|| from_root.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_installed_program_of_another_version_is_missing() {
        let list =
            "[v1]\n\"cargo-deny 0.20.2 (registry+https://a.example/index)\" = [\"cargo-deny\"]\n";
        assert!(is_listed(list, ("cargo-deny", "0.20.2")));
        for other in [("cargo-deny", "0.20.3"), ("cargo-deny", "0.20"), ("deny", "0.20.2")] {
            assert!(!is_listed(list, other), "{other:?}");
        }
        assert!(!is_listed("", ("cargo-deny", "0.20.2")));
    }
}
