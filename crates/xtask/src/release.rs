//! `cargo xtask release`: builds everything that is published, unless `freshness` finds a date that
//! stops it, or files differ from the commit.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};
use lexopt::Parser;

use crate::arguments;
use crate::folder;
use crate::process::capture;
use crate::publish::pinned;
use crate::workspace::Workspace;
use crate::{freshness, publish, steps};

/// `cargo xtask release`
///
/// # Errors
/// Where a check is too old, files differ from the commit, the build fails, or `embed/released` lacks what
/// partners will name by its hash.
pub fn command(workspace: &Workspace, words: Parser) -> Result<()> {
    arguments::none(words)?;
    steps::loud("release", "freshness", || freshness::hold(workspace, freshness::today()))?;
    if workspace.path(".git").exists() {
        let mut git = Command::new("git");
        git.current_dir(workspace.root()).args(["status", "--porcelain"]);
        committed(&String::from_utf8_lossy(&capture(&mut git)?))?;
    } else {
        println!("release: warning: this is no checkout, so build.json will name no commit");
    }
    publish::build(workspace)?;
    pinned::hold(workspace)?;
    for (folder, what) in published(workspace, workspace.trial_site().is_dir()) {
        let files = folder::read(&folder)?;
        let bytes: usize = files.values().map(Vec::len).sum();
        println!("release: {}: {} files, {bytes} bytes: {what}", folder.display(), files.len());
    }
    Ok(())
}

/// The folders that a release writes, and the purpose of each.
fn published(workspace: &Workspace, has_trial: bool) -> Vec<(PathBuf, &'static str)> {
    let trial = (workspace.trial_site(), "the frame that any site may show, to try it");
    let mut folders = vec![
        (workspace.site(), "the app"),
        (workspace.embed_site(), "the frame for partners’ pages"),
        (workspace.partner_site(), "the pages for integrators"),
    ];
    folders.extend(has_trial.then_some(trial));
    folders.push((workspace.host_files(), "what a host sends with them"));
    folders
}

/// Refuses a release of files that are in no commit, from what `git status --porcelain` lists.
fn committed(listed: &str) -> Result<()> {
    let count = listed.lines().count();
    // Two letters and a space stand before the name.
    let Some(first) = listed.lines().next().and_then(|line| line.get(3..)) else { return Ok(()) };
    bail!(
        "files differ from the commit ({count}, such as {first}), so nobody could build this version again and \
         compare it: commit what `git status` lists, site.toml and the overlay too, and run `cargo xtask \
         release` again; to try it, `cargo xtask build` writes the same folders"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_release_lists_has_the_trial_where_there_is_one() {
        let workspace = Workspace::find().unwrap();
        let lists = |has_trial| {
            let folders = published(&workspace, has_trial).into_iter();
            folders.map(|(folder, _)| folder).collect::<Vec<_>>()
        };
        assert!(lists(true).contains(&workspace.trial_site()));
        assert!(!lists(false).contains(&workspace.trial_site()));
        assert_eq!(lists(true).len(), lists(false).len() + 1);
    }

    #[test]
    fn files_that_are_in_no_commit_stop_a_release_in_one_line() {
        committed("").unwrap();
        let said = committed(" M site.toml\n?? overlay/\n").unwrap_err().to_string();
        let wanted = "files differ from the commit (2, such as site.toml), ";
        assert!(said.starts_with(wanted), "{said}");
        assert!(said.contains("`git status`") && !said.contains('\n'), "{said}");
    }
}
