//! `cargo xtask simulate`: simulated people, and how much each way of ordering offers helps them
//! (`docs/ranking.md`).

use std::path::Path;

use anyhow::Result;
use lexopt::Parser;

use crate::process::run;
use crate::workspace::Workspace;

/// Where the table and the plot are written, unless `--out` says otherwise.
const OUT: &str = "docs";

/// `cargo xtask simulate [--people N] [--out DIR] [--serve]`: hands everything on to the program of
/// `crates/simulate`, which says what it takes.
pub fn command(workspace: &Workspace, mut words: Parser) -> Result<()> {
    let rest: Vec<_> = words.raw_args()?.collect();
    let names_a_folder = rest.iter().any(|it| it == "--out");
    let serves = rest.iter().any(|it| it == "--serve");
    let mut cargo = workspace.cargo(&["run", "--quiet", "--locked", "--profile", "simulate"]);
    cargo.args(["--package", "ebb-simulate", "--"]).args(rest);
    if !names_a_folder && !serves {
        cargo.arg("--out").arg(Path::new(workspace.root()).join(OUT));
    }
    run(&mut cargo)
}
