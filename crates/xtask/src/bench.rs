//! `cargo xtask bench`: runs the benchmark of the end-to-end crate with a built site and a
//! WebDriver.

use std::path::absolute;

use anyhow::Result;
use lexopt::Arg::Long;
use lexopt::Parser;
use xtask::doctor::tools;
use xtask::process::run;
use xtask::publish::addresses::Addresses;
use xtask::publish::build;
use xtask::workspace::Workspace;

/// `cargo xtask bench`
pub fn command(workspace: &Workspace, mut words: Parser) -> Result<()> {
    let (mut runs, mut json, mut peers) = (None, None, false);
    while let Some(word) = words.next()? {
        match word {
            Long("runs") => runs = Some(words.value()?),
            Long("peers") => peers = true,
            Long("json") => json = Some(words.value()?),
            _ => return Err(word.unexpected().into()),
        }
    }

    // A site that was built for other addresses does not match `site.toml`, so it is built again.
    if !Addresses::read(workspace)?.are_in_app(&workspace.site()) {
        build(workspace)?;
    }
    let bench = ["run", "--locked", "--quiet", "--bin", "bench", "--"];
    let mut cargo = workspace.cargo(&bench);
    if let Some(runs) = runs {
        cargo.arg("--runs").arg(runs);
    }
    if let Some(file) = json {
        // Cargo starts the benchmark in the repository's root, which may not be the current
        // directory.
        cargo.arg("--json").arg(absolute(file)?);
    }
    if peers {
        cargo.arg("--peers");
    }
    cargo.env("EBB_SITE", workspace.site());
    run(cargo.env("CHROMEDRIVER", tools::chromedriver()?))
}
