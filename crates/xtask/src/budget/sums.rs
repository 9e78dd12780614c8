//! What several files of the app's site come to.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::{Limits, Part};
use crate::folder;
use crate::header_file::HeaderFile;

/// The parts that come before the app is there.
const TO_LIVE: [&str; 10] =
    ["html", "help", "boot", "glue", "wasm", "words", "css", "more", "device", "rescue"];

/// Three sums, in bytes.
pub struct Sums {
    /// The first page, compressed, and its response headers as they are written.
    pub first_flight: usize,
    /// All that comes before the app is there.
    pub live: usize,
    /// All that a first visit loads, with what the worker caches: every file of the site once.
    pub first_visit: usize,
}

impl Sums {
    /// Those of a built site.
    ///
    /// # Errors
    /// Where a file of it is missing or its headers cannot be read.
    pub fn of(site: &Path, parts: &[Part]) -> Result<Self> {
        let headers = HeaderFile::parse(&fs::read_to_string(site.join("_headers"))?)?;
        // A name, a colon with a space, a value and a line end.
        let headers =
            headers.for_path("/").iter().map(|it| it.0.len() + it.1.len() + 4).sum::<usize>();
        let files = folder::read(site)?;
        let compressed = |path: &String| files.contains_key(&format!("{path}.br"));
        let loaded =
            files.iter().filter(|(path, _)| !path.ends_with("_headers") && !compressed(path));
        Ok(Self {
            first_flight: sum(parts, &["html"]) + headers,
            live: sum(parts, &TO_LIVE),
            first_visit: loaded.map(|(_, bytes)| bytes.len()).sum(),
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
        ];
        let over = all.iter().filter(|(_, is, limit)| is > limit);
        over.map(|(what, is, limit)| format!("{what}: {is} is {} over {limit}", is - limit))
            .collect()
    }
}

/// The compressed bytes of these parts.
pub fn sum(parts: &[Part], names: &[&str]) -> usize {
    parts.iter().filter(|part| names.contains(&part.name)).map(|part| part.brotli).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_that_is_one_byte_over_turns_it_red() {
        let limits: Limits = toml::from_str(include_str!("../../../../budget.toml")).unwrap();
        let (bytes, live, visit) =
            (limits.first_flight.bytes, limits.live.brotli, limits.first_visit.brotli);
        let over = |more| {
            let sums =
                Sums { first_flight: bytes + more, live: live + more, first_visit: visit + more };
            sums.overruns(&limits).len()
        };
        assert_eq!([over(0), over(1)], [0, 3]);
    }
}
