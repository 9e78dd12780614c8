//! A built site in memory, with the headers of its `_headers` file, and ways to change it for a
//! test.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};

use super::archive;
use super::gate::Gate;
use crate::folder;
use crate::header_file::{Block, HeaderFile, fits};
use crate::markup;
use crate::publish::fingerprint::{integrity, short_digest, style_source};

/// The files of a site, and the headers that are sent with them.
///
/// A path suffix may hold `*` for any characters, to stand for a hash: `boot.*.js`.
/// A method that finds nothing to change panics, since the test would then prove nothing.
#[derive(Debug, Clone, Default)]
pub struct Site {
    pub(super) headers: HeaderFile,
    pub(super) files: BTreeMap<String, File>,
}

#[derive(Debug, Clone)]
pub(super) struct File {
    pub plain: Arc<[u8]>,
    pub brotli: Option<Arc<[u8]>>,
    pub digest: String,
    pub gate: Option<Gate>,
}

impl File {
    pub fn new(plain: Vec<u8>, brotli: Option<Vec<u8>>) -> Self {
        let digest = short_digest(&plain);
        Self { plain: plain.into(), brotli: brotli.map(Arc::from), digest, gate: None }
    }
}

impl Site {
    /// Reads every file below the folder; later changes on the disk have no effect.
    pub fn load(folder: &Path) -> Result<Self> {
        let missing = || format!("no site in {}: run `cargo xtask build`", folder.display());
        let mut found = folder::read(folder).with_context(missing)?;
        let Some(headers) = found.remove("/_headers") else {
            bail!("{} has no _headers file", folder.display());
        };
        found.remove("/.htaccess");
        let headers = HeaderFile::parse(&String::from_utf8(headers)?)?;
        let mut files = BTreeMap::new();
        for (path, bytes) in &found {
            if !path.ends_with(".br") {
                let brotli = found.get(&format!("{path}.br")).cloned();
                files.insert(path.clone(), File::new(bytes.clone(), brotli));
            }
        }
        Ok(Self { headers, files })
    }

