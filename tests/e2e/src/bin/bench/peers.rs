//! Builds the peers with npm: pages that do the same work as each other, with Preact and with React.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use xtask::folder;
use xtask::process::{on_path, run};
use xtask::publish::fingerprint::build_id;
use xtask::workspace::Workspace;

use crate::sites::copy;

/// A file beside the built peers: the id of the sources that they were built from.
const BUILT_FROM: &str = "built-from";

/// The folder with the built peers; builds them where there are none of the present sources.
pub fn built() -> Result<PathBuf> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers");
    let target = Workspace::find()?.target().join("peers");
    let (built, stamp) = (target.join("built"), target.join(BUILT_FROM));
    let id = id(&sources)?;
    if fs::read_to_string(&stamp).is_ok_and(|of| of == id) {
        return Ok(built);
    }
    on_path("npm").context("--peers needs npm, to build them: install Node.js")?;
    eprintln!("bench: building the peers with npm");
    let work = target.join("sources");
    if target.exists() {
        fs::remove_dir_all(&target).with_context(|| target.display().to_string())?;
    }
    copy(&sources, &work)?;
    let install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"];
    run(Command::new("npm").args(install).current_dir(&work))?;
    run(Command::new("node").arg("build.mjs").arg(&built).current_dir(&work))?;
    fs::write(stamp, id)?;
    Ok(built)
}

/// An id of all files with their names; a file that npm or an editor left there changes it too.
fn id(folder: &Path) -> Result<String> {
    let files = folder::read(folder)?;
    Ok(build_id(files.iter().flat_map(|(path, bytes)| [path.as_bytes(), bytes])))
}
