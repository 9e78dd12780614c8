//! Runs tests, and once more, alone, the few that failed: among thousands of starts a browser on a busy
//! machine sometimes loses one. A test that fails both times fails the step.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};

/// With more failed tests than this, the fault is not the browser's, and none runs again.
const AT_MOST: usize = 3;

/// Runs `all`, then what `alone` makes of the name of each failed test.
///
/// # Errors
/// If too many tests fail, if one fails twice, or if the command fails and names no test.
pub fn run(all: &mut Command, alone: impl Fn(&str) -> Result<Command>) -> Result<()> {
    let first = Outcome::of(all)?;
    if first.is_success {
        ensure!(!first.passed.is_empty(), "no test ran");
        return Ok(());
    }
    let failed = first.failed;
    ensure!(!failed.is_empty(), "the tests did not run to their end");
    ensure!(failed.len() <= AT_MOST, "{} tests failed", failed.len());
    for name in &failed {
        println!("test: {name} failed; it runs once more, alone");
        let second = Outcome::of(&mut alone(name)?)?;
        ensure!(second.is_success && second.passed == [name.as_str()], "{name} failed twice");
    }
    println!("test: failed once and then passed alone: {}", failed.join(", "));
    Ok(())
}

/// Runs a command that selects tests by these parts of their names.
///
/// # Errors
/// If a test fails, or no test that ran has one of the parts in its name.
pub fn named(command: &mut Command, parts: &[&str]) -> Result<()> {
    let outcome = Outcome::of(command)?;
    ensure!(outcome.is_success, "the tests failed");
    for part in parts {
        let has_run = outcome.passed.iter().any(|name| name.contains(part));
        ensure!(has_run, "no test is called `{part}`: nothing was tested");
    }
    Ok(())
}

/// What a command of `cargo test` said.
#[derive(Default)]
struct Outcome {
    is_success: bool,
    passed: Vec<String>,
    failed: Vec<String>,
}

impl Outcome {
    /// Runs the command; its output is shown as it comes.
    fn of(command: &mut Command) -> Result<Self> {
        let mut child = command.stdout(Stdio::piped()).spawn().context("cargo does not start")?;
        let output = child.stdout.take().context("no standard output")?;
        let mut outcome = Self::default();
        for line in BufReader::new(output).lines() {
            let line = line?;
            println!("{line}");
            match line.strip_prefix("test ").and_then(|it| it.rsplit_once(" ... ")) {
                Some((name, "ok")) => outcome.passed.push(name.to_owned()),
                Some((name, "FAILED")) => outcome.failed.push(name.to_owned()),
                _ => {}
            }
        }
        outcome.is_success = child.wait()?.success();
        Ok(outcome)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    /// A command that prints this and ends with this status.
    fn says(text: &str, status: u8) -> Command {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("echo '{text}'; exit {status}")]);
        shell
    }

    #[test]
    fn only_a_test_that_failed_runs_again_and_alone() {
        let asked = RefCell::new(Vec::new());
        let all = "test a::good ... ok\ntest b::bad ... FAILED";
        let result = run(&mut says(all, 101), |name| {
            asked.borrow_mut().push(name.to_owned());
            Ok(says("test b::bad ... ok", 0))
        });
        assert!(result.is_ok());
        assert_eq!(*asked.borrow(), ["b::bad"]);
    }

    #[test]
    fn what_fails_twice_or_does_not_run_again_fails_the_step() {
        for again in ["test b::bad ... FAILED", "running 0 tests"] {
            let status = if again.ends_with("FAILED") { 101 } else { 0 };
            let twice = run(&mut says("test b::bad ... FAILED", 101), |_| Ok(says(again, status)));
            assert_eq!(twice.unwrap_err().to_string(), "b::bad failed twice");
        }
    }

    #[test]
    fn a_run_without_any_test_proves_nothing() {
        let never = |_: &str| -> Result<Command> { panic!("nothing runs again") };
        let none = run(&mut says("running 0 tests", 0), never);
        assert_eq!(none.unwrap_err().to_string(), "no test ran");
        run(&mut says("test a ... ok", 0), never).unwrap();
    }

    #[test]
    fn a_test_that_is_named_has_to_run_and_to_pass() {
        let all = "test journey::a ... ok\ntest keeping::b ... ok";
        named(&mut says(all, 0), &["journey::", "keeping::b"]).unwrap();
        let gone = named(&mut says(all, 0), &["journey::", "emergency::"]).unwrap_err();
        assert!(gone.to_string().starts_with("no test is called `emergency::`"), "{gone}");
        assert!(named(&mut says("test journey::a ... FAILED", 101), &["journey::"]).is_err());
    }

    #[test]
    fn a_run_that_names_no_failed_test_or_too_many_fails_at_once() {
        let never = |_: &str| -> Result<Command> { panic!("nothing runs again") };
        assert!(run(&mut says("error: no such command", 101), never).is_err());
        let many = "test a ... FAILED\ntest b ... FAILED\ntest c ... FAILED\ntest d ... FAILED";
        let many = run(&mut says(many, 101), never);
        assert_eq!(many.unwrap_err().to_string(), "4 tests failed");
    }
}
