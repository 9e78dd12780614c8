//! Checks third-party code with cargo-deny, and lists it in a CycloneDX document.

mod sbom;

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::doctor::tools;
use crate::elsewhere::Elsewhere;
use crate::left_out;
use crate::process::run;
use crate::workspace::Workspace;

/// The manifest of the wasm of the page of records.
const RECORDS: &str = "crates/records-page/Cargo.toml";

/// The arguments of three runs of cargo-deny: one for all code that is built or run on this machine,
/// one for the app that a browser gets, one for the wasm of the page of records.
const JUDGED: [&[&str]; 3] = [
    &["--locked", "--workspace", "check", "bans", "licenses", "sources"],
    &["--locked", "--config", "deny.wasm.toml", "check", "bans", "licenses"],
    &[
        "--manifest-path",
        RECORDS,
        "--locked",
        "--config",
        "deny.records.toml",
        "check",
        "bans",
        "licenses",
    ],
];

/// A file, the text to replace in it, and its replacement.
type Edit = (&'static str, &'static str, &'static str);

/// Negative controls: changes that cargo-deny has to refuse. Each has its edits, and a part of the
/// expected error.
const CONTROLS: [(&[Edit], &str); 5] = [
    (&[("Cargo.toml", "\"Document\"", "\"Document\", \"WebSocket\"")], "feature 'WebSocket'"),
    (&[("Cargo.toml", "\"Document\"", "\"Document\", \"Request\"")], "feature 'Request'"),
    (
        &[("Cargo.toml", "features = [\"csr\"]", "features = [\"csr\", \"hydration\"]")],
        "feature 'hydration'",
    ),
    (&[("deny.toml", "\"MIT\"", "\"CC0-1.0\"")], "error[rejected]"),
    (
        &[
            (RECORDS, "wasm-bindgen.workspace", "js-sys.workspace = true\nwasm-bindgen.workspace"),
            (
                "Cargo.lock",
                " \"ebb-records\",\n \"rlsf\",",
                " \"ebb-records\",\n \"js-sys\",\n \"rlsf\",",
            ),
        ],
        "'js-sys = ",
    ),
];

/// Runs the checks, their negative controls and the listing.
pub fn hold(workspace: &Workspace) -> Result<()> {
    let deny = tools::installed(workspace, tools::CARGO_DENY)?;
    for judged in JUDGED {
        run(Command::new(&deny).current_dir(workspace.root()).args(judged))?;
    }
    advisories(workspace, &deny)?;
    controls(workspace, &deny)?;
    sbom::write(workspace)
}

/// Fails where a crate has an advisory. Where the advisory database cannot be reached, it checks
/// nothing and prints that.
fn advisories(workspace: &Workspace, deny: &PathBuf) -> Result<()> {
    let mut asks = Command::new(deny);
    asks.current_dir(workspace.root()).args(["--locked", "--workspace", "check", "advisories"]);
    let output = asks.output().context("cargo-deny")?;
    let [said, why] =
        [&output.stdout, &output.stderr].map(|it| String::from_utf8_lossy(it).into_owned());
    match judgement(&said, &why) {
        Judgement::None => {
            println!("advisories: none");
            withdrawn(&said).chain(withdrawn(&why)).for_each(|line| println!("{line}"));
        }
        Judgement::Some => bail!(
            "{said}{why}a crate above has a known hole: move it with `cargo update -p NAME`, or excuse it \
             in deny.toml with the reason"
        ),
        Judgement::Unreached => left_out::note(
            "supply",
            "the database of advisories cannot be reached from here, so none was looked up",
        ),
    }
    Ok(())
}

#[derive(Debug, PartialEq, Eq)]
enum Judgement {
    /// There is no advisory.
    None,
    /// There is one, or cargo-deny failed in a way that is not known.
    Some,
    /// The database is not here and could not be fetched.
    Unreached,
}

/// Reads cargo-deny's last line about advisories; where there is none, looks in its errors for a
/// failed download of the database.
fn judgement(said: &str, why: &str) -> Judgement {
    match said.lines().rev().find(|line| line.starts_with("advisories ")) {
        Some(line) if line.starts_with("advisories ok") => Judgement::None,
        None if why.contains("failed to fetch advisory database") => Judgement::Unreached,
        _ => Judgement::Some,
    }
}

/// The lines about yanked crates, each with what to do.
fn withdrawn(said: &str) -> impl Iterator<Item = &str> {
    said.lines().filter(|line| line.starts_with("warning[yanked]"))
}

fn controls(workspace: &Workspace, deny: &PathBuf) -> Result<()> {
    // This copy stays to the end: the last one to go takes the folder of all along.
    let unspoilt = Elsewhere::copy(workspace, "unspoilt")?;
    let refused = refusals(&unspoilt, deny)?;
    ensure!(refused.is_empty(), "a copy as it is does not pass:\n{refused}");
    // Each waits for one core and for the disk, so they run side by side.
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..CONTROLS.len())
            .map(|number| scope.spawn(move || control(workspace, deny, number)))
            .collect();
        let ended =
            running.into_iter().map(|it| it.join().unwrap_or_else(|_| bail!("it panicked")));
        ended.collect::<Result<()>>()
    })?;
    println!("{} changes that have to be refused are refused", CONTROLS.len());
    Ok(())
}

/// Makes the changes of one control in a copy of its own, which cargo-deny has to refuse.
fn control(workspace: &Workspace, deny: &PathBuf, number: usize) -> Result<()> {
    let (edits, rule) = CONTROLS[number];
    let copy = Elsewhere::copy(workspace, &format!("spoilt-{number}"))?;
    for (file, from, to) in edits {
        copy.spoil(file, from, to)?;
    }
    let refused = refusals(&copy, deny)?;
    ensure!(refused.contains(rule), "{edits:?} is not refused by {rule}:\n{refused}");
    Ok(())
}

/// The errors of cargo-deny for a copy of the repository; empty where it accepts the copy.
fn refusals(copy: &Elsewhere, deny: &PathBuf) -> Result<String> {
    let mut refused = String::new();
    for judged in JUDGED {
        let output = copy.command(deny).args(judged).output().context("cargo-deny")?;
        if !output.status.success() {
            refused += &String::from_utf8_lossy(&output.stderr);
        }
    }
    Ok(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_withdrawn_crate_is_named_and_is_no_failure() {
        let said =
            "warning[yanked]: detected yanked crate (try `cargo update -p a`)\n  ┌─ Cargo.lock\n";
        let lines: Vec<_> = withdrawn(said).collect();
        assert_eq!(lines, ["warning[yanked]: detected yanked crate (try `cargo update -p a`)"]);
        assert_eq!(judgement(&format!("{said}advisories ok\n"), ""), Judgement::None);
    }

    #[test]
    fn what_was_not_judged_is_no_judgement() {
        assert_eq!(judgement("advisories ok\n", ""), Judgement::None);
        assert_eq!(judgement("error[vulnerability]\nadvisories FAILED\n", ""), Judgement::Some);
        let unreached = "[ERROR] failed to fetch advisory database x with cli";
        assert_eq!(judgement("", unreached), Judgement::Unreached);
        assert_eq!(judgement("", "[ERROR] unknown option"), Judgement::Some);
    }
}
