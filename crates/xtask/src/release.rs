//! `cargo xtask release`: builds everything that is published, unless `freshness` finds a date that
//! stops it.

use std::path::PathBuf;

use anyhow::{Context, Result};
use lexopt::Parser;
use serde_json::Value;

use crate::arguments;
use crate::folder;
use crate::publish::{pinned, record};
use crate::workspace::Workspace;
use crate::{freshness, publish, steps};

/// `cargo xtask release`
///
/// # Errors
/// Where a check is too old, the build fails, or `embed/released` lacks what partners will name by its hash.
pub fn command(workspace: &Workspace, words: Parser) -> Result<()> {
    arguments::none(words)?;
    steps::loud("release", "freshness", || freshness::hold(workspace, freshness::today()))?;
    let site = publish::build(workspace)?;
    pinned::hold(workspace)?;
    for (folder, what) in published(workspace, workspace.trial_site().is_dir()) {
        let files = folder::read(&folder)?;
        let bytes: usize = files.values().map(Vec::len).sum();
        println!("release: {}: {} files, {bytes} bytes: {what}", folder.display(), files.len());
    }
    let record = site.join(record::PATH.trim_start_matches('/'));
    let record = std::fs::read_to_string(&record).with_context(|| record.display().to_string())?;
    if let Some(warning) = uncommitted(&record)? {
        println!("release: warning: {warning}");
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

/// A warning where `build.json` names a commit from which files differ.
fn uncommitted(record: &str) -> Result<Option<String>> {
    let record: Value = serde_json::from_str(record)?;
    let commit = record["commit"].as_str().and_then(|commit| commit.strip_suffix('+'));
    Ok(commit.map(|commit| {
        format!(
            "files differ from the commit {commit}, so nobody can build this version again and compare it; commit what \
             `git status` lists, site.toml and the overlay too, and run `cargo xtask release` again"
        )
    }))
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
    fn a_build_that_is_not_of_a_commit_alone_is_warned_of() {
        let said = uncommitted("{ \"commit\": \"c0ffee+\" }").unwrap().unwrap();
        assert!(said.contains("the commit c0ffee,") && said.contains("site.toml"), "{said}");
        assert!(!said.contains('\n'), "{said}");
        for plain in ["{ \"commit\": \"c0ffee\" }", "{ \"commit\": null }"] {
            assert_eq!(uncommitted(plain).unwrap(), None);
        }
    }
}
