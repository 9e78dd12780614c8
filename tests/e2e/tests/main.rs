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

/// Whether a file has tests for several engines, and whether one of them runs in more than Chromium.
fn engines(text: &str) -> (bool, bool) {
    let blocks = ["\nin_each_browser! {", "\nin_every_engine! {"].map(|it| text.split(it).nth(1));
    let lists: Vec<&str> =
        blocks.into_iter().flatten().filter_map(|it| it.split('}').next()).collect();
    let is_more = |list: &&str| {
        let rest = list.split("in_chromium:").next().unwrap_or_default();
        let mut names = rest.split(|it: char| !it.is_alphanumeric() && it != '_');
        names.any(|name| !["", "and_webkit", "not_in_webkit"].contains(&name))
    };
    (!lists.is_empty(), lists.iter().any(is_more))
}

/// All Rust files of a folder, and of those in it.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files_in(&path)?);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}

#[test]
fn every_area_runs_a_test_in_more_than_one_engine() -> Result<()> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let (mut asked, mut in_more) = (BTreeSet::new(), BTreeSet::new());
    for path in files_in(&tests)? {
        let (is_asked, is_more) = engines(&fs::read_to_string(&path)?);
        let area = path.strip_prefix(&tests)?.components().next().context("a name")?;
        let area = Path::new(area.as_os_str()).with_extension("");
        asked.extend(is_asked.then(|| area.clone()));
        in_more.extend(is_more.then_some(area));
    }
    ensure!(asked.len() > 20, "reads no test");
    ensure!(asked == in_more, "in Chromium alone: {:?}", asked.difference(&in_more));
    Ok(())
}

/// The negative control of the test above.
#[test]
fn an_area_that_only_chromium_tries_is_found() {
    let of = |list: &str| engines(&format!("use it;\n\n{list}\n}}\n"));
    assert_eq!(of("in_each_browser! {\n    ; in_chromium:\n    a"), (true, false));
    assert_eq!(
        of("in_each_browser! {\n    ; and_webkit:\n    a;\n    in_chromium:\n    b"),
        (true, true)
    );
    assert_eq!(of("in_every_engine! {\n    a;\n    in_chromium:\n    b"), (true, true));
    assert_eq!(of("in_its_own_browser! {\n    a"), (false, false));
}
