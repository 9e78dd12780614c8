//! The paths of the repository and of its build output, and how to call cargo for it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// The target triple of the code that runs in the browser.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// An environment variable: the folder in which cargo compiles the program that draws pages. A copy
/// of the repository can so use the libraries that were compiled for the original.
pub const DRAWING_TARGET: &str = "EBB_DRAWING_TARGET";

/// The repository that a command works on.
#[derive(Debug, Clone)]
pub struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Finds the repository that contains the current directory.
    pub fn find() -> Result<Self> {
        let here = std::env::current_dir().context("the current directory cannot be read")?;
        let root = here
            .ancestors()
            .find(|folder| {
                folder.join("Cargo.toml").is_file() && folder.join("headers.toml").is_file()
            })
            .with_context(|| format!("{} is not inside Ebb's repository", here.display()))?;
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => here.join(folder),
            None => root.join("target"),
        };
        Ok(Self { root: root.to_owned(), target })
    }

    /// The folder with the workspace's Cargo.toml.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder for the output of cargo and of xtask.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// The folder that `build` writes for the app's origin.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The folder that `build` writes for the embed's origin, which partners' pages show in a
    /// frame.
    pub fn embed_site(&self) -> PathBuf {
        self.target.join("embed")
    }

    /// The embed for trials, where `site.toml` has an origin for it.
    pub fn trial_site(&self) -> PathBuf {
        self.target.join("trial")
    }

    /// The folder that `build` writes for integrators: pages to configure and to check the embed
    /// with.
    pub fn partner_site(&self) -> PathBuf {
        self.target.join("partner")
    }

    /// The folder that `build` writes for those who set up a host: the headers in each host's own
    /// format.
    pub fn host_files(&self) -> PathBuf {
        self.target.join("hosts")
    }

    /// The folder of the app with pseudo-languages, for the end-to-end tests.
    pub fn pseudo_site(&self) -> PathBuf {
        self.target.join("pseudo-site")
    }

    /// The full path of a file, given its path from the root.
    pub fn path(&self, from_root: &str) -> PathBuf {
        self.root.join(from_root)
    }

    /// The text of a file, given its path from the root.
    pub fn read(&self, from_root: &str) -> Result<String> {
        std::fs::read_to_string(self.path(from_root))
            .with_context(|| format!("cannot read {from_root}"))
    }

    /// A call of cargo in the root with these arguments.
    pub fn cargo(&self, words: &[&str]) -> Command {
        // Cargo sets `CARGO` to its own path, so that this call uses the same version.
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.root).args(words);
        command
    }
    /// A call of the program that draws pages; its arguments can be added.
    pub fn prerender(&self) -> Command {
        let words = ["run", "--locked", "--quiet", "--bin", "prerender", "--"];
        let mut cargo = self.cargo(&words);
        if let Some(folder) = std::env::var_os(DRAWING_TARGET) {
            cargo.env("CARGO_TARGET_DIR", folder);
        }
        cargo
    }
}
