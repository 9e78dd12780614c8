//! Records how long each test took, for the list of slowest tests that `cargo xtask test` prints.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::time::Duration;

use anyhow::{Context as _, Result};

/// The environment variable that names the file for the times; without it no times are recorded.
const FILE: &str = "EBB_TEST_TIMES";

/// Adds one line: milliseconds, a space, the name of the test.
///
/// # Errors
/// If the file cannot be written.
pub fn note(test: &str, took: Duration) -> Result<()> {
    let Some(path) = std::env::var_os(FILE) else { return Ok(()) };
    let file = OpenOptions::new().append(true).create(true).open(&path);
    let mut file = file.with_context(|| format!("{FILE} names {}", path.display()))?;
    // A single write for the whole line: several processes append to this file.
    file.write_all(format!("{} {test}\n", took.as_millis()).as_bytes())?;
    Ok(())
}
