//! Runs the attack script in a page of ours, with a fake internet that records what reaches it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Result, bail, ensure};
use ebb_e2e::{Browser, Ears, Person, Place, Setting, WindowHandle};
use serde_json::json;
use xtask::server::Site;

/// The way that puts a page into the service worker's cache. It needs a service worker, so a
/// separate test covers it.
pub const CACHE_PAGE: &str = "cache-page";

/// The site with the attack script before what is in boot.js, and with a file from which it can start
/// workers.
pub fn armed(site: &Site) -> Site {
    let boot = site.path_of("/boot.*.js");
    let page = script(&["sending", "page", "stays", "leaves"]);
    let text = [page, site.text_of(&boot)].concat();
    let worker = script(&["sending", "worker"]);
    site.clone().renamed(&boot, text.into_bytes()).with_file("/ways-out-worker.js", &worker)
}

/// These files of the folder `attack` as one script, whose names no other script sees.
fn script(parts: &[&str]) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("attack");
    let read = |part: &&str| {
        let path = folder.join(format!("{part}.js"));
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}: {path:?}"))
    };
    format!("(() => {{\n{}}})();\n", parts.iter().map(read).collect::<String>())
}

/// The site with pages that hold nothing but the attack script, which load much faster. Their heads
/// and their headers stay.
pub fn bodiless(site: &Site) -> Site {
    let page = site.text_of("/index.html");
    let Some((start, end)) = page.find("<body").zip(page.rfind("</body>")) else {
        panic!("a page without a body");
    };
    site.clone().replace(&page[start..end], "<body>")
}

/// How many windows were opened to let time pass: each asks for a name that none asked for before, since
/// a browser asks once.
static WAITS: AtomicU32 = AtomicU32::new(0);

/// A browser at a page with the attack script, and the fake internet.
pub struct Attack {
    pub person: Person,
    ears: Ears,
    home: RefCell<WindowHandle>,
}

impl Attack {
    pub async fn on(browser: Browser, place: Place, ears: &Ears) -> Result<Self> {
        Self::at(browser, place, ears, "return Array.isArray(window.waysOut)").await
    }

    /// Opens the page and waits until the script `is_there` returns true.
    pub async fn at(browser: Browser, place: Place, ears: &Ears, is_there: &str) -> Result<Self> {
        let ears = ears.clone();
        // One way needs a host name in place of an IP address: `localhost`. A service worker is
        // served for the IP address alone, because the policy names that.
        let has_worker = place.ebb.has("/sw.js");
        let page = place.ebb.url();
        let page = if has_worker { page } else { page.replace("127.0.0.1", "localhost") };
        let person = Person::at(browser, &Setting::default(), place, page).await?;
        person.until(is_there).await?;
        let home = RefCell::new(person.web.window().await?);
        Ok(Self { person, ears, home })
    }

    /// Serves another site with the attack script at the same address, opens it, and forgets what the
    /// one before has sent.
    pub async fn moves_to(&mut self, site: Site) -> Result<()> {
        self.person.place.ebb.publish(site);
        self.loads().await?;
        self.ears.forgets();
        Ok(())
    }

    /// Does the same in another browser: Chromium does not give a window back what the headers of a page took
    /// from it.
    pub async fn moves_to_in_another_browser(&mut self, site: Site) -> Result<()> {
        self.person.takes_another_browser().await?;
        *self.home.borrow_mut() = self.person.web.window().await?;
        self.moves_to(site).await
    }

    /// The names of the ways that stay on the page, or of those that leave it.
    pub async fn ways(&self, leave: bool) -> Result<Vec<String>> {
        let names =
            format!("return waysOut.filter((it) => !!it.leaves === {leave}).map((it) => it.name)");
        Ok(serde_json::from_value(self.person.js(&names).await?)?)
    }

