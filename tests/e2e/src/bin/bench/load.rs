//! Measures how long each site takes to load, at a first and a second visit in a new browser.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::scripts;
use crate::session::{ROUND_TRIP_MS, SLOWER, Session, number};
use crate::sites::{Sites, Variant};

/// The bytes that Chromium adds to a file's `transferSize` as an estimate of its headers.
const HEADERS: u64 = 300;

/// One visit; times in ms from the start of the navigation.
pub struct Visit {
    first_paint: f64,
    first_contentful_paint: f64,
    largest_contentful_paint: f64,
    pub first_control: f64,
    all_live: Option<f64>,
    requests: usize,
    sent: u64,
}

/// One column of the report: a figure of a visit.
pub struct Column {
    pub name: &'static str,
    pub key: &'static str,
    pub of: fn(&Visit) -> Option<f64>,
}

#[expect(clippy::cast_precision_loss, reason = "counts and bytes of a small site")]
pub const COLUMNS: [Column; 7] = [
    Column { name: "first paint", key: "first_paint", of: |it| Some(it.first_paint) },
    Column {
        name: "contentful",
        key: "first_contentful_paint",
        of: |it| Some(it.first_contentful_paint),
    },
    Column {
        name: "largest",
        key: "largest_contentful_paint",
        of: |it| Some(it.largest_contentful_paint),
    },
    Column { name: "first control", key: "first_control", of: |it| Some(it.first_control) },
    Column { name: "all live", key: "all_live", of: |it| it.all_live },
    Column { name: "requests", key: "requests", of: |it| Some(it.requests as f64) },
    Column { name: "KiB", key: "kib", of: |it| Some(it.sent as f64 / 1024.0) },
];

/// All visits so far, in the order of the variants.
#[derive(Default)]
pub struct Loads {
    pub names: [&'static str; 4],
    pub cold: [Vec<Visit>; 4],
    pub repeat: [Vec<Visit>; 4],
    /// How many times slower the processor was in each session, measured by a loop in the page.
    pub slowness: Vec<f64>,
}

impl Loads {
    /// Visits every variant once; each run begins with another one.
    pub async fn run(&mut self, sites: &Sites, run: usize) -> Result<()> {
        let count = sites.variants.len();
        for index in (0..count).map(|index| (index + run) % count) {
            let variant = &sites.variants[index];
            let session = Session::start().await?;
            let seen = visits(&session, variant, &sites.elsewhere()).await;
            session.quit().await?;
            let (cold, repeat, slowness) = seen.with_context(|| variant.name.to_owned())?;
            self.names[index] = variant.name;
            self.cold[index].push(cold);
            self.repeat[index].push(repeat);
            self.slowness.push(slowness);
        }
        Ok(())
    }
}

async fn visits(
    session: &Session,
    variant: &Variant,
    elsewhere: &str,
) -> Result<(Visit, Visit, f64)> {
    session.watch(&scripts::load(variant.control)).await?;
    session.goto(elsewhere).await?;
    session.slow_network().await?;
    session.slow_processor(SLOWER).await?;
    session.forget_files().await?;
    let (cold, files) = visit(session, variant).await.context("first visit")?;
    let is_cold = is_cold(files.iter().map(|file| (file.name.as_str(), file.sent)));
    ensure!(is_cold, "the first visit found files in a cache: {files:?}");
    session.goto(elsewhere).await?;
    let (repeat, _) = visit(session, variant).await.context("second visit")?;
    let slowness = session.slowness().await?;
    ensure!(slowness > SLOWER / 2.0, "the processor is only {slowness:.1} times slower");
    Ok((cold, repeat, slowness))
}

async fn visit(session: &Session, variant: &Variant) -> Result<(Visit, Vec<File>)> {
    let before = variant.server.request_count();
    session.goto(&variant.server.url()).await?;
    let page = session.ask("return bench.loaded(given[0])", vec![json!(variant.goes_live)]).await?;
    let requests = variant.server.requests();
    let paths = requests.iter().skip(before).map(|request| request.path.as_str());
    Visit::read(&page, variant.goes_live, paths.filter(|path| is_of_the_page(path)).count())
}

/// Whether the page requests this path; the browser requests icons and the manifest at times of its
/// own.
pub fn is_of_the_page(path: &str) -> bool {
    !["/icons/", "/manifest.", "/favicon."].iter().any(|start| path.starts_with(start))
}

#[derive(Debug)]
struct File {
    name: String,
    sent: u64,
}

/// Whether every file was sent when it was first asked for. A page that asks for a file again gets
/// it from a cache, at a first visit too.
pub fn is_cold<'a>(mut files: impl Iterator<Item = (&'a str, u64)>) -> bool {
    let mut asked = BTreeSet::new();
    files.all(|(name, sent)| !asked.insert(name) || sent > 0)
}

