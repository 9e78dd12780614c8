//! Builds the site a second time, in another folder, and compares every byte.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};

use crate::elsewhere::Elsewhere;
use crate::publish::record;
use crate::publish::wasm::names;
use crate::workspace::{DRAWING_TARGET, Workspace};
use crate::{folder, process};

/// Fails unless both builds are identical in every byte and contain no path of the machine that
/// built them.
pub fn hold(workspace: &Workspace) -> Result<()> {
    let copy = Elsewhere::copy(workspace, "a-folder-with-another-and-longer-name")?;
    // This name is the running program, even where a later check has compiled another xtask over
    // its file.
    let mut build = copy.command("/proc/self/exe");
    // Only libraries are shared: the program that draws pages is compiled from the copy.
    process::run(build.arg("build").env(DRAWING_TARGET, workspace.target()))?;
    let target = copy.folder().join("target");
    for name in ["site", "embed", "partner", "hosts"] {
        let here = folder::read(&workspace.target().join(name))?;
        ensure!(!here.is_empty(), "{name} is empty: run `cargo xtask build`");
        let found = differences(&here, &folder::read(&target.join(name))?);
        ensure!(found.is_empty(), "{name} is other when built elsewhere: {}", found.join(", "));
        for folder in [workspace.root(), copy.folder()] {
            let named = here.iter().find(|(_, bytes)| names(bytes, folder));
            ensure!(
                named.is_none(),
                "a folder of the builder is named in {:?}",
                named.map(|it| it.0)
            );
        }
        // The host files are not published as a site, so they have no `build.json`.
        if name != "hosts" {
            record::hold(&here).context(name)?;
        }
        println!("{name}: {} files, the same to the byte", here.len());
    }
    Ok(())
}

fn differences(here: &BTreeMap<String, Vec<u8>>, there: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let names = here.keys().chain(there.keys().filter(|name| !here.contains_key(*name)));
    names.filter(|name| here.get(*name) != there.get(*name)).cloned().collect()
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
}
