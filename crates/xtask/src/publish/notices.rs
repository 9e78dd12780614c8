//! Writes `licenses.txt`: the licences of the code by others that the wasm and its glue script contain.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::workspace::{WASM_TARGET, Workspace};

/// The path of the list on the site. The worker does not keep it: only who follows its link loads it.
pub const PATH: &str = "/licenses.txt";

/// What stands before the list.
const BEFORE: &str = include_str!("licenses.txt");
/// The licence whose text does not name who wrote the code, for crates that come without a text.
const COMMON: (&str, &str) = ("Apache-2.0", "LICENSE-APACHE");
/// The beginnings of the names of files with a licence or a notice.
const NAMES: [&str; 5] = ["license", "licence", "copying", "notice", "unlicense"];

/// A crate that cargo compiled for the browser.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Crate {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The folder of its sources.
    folder: PathBuf,
}

impl Crate {
    /// Whether it is a part of Rust's standard library.
    fn is_of_library(&self) -> bool {
        self.folder.to_string_lossy().contains("rustlib/src/rust/library")
    }
}

/// The crates by others in cargo's messages about a build (`--message-format json`), those of the standard
/// library among them. Crates that run at build alone, such as macros, are compiled for another target.
///
/// # Errors
/// Where a message is not as cargo documents it.
pub fn compiled(messages: &str, own: &Path) -> Result<BTreeSet<Crate>> {
    let mut found = BTreeSet::new();
    for line in messages.lines() {
        let message: Value = serde_json::from_str(line).context("a message of cargo")?;
        let is_for_browser = message["filenames"].as_array().is_some_and(|files| {
            files.iter().any(|it| it.as_str().is_some_and(|it| it.contains(WASM_TARGET)))
        });
        if message["reason"] != "compiler-artifact" || !is_for_browser {
            continue;
        }
        let manifest = message["manifest_path"].as_str().context("no manifest_path")?;
        let folder = Path::new(manifest).parent().context("no folder")?.to_owned();
        if folder.starts_with(own) {
            continue;
        }
        let id = message["package_id"].as_str().context("no package_id")?;
        let (before, version) = id.rsplit_once(['@', '#']).context("no version")?;
        let name = if id.contains('@') {
            before.rsplit(['#', '/']).next()
        } else {
            folder.file_name().and_then(|it| it.to_str())
        };
        let name = name.context("no name")?.to_owned();
        found.insert(Crate { name, version: version.to_owned(), folder });
    }
    Ok(found)
}

/// The text of the list: each licence text once, below the crates that it is of.
///
/// # Errors
/// Where a crate has neither a licence text nor one that is common to many.
pub fn text(workspace: &Workspace, crates: &BTreeSet<Crate>) -> Result<String> {
    let mut by_text: BTreeMap<String, Vec<&Crate>> = BTreeMap::new();
    for one in crates {
        for text in texts(workspace, one)? {
            by_text.entry(text).or_default().push(one);
        }
    }
    let mut out = BEFORE.to_owned();
    let mut parts: Vec<_> = by_text.into_iter().map(|(text, of)| (of, text)).collect();
    parts.sort();
    for (of, text) in parts {
        let names: Vec<_> = of.iter().map(|it| format!("{} {}", it.name, it.version)).collect();
        // Writing to a string cannot fail.
        let _ = write!(out, "\n{}\n{}\n\n{text}\n", "=".repeat(72), names.join(", "));
    }
    Ok(out)
}

/// The licence texts of a crate: where there is a choice, that of MIT, as docs/dependencies.md says.
fn texts(workspace: &Workspace, of: &Crate) -> Result<Vec<String>> {
    let mut found = in_folder(&of.folder)?;
    // The crates of the standard library have theirs in the folder around them, or nowhere.
    if let Some(around) = of.folder.parent().filter(|_| found.is_empty() && of.is_of_library()) {
        found = in_folder(around)?;
    }
    if found.is_empty() {
        let manifest = fs::read_to_string(of.folder.join("Cargo.toml"))?;
        let license = license(&manifest)?;
        let is_common = license.contains(COMMON.0) || license.is_empty() && of.is_of_library();
        if !is_common {
            bail!("{} {} comes without the text of its licence", of.name, of.version);
        }
        found.push(workspace.read(COMMON.1)?.trim().to_owned());
    }
    Ok(found)
}

/// The licence texts in a folder.
fn in_folder(folder: &Path) -> Result<Vec<String>> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    let name = |path: &PathBuf| {
        path.file_name().map(|it| it.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
    };
    files.retain(|path| NAMES.iter().any(|start| name(path).starts_with(start)));
    if files.iter().any(|path| name(path).contains("mit")) {
        files.retain(|path| name(path).contains("mit") || name(path).starts_with("notice"));
    }
    let text = |file: PathBuf| {
        let text = String::from_utf8_lossy(&fs::read(file)?).replace("\r\n", "\n");
        Ok(text.trim().to_owned())
    };
    files.into_iter().map(text).collect()
}

/// The licence that a crate's manifest names.
fn license(manifest: &str) -> Result<String> {
    let manifest: toml::Table = manifest.parse().context("Cargo.toml")?;
    let license = manifest.get("package").and_then(|it| it.get("license"));
    Ok(license.and_then(|it| it.as_str()).unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(id: &str, manifest: &str, file: &str) -> String {
        let message = serde_json::json!({
            "reason": "compiler-artifact", "package_id": id, "manifest_path": manifest, "filenames": [file],
        });
        message.to_string()
    }

    #[test]
    fn what_is_compiled_for_the_browser_is_listed_and_nothing_else() {
        let ours = format!("/t/{WASM_TARGET}/release/deps/liba.rlib");
        let said = [
            message("registry+https://x/index#yew@0.23.0", "/r/yew-0.23.0/Cargo.toml", &ours),
            message(
                "registry+https://x/index#syn@2.0.1",
                "/r/syn/Cargo.toml",
                "/t/release/libsyn.rlib",
            ),
            message("path+file:///rust/library/core#0.0.0", "/rust/library/core/Cargo.toml", &ours),
            message("path+file:///ebb#0.1.0", "/ebb/Cargo.toml", &ours),
            "{\"reason\":\"build-finished\",\"success\":true}".to_owned(),
        ];
        let found = compiled(&said.join("\n"), Path::new("/ebb")).unwrap();
        let names: Vec<_> = found.iter().map(|it| format!("{} {}", it.name, it.version)).collect();
        assert_eq!(names, ["core 0.0.0", "yew 0.23.0"]);
        assert!(compiled("no message", Path::new("/ebb")).is_err());
    }

    #[test]
    fn a_crate_without_a_text_has_the_common_one_or_is_refused() {
        let workspace = Workspace::find().unwrap();
        let folder = std::env::temp_dir().join(format!("ebb-notices-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let of = Crate { name: "a".into(), version: "1".into(), folder: folder.clone() };
        let texts_with = |license: &str| {
            fs::write(folder.join("Cargo.toml"), format!("[package]\nlicense = \"{license}\""))
                .unwrap();
            texts(&workspace, &of)
        };
        assert!(texts_with("MIT").unwrap_err().to_string().contains("a 1"));
        assert!(texts_with("MIT OR Apache-2.0").unwrap()[0].contains("Apache License"));
        fs::write(folder.join("LICENSE-MIT"), "m").unwrap();
        fs::write(folder.join("LICENSE-APACHE"), "p").unwrap();
        fs::write(folder.join("NOTICE"), "n").unwrap();
        assert_eq!(texts_with("MIT OR Apache-2.0").unwrap(), ["m", "n"]);
        fs::remove_dir_all(folder).unwrap();
    }
}
