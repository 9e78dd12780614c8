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
/// first; empty where no test wrote anything.
pub fn lines(workspace: &Workspace) -> Vec<String> {
    let notes = fs::read_to_string(file(workspace)).unwrap_or_default();
    let under = |title: &str, mut lines: Vec<String>| {
        if !lines.is_empty() {
            lines.insert(0, title.to_owned());
        }
        lines
    };
    let mut lines = under("test: what failed", failed(&notes));
    lines.extend(under("test: the slowest end-to-end tests", slowest(&notes)));
    lines
}

fn failed(notes: &str) -> Vec<String> {
    let of = notes.lines().filter_map(|line| line.strip_prefix("failed "));
    of.map(|said| format!("  {}", said.chars().take(ERROR).collect::<String>())).collect()
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
    let notes = format!("900 a::quick\nfailed a::quick never true: {}\n", "x".repeat(1000));
    let told = failed(&notes);
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("  a::quick never true: x"));
    assert_eq!(told[0].chars().count(), ERROR + 2);
    assert_eq!(slowest(&notes), ["   0.9 s a::quick"]);
}