    /// Starts these ways inside a click, because some need a user gesture.
    pub async fn starts(&self, ways: &[String]) -> Result<()> {
        let on_click = format!(
            "addEventListener('click', (event) => {{
                event.preventDefault();
                event.stopImmediatePropagation();
                for (const name of {}) waysOut.find((it) => it.name === name).go(`${{name}}.leak.test`);
            }}, {{ once: true, capture: true }})",
            json!(ways)
        );
        self.person.js(&on_click).await?;
        let click = self.person.acts().move_to(300, 8).click();
        // If a way leaves the page at once, the driver gets no answer.
        click.perform().await.ok();
        Ok(())
    }

    /// Starts these ways one after the other, each on a newly loaded page. Waits longer for a way
    /// that is `awaited`, so that its data can arrive.
    pub async fn leaves(&mut self, ways: &[String], awaited: impl Fn(&str) -> bool) -> Result<()> {
        for way in ways.iter().filter(|way| *way != CACHE_PAGE) {
            self.loads().await?;
            self.starts(std::slice::from_ref(way)).await?;
            for _ in 0..if awaited(way) { 500 } else { 10 } {
                if self.reached().contains(way) {
                    break;
                }
                // The command only lets time pass: it may fail, because the page may be gone.
                self.person.js("return 1").await.ok();
            }
        }
        self.loads().await
    }

    /// Loads the page again and closes every other window.
    pub async fn loads(&mut self) -> Result<()> {
        if self.at_home().await.is_err() {
            // In one engine some of the ways close the last window.
            self.person.takes_another_browser().await?;
            *self.home.borrow_mut() = self.person.web.window().await?;
        }
        let web = &self.person.web;
        let windows = web.windows().await?;
        let are_more = windows.len() > 1;
        for window in windows {
            // The window may have closed itself meanwhile.
            let is_home = window == *self.home.borrow();
            if !is_home && web.switch_to_window(window).await.is_ok() {
                web.close_window().await.ok();
            }
        }
        if are_more {
            self.at_home().await?;
        }
        let page = self.person.page();
        let armed = "Array.isArray(window.waysOut)";
        let is_armed = format!("return {armed}");
        let ended = "document.readyState === 'complete' && location.href !== ";
        for _ in 0..5 {
            // A refused navigation that is still going on can make this one fail, or end after it
            // and take its place.
            if web.goto(page).await.is_ok() {
                self.person.until(&format!("{is_armed} || {ended}{}", json!(page))).await?;
                if self.person.js(&is_armed).await? == json!(true) {
                    return Ok(());
                }
            }
        }
        bail!("another page takes the place of {page}")
    }

    /// Switches the driver to the page's own window. A navigation may have replaced that window,
    /// and the driver's command can fail while other windows open or close.
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

    /// Waits until data of the started ways had time to arrive: opens two new windows, one after
    /// the other, and waits for the request of each.
    pub async fn settles(&self) -> Result<()> {
        for _ in 0..2 {
            let turn = WAITS.fetch_add(1, Ordering::Relaxed);
            let done = format!("done-{turn}.leak.test");
            let web = &self.person.web;
            self.at_home().await?;
            let window = web.new_window().await?;
            web.switch_to_window(window).await?;
            web.goto(format!("http://{done}/")).await.ok();
            let start = std::time::Instant::now();
            let mut turns = tokio::time::interval(std::time::Duration::from_millis(20));
            while !self.ears.so_far().names.contains(&done) {
                ensure!(start.elapsed().as_secs() < 30, "a new window sent no request");
                turns.tick().await;
            }
            web.close_window().await.ok();
            self.at_home().await?;
            for _ in 0..100 {
                self.person.js("return 1").await.ok();
            }
        }
        Ok(())
    }

    /// The ways whose data arrived; each sends to a host name of its own.
    pub fn reached(&self) -> BTreeSet<String> {
        let heard = self.ears.so_far();
        let said = heard.said.iter().map(|said| String::from_utf8_lossy(said).into_owned());
        let all: Vec<String> = heard.names.iter().cloned().chain(said).collect();
        let ways = all.iter().flat_map(|text| text.split(|it: char| !it.is_ascii_graphic()));
        let ways = ways.filter_map(|word| word.split(".leak.test").next().filter(|it| *it != word));
        let names = ways.filter_map(|it| it.rsplit(['/', '.', '@', ':']).next().map(str::to_owned));
        names.filter(|name| !name.starts_with("done-") && !name.is_empty()).collect()
    }
}
