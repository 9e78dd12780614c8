//! A driver's processes, which end with the test program, even if that is killed.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use crate::browser::Browser;

/// A shell script that runs a program in its own process group. When standard input closes or a
/// signal arrives, it kills the group and removes the program's folder. Browsers in the pool are
/// never dropped, so this is how they end: the operating system closes the pipe when the test
/// program ends.
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
    /// A driver with a temporary folder and no process yet.
    ///
    /// # Errors
    /// If no folder can be made.
    pub fn new(browser: Browser) -> Result<Self> {
        Ok(Self { browser, processes: Vec::new(), folder: tempfile::tempdir()? })
    }

    /// A folder for the browser's profile and other files, removed when the driver ends.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Whether the driver records what pages write to the console.
    #[must_use]
    pub fn keeps_a_log(&self) -> bool {
        self.browser == Browser::Chromium
    }

    /// Starts a program that ends with this driver.
    ///
    /// # Errors
    /// If it does not start.
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
            // Its exit status does not matter.
            let _ = process.wait();
        }
    }
}
