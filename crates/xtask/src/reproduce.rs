//! Builds the site a second time, in another folder, and compares every byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::elsewhere::Elsewhere;
use crate::process;
use crate::workspace::Workspace;

/// Both builds have to be the same to the byte, and name no folder of whoever built them.
pub fn hold(workspace: &Workspace) -> Result<()> {
    let copy = Elsewhere::copy(workspace, "a-folder-with-another-and-longer-name")?;
    process::run(copy.command(std::env::current_exe()?).arg("build"))?;
    let target = copy.folder().join("target");
    for name in ["site", "embed", "partner", "hosts"] {
        let here = read(&workspace.target().join(name))?;
        let found = differences(&here, &read(&target.join(name))?);
        ensure!(found.is_empty(), "{name} is other when built elsewhere: {}", found.join(", "));
        for folder in [workspace.root(), copy.folder()] {
            let named = here.iter().find(|(_, bytes)| names(bytes, folder));
            ensure!(
                named.is_none(),
                "a folder of the builder is named in {:?}",
                named.map(|it| it.0)
            );
        }
        println!("{name}: {} files, the same to the byte", here.len());
    }
    Ok(())
}

fn read(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    read_below(folder, "", &mut found).with_context(|| folder.display().to_string())?;
    ensure!(!found.is_empty(), "{} is empty: run `cargo xtask build`", folder.display());
    Ok(found)
}

fn read_below(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read_below(&entry.path(), &format!("{name}/"), found)?;
        } else {
            found.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}

fn differences(here: &BTreeMap<String, Vec<u8>>, there: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let names = here.keys().chain(there.keys().filter(|name| !here.contains_key(*name)));
    names.filter(|name| here.get(*name) != there.get(*name)).cloned().collect()
}

fn names(bytes: &[u8], folder: &Path) -> bool {
    let folder = folder.as_os_str().as_encoded_bytes();
    bytes.windows(folder.len()).any(|window| window == folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_byte_or_one_file_more_is_a_difference() {
        let files = |bytes: &[u8]| BTreeMap::from([("a".to_owned(), bytes.to_vec())]);
        assert!(differences(&files(b"x"), &files(b"x")).is_empty());
        assert_eq!(differences(&files(b"x"), &files(b"y")), ["a"]);
        let mut more = files(b"x");
        more.insert("b".to_owned(), Vec::new());
        assert_eq!(differences(&files(b"x"), &more), ["b"]);
        assert_eq!(differences(&more, &files(b"x")), ["b"]);
    }

    #[test]
    fn a_folder_of_the_builder_is_found_in_any_file() {
        assert!(names(b"..at /home/ann/ebb/src/a.rs", Path::new("/home/ann/ebb")));
        assert!(!names(b"..at ebb/src/a.rs", Path::new("/home/ann/ebb")));
    }
}
