//! Prints progress: what a command is doing, and how long each step took.

use std::io::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

/// Runs a step that prints nothing: its line gets the time at its end once the step is done.
pub fn quiet<T>(command: &str, step: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    print!("{command}: {step} … ");
    // Where the output cannot be written, the build goes on.
    let _ = std::io::stdout().flush();
    let started = Instant::now();
    let result = work();
    match &result {
        Ok(_) => println!("{}", seconds(started.elapsed())),
        Err(_) => println!("failed"),
    }
    result.with_context(|| format!("{command}: {step}"))
}

/// Runs a step that prints something: one line stands before its output and one after.
pub fn loud<T>(command: &str, step: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("{command}: {step} …");
    let started = Instant::now();
    let result = work();
    let end = if result.is_ok() { "done" } else { "failed" };
    println!("{command}: {step} {end} after {}", seconds(started.elapsed()));
    result.with_context(|| format!("{command}: {step}"))
}

/// A duration in seconds with one decimal, such as `0.2 s`.
pub fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
