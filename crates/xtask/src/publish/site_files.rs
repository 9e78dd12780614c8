//! Collects the files of a site in memory, and then writes them all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::addresses::Addresses;
use super::compress;
use super::fingerprint::Asset;
use super::headers::{Origin, Policy};
use super::hosts;
use super::template::Values;
use crate::header_file::HeaderFile;

/// The content of each file by its path on the site, such as `/index.html`.
#[derive(Debug, Default)]
pub struct SiteFiles {
    /// The headers that are sent with the files.
    pub headers: HeaderFile,
    files: BTreeMap<String, Vec<u8>>,
    hashed: BTreeSet<String>,
}

impl SiteFiles {
    /// Adds a file; a second file with the same path is an error.
    pub fn add(&mut self, path: &str, bytes: Vec<u8>) -> Result<()> {
        if self.files.contains_key(path) {
            bail!("two files want to be {path}");
        }
        self.files.insert(path.to_owned(), bytes);
        Ok(())
    }

    /// Adds a file that has a hash of its content in its name.
    pub fn add_hashed(&mut self, asset: Asset) -> Result<()> {
        let path = asset.url();
        self.hashed.insert(path.clone());
        self.add(&path, asset.bytes)
    }

    /// Adds every file below a folder, except the names given.
    pub fn add_folder(&mut self, folder: &Path, except: &[&str]) -> Result<()> {
        self.add_below(folder, "/", except)
    }

    fn add_below(&mut self, folder: &Path, prefix: &str, except: &[&str]) -> Result<()> {
        let entries = fs::read_dir(folder).with_context(|| format!("{}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_str().with_context(|| format!("{name:?} is not UTF-8"))?;
            // Hosts read a file whose name begins with `_`, such as `_headers`, as configuration.
            if name.starts_with('_') {
                bail!("{}: `_headers` is written from headers.toml", entry.path().display());
            }
            if name.starts_with('.') || except.contains(&name) {
                continue;
            }
            let path = format!("{prefix}{name}");
            if entry.path().is_dir() {
                self.add_below(&entry.path(), &format!("{path}/"), &[])?;
            } else {
                self.add(&path, fs::read(entry.path())?)?;
            }
        }
        Ok(())
    }

    /// The path and content of every file.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The path of every file.
    pub fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    /// The paths of the files that have a hash of their content in their name.
    pub fn hashed(&self) -> &BTreeSet<String> {
        &self.hashed
    }

    /// Sets the headers of this site's files; called once all files are there.
    pub fn send(
        &mut self,
        policy: &Policy,
        addresses: &Addresses,
        origin: Origin,
        values: &Values<'_>,
    ) -> Result<()> {
        let named = addresses.in_headers(origin);
        let named = named.iter().map(|(name, value)| (*name, value.as_str()));
        let values: Vec<(&str, &str)> = values.iter().copied().chain(named).collect();
        self.headers = policy.header_file(origin, &self.paths(), self.hashed(), &values)?;
        Ok(())
    }

    /// Writes the files to a folder beside the last site and then swaps the two, so that a reader
    /// never finds a half-written site.
    pub fn write(&self, site: &Path) -> Result<()> {
        let (new, old) = (site.with_extension("new"), site.with_extension("old"));
        remove(&new)?;
        remove(&old)?;
        for (path, bytes) in &self.files {
            let file = new.join(&path[1..]);
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&file, bytes)?;
            let (_, extension) = path.rsplit_once('.').unwrap_or_default();
            if compress::shrinks(extension) {
                fs::write(
                    file.with_extension(format!("{extension}.br")),
                    compress::brotli(bytes)?,
                )?;
            }
        }
        fs::write(new.join("_headers"), self.headers.for_host_that_compresses().to_string())?;
        fs::write(new.join(".htaccess"), hosts::apache(&self.headers))?;
        if site.exists() {
            fs::rename(site, &old)?;
        }
        fs::rename(&new, site)?;
        remove(&old)
    }
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}
