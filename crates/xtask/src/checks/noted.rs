//! What the end-to-end tests noted of themselves, for the last lines of `cargo xtask test`: which
//! failed and why, and which took longest.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::workspace::Workspace;

/// How many tests are listed.
const SHOWN: usize = 10;

/// How many characters of an error are shown.
const ERROR: usize = 400;

/// The file to which each end-to-end test appends a line: milliseconds, a space, the test's name. A
/// test that failed adds another: `failed`, a space, its name, a space, the error in one line.
pub fn file(workspace: &Workspace) -> PathBuf {
    workspace.target().join("test-notes.txt")
}

/// Deletes the notes of the previous run.
pub fn forget(workspace: &Workspace) {
    // Before the first run there is no file to delete.
    let _ = fs::remove_file(file(workspace));
}

/// The lines that a person reads: each test that failed, then the slowest of this run, the slowest
/// first, then what was left out; empty where there is nothing of these.
pub fn lines(workspace: &Workspace, left_out: &[String]) -> Vec<String> {
    let notes = fs::read_to_string(file(workspace)).unwrap_or_default();
    let left_out = left_out.iter().map(|line| format!("  {line}")).collect();
    [
        under("test: what failed", failed(&notes)),
        under("test: the slowest end-to-end tests", slowest(&notes)),
        under("test: what was left out", left_out),
    ]
    .concat()
}

/// The lines with a title, if there are any.
fn under(title: &str, mut lines: Vec<String>) -> Vec<String> {
    if !lines.is_empty() {
        lines.insert(0, title.to_owned());
    }
    lines
}

/// Each failure once: a test that runs again can fail again in the same way. One that then passed says so.
fn failed(notes: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (place, line) in notes.lines().enumerate() {
        let Some(said) = line.strip_prefix("failed ") else { continue };
        let name = said.split(' ').next();
        let later = notes.lines().skip(place + 1).filter(|line| line.split(' ').nth(1) == name);
        let (failures, times): (Vec<_>, Vec<_>) =
            later.partition(|line| line.starts_with("failed "));
        let has_passed = times.len() > failures.len();
        let end = if has_passed { " (passed when it ran again)" } else { "" };
        let line = format!("  {}{end}", said.chars().take(ERROR).collect::<String>());
        if !found.contains(&line) {
            found.push(line);
        }
    }
    found
}

fn slowest(times: &str) -> Vec<String> {
    let mut longest: BTreeMap<&str, u64> = BTreeMap::new();
    for line in times.lines() {
        let Some((took, name)) = line.split_once(' ') else { continue };
        let Ok(took) = took.parse::<u64>() else { continue };
        // A test that runs again in its own network namespace writes its time twice: the longer one
        // counts.
        let known = longest.entry(name).or_default();
        *known = took.max(*known);
    }
    let mut sorted: Vec<_> = longest.into_iter().collect();
    sorted.sort_by_key(|&(name, took)| (std::cmp::Reverse(took), name));
    let seconds = |took: u64| format!("{}.{} s", took / 1000, took % 1000 / 100);
    sorted.iter().take(SHOWN).map(|&(name, took)| format!("{:>8} {name}", seconds(took))).collect()
}

#[test]
fn the_slowest_tests_come_first_and_each_once() {
    let times = "900 a::quick\n31250 b::slow\n31100 b::slow\nnot a time\n2000 c::middle\n";
    assert_eq!(slowest(times), ["  31.2 s b::slow", "   2.0 s c::middle", "   0.9 s a::quick"]);
}

#[test]
fn at_most_ten_tests_are_named() {
    let times: String = (0..30).map(|at| format!("{at} test{at}\n")).collect();
    assert_eq!(slowest(&times).len(), SHOWN);
    assert!(slowest(&times)[0].ends_with("test29"));
}

#[test]
fn what_failed_is_told_in_one_line_each_and_no_time_is_lost() {
    let failure = format!("failed a::quick never true: {}\n", "x".repeat(1000));
    let notes = format!("900 a::quick\n{failure}800 a::quick\n{failure}");
    let told = failed(&notes);
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("  a::quick never true: x"));
    assert_eq!(told[0].chars().count(), ERROR + 2);
    assert_eq!(slowest(&notes), ["   0.9 s a::quick"]);
}

#[test]
fn a_test_that_failed_once_and_then_passed_is_told_apart() {
    let notes = "900 a::lost\nfailed a::lost no window\n50 b::bad\nfailed b::bad never true\n\
                 700 a::lost\n60 b::bad\nfailed b::bad never true\n";
    let told = ["  a::lost no window (passed when it ran again)", "  b::bad never true"];
    assert_eq!(failed(notes), told);
}

#[test]
fn a_title_stands_only_above_lines() {
    assert!(under("title", Vec::new()).is_empty());
    assert_eq!(under("title", vec!["line".to_owned()]), ["title", "line"]);
}
