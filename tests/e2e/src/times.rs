//! Records how long each test took and why it failed, for the last lines that `cargo xtask test` prints.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::time::Duration;

use anyhow::{Context as _, Error, Result};

/// The environment variable that names the file for these notes; without it none are recorded.
const FILE: &str = "EBB_TEST_NOTES";

/// Adds one line: milliseconds, a space, the name of the test. For a test that failed, another line:
/// `failed`, a space, the name of the test, a space, the error.
///
/// # Errors
/// If the file cannot be written.
pub fn note(test: &str, took: Duration, failed: Option<&Error>) -> Result<()> {
    let Some(path) = std::env::var_os(FILE) else { return Ok(()) };
    let file = OpenOptions::new().append(true).create(true).open(&path);
    let mut file = file.with_context(|| format!("{FILE} names {}", path.display()))?;
    let mut lines = format!("{} {test}\n", took.as_millis());
    if let Some(error) = failed {
        let error = format!("{error:#}").split_whitespace().collect::<Vec<_>>().join(" ");
        lines.push_str(&format!("failed {test} {error}\n"));
    }
    // A single write: several processes append to this file.
    file.write_all(lines.as_bytes())?;
    Ok(())
}
