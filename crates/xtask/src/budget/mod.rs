//! `cargo xtask budget`: compares the bytes that a person downloads before they can start with
//! `budget.toml`.

mod first_paint;
mod sums;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use ebb_content::reading::overlay_folder;
use lexopt::Parser;
use serde::Deserialize;

use crate::arguments;
use crate::header_file::fits;
use crate::publish::pinned;
use crate::workspace::Workspace;
use sums::{Sums, sum};

const FILE: &str = "budget.toml";

// Each row of the table, and the pattern of the file's name in the app's site.
const PARTS: [(&str, &str); 16] = [
    ("html", "index.html"),
    ("help", "help/index.html"),
    ("boot", "boot.*.js"),
    ("glue", "ebb.*.js"),
    ("wasm", "ebb.*.wasm"),
    ("screens", "screens.*.wasm"),
    ("words", "en.words.*.txt"),
    ("css", "ebb.*.css"),
    ("more", "en.more.*.txt"),
    ("worker", "sw.js"),
    ("device", "device.*.js"),
    ("rescue", "rescue.*.js"),
    ("page of records", "records/index.html"),
    ("its script", "records.*.js"),
    ("its wasm", "records.*.wasm"),
    ("its styles", "records.*.css"),
];
/// The page of records and its files, which come when a person opens that page.
const OF_RECORDS: [&str; 4] = ["page of records", "its script", "its wasm", "its styles"];
// Rows of the embed: a partner's page loads the loader at once, and the frame's script is loaded
// only after the person opens the embed.
const EMBED_PARTS: [(&str, &str); 2] = [("loader", "ebb-check-*.js"), ("frame", "frame.*.js")];
// The parts that the limit `start` adds up. The help page and all styles load beside the wasm, and `live` (sums.rs)
// adds up everything that comes before the app is there; `more` and the wasm of the screens come after that.
const TO_START: [&str; 5] = ["html", "boot", "glue", "wasm", "words"];

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Limits {
    start: Start,
    first_flight: FirstFlight,
    live: OneFile,
    first_visit: OneFile,
    boot: OneFile,
    more: OneFile,
    first_paint: FirstPaint,
    loader: OneFile,
    frame: OneFile,
    worker: OneFile,
    device: OneFile,
    rescue: OneFile,
    records: OneFile,
    overlay: OneFile,
}

