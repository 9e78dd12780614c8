//! How long each test took, for the last lines of `cargo xtask test`.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::time::Duration;

use anyhow::{Context as _, Result};

/// Names the file that the times are added to; without it nothing is noted.
const FILE: &str = "EBB_TEST_TIMES";

/// Adds one line: milliseconds, a space, the name of the test.
///
/// # Errors
/// Where the file cannot be written.
pub fn note(test: &str, took: Duration) -> Result<()> {
    let Some(path) = std::env::var_os(FILE) else { return Ok(()) };
    let file = OpenOptions::new().append(true).create(true).open(&path);
    let mut file = file.with_context(|| format!("{FILE} names {}", path.display()))?;
    // One write a line: several processes write to this file.
    file.write_all(format!("{} {test}\n", took.as_millis()).as_bytes())?;
    Ok(())
}
