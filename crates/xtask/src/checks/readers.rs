//! The step `readers`: outside software reads what the page of records writes, 200 histories of it, and
//! refuses what is wrong in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::frameworks::{self, LIMIT};
use crate::left_out;
use crate::node;
use crate::process::{on_path, run, run_within};
use crate::workspace::Workspace;

const SOURCES: &str = "tests/readers";
const SCHEMA: &str = "docs/ebb-copy.schema.json";
const REQUIREMENTS: &str = "requirements.txt";
const PROGRAMS: [&str; 3] = ["python3", "soffice", "chromium"];
const WHAT: &str = "what outside software reads";

/// Writes the histories, and has every reader read them.
///
/// # Errors
/// Where a reader refuses one, or takes what it must refuse; in CI, where a reader is missing.
pub fn hold(workspace: &Workspace) -> Result<()> {
    if !node::has("npm", "readers", WHAT)? {
        return Ok(());
    }
    if let Some(program) = PROGRAMS.into_iter().find(|it| on_path(it).is_none()) {
        return left_out::for_want_of(program, "readers", WHAT);
    }
    let folder = workspace.target().join("readers");
    copy(&workspace.path(SOURCES), &folder)?;
    fs::copy(workspace.path(SCHEMA), folder.join("schema.json")).context(SCHEMA)?;
    frameworks::install(&folder)?;
    let python = python(&folder)?;
    let histories = folder.join("histories");
    if histories.exists() {
        fs::remove_dir_all(&histories)?;
    }
    let mut cargo = workspace.cargo(&["run", "--locked", "--quiet"]);
    run(cargo.args(["--example", "histories", "--"]).arg(&histories))?;
    let node = |script: &str| {
        let mut node = Command::new("node");
        node.arg(script).current_dir(&folder);
        node
    };
    run_within(LIMIT, node("fhir.mjs").arg(&histories))?;
    for script in ["bundles.py", "sheets.py", "copies.py"] {
        let mut read = Command::new(&python);
        run_within(LIMIT, read.args(["-B", script]).arg(&histories).current_dir(&folder))?;
    }
    for history in ["000", "001"] {
        let form = histories.join(format!("{history}.fhir.json"));
        run_within(LIMIT, node("lhc_forms.mjs").arg(form))?;
    }
    let mut controls = node("controls.mjs");
    controls.arg(&histories).arg(&python).env("PYTHONDONTWRITEBYTECODE", "1");
    run_within(LIMIT, &mut controls)
}

/// Copies the scripts, without what was installed beside them.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let (file, name) = entry.map(|it| (it.path(), it.file_name()))?;
        if file.is_file() {
            fs::copy(&file, to.join(name))?;
        }
    }
    Ok(())
}

/// A Python of its own with what the requirements name, installed where they have changed since the last
/// time. They name every package: two of them ask for versions of a third that exclude each other.
fn python(folder: &Path) -> Result<PathBuf> {
    let (home, wanted) = (folder.join("python"), fs::read(folder.join(REQUIREMENTS))?);
    let (python, installed) = (home.join("bin/python"), home.join(REQUIREMENTS));
    if fs::read(&installed).is_ok_and(|it| it == wanted) {
        return Ok(python);
    }
    let system = on_path("python3").context("python3 is not here")?;
    run(Command::new(system).args(["-m", "venv", "--clear"]).arg(&home))?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r"]);
    run_within(LIMIT, pip.arg(REQUIREMENTS).current_dir(folder))?;
    fs::write(installed, wanted)?;
    Ok(python)
}
