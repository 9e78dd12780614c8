//! Measures what a kept history costs: reading it again, the next offers with their saving, and the page of
//! records.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::chart::fill;
use crate::clicks::{click, open_live};
use crate::records::Stored;
use crate::scripts::WATCH;
use crate::session::{SLOWER, Session, number};
use crate::sites::Sites;

/// How long the main thread has to do nothing before it counts as idle.
const IDLE: Duration = Duration::from_millis(300);
/// The work in that time, in milliseconds, that counts as nothing: the measurement itself is some.
const NOTHING_MS: f64 = 12.0;
/// How often the main thread is asked whether it is idle, before the measurement fails.
const LOOKS: usize = 200;

/// The figures for one size; times are in milliseconds.
pub struct Row {
    pub count: usize,
    /// The work of the main thread that reads the whole store, as after a change in another tab.
    pub read: Vec<f64>,
    /// The longest task of that, where one is longer than 50 ms; 0 where none is.
    pub stretch: Vec<f64>,
    /// One `JSON.parse` of the same history in the same page.
    pub parsed: Vec<f64>,
    /// From the click that rates the strength to the painted offers.
    pub offered: Vec<f64>,
    /// The work of the main thread for the click that rates again: drawing, and saving the check-in.
    pub saved: Vec<f64>,
    /// From the click that opens the page of records to the painted trends.
    pub trends: Vec<f64>,
}

/// The figures for all sizes.
pub struct Kept {
    pub rows: Vec<Row>,
}

impl Kept {
    pub fn of(stored: &[Stored]) -> Self {
        let row = |stored: &Stored| Row {
            count: stored.count,
            read: Vec::new(),
            stretch: Vec::new(),
            parsed: Vec::new(),
            offered: Vec::new(),
            saved: Vec::new(),
            trends: Vec::new(),
        };
        Self { rows: stored.iter().map(row).collect() }
    }

    /// Measures every size once, each in a new browser.
    pub async fn run(&mut self, sites: &Sites, stored: &[Stored]) -> Result<()> {
        for (row, stored) in self.rows.iter_mut().zip(stored) {
            let session = Session::start().await?;
            let measured = row.measure(&session, sites, stored).await;
            session.quit().await?;
            measured.with_context(|| format!("{} check-ins", stored.count))?;
        }
        Ok(())
    }
}

impl Row {
    async fn measure(&mut self, session: &Session, sites: &Sites, stored: &Stored) -> Result<()> {
        session.watch(WATCH).await?;
        session.cdp("Performance.enable", json!({})).await?;
        fill(session, sites, stored).await?;
        session.slow_processor(SLOWER).await?;
        let ebb = sites.ebb().url();
        open_live(session, &ebb).await?;
        self.read_again(session, stored).await.context("reading")?;
        self.check_in(session, stored).await.context("the next check-in")?;
        open_live(session, &ebb).await?;
        when_idle(session).await?;
        click(session, "[data-ask=history]", "!!document.querySelector('#stage .history')").await?;
        let trends =
            "!!document.querySelector('#stage .records__all:enabled [data-part=trends] > *')";
        let opened = click(session, "#stage [data-name=records]", trends).await;
        self.trends.push(opened.context("the page of records")?);
        Ok(())
    }

    async fn read_again(&mut self, session: &Session, stored: &Stored) -> Result<()> {
        let parse = "const began = performance.now(), { length } = JSON.parse(given[0]);
            return [length, performance.now() - began];";
        let parsed = session.ask(parse, vec![json!(stored.json())]).await?;
        ensure!(parsed[0] == json!(stored.count), "{parsed} parsed in place of {}", stored.count);
        self.parsed.push(number(&parsed[1])?.max(0.1));

        let before = when_idle(session).await?;
        let changed = "bench.stretches = [];
            new PerformanceObserver((list) => {
                bench.stretches.push(...list.getEntries().map((it) => it.duration));
            }).observe({ type: 'longtask' });
            setTimeout(() => dispatchEvent(new StorageEvent('storage')));";
        session.ask(changed, Vec::new()).await?;
        self.read.push(when_idle(session).await? - before);
        let stretch = session.ask("return Math.max(0, ...bench.stretches)", Vec::new()).await?;
        self.stretch.push(stretch.as_f64().context("no stretch")?);
        Ok(())
    }

    async fn check_in(&mut self, session: &Session, stored: &Stored) -> Result<()> {
        let screen = "document.querySelector('.app').dataset.screen";
        let to_danger = format!("{screen} === 'danger'");
        click(session, "[data-door='danger strength'] > summary", &to_danger).await?;
        let to_strength = format!("{screen} === 'strength'");
        click(session, ".tile:has([name=danger][value=none])", &to_strength).await?;
        let to_offers = "!!document.querySelector('#stage .offers')";
        let tile = ".tile:has([name=strength][value='7'])";
        self.offered.push(click(session, tile, to_offers).await?);
        let to_doing = "!!document.querySelector('#stage .doing')";
        click(session, "#stage .card--first [data-name=start]", to_doing).await?;
        let to_rating = "!!document.querySelector('#stage [name=again]')";
        click(session, "#stage [data-name=did]", to_rating).await?;
        let before = when_idle(session).await?;
        let to_outcome = "!!document.querySelector('#stage .outcome')";
        click(session, ".tile:has([name=again][value='4'])", to_outcome).await?;
        self.saved.push(when_idle(session).await? - before);
        let held = session.ask("return localStorage.length", Vec::new()).await?;
        let wanted = stored.entries.len() + 1;
        ensure!(
            held.as_u64() == u64::try_from(wanted).ok(),
            "{held} of {wanted} entries are stored"
        );
        Ok(())
    }
}

/// Waits until the main thread is idle, and returns the work that it has done since the page was opened, in
/// milliseconds.
async fn when_idle(session: &Session) -> Result<f64> {
    let mut turns = tokio::time::interval(IDLE);
    turns.tick().await;
    let mut done = worked(session).await?;
    for _ in 0..LOOKS {
        turns.tick().await;
        let now = worked(session).await?;
        if now - done < NOTHING_MS {
            return Ok(now);
        }
        done = now;
    }
    anyhow::bail!("the page is never idle")
}

/// The time that the main thread has spent in tasks, in milliseconds.
async fn worked(session: &Session) -> Result<f64> {
    let metrics = session.cdp("Performance.getMetrics", json!({})).await?;
    let all = metrics["metrics"].as_array().context("no metrics")?;
    let spent = all.iter().find(|it| it["name"] == "TaskDuration").map(|it| &it["value"]);
    let seconds = spent.and_then(Value::as_f64).context("no task duration")?;
    Ok(seconds * 1000.0)
}
