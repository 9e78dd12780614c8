//! Where the repository and its build output are, and how cargo is called for it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// The triple of what runs in the browser.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The repository that a command works on.
#[derive(Debug, Clone)]
pub struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// The repository around the current directory.
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

    /// Cargo's output, and ours.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// What `build` writes for the app, and a host publishes.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// What `build` writes for the origin that partners' pages frame.
    pub fn embed_site(&self) -> PathBuf {
        self.target.join("embed")
    }

    /// What `build` writes for integrators: the pages that they configure and check the embed with.
    pub fn partner_site(&self) -> PathBuf {
        self.target.join("partner")
    }

    /// What `build` writes for those who set up a host: its headers in the host's own words.
    pub fn host_files(&self) -> PathBuf {
        self.target.join("hosts")
    }

    /// The same site with pseudo-languages, for the end-to-end tests.
    pub fn pseudo_site(&self) -> PathBuf {
        self.target.join("pseudo-site")
    }

    /// A file by its path from the root.
    pub fn path(&self, from_root: &str) -> PathBuf {
        self.root.join(from_root)
    }

    /// The text of a file, by its path from the root.
    pub fn read(&self, from_root: &str) -> Result<String> {
        std::fs::read_to_string(self.path(from_root))
            .with_context(|| format!("cannot read {from_root}"))
    }

    /// Cargo, in the root, with the words given.
    pub fn cargo(&self, words: &[&str]) -> Command {
        // Cargo tells its children which cargo it is: never another version half way through.
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.root).args(words);
        command
    }
}
