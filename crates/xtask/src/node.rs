//! Decides whether checks that need Node.js run: without Node.js they are left out, or fail in CI.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::left_out;
use crate::process::on_path;

/// What has to be there, in words.
pub const WANTED: &str = "Node.js 20.19 or newer";
/// The oldest version that runs what package.json names.
const OLDEST: (u32, u32) = (20, 19);

/// Whether the checks that need this program of Node.js can run. Where it is missing, prints one
/// line with what is left out.
///
/// # Errors
/// In CI, where nothing may be left out.
pub fn has(program: &str, command: &str, left_out: &str) -> Result<bool> {
    if found().is_some() && on_path(program).is_some() {
        return Ok(true);
    }
    left_out::for_want_of(WANTED, command, left_out)?;
    Ok(false)
}

/// Node.js, where it is new enough.
pub fn found() -> Option<PathBuf> {
    let node = on_path("node")?;
    let said = Command::new(&node).arg("--version").output().ok()?;
    is_new(&String::from_utf8_lossy(&said.stdout)).then_some(node)
}

fn is_new(said: &str) -> bool {
    let mut numbers = said.trim().trim_start_matches('v').split('.').map(str::parse::<u32>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= OLDEST,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_that_is_too_old_is_none() {
        for new in ["v20.19.0\n", "v20.20.2", "v22.0.1", "v100.1.0"] {
            assert!(is_new(new), "{new}");
        }
        for old in ["v18.20.4\n", "v20.18.9", "v9.99.0", "", "node: not found"] {
            assert!(!is_new(old), "{old}");
        }
        assert!(WANTED.contains(&format!(" {}.{} ", OLDEST.0, OLDEST.1)));
    }
}
