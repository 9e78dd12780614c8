//! Measures the time from a click to the frame that shows its effect: static page, app, bare page.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::scripts::WATCH;
use crate::session::{SLOWER, Session, number};
use crate::sites::Sites;

/// The kinds of clicks, in the order of [`Clicks::times`].
pub const KINDS: [&str; 4] = [
    "ebb, static page: a door, and back",
    "ebb, app: a trigger tile",
    "bare page: a details element",
    "bare page: a checkbox",
];
/// The least number of clicks of each kind over all runs.
const LEAST: usize = 60;
/// The least number of clicks of each kind in one run.
const LEAST_A_RUN: usize = 20;
const DOORS: [&str; 5] = ["breathe", "help-lines", "emergency", "try", "about"];

/// Milliseconds from click to painted frame, for each kind.
#[derive(Default)]
pub struct Clicks {
    pub times: [Vec<f64>; KINDS.len()],
}

impl Clicks {
    /// Makes the clicks of one run, in a new browser.
    pub async fn run(&mut self, sites: &Sites, run: usize, runs: usize) -> Result<()> {
        let count = LEAST_A_RUN.max(LEAST.div_ceil(runs));
        let session = Session::start().await?;
        let clicked = self.click_all(&session, sites, run, count).await;
        session.quit().await?;
        clicked
    }

    async fn click_all(
        &mut self,
        session: &Session,
        sites: &Sites,
        run: usize,
        count: usize,
    ) -> Result<()> {
        session.watch(WATCH).await?;
        session.slow_processor(SLOWER).await?;
        for turn in 0..2 {
            if (run + turn).is_multiple_of(2) {
                let [doors, tiles, ..] = &mut self.times;
                open_live(session, &sites.ebb().url()).await?;
                turn_doors(session, doors, count).await.context("doors")?;
                pick_tiles(session, tiles, count).await.context("tiles")?;
            } else {
                let [.., details, checkbox] = &mut self.times;
                session.goto(&sites.plain()).await?;
                toggle(session, "summary", "details", "open", details, count).await?;
                toggle(session, "label", "input", "checked", checkbox, count).await?;
            }
        }
        Ok(())
    }
}

/// Opens the app and waits until it has started and the page is idle.
pub async fn open_live(session: &Session, url: &str) -> Result<()> {
    session.goto(url).await?;
    let live = "await bench.within(
            bench.painted(() => 'live' in document.documentElement.dataset), 'never live');
        await new Promise((idle) => requestIdleCallback(idle));";
    session.ask(live, Vec::new()).await?;
    Ok(())
}

/// Clicks the middle of the element with a real mouse event, once the element takes clicks, and
/// returns the time from the click to the painted frame in which `answered`, a script expression,
/// is true.
pub async fn click(session: &Session, selector: &str, answered: &str) -> Result<f64> {
    let find = "const it = document.querySelector(given[0]);
        if (!it) throw new Error('not there');
        it.scrollIntoView({ block: 'nearest' });
        await bench.within(bench.painted(() => bench.hits(it)), 'covered');
        // What has just appeared takes no click yet.
        const { settle = 0 } = document.querySelector('[data-settle]')?.dataset ?? {};
        await new Promise((settled) => setTimeout(settled, +settle));
        return bench.centre(it);";
    let place = session.ask(find, vec![json!(selector)]).await;
    let place = place.with_context(|| selector.to_owned())?;
    let mouse = |kind: &str, buttons: u8| {
        json!({
            "type": kind, "x": place[0], "y": place[1],
            "button": if kind == "mouseMoved" { "none" } else { "left" },
            "buttons": buttons, "clickCount": u8::from(kind != "mouseMoved"),
        })
    };
    session.cdp("Input.dispatchMouseEvent", mouse("mouseMoved", 0)).await?;
    let arm = format!(
        "if ({answered}) throw new Error('answered before it was asked');
        bench.arm(() => {answered});
        await bench.painted(() => true);"
    );
    session.ask(&arm, Vec::new()).await.with_context(|| selector.to_owned())?;
    session.cdp("Input.dispatchMouseEvent", mouse("mousePressed", 1)).await?;
    session.cdp("Input.dispatchMouseEvent", mouse("mouseReleased", 0)).await?;
    let time = session.ask("return bench.clicked", Vec::new()).await;
    number(&time.with_context(|| selector.to_owned())?)
}

async fn turn_doors(session: &Session, times: &mut Vec<f64>, count: usize) -> Result<()> {
    for door in DOORS.iter().cycle().take(count.div_ceil(2)) {
        let there = format!("document.querySelector('.app').dataset.screen === '{door}'");
        times.push(click(session, &format!("[data-door={door}] > summary"), &there).await?);
        let back = "document.querySelector('.app').dataset.screen === 'home'";
        times.push(click(session, "[data-back]", back).await?);
    }
    Ok(())
}

async fn pick_tiles(session: &Session, times: &mut Vec<f64>, count: usize) -> Result<()> {
    let screen = "document.querySelector('.app').dataset.screen";
    let to_danger = format!("{screen} === 'danger'");
    click(session, "[data-door='danger strength'] > summary", &to_danger).await?;
    let to_strength = format!("{screen} === 'strength'");
    click(session, ".tile:has([name=danger][value=none])", &to_strength).await?;
    let to_app = "!!document.querySelector('#stage .offers')";
    click(session, ".tile:has([name=strength][value='7'])", to_app).await?;
    let to_feeling = "!!document.querySelector('[name=likelihood]')";
    click(session, "#stage [data-name=fit]", to_feeling).await?;

    let names = "return [...document.querySelectorAll('[name=triggers]')].map((it) => it.value)";
    let names: Vec<String> = serde_json::from_value(session.ask(names, Vec::new()).await?)?;
    ensure!(names.len() >= 8, "too few tiles: {names:?}");
    // Each tile on, then off again.
    let turns = names.iter().take(8).flat_map(|name| [(name, true), (name, false)]);
    let turns: Vec<_> = turns.cycle().take(count).chain([(&names[0], true)]).collect();
    for (name, on) in turns {
        let tile = format!(".tile:has([name=triggers][value='{name}'])");
        let input = format!("[name=triggers][value='{name}']");
        let is = format!("document.querySelector(`{input}`).checked === {on}");
        times.push(click(session, &tile, &is).await?);
    }
    // The browser ticks a box without the app: only a new drawing shows that the app got every
    // click.
    click(session, "#stage [data-name=next]", "!document.querySelector('[name=likelihood]')")
        .await?;
    click(session, "[data-back]", to_feeling).await?;
    let picked =
        "return [...document.querySelectorAll('[name=triggers]:checked')].map((it) => it.value)";
    let picked = session.ask(picked, Vec::new()).await?;
    ensure!(picked == json!([names[0]]), "the app did not follow the clicks: {picked}");
    Ok(())
}

async fn toggle(
    session: &Session,
    selector: &str,
    element: &str,
    property: &str,
    times: &mut Vec<f64>,
    count: usize,
) -> Result<()> {
    for on in [true, false].into_iter().cycle().take(count) {
        let is = format!("document.querySelector('{element}').{property} === {on}");
        times.push(click(session, selector, &is).await.context("bare page")?);
    }
    Ok(())
}

/// The size of the wasm's memory in pages of 64 KiB, if the wasm exports its memory.
pub async fn wasm_pages(session: &Session) -> Result<Option<u64>> {
    let pages = "return bench.memory ? bench.memory.buffer.byteLength / 65536 : null";
    let said: Value = session.ask(pages, Vec::new()).await?;
    Ok(said.as_u64())
}
