//! What a run leaves out because something is not on this machine: said at once in one line, and again at
//! the end of `cargo xtask test`. In CI nothing is left out.

use std::sync::{Mutex, PoisonError};

use anyhow::{Result, bail};

/// What was left out since this program started, each once.
static LEFT_OUT: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Says that this is left out, since a program is missing.
///
/// # Errors
/// In CI, where nothing may be left out.
pub fn for_want_of(program: &str, command: &str, what: &str) -> Result<()> {
    note(command, &without(program, is_ci(), what)?);
    Ok(())
}

/// Prints one line about what is left out, and keeps it for the end.
pub fn note(command: &str, line: &str) {
    let line = format!("{command}: {line}");
    println!("{line}");
    let mut all = LEFT_OUT.lock().unwrap_or_else(PoisonError::into_inner);
    if !all.contains(&line) {
        all.push(line);
    }
}

/// Every line so far.
pub fn all() -> Vec<String> {
    LEFT_OUT.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Whether this is a run of CI: `.ci/run` sets `CI=true`.
pub fn is_ci() -> bool {
    std::env::var_os("CI").is_some_and(|it| it == "true")
}

/// The line that says what is left out.
fn without(program: &str, is_ci: bool, what: &str) -> Result<String> {
    if is_ci {
        bail!("{program} is not here, and in CI nothing is left out: install {program} for {what}");
    }
    Ok(format!("{program} is not here, so this is left out: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_a_program_is_told_in_one_line_what_is_left_out() {
        let line = without("Node.js", false, "the worker").unwrap();
        assert!(line.contains("Node.js") && line.contains("the worker"), "{line}");
        assert!(!line.contains('\n'), "{line}");
    }

    #[test]
    fn what_is_left_out_is_said_again_at_the_end_and_once() {
        for _ in 0..2 {
            note("a test", "this is left out");
        }
        let said = all().into_iter().filter(|line| line == "a test: this is left out");
        assert_eq!(said.count(), 1);
    }

    #[test]
    fn ci_leaves_nothing_out() {
        let said = without("Node.js", true, "the worker").unwrap_err().to_string();
        assert!(said.contains("install Node.js"), "{said}");
    }

    #[test]
    fn the_script_of_ci_says_that_it_is_ci() {
        let script = include_str!("../../../.ci/run");
        assert!(script.lines().any(|line| line == "export CI=true"), "{script}");
    }
}
