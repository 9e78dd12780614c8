//! The lines a person reads while a command works: what is being done, and how long it took.

use std::io::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

/// A step that prints nothing of its own: one line, finished when it is done.
pub fn quiet<T>(command: &str, step: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    print!("{command}: {step} … ");
    // A terminal that has gone away is no reason to stop building.
    let _ = std::io::stdout().flush();
    let started = Instant::now();
    let result = work();
    match &result {
        Ok(_) => println!("{}", seconds(started.elapsed())),
        Err(_) => println!("failed"),
    }
    result.with_context(|| format!("{command}: {step}"))
}

/// A step with output of its own: a line before and a line after.
pub fn loud<T>(command: &str, step: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("{command}: {step} …");
    let started = Instant::now();
    let result = work();
    let end = if result.is_ok() { "done" } else { "failed" };
    println!("{command}: {step} {end} after {}", seconds(started.elapsed()));
    result.with_context(|| format!("{command}: {step}"))
}

/// `0.2 s`
pub fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
