//! All end-to-end tests as one program, so that they share browsers and run side by side.

mod accessible;
mod arriving;
mod awake;
mod by_names;
mod coming_back;
mod controls;
mod countries;
mod device;
mod egress;
mod emergency;
mod family;
mod forms;
mod gallery;
mod in_reach;
mod journey;
mod keeping;
mod languages;
mod learning;
mod leaving;
mod looking_back;
mod numbers;
mod partner;
mod pictures;
mod plans;
mod policy;
mod pseudo;
mod ranking;
mod records;
mod rescue;
mod safer_use;
mod screens;
mod screenshots;
mod static_page;
mod switching;
mod tapping;
mod translated;
mod weeks;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

/// The modules that a file declares as `mod name;`.
fn declared(text: &str) -> BTreeSet<String> {
    let names = text.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

/// The Rust files of a folder that `root`, the file with its `mod` lines, does not declare.
fn left_out(folder: &Path, root: &str) -> Result<BTreeSet<PathBuf>> {
    let declared = declared(&fs::read_to_string(folder.join(root))?);
    let mut missing = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().context("a name")?.to_string_lossy().into_owned();
        let is_module = path.is_dir() || path.extension().is_some_and(|it| it == "rs");
        let is_root = path.file_name().is_some_and(|it| it == root);
        if is_module && !is_root && !declared.contains(&name) {
            missing.insert(path);
        }
    }
    Ok(missing)
}

#[test]
fn every_file_of_tests_is_part_of_this_program() -> Result<()> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut missing = left_out(&tests, "main.rs")?;
    for folder in ["device", "partner", "egress"] {
        missing.extend(left_out(&tests.join(folder), "mod.rs")?);
    }
    ensure!(missing.is_empty(), "no module declares {missing:?}");
    Ok(())
}

/// The negative control of the test above.
#[test]
fn a_file_that_no_module_names_is_found() -> Result<()> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("main.rs"), "mod one;\n")?;
    fs::write(folder.path().join("one.rs"), "")?;
    fs::write(folder.path().join("two.rs"), "")?;
    let missing = left_out(folder.path(), "main.rs")?;
    ensure!(missing == BTreeSet::from([folder.path().join("two.rs")]), "{missing:?}");
    Ok(())
}
