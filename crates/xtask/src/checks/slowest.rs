//! The tests that took longest, for the last lines of `cargo xtask test`.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::workspace::Workspace;

/// How many tests are listed.
const SHOWN: usize = 10;

/// The file to which each end-to-end test appends a line: milliseconds, a space, the test's name.
pub fn file(workspace: &Workspace) -> PathBuf {
    workspace.target().join("test-times.txt")
}

/// Deletes the times of the previous run.
pub fn forget(workspace: &Workspace) {
    // Before the first run there is no file to delete.
    let _ = fs::remove_file(file(workspace));
}

/// One line for each of the slowest tests of this run, the slowest first; empty where no test wrote
/// its time.
pub fn lines(workspace: &Workspace) -> Vec<String> {
    slowest(&fs::read_to_string(file(workspace)).unwrap_or_default())
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