impl Limits {
    /// The limits for a site with an overlay, whose lines and texts are in the page and the packs.
    fn with_overlay(mut self) -> Self {
        self.start.brotli += self.overlay.brotli;
        self.more.brotli += self.overlay.brotli;
        self.live.brotli += 2 * self.overlay.brotli;
        self.first_visit.brotli += 2 * self.overlay.brotli;
        self
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Start {
    brotli: usize,
    stretch: usize,
}

/// The limit for the first page, its compressed bytes and those of its response headers together.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstFlight {
    bytes: usize,
}

/// The limit for one file, or for several together.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneFile {
    brotli: usize,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstPaint {
    files: usize,
}

#[derive(Debug, Clone)]
struct Part {
    name: &'static str,
    raw: usize,
    brotli: usize,
}

/// `cargo xtask budget`
pub fn command(workspace: &Workspace, words: Parser) -> Result<()> {
    arguments::none(words)?;
    hold(workspace)
}

/// Prints the table; the error for an exceeded limit names it.
pub fn hold(workspace: &Workspace) -> Result<()> {
    let limits: Limits = toml::from_str(&workspace.read(FILE)?).context(FILE)?;
    let overlay = overlay_folder(workspace.root()).map_err(anyhow::Error::msg)?;
    let limits = if overlay.is_some() { limits.with_overlay() } else { limits };
    let site = workspace.site();
    let mut parts = measure(&site, &PARTS, &[])?;
    let earlier = pinned::earlier(workspace)?;
    parts.extend(measure(&workspace.embed_site(), &EMBED_PARTS, &earlier)?);
    let page = fs::read_to_string(site.join("index.html"))?;
    let before_paint = first_paint::blocking_files(&page)?;

    println!("{:<16}{:>10}{:>10}", "", "raw", "brotli");
    for Part { name, raw, brotli } in &parts {
        println!("{name:<16}{raw:>10}{brotli:>10}");
    }
    let start = to_start(&parts);
    let Start { brotli, stretch } = limits.start;
    println!("{:<16}{:>10}{start:>10}  of {brotli}, stretch {stretch}", "start", "");
    let sums = Sums::of(&site, &workspace.pseudo_site(), &parts)?;
    println!("{:<12}{:>16}  of {}", "first flight", sums.first_flight, limits.first_flight.bytes);
    println!("{:<12}{:>16}  of {}", "until live", sums.live, limits.live.brotli);
    println!("{:<12}{:>16}  of {}", "first visit", sums.first_visit, limits.first_visit.brotli);
    if let Some(visit) = sums.with_six {
        let limit = limits.first_visit.brotli;
        println!("{:<12}{visit:>16}  of {limit}, with six languages", "");
    }
    println!(
        "first paint and first control: {} of {}",
        1 + before_paint.len(),
        limits.first_paint.files
    );

    let mut overruns = overruns(&limits, &parts, &before_paint);
    overruns.extend(sums.overruns(&limits));
    if !overruns.is_empty() {
        bail!("{}", overruns.join("; "));
    }
    Ok(())
}

/// The sizes of parts of a site, which may have earlier files besides.
fn measure(site: &Path, parts: &[(&'static str, &str)], earlier: &[String]) -> Result<Vec<Part>> {
    let missing = || format!("no site in {}: run `cargo xtask build`", site.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(site).with_context(missing)? {
        names.extend(entry?.file_name().into_string());
    }
    names.retain(|name| !earlier.contains(name));
    parts.iter().map(|(name, pattern)| measure_part(site, &names, name, pattern)).collect()
}

fn measure_part(site: &Path, names: &[String], name: &'static str, pattern: &str) -> Result<Part> {
    let fitting: Vec<&str> = if pattern.contains('/') {
        vec![pattern]
    } else {
        names.iter().filter(|file| fits(pattern, file)).map(String::as_str).collect()
    };
    let [file] = fitting[..] else {
        bail!("the site has {} files {pattern}", fitting.len());
    };
    let size = |file: &str| -> Result<usize> {
        let found = fs::metadata(site.join(file)).with_context(|| format!("{file} is missing"))?;
        Ok(usize::try_from(found.len())?)
    };
    Ok(Part { name, raw: size(file)?, brotli: size(&format!("{file}.br"))? })
}

fn to_start(parts: &[Part]) -> usize {
    sum(parts, &TO_START)
}

fn overruns(limits: &Limits, parts: &[Part], before_paint: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    let mut hold = |what: &str, is: usize, limit: usize| {
        if is > limit {
            found.push(format!("{what}: {is} is {} over {limit}", is - limit));
        }
    };
    hold("start, bytes of brotli", to_start(parts), limits.start.brotli);
    let single = [
        ("boot", "boot", &limits.boot),
        ("more", "strategies and lessons", &limits.more),
        ("loader", "the loader in a partner's page", &limits.loader),
        ("frame", "the frame's own script", &limits.frame),
        ("worker", "the worker", &limits.worker),
        ("device", "the script of the device", &limits.device),
        ("rescue", "the script of the overdose screen", &limits.rescue),
    ];
    for (name, what, limit) in single {
        for part in parts.iter().filter(|part| part.name == name) {
            hold(&format!("{what}, bytes of brotli"), part.brotli, limit.brotli);
        }
    }
    let records = sum(parts, &OF_RECORDS);
    hold("the page of records, bytes of brotli", records, limits.records.brotli);
    let files = format!("files before the first control ({})", before_paint.join(", "));
    hold(&files, 1 + before_paint.len(), limits.first_paint.files);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> Limits {
        toml::from_str(
            "start = { brotli = 100, stretch = 90 }\nfirst-flight = { bytes = 30 }\nlive = { brotli = 200 }\nfirst-visit = { brotli = 300 }\nboot = { brotli = 10 }\nmore = { brotli = 1000 }\nfirst-paint = { files = 1 }\nloader = { brotli = 20 }\nframe = { brotli = 20 }\nworker = { brotli = 20 }\ndevice = { brotli = 20 }\nrescue = { brotli = 20 }\nrecords = { brotli = 40 }\noverlay = { brotli = 5 }",
        )
        .unwrap()
    }

    fn parts(boot: usize, wasm: usize) -> Vec<Part> {
        let part = |name, raw, brotli| Part { name, raw, brotli };
        vec![
            part("html", 50, 10),
            part("boot", 20, boot),
            part("glue", 50, 10),
            part("wasm", 500, wasm),
            part("css", 1000, 1000),
        ]
    }

    #[test]
    fn the_limits_themselves_are_still_within() {
        assert!(overruns(&limits(), &parts(10, 70), &[]).is_empty());
    }

    #[test]
    fn one_byte_more_turns_it_red() {
        let over = overruns(&limits(), &parts(10, 71), &[]);
        assert_eq!(over, ["start, bytes of brotli: 101 is 1 over 100"]);
        let over = overruns(&limits(), &parts(11, 69), &[]);
        assert_eq!(over, ["boot, bytes of brotli: 11 is 1 over 10"]);
    }

    #[test]
    fn an_overlay_may_add_so_many_bytes_and_no_more() {
        let grown = |bytes: usize| overruns(&limits().with_overlay(), &parts(10, 70 + bytes), &[]);
        assert!(grown(5).is_empty());
        assert_eq!(grown(6), ["start, bytes of brotli: 106 is 1 over 105"]);
    }

    #[test]
    fn any_other_script_that_grows_turns_it_red() {
        for name in ["loader", "frame", "worker", "device", "rescue", "more"] {
            let limit = if name == "more" { 1000 } else { 20 };
            let mut grown = parts(10, 70);
            grown.push(Part { name, raw: 50, brotli: limit });
            assert!(overruns(&limits(), &grown, &[]).is_empty());
            grown[5].brotli = limit + 1;
            let over = overruns(&limits(), &grown, &[]);
            let wanted = format!("{} is 1 over {limit}", limit + 1);
            assert!(over.len() == 1 && over[0].contains(&wanted), "{over:?}");
        }
    }

    #[test]
    fn a_page_of_records_that_grows_turns_it_red() {
        let mut grown = parts(10, 70);
        grown.extend(OF_RECORDS.map(|name| Part { name, raw: 50, brotli: 10 }));
        assert!(overruns(&limits(), &grown, &[]).is_empty());
        grown[5].brotli = 11;
        let over = overruns(&limits(), &grown, &[]);
        assert_eq!(over, ["the page of records, bytes of brotli: 41 is 1 over 40"]);
    }

    #[test]
    fn a_blocking_file_turns_it_red_and_is_named() {
        let over = overruns(&limits(), &parts(10, 70), &["/a.css".to_owned()]);
        assert!(over[0].contains("/a.css"), "{over:?}");
    }
}
