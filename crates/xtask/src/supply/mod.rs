//! What Ebb is made of that others wrote: judged by cargo-deny, and listed as a CycloneDX document.

mod sbom;

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::doctor::tools;
use crate::elsewhere::Elsewhere;
use crate::process::{run, succeeds};
use crate::workspace::Workspace;

/// Everything that is built or run here, and then what a person's browser gets.
const JUDGED: [&[&str]; 2] = [
    &["--locked", "--workspace", "check", "bans", "licenses", "sources"],
    &["--locked", "--config", "deny.wasm.toml", "check", "bans", "licenses"],
];

/// Changes that cargo-deny has to refuse: in which file, what stands there, and what instead.
const CONTROLS: [(&str, &str, &str); 4] = [
    ("Cargo.toml", "\"CustomEvent\", \"Document\"", "\"CustomEvent\", \"WebSocket\", \"Document\""),
    ("Cargo.toml", "\"CustomEvent\", \"Document\"", "\"CustomEvent\", \"Request\", \"Document\""),
    ("Cargo.toml", "features = [\"csr\"]", "features = [\"csr\", \"hydration\"]"),
    ("deny.toml", "\"MIT\"", "\"CC0-1.0\""),
];

/// Judges and lists.
pub fn hold(workspace: &Workspace) -> Result<()> {
    let deny = tools::installed(workspace, tools::CARGO_DENY)?;
    for judged in JUDGED {
        run(Command::new(&deny).current_dir(workspace.root()).args(judged))?;
    }
    advisories(workspace, &deny)?;
    controls(workspace, &deny)?;
    sbom::write(workspace)
}

/// Where the database of advisories cannot be reached, nothing is judged, and that is said.
fn advisories(workspace: &Workspace, deny: &PathBuf) -> Result<()> {
    let mut asks = Command::new(deny);
    asks.current_dir(workspace.root()).args(["--locked", "--workspace", "check", "advisories"]);
    let output = asks.output().context("cargo-deny")?;
    let said = String::from_utf8_lossy(&output.stdout);
    match judgement(&said) {
        Some(true) => println!("advisories: none"),
        Some(false) => bail!("{said}{}", String::from_utf8_lossy(&output.stderr)),
        None => println!(
            "advisories: their database cannot be reached from here; nothing was looked up"
        ),
    }
    Ok(())
}

/// What its last line says; `None` where it has not judged.
fn judgement(said: &str) -> Option<bool> {
    let line = said.lines().rev().find(|line| line.starts_with("advisories "))?;
    Some(line.starts_with("advisories ok"))
}

fn controls(workspace: &Workspace, deny: &PathBuf) -> Result<()> {
    let passes =
        |copy: &Elsewhere| JUDGED.iter().all(|judged| succeeds(copy.command(deny).args(*judged)));
    ensure!(passes(&Elsewhere::copy(workspace, "unspoilt")?), "a copy as it is does not pass");
    for (file, from, to) in CONTROLS {
        let copy = Elsewhere::copy(workspace, "spoilt")?;
        copy.spoil(file, from, to)?;
        ensure!(!passes(&copy), "{file} with `{to}` went unnoticed");
    }
    println!("{} changes that have to be refused are refused", CONTROLS.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_judged_is_no_judgement() {
        assert_eq!(judgement("advisories ok\n"), Some(true));
        assert_eq!(judgement("error[vulnerability]\nadvisories FAILED\n"), Some(false));
        assert_eq!(judgement(""), None);
    }
}
