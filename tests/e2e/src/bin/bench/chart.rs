//! Measures the time from a click on "Look back" to a painted chart, with few and many stored
//! check-ins.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::clicks::{click, open_live, wasm_pages};
use crate::records::{QUOTA, Stored};
use crate::scripts::WATCH;
use crate::session::{SLOWER, Session};
use crate::sites::Sites;

/// How many check-ins are stored.
const SIZES: [usize; 3] = [30, 1_000, 36_500];
/// How many columns the app's chart has.
const STEMS: usize = 50;
/// How many columns the bare page's chart has; with more check-ins than that, each column keeps at most two
/// points.
const COLUMNS: usize = 300;
/// How many entries one script writes to localStorage.
const BATCH: usize = 2_000;

/// What draws the chart.
#[derive(Clone, Copy)]
enum Way {
    /// The app, with everything else on its screen.
    Ebb,
    /// The bare page, which thins the points.
    Thinned,
    /// The bare page, which draws every point.
    Every,
}

const WAYS: [Way; 3] = [Way::Ebb, Way::Thinned, Way::Every];

/// The figures for one size; times are in milliseconds from click to painted frame.
pub struct Row {
    pub count: usize,
    /// The number of characters in localStorage, keys and values together.
    pub characters: usize,
    /// The times of the app.
    pub ebb: Vec<f64>,
    /// The times of plain JavaScript that thins the points.
    pub thinned: Vec<f64>,
    /// The times of plain JavaScript that draws every point.
    pub every: Vec<f64>,
    /// The size of the wasm's memory afterwards, in pages of 64 KiB.
    pub pages: Vec<u64>,
}

/// The figures for all sizes.
pub struct Charts {
    pub rows: Vec<Row>,
}

/// Makes the histories to store, and checks that each fits into localStorage.
pub fn stored() -> Result<Vec<Stored>> {
    let all: Vec<Stored> = SIZES.iter().map(|size| Stored::of(*size)).collect::<Result<_>>()?;
    for stored in &all {
        let characters = stored.characters();
        ensure!(characters <= QUOTA, "{} check-ins take {characters} of {QUOTA}", stored.count);
    }
    Ok(all)
}

impl Charts {
    pub fn of(stored: &[Stored]) -> Self {
        let row = |stored: &Stored| Row {
            count: stored.count,
            characters: stored.characters(),
            ebb: Vec::new(),
            thinned: Vec::new(),
            every: Vec::new(),
            pages: Vec::new(),
        };
        Self { rows: stored.iter().map(row).collect() }
    }

    /// Measures every size once.
    pub async fn run(&mut self, sites: &Sites, stored: &[Stored], run: usize) -> Result<()> {
        for (row, stored) in self.rows.iter_mut().zip(stored) {
            for turn in 0..WAYS.len() {
                let way = WAYS[(turn + run) % WAYS.len()];
                // A new browser each time: the first drawing takes longer, so let each be the
                // first.
                let session = Session::start().await?;
                let drawn = row.draw(&session, sites, stored, way).await;
                session.quit().await?;
                drawn.with_context(|| format!("{} check-ins", stored.count))?;
            }
        }
        Ok(())
    }
}

impl Row {
    async fn draw(
        &mut self,
        session: &Session,
        sites: &Sites,
        stored: &Stored,
        way: Way,
    ) -> Result<()> {
        session.watch(WATCH).await?;
        session.slow_processor(SLOWER).await?;
        match way {
            Way::Ebb => {
                self.ebb.push(ebb(session, sites, stored).await?);
                self.pages.extend(wasm_pages(session).await?);
            }
            Way::Thinned => self.thinned.push(plain(session, sites, stored, way).await?),
            Way::Every => self.every.push(plain(session, sites, stored, way).await?),
        }
        Ok(())
    }
}

/// Stores a history in the browser, on the origin of Ebb, at full speed.
pub async fn fill(session: &Session, sites: &Sites, stored: &Stored) -> Result<()> {
    session.slow_processor(1.0).await?;
    // Opens a file of the same origin that does not start the app.
    session.goto(&format!("{}manifest.webmanifest", sites.ebb().url())).await?;
    session.ask("localStorage.clear()", Vec::new()).await?;
    for batch in stored.entries.chunks(BATCH) {
        let write = "for (const [key, value] of given[0]) localStorage.setItem(key, value)";
        session.ask(write, vec![json!(batch)]).await?;
    }
    let held = "let held = 0;
        for (const [key, value] of Object.entries(localStorage)) held += key.length + value.length;
        return [localStorage.length, held];";
    let held = session.ask(held, Vec::new()).await?;
    let wanted = json!([stored.entries.len(), stored.characters()]);
    ensure!(held == wanted, "the browser holds {held} of {wanted}");
    Ok(())
}

async fn ebb(session: &Session, sites: &Sites, stored: &Stored) -> Result<f64> {
    fill(session, sites, stored).await?;
    session.slow_processor(SLOWER).await?;
    open_live(session, &sites.ebb().url()).await?;
    let drawn = "!!document.querySelector('.chart__stem')?.getAttribute('d')";
    let time = click(session, "[data-ask=history]", drawn).await?;
    ensure_stems(session, stored).await?;
    Ok(time)
}

async fn plain(session: &Session, sites: &Sites, stored: &Stored, way: Way) -> Result<f64> {
    session.goto(&sites.plain()).await?;
    session.ask("window.numbers = given[0]", vec![json!(stored.numbers)]).await?;
    let drawn = "!!document.querySelector('#plot polyline')?.points.length";
    let draw = if matches!(way, Way::Every) { "every" } else { "thinned" };
    let time = click(session, &format!("[data-draw={draw}]"), drawn).await?;
    ensure_points(session, stored, "#plot polyline", way).await?;
    Ok(time)
}

/// Checks that the app's chart has a mark for each check-in, or at most one for each of its columns.
async fn ensure_stems(session: &Session, stored: &Stored) -> Result<()> {
    let count = "return ['.chart__ring', '.chart__dot'].map(
        (it) => document.querySelector(it).getAttribute('d').split('M').length - 1)";
    let marks: Value = session.ask(count, Vec::new()).await?;
    let marks: Vec<usize> = serde_json::from_value(marks)?;
    let most = stored.count.min(STEMS + 1);
    let is_whole = marks.iter().all(|it| (most / 2..=most).contains(it));
    ensure!(marks.len() == 2 && is_whole, "{marks:?} marks in place of at most {most}");
    Ok(())
}

/// Checks that both lines have a point for each check-in, or as many as thinning leaves.
async fn ensure_points(session: &Session, stored: &Stored, selector: &str, way: Way) -> Result<()> {
    let count = "return [...document.querySelectorAll(given[0])].map((it) => it.points.length)";
    let lines: Value = session.ask(count, vec![json!(selector)]).await?;
    let lines: Vec<usize> = serde_json::from_value(lines)?;
    let is_thinned = stored.count > COLUMNS && !matches!(way, Way::Every);
    let wanted = if is_thinned { COLUMNS..=2 * COLUMNS + 2 } else { stored.count..=stored.count };
    let is_whole = lines.len() == 2 && lines.iter().all(|points| wanted.contains(points));
    ensure!(is_whole, "{selector}: {lines:?} points in place of {wanted:?}");
    Ok(())
}
