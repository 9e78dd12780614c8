//! Loads each contestant on the slow link, at a first and a second visit in a new browser.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::json;

use crate::contestants::Contestant;
use crate::link::ROUND_TRIP_MS;
use crate::load::{first_control, is_cold, is_of_the_page};
use crate::offline::KEPT;
use crate::road::Road;
use crate::scripts;
use crate::session::{SLOWER, Session};

/// A first and a second visit; times in ms from the start of the navigation.
pub struct Visits {
    pub first: Steps,
    /// The sum of the bodies of all files that had come when everything worked.
    pub body: u64,
    pub requests: usize,
    /// All bytes to the browser until nothing more came, the worker's files included.
    pub wire: Option<u64>,
    pub second: Steps,
}

/// When a person can do what.
#[derive(Debug, PartialEq)]
pub struct Steps {
    pub control: f64,
    pub turns: f64,
    pub live: f64,
}

/// All visits so far, by contestant.
pub struct Packets {
    pub contestants: Vec<Contestant>,
    pub visits: Vec<Vec<Visits>>,
}

impl Packets {
    pub fn of(contestants: Vec<Contestant>) -> Self {
        let visits = contestants.iter().map(|_| Vec::new()).collect();
        Self { contestants, visits }
    }

    /// Visits each contestant once, in another order in each run.
    pub async fn run(&mut self, road: &mut Road, elsewhere: &str, run: usize) -> Result<()> {
        for index in order(self.contestants.len(), run) {
            let contestant = &self.contestants[index];
            let session = road.session().await?;
            let seen = both(&session, road, index, contestant, elsewhere).await;
            session.quit().await?;
            self.visits[index].push(seen.with_context(|| contestant.name.to_owned())?);
        }
        Ok(())
    }
}

/// Each run begins with another contestant, and every second one goes backwards, so that none
/// always follows the same one.
fn order(count: usize, run: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).map(|index| (index + run / 2) % count).collect();
    if !run.is_multiple_of(2) {
        order.reverse();
    }
    order
}

async fn both(
    session: &Session,
    road: &mut Road,
    index: usize,
    contestant: &Contestant,
    elsewhere: &str,
) -> Result<Visits> {
    let Contestant { control, turns, live, has_worker, .. } = *contestant;
    session.watch(&scripts::steps(control, turns, live)).await?;
    road.part().await?;
    session.goto(elsewhere).await?;
    road.slow(session).await?;
    session.slow_processor(SLOWER).await?;

    let url = road.url(index)?;
    let before = road.carried();
    session.goto(&url).await?;
    let page = look(session).await.context("first visit")?;
    page.require_slow(road.is_of_packets()).context("first visit")?;
    let files = page.files.iter().filter(|file| is_of_the_page(&file.name));
    let is_cold = is_cold(files.map(|file| (file.name.as_str(), file.sent)));
    ensure!(is_cold, "the first visit found files in a cache: {:?}", page.files);
    let first = page.steps();
    let (body, requests) = page.until(first.live);
    if has_worker {
        session.ask(KEPT, Vec::new()).await.context("no worker")?;
    }
    road.until_quiet().await?;
    let wire = road.carried().zip(before).map(|(after, before)| after - before);
    ensure!(wire.is_none_or(|wire| wire > body), "{wire:?} bytes on the link for {body} of files");

    road.part().await?;
    session.goto(elsewhere).await?;
    session.goto(&url).await?;
    let page = look(session).await.context("second visit")?;
    ensure!(page.is_controlled == has_worker, "second visit: not by whom it should be served");
    if !has_worker {
        page.require_slow(road.is_of_packets()).context("second visit")?;
    }
    let second = page.steps();
    let slowness = session.slowness().await?;
    ensure!(slowness > SLOWER / 2.0, "the processor is only {slowness:.1} times slower");
    Ok(Visits { first, body, requests, wire, second })
}

