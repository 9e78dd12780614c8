//! A copy of the repository's files in a temporary folder, to build there or to change on purpose.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::process;
use crate::workspace::Workspace;

/// The copy; dropping this deletes it.
#[derive(Debug)]
pub struct Elsewhere {
    folder: PathBuf,
    git: PathBuf,
}

impl Elsewhere {
    /// Copies every file that git tracks or would add.
    ///
    /// # Errors
    /// Where this is no checkout, or the copy cannot be written.
    pub fn copy(workspace: &Workspace, name: &str) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("ebb-{}", std::process::id())).join(name);
        let copy = Self { folder, git: workspace.path(".git") };
        let advice = "the steps `supply` and `reproduce` ask git which files to copy, and this is no \
                      checkout: leave them out with `--skip supply,reproduce`";
        ensure!(copy.git.exists(), advice);
        let mut git = Command::new("git");
        git.current_dir(workspace.root());
        let listed = git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        for file in process::capture(listed)?.split(|byte| *byte == 0).filter(|it| !it.is_empty()) {
            let file = std::str::from_utf8(file)?;
            let (from, to) = (workspace.path(file), copy.folder.join(file));
            // Git still lists a file whose deletion is not committed yet.
            if !from.is_file() {
                continue;
            }
            fs::create_dir_all(to.parent().context("a file without a folder")?)?;
            fs::copy(&from, &to).with_context(|| file.to_owned())?;
        }
        Ok(copy)
    }

    /// The folder of the copy.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A command that runs in the copy; git in it reports the commit of the original checkout.
    #[must_use]
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder).env("CARGO_TARGET_DIR", self.folder.join("target"));
        command.env("GIT_DIR", &self.git).env("GIT_WORK_TREE", &self.folder);
        command
    }

    /// Replaces the first occurrence of a text in one of the copy's files.
    ///
    /// # Errors
    /// Where the file does not contain the text.
    pub fn spoil(&self, file: &str, from: &str, to: &str) -> Result<()> {
        let path = self.folder.join(file);
        let text = fs::read_to_string(&path).with_context(|| file.to_owned())?;
        ensure!(text.contains(from), "{file} does not say `{from}`");
        Ok(fs::write(&path, text.replacen(from, to, 1))?)
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        // A folder that cannot be removed is left to the system, which clears its temporary folder.
        let _ = fs::remove_dir_all(&self.folder);
        let _ = self.folder.parent().map(fs::remove_dir);
    }
}
