//! Measures how long Ebb takes to start from the service worker's cache, without a network.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::publish::addresses::Addresses;
use xtask::publish::headers::Origin;
use xtask::server::{Reserved, Site};
use xtask::workspace::Workspace;

use crate::scripts::{self, EBB_CONTROL};
use crate::session::{SLOWER, Session, number};

/// A script that waits until the service worker has kept every file.
pub const KEPT: &str = "const { active } = await navigator.serviceWorker.ready;
    while (active.state !== 'activated') {
        await new Promise((done) => active.addEventListener('statechange', done, { once: true }));
    }
    return true;";

/// The times of all starts so far, in ms from the start of the navigation. No service worker runs
/// then.
#[derive(Default)]
pub struct Offline {
    /// The times of the frame that first shows a control.
    pub control: Vec<f64>,
    /// The times at which the app has started.
    pub live: Vec<f64>,
}

impl Offline {
    /// Visits Ebb once with a network, stops the server, and measures a second visit.
    pub async fn run(&mut self, built: &Site) -> Result<()> {
        let session = Session::start().await?;
        let seen = start(&session, built).await;
        session.quit().await?;
        let (control, live) = seen?;
        self.control.push(control);
        self.live.push(live);
        Ok(())
    }
}

async fn start(session: &Session, built: &Site) -> Result<(f64, f64)> {
    let at = Reserved::new()?;
    let addresses = Addresses::read(&Workspace::find()?)?;
    addresses.check_built(Origin::App, built)?;
    let site = built.clone().replace(&addresses.app, &at.origin("127.0.0.1")?).renewed();
    let server = at.serve(site)?;
    session.goto(&server.url()).await?;
    session.ask(KEPT, Vec::new()).await.context("nothing is kept")?;
    server.stop();
    session.goto("about:blank").await?;
    session.watch(&scripts::load(EBB_CONTROL)).await?;
    session.cdp("ServiceWorker.enable", json!({})).await?;
    session.cdp("ServiceWorker.stopAllWorkers", json!({})).await?;
    session.slow_processor(SLOWER).await?;
    session.goto(&server.url()).await?;
    let page = session.ask("return bench.loaded(given[0])", vec![json!(true)]).await?;
    let served = "return !!navigator.serviceWorker.controller";
    ensure!(
        session.ask(served, Vec::new()).await? == json!(true),
        "it did not come from the worker"
    );
    let figure = |name: &str| {
        number(page.get(name).unwrap_or(&Value::Null)).with_context(|| name.to_owned())
    };
    Ok((figure("hitPainted")?, figure("live")?))
}
