//! Changes a built site into another release of it, or into the mix that an interrupted upload
//! leaves.

use anyhow::Result;

use super::site::{File, Site};
use crate::header_file::Block;
use crate::publish::compress::{brotli, shrinks};
use crate::publish::fingerprint::{Asset, integrity};
use crate::publish::worker;

impl Site {
    /// The site with a worker that lists the files as they are now; a site without a worker is
    /// unchanged.
    #[must_use]
    pub fn renewed(mut self) -> Self {
        if let Some(built) = self.files.get(worker::PATH) {
            let built = String::from_utf8_lossy(&built.plain).into_owned();
            let files = self.files.iter().map(|(path, file)| (path.as_str(), &*file.plain));
            let renewed = worker::renewed(&built, files, &self.headers);
            let renewed = renewed.unwrap_or_else(|error| panic!("{}: {error:#}", worker::PATH));
            self.files.insert(worker::PATH.to_owned(), File::new(renewed.into_bytes(), None));
        }
        self
    }

    /// The site with every file compressed that shrinks, also those that were changed after the build.
    ///
    /// # Errors
    /// If a file cannot be compressed.
    pub fn compressed(mut self) -> Result<Self> {
        for (path, file) in &mut self.files {
            let extension = path.rsplit('.').next().unwrap_or_default();
            if shrinks(extension) && file.brotli.is_none() {
                file.brotli = Some(brotli(&file.plain)?.into());
            }
        }
        Ok(self)
    }

    /// The site with other bytes in a file that has a hash in its name: the file gets a new name,
    /// and the pages link to that.
    #[must_use]
    pub fn renamed(mut self, path: &str, bytes: Vec<u8>) -> Self {
        let stem = path.trim_start_matches('/').rsplitn(3, '.').nth(2).unwrap_or_default();
        let extension = path.rsplit('.').next().unwrap_or_default();
        let asset = Asset::new(stem, extension, bytes);
        let before = self.files.remove(path);
        let before = before.unwrap_or_else(|| panic!("there is no file {path}"));
        let was = integrity(&before.plain);
        for block in self.headers.blocks.iter_mut().filter(|block| block.path == path) {
            block.path = asset.url();
        }
        let renamed = self.replace(path, &asset.url()).replace(&was, &asset.integrity());
        renamed.put(&asset.url(), File::new(asset.bytes, None))
    }

    /// The site with one file, and that file's headers, taken from another site.
    #[must_use]
    pub fn with_file_of(mut self, other: &Self, path: &str) -> Self {
        let file = other.files.get(path).unwrap_or_else(|| panic!("there is no file {path}"));
        let folder = path.strip_suffix("index.html");
        let is_its = |block: &&Block| block.path == path || Some(block.path.as_str()) == folder;
        self.headers.blocks.retain(|block| !is_its(&block));
        self.headers.blocks.extend(other.headers.blocks.iter().filter(is_its).cloned());
        self.put(path, file.clone())
    }

    /// The site with one bit flipped in the middle of each of these files.
    #[must_use]
    pub fn tampered(mut self, path_suffix: &str) -> Self {
        for path in self.matching(path_suffix) {
            let mut bytes = self.bytes_of(&path);
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            self = self.put(&path, File::new(bytes, None));
        }
        self
    }

    fn put(mut self, path: &str, file: File) -> Self {
        self.files.insert(path.to_owned(), file);
        self
    }
}
