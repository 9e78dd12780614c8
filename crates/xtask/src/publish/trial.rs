//! The embed on an origin of its own where any site may show it, so that somebody can try it before
//! their site is listed. `trial` in `site.toml` switches it on.

use std::fs;

use anyhow::{Context, Result};

use super::languages::Language;
use super::{Parts, Sources, hosts, origins, partner, template};
use crate::workspace::Workspace;

const LINES: &str = "embed/pages/lines.txt";

/// Writes `target/trial` where there is an origin for it, and removes what an earlier build left where there is none.
pub fn write(
    workspace: &Workspace,
    parts: &Parts,
    sources: &Sources,
    languages: &[Language],
) -> Result<()> {
    let folder = workspace.trial_site();
    let Some(addresses) = sources.addresses.on_trial() else {
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
        }
        return Ok(());
    };
    let sources = Sources { addresses, ..sources.clone() };
    let mut embed = origins::embed(workspace, parts, &sources, languages)?;
    // Adds the self-check; the pages themselves are those of the listed sites.
    partner::partner(workspace, parts, &sources, languages, &mut embed)?;
    let loader = format!("{}{}", sources.addresses.embed, embed.loader.url());
    let values = [
        ("loader", loader.as_str()),
        ("loader-integrity", &embed.loader.integrity()),
        ("app", &sources.addresses.app),
    ];
    let lines = template::page(&workspace.read(LINES)?, &values).context(LINES)?;
    embed.files.add("/lines.txt", lines.into_bytes())?;
    embed.send(languages, &sources)?;
    embed.files.write(&folder)?;
    hosts::write(&workspace.host_files(), "trial", &embed.files.headers)
}