async fn look(session: &Session) -> Result<Page> {
    let page = session.ask("return bench.steps()", vec![json!(null)]).await?;
    let page: Page = serde_json::from_value(page.clone()).with_context(|| page.to_string())?;
    let times = [&page.control, &page.turns, &page.live].map(|it| it.painted);
    ensure!(times.iter().all(|time| *time > 0.0), "not measured: {page:?}");
    Ok(page)
}

/// What the page's script has recorded.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    control: Frame,
    turns: Frame,
    live: Frame,
    first_contentful_paint: f64,
    connected: f64,
    answered: f64,
    protocol: String,
    is_controlled: bool,
    files: Vec<File>,
}

#[derive(Debug, Deserialize)]
struct Frame {
    began: f64,
    painted: f64,
}

#[derive(Debug, Deserialize)]
struct File {
    name: String,
    sent: u64,
    body: u64,
    ended: f64,
}

impl Page {
    fn steps(&self) -> Steps {
        let at =
            |frame: &Frame| first_control(frame.began, frame.painted, self.first_contentful_paint);
        Steps { control: at(&self.control), turns: at(&self.turns), live: at(&self.live) }
    }

    /// The bytes and the number of the files that had come at this time.
    fn until(&self, time: f64) -> (u64, usize) {
        let there = self.files.iter().filter(|file| file.ended <= time);
        let there = there.filter(|file| is_of_the_page(&file.name));
        there.fold((0, 0), |(body, requests), file| (body + file.body, requests + 1))
    }

    /// An error if the network did not slow the page down, or if it did so without packets: only
    /// on those does connecting cost time, a round trip for TCP and one for TLS.
    fn require_slow(&self, by_packets: bool) -> Result<()> {
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        let trip = 0.9 * ROUND_TRIP_MS as f64;
        let Self { answered, connected, protocol, .. } = self;
        ensure!(*answered > trip, "the network is not slow: the page came after {answered:.0} ms");
        if by_packets {
            ensure!(*connected > 2.0 * trip, "connecting took {connected:.0} ms: no slow link");
            ensure!(protocol == "h2", "the page came by {protocol}");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Page {
        let file =
            |name: &str, ended| json!({ "name": name, "sent": 900, "body": 600, "ended": ended });
        serde_json::from_value(json!({
            "control": { "began": 500.0, "painted": 540.0 },
            "turns": { "began": 500.0, "painted": 541.0 },
            "live": { "began": 900.0, "painted": 910.0 },
            "firstContentfulPaint": 520.0, "connected": 305.0, "answered": 160.0,
            "protocol": "h2", "isControlled": false,
            "files": [file("/", 480.0), file("/a.js", 905.0), file("/b.js", 920.0), file("/icons/a", 1.0)],
        }))
        .unwrap()
    }

    #[test]
    fn steps_in_one_frame_are_reached_at_one_time() {
        assert_eq!(page().steps(), Steps { control: 520.0, turns: 520.0, live: 910.0 });
    }

    #[test]
    fn files_count_until_everything_works() {
        assert_eq!(page().until(910.0), (1200, 2));
    }

    #[test]
    fn a_link_that_slows_nothing_down_is_an_error() {
        assert!(page().require_slow(true).is_ok());
        let shaped = Page { connected: 3.0, protocol: "http/1.1".to_owned(), ..page() };
        assert!(shaped.require_slow(true).is_err() && shaped.require_slow(false).is_ok());
        let fast = Page { answered: 3.0, ..page() };
        assert!(fast.require_slow(true).is_err() && fast.require_slow(false).is_err());
        assert!(Page { protocol: "http/1.1".to_owned(), ..page() }.require_slow(true).is_err());
    }

    #[test]
    fn no_contestant_always_follows_the_same_one() {
        assert_eq!([0, 1, 2].map(|run| order(3, run)), [[0, 1, 2], [2, 1, 0], [1, 2, 0]]);
    }
}
