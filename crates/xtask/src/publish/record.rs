//! `build.json`: the hash of every published file, the commit, and the versions of the tools.

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Serialize;

use super::fingerprint::hex_sha256;
use crate::process;
use crate::workspace::Workspace;

/// The path of the record on the site.
pub const PATH: &str = "/build.json";

/// Crates that, besides the compiler, decide the published bytes; their versions are read from
/// Cargo.lock.
const TOOLS: [&str; 4] = ["wasm-bindgen-cli-support", "lightningcss", "brotli", "yew"];

/// The commit and the tools that a build is made from; the same for all three sites.
#[derive(Clone, Debug, Serialize)]
pub struct Provenance {
    commit: Option<String>,
    /// The version of the content that offers depend on, in hex, as records keep it.
    content: String,
    tools: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
struct Record<'a> {
    build: &'a str,
    #[serde(flatten)]
    provenance: &'a Provenance,
    /// The SHA-256 of each file in hex, by path.
    sha256: BTreeMap<&'a str, String>,
}

impl Provenance {
    /// Reads the commit from git, and versions from the compiler and from Cargo.lock.
    ///
    /// # Errors
    /// Where the compiler cannot be run, or Cargo.lock lacks one of the tools.
    pub fn of(workspace: &Workspace) -> Result<Self> {
        let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
        let rustc = process::capture(rustc.current_dir(workspace.root()).arg("--version"))?;
        let rustc = String::from_utf8(rustc)?.trim().to_owned();
        let lock: toml::Table = toml::from_str(&workspace.read("Cargo.lock")?)?;
        let mut tools: BTreeMap<_, _> = [("rustc", rustc)].into();
        for tool in TOOLS {
            let version = version(&lock, tool);
            tools.insert(tool, version.with_context(|| format!("Cargo.lock has no {tool}"))?);
        }
        let content = ebb_content::pack().made_with.content;
        let content = content.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { commit: commit(workspace), content, tools })
    }
}

fn version(lock: &toml::Table, name: &str) -> Option<String> {
    let packages = lock.get("package")?.as_array()?;
    let package =
        packages.iter().find(|it| it.get("name").and_then(|it| it.as_str()) == Some(name));
    Some(package?.get("version")?.as_str()?.to_owned())
}

/// The commit, where this is a checkout; `+` at its end means that files differ from it.
fn commit(workspace: &Workspace) -> Option<String> {
    let ask = |words: &[&str]| {
        let output = Command::new("git").current_dir(workspace.root()).args(words).output().ok()?;
        let said = output.status.success().then_some(output.stdout)?;
        Some(String::from_utf8(said).ok()?.trim().to_owned())
    };
    // An unpacked archive may lie inside the checkout of another project, whose commit is not its
    // own.
    let is_checkout = workspace.path(".git").exists() || std::env::var_os("GIT_DIR").is_some();
    let commit = is_checkout.then(|| ask(&["rev-parse", "HEAD"])).flatten()?;
    let is_changed = !ask(&["status", "--porcelain"])?.is_empty();
    Some(if is_changed { commit + "+" } else { commit })
}

/// Files of a site that configure its host.
pub const NOT_PUBLISHED: [&str; 2] = ["/_headers", "/.htaccess"];

/// The text of `build.json` for these files.
///
/// # Errors
/// Where the record cannot be serialised as JSON.
pub fn record<'a>(
    build: &str,
    provenance: &Provenance,
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> Result<String> {
    let sha256 = files.map(|(path, bytes)| (path, hex_sha256(bytes))).collect();
    Ok(serde_json::to_string_pretty(&Record { build, provenance, sha256 })? + "\n")
}

/// Compares a built site with its own `build.json`: the hash of every published file, and that the
/// commit and the tools are named.
///
/// # Errors
/// Where a file is not listed, has another hash, or is listed and missing, or where the commit or a
/// tool is missing.
pub fn hold(files: &BTreeMap<String, Vec<u8>>) -> Result<()> {
    let list = files.get(PATH).with_context(|| format!("{PATH} is missing"))?;
    let list: serde_json::Value = serde_json::from_slice(list)?;
    let named = list["sha256"].as_object().context("no hashes")?;
    let is_published = |path: &&String| {
        *path != PATH && !NOT_PUBLISHED.contains(&path.as_str()) && !path.ends_with(".br")
    };
    for path in files.keys().filter(is_published) {
        let said = named.get(path).and_then(|it| it.as_str()).unwrap_or_default();
        ensure!(said == hex_sha256(&files[path]), "{path} is not as {PATH} says");
    }
    let more = named.keys().find(|path| !files.contains_key(*path));
    ensure!(more.is_none(), "{PATH} names a file that is not there: {more:?}");
    let commit = list["commit"].as_str();
    ensure!(
        commit.is_some_and(|it| it.len() >= 40),
        "{PATH} names no commit: build it in a checkout"
    );
    let tools = list["tools"].as_object().map_or(0, serde_json::Map::len);
    ensure!(tools == TOOLS.len() + 1, "{PATH} names {tools} tools");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built() -> BTreeMap<String, Vec<u8>> {
        let mut tools: BTreeMap<_, _> = TOOLS.map(|it| (it, "1".to_owned())).into();
        tools.insert("rustc", "1".to_owned());
        let content = String::new();
        let origin = Provenance { commit: Some("c0ffee".repeat(7)), content, tools };
        let list = record("b1", &origin, [("/a", "abc".as_bytes())].into_iter()).unwrap();
        let files =
            [("/a", "abc"), ("/a.br", "x"), ("/_headers", "y"), ("/.htaccess", "z"), (PATH, &list)];
        files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into()
    }

    #[test]
    fn a_list_that_a_file_does_not_fit_is_refused() {
        hold(&built()).unwrap();
        let spoilt = |spoil: fn(&mut BTreeMap<String, Vec<u8>>)| {
            let mut files = built();
            spoil(&mut files);
            hold(&files).unwrap_err().to_string()
        };
        assert!(spoilt(|it| it.get_mut("/a").unwrap().push(0)).contains("/a is not as"));
        assert!(spoilt(|it| drop(it.insert("/b".into(), vec![]))).contains("/b is not as"));
        assert!(spoilt(|it| drop(it.remove("/a"))).contains("not there"));
        assert!(spoilt(|it| drop(it.remove(PATH))).contains("is missing"));
    }

    #[test]
    fn it_names_every_file_and_what_made_it() {
        let origin = Provenance {
            commit: Some("c0ffee".into()),
            content: "00".into(),
            tools: [("rustc", "1".into())].into(),
        };
        let files = [("/index.html", "abc".as_bytes())];
        let written = record("b1", &origin, files.into_iter()).unwrap();
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read["build"], "b1");
        assert_eq!(read["commit"], "c0ffee");
        assert_eq!(read["tools"]["rustc"], "1");
        let hash = read["sha256"]["/index.html"].as_str().unwrap();
        assert!(hash.starts_with("ba7816bf") && hash.len() == 64, "{hash}");
    }

    #[test]
    fn a_version_is_the_one_of_cargo_lock() {
        let lock = toml::from_str("[[package]]\nname = \"a\"\nversion = \"1.2.3\"").unwrap();
        assert_eq!(version(&lock, "a").as_deref(), Some("1.2.3"));
        assert_eq!(version(&lock, "b"), None);
    }
}
