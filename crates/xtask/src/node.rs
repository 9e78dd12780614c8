//! Decides whether checks that need Node.js run: without Node.js they are left out, or fail in CI.

use anyhow::{Result, bail};

use crate::process::on_path;

/// Whether the checks that need this program of Node.js can run. Where it is missing, prints one
/// line with what is left out.
///
/// # Errors
/// In CI, where nothing may be left out.
pub fn has(program: &str, command: &str, left_out: &str) -> Result<bool> {
    match without(on_path(program).is_some(), is_ci(), left_out)? {
        Some(line) => {
            println!("{command}: {line}");
            Ok(false)
        }
        None => Ok(true),
    }
}

/// Whether this is a run of CI: `.ci/run` sets `CI=true`.
pub fn is_ci() -> bool {
    std::env::var_os("CI").is_some_and(|it| it == "true")
}

/// The line that says what is left out; none where nothing is.
fn without(is_there: bool, is_ci: bool, left_out: &str) -> Result<Option<String>> {
    if is_there {
        return Ok(None);
    }
    if is_ci {
        bail!("Node.js is not here, and in CI nothing is left out: install Node.js for {left_out}");
    }
    let line = format!("Node.js is not here, so this is left out: {left_out}");
    Ok(Some(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_node_is_told_in_one_line_what_is_left_out() {
        assert_eq!(without(true, false, "the worker").unwrap(), None);
        let line = without(false, false, "the worker").unwrap().unwrap();
        assert!(line.contains("Node.js") && line.contains("the worker"), "{line}");
        assert!(!line.contains('\n'), "{line}");
    }

    #[test]
    fn ci_leaves_nothing_out() {
        assert_eq!(without(true, true, "the worker").unwrap(), None);
        let said = without(false, true, "the worker").unwrap_err().to_string();
        assert!(said.contains("install Node.js"), "{said}");
    }

    #[test]
    fn the_script_of_ci_says_that_it_is_ci() {
        let script = include_str!("../../../.ci/run");
        assert!(script.lines().any(|line| line == "export CI=true"), "{script}");
    }
}