    /// The value of this header in the block for every path.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.for_every_path(name)
    }

    /// The site without these files, so that requests for them get 404.
    pub fn without(mut self, path_suffix: &str) -> Self {
        for path in self.matching(path_suffix) {
            self.files.remove(&path);
        }
        self
    }

    /// The site with this header on every response, and no other value of it.
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.set(name, value);
        self
    }

    /// The site with this header on the responses for these files.
    #[must_use]
    pub fn with_header_on(mut self, path_suffix: &str, name: &str, value: &str) -> Self {
        for path in self.matching(path_suffix) {
            let folder = path.strip_suffix("index.html");
            let is_its = |block: &&mut Block| block.path == path || Some(&*block.path) == folder;
            for block in self.headers.blocks.iter_mut().filter(is_its) {
                block.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
                block.headers.push((name.to_owned(), value.to_owned()));
            }
        }
        self
    }

    /// The site with this header on no response.
    pub fn without_header(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    /// The site with one text replaced by another in its pages and in the values of its headers.
    ///
    /// Where that changes an inline style, the policy gets the new style's hash.
    pub fn replace(mut self, from: &str, to: &str) -> Self {
        let mut found = self.headers.replace(from, to);
        for (_, file) in self.files.iter_mut().filter(|(path, _)| path.ends_with(".html")) {
            let before = String::from_utf8_lossy(&file.plain).into_owned();
            if !before.contains(from) {
                continue;
            }
            found = true;
            let after = before.replace(from, to);
            let styles = |page| {
                let styles = markup::inline_styles(page);
                styles.unwrap_or_else(|error| panic!("the page is no HTML: {error:#}"))
            };
            for (old, new) in styles(&before).iter().zip(&styles(&after)) {
                self.headers.replace(&style_source(old), &style_source(new));
            }
            let gate = file.gate.take();
            *file = File { gate, ..File::new(after.into_bytes(), None) };
        }
        assert!(found, "nothing on the site says `{from}`");
        self
    }

    /// These sites as if they were built with other addresses: in every page, script, archive and
    /// header the first text of each pair becomes the second, and hashes of changed files are updated.
    #[must_use]
    pub fn moved(mut sites: Vec<Self>, addresses: &[(&str, &str)]) -> Vec<Self> {
        let moved = |text: &str| {
            addresses.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
        };
        let mut hashes = Vec::new();
        for site in &mut sites {
            for (from, to) in addresses {
                site.headers.replace(from, to);
            }
            for file in site.files_ending(&[".html", ".js"]) {
                let before = String::from_utf8_lossy(&file.plain).into_owned();
                let after = moved(&before);
                if after != before {
                    hashes.push((integrity(before.as_bytes()), integrity(after.as_bytes())));
                    *file = File { gate: file.gate.take(), ..File::new(after.into_bytes(), None) };
                }
            }
        }
        let hashed = |text: &str| {
            hashes.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
        };
        for (path, file) in sites.iter_mut().flat_map(|site| &mut site.files) {
            if !path.ends_with(".zip") && !path.ends_with(".tgz") {
                continue;
            }
            let packed = archive::rewritten(path, &file.plain, &|text| hashed(&moved(text)));
            let packed = packed.unwrap_or_else(|error| panic!("{path}: {error:#}"));
            *file = File { gate: file.gate.take(), ..File::new(packed, None) };
        }
        for file in sites.iter_mut().flat_map(|site| site.files_ending(&[".html"])) {
            let before = String::from_utf8_lossy(&file.plain).into_owned();
            let after = hashed(&before);
            if after != before {
                *file = File { gate: file.gate.take(), ..File::new(after.into_bytes(), None) };
            }
        }
        sites.into_iter().map(Self::renewed).collect()
    }

    fn files_ending<'a>(
        &'a mut self,
        endings: &'a [&'a str],
    ) -> impl Iterator<Item = &'a mut File> + 'a {
        let files = self.files.iter_mut();
        let ends = |path: &str| endings.iter().any(|ending| path.ends_with(ending));
        files.filter(move |(path, _)| ends(path)).map(|(_, file)| file)
    }

    /// The path of the one file whose path matches this pattern; `*` stands for any characters.
    #[must_use]
    pub fn path_of(&self, path_suffix: &str) -> String {
        let found = self.matching(path_suffix);
        assert!(found.len() == 1, "not one file on the site ends with `{path_suffix}`: {found:?}");
        found.into_iter().next().unwrap_or_default()
    }

    /// The value of an `integrity` attribute for a file.
    #[must_use]
    pub fn integrity_of(&self, path: &str) -> String {
        self.files.get(path).map_or(String::new(), |file| integrity(&file.plain))
    }

    /// The text of a file; empty where there is no such file.
    #[must_use]
    pub fn text_of(&self, path: &str) -> String {
        let file = self.files.get(path);
        file.map_or(String::new(), |file| String::from_utf8_lossy(&file.plain).into_owned())
    }

    /// The bytes of a file; empty where there is no such file.
    #[must_use]
    pub fn bytes_of(&self, path: &str) -> Vec<u8> {
        self.files.get(path).map_or(Vec::new(), |file| file.plain.to_vec())
    }

    /// The site with one file more, sent with the type of its extension and no other header of its
    /// own.
    #[must_use]
    pub fn with_file(mut self, path: &str, text: &str) -> Self {
        self.files.insert(path.to_owned(), File::new(text.as_bytes().to_vec(), None));
        let (_, ending) = path.rsplit_once('.').unwrap_or_default();
        let mime = match ending {
            "html" => "text/html; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            _ => "text/plain; charset=utf-8",
        };
        let headers = vec![("Content-Type".to_owned(), mime.to_owned())];
        let folder = path.strip_suffix("index.html").map(str::to_owned);
        for path in folder.into_iter().chain([path.to_owned()]) {
            self.headers.blocks.push(Block { path, headers: headers.clone() });
        }
        self
    }

    /// The paths of all files.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    /// Every header that is sent with a path.
    #[must_use]
    pub fn headers_of(&self, path: &str) -> Vec<(String, String)> {
        let headers = match self.file(path) {
            Some(_) => self.headers.for_path(path),
            None => self.headers.for_no_file(),
        };
        headers.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// The site with a gate at these files: requests for them wait until it is opened.
    pub fn hold(mut self, path_suffix: &str) -> (Self, Gate) {
        let gate = Gate::default();
        for path in self.matching(path_suffix) {
            if let Some(file) = self.files.get_mut(&path) {
                file.gate = Some(gate.clone());
            }
        }
        (self, gate)
    }

    pub(super) fn file(&self, path: &str) -> Option<&File> {
        match path.strip_suffix('/') {
            Some(folder) => self.files.get(&format!("{folder}/index.html")),
            None => self.files.get(path),
        }
    }

    pub(super) fn open_gates(&self) {
        self.files.values().filter_map(|file| file.gate.as_ref()).for_each(Gate::open);
    }

    pub(super) fn matching(&self, path_suffix: &str) -> Vec<String> {
        let pattern = format!("*{path_suffix}");
        let paths = self.files.keys().filter(|path| fits(&pattern, path));
        let found: Vec<_> = paths.cloned().collect();
        assert!(!found.is_empty(), "no file on the site ends with `{path_suffix}`");
        found
    }
}
