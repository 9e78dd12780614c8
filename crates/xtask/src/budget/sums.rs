//! What several files of the app's site come to.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::{Limits, Part};
use crate::folder;
use crate::header_file::{HeaderFile, NO_TRANSFORM};
use crate::publish::{not_found, notices, record, worker};

/// The parts that come before the app is there.
const TO_LIVE: [&str; 9] =
    ["html", "help", "boot", "glue", "wasm", "words", "css", "device", "rescue"];

/// Sums of bytes.
pub struct Sums {
    /// The first page, compressed, and its response headers as they are written.
    pub first_flight: usize,
    /// All that comes before the app is there.
    pub live: usize,
    /// All that a first visit loads, with what the worker caches.
    pub first_visit: usize,
    /// The same with six languages; `None` where the site with pseudo-languages is not built.
    pub with_six: Option<usize>,
}

impl Sums {
    /// Those of a built site.
    ///
    /// # Errors
    /// Where a file of it is missing or its headers cannot be read.
    pub fn of(site: &Path, with_pseudo: &Path, parts: &[Part]) -> Result<Self> {
        let headers = HeaderFile::parse(&fs::read_to_string(site.join("_headers"))?)?;
        // A name, a colon with a space, a value and a line end.
        let headers =
            headers.for_path("/").iter().map(|it| it.0.len() + it.1.len() + 4).sum::<usize>();
        // Hosts that read no `_headers` add this to `Cache-Control`.
        let headers = headers + ", ".len() + NO_TRANSFORM.len();
        let visit = first_visit(&folder::read(site)?);
        let with_six = if with_pseudo.is_dir() {
            with_six(visit, first_visit(&folder::read(with_pseudo)?))
        } else {
            None
        };
        Ok(Self {
            first_flight: sum(parts, &["html"]) + headers,
            live: sum(parts, &TO_LIVE),
            first_visit: visit.1,
            with_six,
        })
    }

    /// The sums that are over their limit.
    pub fn overruns(&self, limits: &Limits) -> Vec<String> {
        let all = [
            (
                "first flight, bytes of the first page and its headers",
                self.first_flight,
                limits.first_flight.bytes,
            ),
            ("until live, bytes of brotli", self.live, limits.live.brotli),
            ("first visit, bytes of brotli", self.first_visit, limits.first_visit.brotli),
            (
                "first visit with six languages, bytes of brotli",
                self.with_six.unwrap_or_default(),
                limits.first_visit.brotli,
            ),
        ];
        let over = all.iter().filter(|(_, is, limit)| is > limit);
        over.map(|(what, is, limit)| format!("{what}: {is} is {} over {limit}", is - limit))
            .collect()
    }
}

/// The number of a site's languages, and the bytes that a first visit in the first one loads: every
/// file once, but for those of other languages, what comes when it is used, the page for what is not there, and the
/// list of files, which only verification reads.
fn first_visit(files: &BTreeMap<String, Vec<u8>>) -> (usize, usize) {
    let others = worker::other_languages(files.keys().map(String::as_str));
    let apart = [&others[..], &[worker::WHEN_USED]].concat();
    let is_loaded = |path: &str| {
        let name = path.strip_suffix(".br").unwrap_or(path);
        let is_listed = !record::NOT_PUBLISHED.contains(&name)
            && ![record::PATH, notices::PATH, not_found::PATH].contains(&name);
        is_listed && !files.contains_key(&format!("{path}.br")) && !worker::is_of(name, &apart)
    };
    let loaded = files.iter().filter(|(path, _)| is_loaded(path));
    (others.len() + 1, loaded.map(|(_, bytes)| bytes.len()).sum())
}

/// What a first visit would load with six languages, from what it loads with fewer and with some more;
/// `None` where the second site has no more languages.
fn with_six(fewer: (usize, usize), more: (usize, usize)) -> Option<usize> {
    let growth = more.1.saturating_sub(fewer.1) * 6_usize.saturating_sub(fewer.0);
    Some(fewer.1 + growth.checked_div(more.0.checked_sub(fewer.0)?)?)
}

/// The compressed bytes of these parts.
pub fn sum(parts: &[Part], names: &[&str]) -> usize {
    parts.iter().filter(|part| names.contains(&part.name)).map(|part| part.brotli).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{OF_RECORDS, PARTS, TO_START};

    fn site(files: &[(&str, usize)]) -> BTreeMap<String, Vec<u8>> {
        files.iter().map(|(path, size)| ((*path).to_owned(), vec![0; *size])).collect()
    }

    #[test]
    fn a_first_visit_loads_each_file_once_and_no_other_language() {
        let files = site(&[
            ("/_headers", 1_000),
            ("/.htaccess", 1_000),
            ("/licenses.txt.br", 1_000),
            ("/404.html.br", 1_000),
            ("/build.json", 1_000),
            ("/build.json.br", 1_000),
            ("/index.html", 1_000),
            ("/index.html.br", 1),
            ("/manifest.webmanifest", 2),
            ("/icons/1.png", 4),
            ("/es/index.html.br", 1_000),
            ("/es/manifest.webmanifest", 1_000),
            ("/es.more.1.txt.br", 1_000),
        ]);
        assert_eq!(first_visit(&files), (2, 7));
    }

    #[test]
    fn every_part_that_is_added_up_is_measured() {
        let measured = PARTS.map(|(name, _)| name);
        for name in TO_START.iter().chain(&TO_LIVE).chain(&OF_RECORDS) {
            assert!(measured.contains(name), "{name}");
        }
    }

    #[test]
    fn six_languages_are_reckoned_from_what_a_language_adds() {
        assert_eq!(with_six((2, 100), (4, 110)), Some(120));
        assert_eq!(with_six((2, 100), (2, 100)), None);
    }

    #[test]
    fn a_sum_that_is_one_byte_over_turns_it_red() {
        let limits: Limits = toml::from_str(include_str!("../../../../budget.toml")).unwrap();
        let (bytes, live, visit) =
            (limits.first_flight.bytes, limits.live.brotli, limits.first_visit.brotli);
        let over = |more| {
            let sums = Sums {
                first_flight: bytes + more,
                live: live + more,
                first_visit: visit + more,
                with_six: Some(visit + more),
            };
            sums.overruns(&limits).len()
        };
        assert_eq!([over(0), over(1)], [0, 4]);
    }
}
