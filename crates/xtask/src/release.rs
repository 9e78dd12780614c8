//! `cargo xtask release`: builds everything that is published, unless `freshness` finds a date that
//! stops it.

use std::path::PathBuf;

use anyhow::Result;
use lexopt::Parser;

use crate::arguments;
use crate::folder;
use crate::workspace::Workspace;
use crate::{freshness, publish, steps};

/// `cargo xtask release`
///
/// # Errors
/// Where a check is too old, or the build fails.
pub fn command(workspace: &Workspace, words: Parser) -> Result<()> {
    arguments::none(words)?;
    steps::loud("release", "freshness", || freshness::hold(workspace, freshness::today()))?;
    publish::build(workspace)?;
    for (folder, what) in published(workspace) {
        let files = folder::read(&folder)?;
        let bytes: usize = files.values().map(Vec::len).sum();
        println!("release: {}: {} files, {bytes} bytes: {what}", folder.display(), files.len());
    }
    Ok(())
}

/// The folders that a release writes, and the purpose of each.
fn published(workspace: &Workspace) -> [(PathBuf, &'static str); 4] {
    [
        (workspace.site(), "the app"),
        (workspace.embed_site(), "the frame for partners’ pages"),
        (workspace.partner_site(), "the pages for integrators"),
        (workspace.host_files(), "what a host sends with them"),
    ]
}
