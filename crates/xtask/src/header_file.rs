//! The `_headers` file of a published site, in the form that Netlify and Cloudflare Pages read.

use std::fmt;

use anyhow::{Context, Result, bail};

/// The pattern of the block whose headers every response gets.
pub const EVERY_PATH: &str = "/*";

/// Asks whoever passes a file on to leave it as it is; a directive of `Cache-Control`.
pub const NO_TRANSFORM: &str = "no-transform";

/// The whole file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeaderFile {
    /// The blocks, in the order of the file.
    pub blocks: Vec<Block>,
}

/// The headers for the paths that match one pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The pattern: a path in which `*` stands for any characters.
    pub path: String,
    /// The name and value of each header.
    pub headers: Vec<(String, String)>,
}

impl HeaderFile {
    /// Reads the file's text.
    pub fn parse(text: &str) -> Result<Self> {
        let mut file = Self::default();
        for (number, line) in (1..).zip(text.lines()) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            if line.starts_with('/') {
                file.blocks.push(Block { path: line.trim().to_owned(), headers: Vec::new() });
                continue;
            }
            let block = file.blocks.last_mut();
            let block =
                block.with_context(|| format!("_headers:{number}: a header before any path"))?;
            let Some((name, value)) = line.split_once(':') else {
                bail!("_headers:{number}: neither a path nor a header");
            };
            block.headers.push((name.trim().to_owned(), value.trim().to_owned()));
        }
        Ok(file)
    }

    /// The headers for one path; where two blocks name the same header, the later block wins.
    pub fn for_path(&self, path: &str) -> Vec<(&str, &str)> {
        let mut found: Vec<(&str, &str)> = Vec::new();
        for block in self.blocks.iter().filter(|block| fits(&block.path, path)) {
            for (name, value) in &block.headers {
                found.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
                found.push((name, value));
            }
        }
        found
    }

    /// The headers of a response that sends no file: those of the block for every path.
    pub fn for_no_file(&self) -> Vec<(&str, &str)> {
        let blocks = self.blocks.iter().filter(|block| block.path == EVERY_PATH);
        let headers = blocks.flat_map(|block| &block.headers);
        headers.map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }

    /// The value of this header in the block for every path.
    pub fn for_every_path(&self, name: &str) -> Option<&str> {
        let mut headers = self.for_no_file().into_iter();
        headers.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Removes a header from every block.
    pub fn remove(&mut self, name: &str) {
        for block in &mut self.blocks {
            block.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        }
    }

    /// Sets a header for every path, and removes it from all other blocks.
    pub fn set(&mut self, name: &str, value: &str) {
        self.remove(name);
        let header = (name.to_owned(), value.to_owned());
        match self.blocks.iter_mut().find(|block| block.path == EVERY_PATH) {
            Some(block) => block.headers.push(header),
            None => {
                self.blocks.insert(0, Block { path: EVERY_PATH.to_owned(), headers: vec![header] });
            }
        }
    }

    /// The headers for a host that reads `_headers`. Such a host compresses the files itself, and Cloudflare Pages
    /// does not compress what is sent with [`NO_TRANSFORM`].
    #[must_use]
    pub fn for_host_that_compresses(&self) -> Self {
        let mut file = self.clone();
        for (name, value) in file.blocks.iter_mut().flat_map(|block| &mut block.headers) {
            if name.eq_ignore_ascii_case("Cache-Control") {
                let kept = value.split(", ").filter(|directive| *directive != NO_TRANSFORM);
                *value = kept.collect::<Vec<_>>().join(", ");
            }
        }
        file
    }

    /// Replaces a text in every value, and returns whether any value contained it.
    pub fn replace(&mut self, from: &str, to: &str) -> bool {
        let mut found = false;
        for (_, value) in self.blocks.iter_mut().flat_map(|block| &mut block.headers) {
            if value.contains(from) {
                *value = value.replace(from, to);
                found = true;
            }
        }
        found
    }
}

impl fmt::Display for HeaderFile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Block { path, headers } in &self.blocks {
            writeln!(out, "{path}")?;
            for (name, value) in headers {
                writeln!(out, "  {name}: {value}")?;
            }
        }
        Ok(())
    }
}

/// Whether a path matches the pattern; `*` stands for any characters, or none.
pub fn fits(pattern: &str, path: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == path;
    };
    let Some(path) = path.strip_prefix(start) else {
        return false;
    };
    let cuts = path.char_indices().map(|(at, _)| at).chain([path.len()]);
    cuts.into_iter().any(|at| fits(rest, &path[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "/*\n  A: 1\n  B: x: y\n/a.js\n  B: 2\n";

    #[test]
    fn what_is_written_is_read_back() {
        let file = HeaderFile::parse(TEXT).unwrap();
        assert_eq!(file.to_string(), TEXT);
        assert_eq!(file.for_path("/"), [("A", "1"), ("B", "x: y")]);
        assert_eq!(file.for_path("/a.js"), [("A", "1"), ("B", "2")]);
    }

    #[test]
    fn a_header_can_be_set_and_removed_everywhere() {
        let mut file = HeaderFile::parse(TEXT).unwrap();
        file.set("b", "3");
        assert_eq!(file.for_path("/a.js"), [("A", "1"), ("b", "3")]);
        file.remove("A");
        assert_eq!(file.for_every_path("a"), None);
        assert_eq!(file.for_every_path("B"), Some("3"));
    }

    #[test]
    fn a_host_that_compresses_is_not_told_to_leave_a_file_as_it_is() {
        let text = "/*\n  A: no-transform\n/\n  Cache-Control: no-cache, no-transform\n\
                    /a.js\n  Cache-Control: public, no-transform, immutable\n";
        let file = HeaderFile::parse(text).unwrap().for_host_that_compresses();
        let wanted = "/*\n  A: no-transform\n/\n  Cache-Control: no-cache\n\
                      /a.js\n  Cache-Control: public, immutable\n";
        assert_eq!(file.to_string(), wanted);
    }

    #[test]
    fn lines_out_of_place_are_refused() {
        assert!(HeaderFile::parse("  A: 1\n").is_err());
        assert!(HeaderFile::parse("/*\n  nonsense\n").is_err());
    }

    #[test]
    fn stars_stand_for_any_letters() {
        assert!(fits("/*", "/"));
        assert!(fits("*boot.*.js", "/boot.1a.js"));
        assert!(!fits("*boot.*.js", "/ebb.1a.js"));
        assert!(!fits("/a", "/ab"));
    }
}
