//! A driver's processes: they end when the test program does, however it ends.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use crate::browser::Browser;

/// Runs a program in a process group of its own until standard input closes or a signal comes, then ends
/// the whole group and removes its folder. Browsers in the pool are never dropped: the pipe closes when the
/// test program ends, however it ends.
const UNTIL_STDIN_CLOSES: &str = r#"folder=$1; shift; trap : HUP INT TERM; setsid "$@" </dev/null & group=$!
read -r _
kill -s KILL -- "-$group" 2>/dev/null; wait; rm -rf -- "$folder""#;

/// A driver process and what it needs; dropping it ends the driver and its browser.
pub struct Driver {
    browser: Browser,
    processes: Vec<Child>,
    folder: TempDir,
}

impl Driver {
    /// No process yet.
    ///
    /// # Errors
    /// Where no folder can be made.
    pub fn new(browser: Browser) -> Result<Self> {
        Ok(Self { browser, processes: Vec::new(), folder: tempfile::tempdir()? })
    }

    /// A folder for the profile and for other files of the browser; it ends with the driver.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Whether the driver keeps what pages write to the console.
    #[must_use]
    pub fn keeps_a_log(&self) -> bool {
        self.browser == Browser::Chromium
    }

    /// Starts a program that ends with this driver.
    ///
    /// # Errors
    /// Where it does not start.
    pub fn run(&mut self, command: &Command, stdout: Stdio) -> Result<&mut Child> {
        let mut tied = Command::new("sh");
        tied.args(["-c", UNTIL_STDIN_CLOSES, "sh"]).arg(self.folder());
        tied.arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            tied.env(name, value.map_or_else(OsString::new, OsString::from));
        }
        tied.env("TMPDIR", self.folder());
        let child = tied.stdin(Stdio::piped()).stdout(stdout).stderr(Stdio::null()).spawn();
        let child =
            child.with_context(|| format!("{command:?}: run `cargo xtask doctor --fix`"))?;
        self.processes.push(child);
        self.processes.last_mut().context("a process that has just started")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in &mut self.processes {
            drop(process.stdin.take());
            // Whatever it says, it has ended.
            let _ = process.wait();
        }
    }
}
