//! The loader and the npm package, which partners name by a hash in pages and lock files. `embed/released` keeps those
//! that were published, and every later build publishes them too.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use ebb_names::attributes::{ARCHIVE, LOADER};

use super::fingerprint::Asset;
use crate::workspace::Workspace;

const RELEASED: &str = "embed/released";
const PAGE: &str = "configure/index.html";
/// How the name of each begins.
pub const NAME: &str = "ebb-check";

/// A file of this build, and those of its kind that were published before.
///
/// # Errors
/// Where a published file cannot be read, or is not what its name says.
pub fn with_released(workspace: &Workspace, newest: Asset) -> Result<Vec<Asset>> {
    let kind = newest.name.rsplit('.').next().unwrap_or_default();
    let mut all = released(workspace, kind)?;
    all.retain(|earlier| earlier.name != newest.name);
    all.push(newest);
    Ok(all)
}

/// The published loaders (`js`), or the published packages (`tgz`).
fn released(workspace: &Workspace, kind: &str) -> Result<Vec<Asset>> {
    let mut found = Vec::new();
    let folder = workspace.path(RELEASED);
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(&folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(&format!(".{kind}")) else { continue };
        let stem = stem.rsplit_once('.').map_or("", |(stem, _)| stem);
        let asset = Asset::new(stem, kind, fs::read(entry.path())?);
        if asset.name != name || !stem.starts_with(NAME) {
            bail!("{RELEASED}/{name} is not what its name says; a released file never changes");
        }
        found.push(asset);
    }
    Ok(found)
}

/// The names of all files in `embed/released`.
fn names(workspace: &Workspace) -> Result<Vec<String>> {
    let all = [released(workspace, "js")?, released(workspace, "tgz")?].concat();
    Ok(all.into_iter().map(|asset| asset.name).collect())
}

/// The names of the loader and of the package of the last build, as the configurator hands them out.
///
/// # Errors
/// Where the pages for integrators are not built.
pub fn newest(workspace: &Workspace) -> Result<[String; 2]> {
    let page = workspace.partner_site().join(PAGE);
    let missing = || format!("{}: run `cargo xtask build`", page.display());
    handed_out(&fs::read_to_string(&page).with_context(missing)?).with_context(missing)
}

fn handed_out(page: &str) -> Option<[String; 2]> {
    let named = |attribute: &str| {
        let (_, rest) = page.split_once(&format!(" {attribute}=\""))?;
        let (address, _) = rest.split_once('"')?;
        Some(address.rsplit('/').next()?.to_owned())
    };
    Some([named(LOADER)?, named(ARCHIVE)?])
}

/// The names of the published ones that the last build publishes beside its own.
///
/// # Errors
/// Where there are some, and the pages for integrators are not built.
pub fn earlier(workspace: &Workspace) -> Result<Vec<String>> {
    let mut names = names(workspace)?;
    if !names.is_empty() {
        let newest = newest(workspace)?;
        names.retain(|name| !newest.contains(name));
    }
    Ok(names)
}

/// Refuses the last build while `embed/released` lacks its loader or its package: a later build would publish others in
/// their place, and a host that replaces its folder would take these away from the partners who name them.
///
/// # Errors
/// Where one is lacking: one line with the files to copy.
pub fn hold(workspace: &Workspace) -> Result<()> {
    let [loader, package] = newest(workspace)?;
    let built = [workspace.embed_site().join(loader), workspace.partner_site().join(package)];
    match lacking(&built, &names(workspace)?) {
        Some(why) => bail!(why),
        None => Ok(()),
    }
}

/// What to do where one of these files is not among the names.
fn lacking(built: &[PathBuf], names: &[String]) -> Option<String> {
    let is_kept = |file: &&PathBuf| names.iter().any(|name| file.ends_with(name));
    let files: Vec<String> =
        built.iter().filter(|file| !is_kept(file)).map(|file| file.display().to_string()).collect();
    (!files.is_empty()).then(|| {
        format!(
            "{RELEASED} lacks {}, which partners will name by a hash; copy each there, commit it, and run `cargo xtask \
             release` again",
            files.join(" and ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configurator_says_which_loader_and_package_are_the_newest() {
        let page = "<script src=\"x\"></script>\n<body data-app=\"a\" data-loader=\"https://e.example/ebb-check-1.0.0.0a1b2c3d.js\"\n  \
                    data-archive=\"https://p.example/ebb-check-1.0.0.4e5f6a7b.tgz\">";
        let newest = ["ebb-check-1.0.0.0a1b2c3d.js", "ebb-check-1.0.0.4e5f6a7b.tgz"];
        assert_eq!(handed_out(page), Some(newest.map(str::to_owned)));
        assert_eq!(handed_out(&page.replace("data-archive", "data-app")), None);
        let source = Workspace::find().unwrap().read("embed/pages/configure.html").unwrap();
        for (attribute, placeholder) in [(LOADER, "loader"), (ARCHIVE, "archive")] {
            assert!(
                source.contains(&format!(" {attribute}=\"{{{{{placeholder}}}}}\"")),
                "{attribute}"
            );
        }
    }

    #[test]
    fn a_loader_or_a_package_that_is_not_kept_stops_a_release_in_one_line() {
        let built = ["target/embed/ebb-check-1.0.0.aa.js", "target/partner/ebb-check-1.0.0.bb.tgz"];
        let built = built.map(PathBuf::from);
        let with = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            lacking(&built, &names)
        };
        assert_eq!(with(&["ebb-check-1.0.0.aa.js", "ebb-check-1.0.0.bb.tgz"]), None);
        let said = with(&["ebb-check-1.0.0.cc.js", "ebb-check-1.0.0.bb.tgz"]).unwrap();
        assert!(said.starts_with("embed/released lacks target/embed/ebb-check-1.0.0.aa.js, which"));
        assert!(!said.contains("tgz") && !said.contains('\n'), "{said}");
        let said = with(&[]).unwrap();
        assert!(said.contains("aa.js and target/partner/ebb-check-1.0.0.bb.tgz, which"), "{said}");
    }
}