impl Visit {
    fn read(page: &Value, goes_live: bool, requests: usize) -> Result<(Self, Vec<File>)> {
        let figure = |name: &str| {
            let value = page.get(name).with_context(|| format!("no {name}"))?;
            number(value).with_context(|| name.to_owned())
        };
        let answer = figure("answered")?;
        let is_shaped = answer > 0.9 * f64::from(ROUND_TRIP_MS);
        ensure!(is_shaped, "the network is not slow: the page came after {answer:.0} ms");
        ensure!(requests > 0, "the server was not asked");
        let files = page.get("files").and_then(Value::as_array).context("no files")?;
        let files: Vec<File> = files
            .iter()
            .filter(|it| it["name"].as_str().is_some_and(is_of_the_page))
            .map(|it| {
                Some(File { name: it["name"].as_str()?.to_owned(), sent: it["sent"].as_u64()? })
            })
            .collect::<Option<_>>()
            .with_context(|| format!("files of no size: {files:?}"))?;
        let first_contentful_paint = figure("firstContentfulPaint")?;
        let visit = Self {
            first_paint: figure("firstPaint")?,
            first_contentful_paint,
            largest_contentful_paint: figure("largestContentfulPaint")?,
            first_control: first_control(
                figure("hit")?,
                figure("hitPainted")?,
                first_contentful_paint,
            ),
            all_live: goes_live.then(|| figure("live")).transpose()?,
            requests,
            sent: files.iter().map(|file| file.sent.saturating_sub(HEADERS)).sum(),
        };
        Ok((visit, files))
    }
}

/// When the frame was painted at whose start the control could be hit. For the page's first frame
/// that is the browser's own first contentful paint.
pub fn first_control(hit: f64, after_hit: f64, first_contentful_paint: f64) -> f64 {
    if hit < first_contentful_paint { first_contentful_paint } else { after_hit }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Value {
        json!({
            "answered": 160.0, "firstPaint": 400.0, "firstContentfulPaint": 410.0,
            "largestContentfulPaint": 410.0, "hit": 390.0, "hitPainted": 450.0, "live": 900.0,
            "files": [
                { "name": "/", "sent": 1300 },
                { "name": "/a.js", "sent": 0 },
                { "name": "/icons/a.svg", "sent": 5000 },
            ],
        })
    }

    #[test]
    fn a_control_counts_once_it_is_painted_and_cached_files_cost_nothing() {
        let (visit, files) = Visit::read(&page(), true, 2).unwrap();
        assert_eq!(visit.first_control, 410.0);
        assert_eq!(first_control(420.0, 431.0, 410.0), 431.0);
        assert_eq!((visit.sent, files.len()), (1000, 2));
    }

    #[test]
    fn a_file_that_is_asked_for_twice_may_come_from_a_cache_once_it_was_sent() {
        assert!(is_cold([("/", 900), ("/a.css", 300), ("/a.css", 0)].into_iter()));
        assert!(!is_cold([("/", 900), ("/a.css", 0)].into_iter()));
    }

    #[test]
    fn what_was_not_measured_is_an_error() {
        for (name, value) in [
            ("live", json!(null)),
            ("hit", json!(0)),
            ("firstPaint", json!(-1)),
            ("answered", json!(3.0)),
            ("files", json!(null)),
        ] {
            let mut page = page();
            page[name] = value;
            assert!(Visit::read(&page, true, 2).is_err(), "{name}");
        }
        assert!(Visit::read(&page(), true, 0).is_err());
    }
}
