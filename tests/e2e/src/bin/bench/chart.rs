//! How long from "Look back" to a painted chart, with few and with many check-ins stored.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::clicks::{click, open_live, wasm_pages};
use crate::records::{QUOTA, Stored};
use crate::scripts::WATCH;
use crate::session::{SLOWER, Session};
use crate::sites::Sites;

/// Check-ins that are stored.
const SIZES: [usize; 3] = [30, 1_000, 36_500];
/// Columns that the chart can show apart; beyond, each keeps at most two points.
const COLUMNS: usize = 300;
/// Keys and values that are written at once.
const BATCH: usize = 2_000;

/// Who draws.
#[derive(Clone, Copy)]
enum Way {
    /// The app, with everything else on its screen.
    Ebb,
    /// The bare page, thinned as the app does.
    Thinned,
    /// The bare page, every point.
    Every,
}

const WAYS: [Way; 3] = [Way::Ebb, Way::Thinned, Way::Every];

/// The figures of one size.
pub struct Row {
    pub count: usize,
    /// Keys and values in localStorage.
    pub characters: usize,
    /// Milliseconds from click to painted frame.
    pub ebb: Vec<f64>,
    /// The same numbers, thinned and drawn by plain JavaScript.
    pub thinned: Vec<f64>,
    /// The same numbers, every point of them drawn.
    pub every: Vec<f64>,
    /// Pages of 64 KiB of the wasm, afterwards.
    pub pages: Vec<u64>,
}

/// The figures of every size.
pub struct Charts {
    pub rows: Vec<Row>,
}

/// The histories to store.
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

    /// Every size once.
    pub async fn run(&mut self, sites: &Sites, stored: &[Stored], run: usize) -> Result<()> {
        for (row, stored) in self.rows.iter_mut().zip(stored) {
            for turn in 0..WAYS.len() {
                let way = WAYS[(turn + run) % WAYS.len()];
                // What a browser does for the first time takes longer: so all is the first time.
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

async fn ebb(session: &Session, sites: &Sites, stored: &Stored) -> Result<f64> {
    session.slow_processor(1.0).await?;
    // A page of the same origin with no app on it.
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

    session.slow_processor(SLOWER).await?;
    open_live(session, &sites.ebb().url()).await?;
    let drawn = "!!document.querySelector('.chart__plot polyline')?.points.length";
    let time = click(session, "[data-ask=look-back]", drawn).await?;
    ensure_points(session, stored, ".chart__plot polyline", Way::Ebb).await?;
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

/// Both lines have a point for each check-in, or as many as many check-ins are thinned to.
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
