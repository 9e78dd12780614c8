//! Acts as the person who uses Ebb: opens pages, taps, types, reads, and runs scripts where a test
//! needs one.

mod arriving;
mod closely;
mod device;
mod heard;
mod named;
pub mod plays;
mod reach;
mod records;
pub use steps::on_page;
mod steps;
mod tongues;
mod walks;
mod worker;

use std::cell::Cell;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::action_chain::ActionChain;
use thirtyfour::{Key, TypingData, WebDriver, WebElement};
use tokio::time::{Interval, MissedTickBehavior, interval};

use crate::browser::Browser;
use crate::place::Place;
use crate::pool::Lease;

pub(crate) use device::phone;
pub use named::Role;

/// How long to wait for something before the test fails.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long to pause between two looks at the page. Each look costs the driver and the browser some
/// milliseconds: with 20 ms in place of 60, a sample of 123 tests took a fifth longer.
const TURN: Duration = Duration::from_millis(60);

/// The pauses between looks. One that takes longer than a pause is followed by a whole pause, so that a
/// browser on two cores gets to its own work.
fn turns() -> Interval {
    let mut turns = interval(TURN);
    turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
    turns
}

/// A person who uses Ebb, with their browser and the servers of the test.
pub struct Person {
    /// Which browser it is.
    pub browser: Browser,
    /// The client of the browser's driver.
    pub web: WebDriver,
    /// The servers of Ebb and of the neutral page.
    pub place: Place,
    page: String,
    taps: Cell<u32>,
    by_hand: bool,
    lease: Lease,
}

impl Person {
    /// The address of the page that the person opened.
    #[must_use]
    pub fn page(&self) -> &str {
        &self.page
    }

    /// Waits until the rooms of the help page are behind their doors.
    ///
    /// # Errors
    /// If they do not come.
    pub async fn until_whole(&self) -> Result<()> {
        self.until("return 'whole' in document.documentElement.dataset").await
    }

    /// Opens a door of the static page without scripts, from the first page or from the help page, and
    /// returns the selector of its room.
    ///
    /// # Errors
    /// If the room does not come.
    pub async fn opens_without_scripts(&self, door: &str) -> Result<String> {
        let on_help = format!("[data-room='{door}']");
        if self.seen_now(&on_help).await? {
            return Ok(on_help);
        }
        if self.seen_now("[data-room]").await? {
            self.web.goto(self.page()).await?;
        }
        self.tap(&format!("[data-door='{door}'] > .door__summary")).await?;
        let here = format!("[data-door='{door}'] > .door__room");
        self.until_shown(&format!("{here}, {on_help}")).await?;
        Ok(if self.seen_now(&on_help).await? { on_help } else { here })
    }

    /// Waits until the app has started.
    ///
    /// # Errors
    /// If it does not start.
    pub async fn until_ready(&self) -> Result<()> {
        let said = self.until("return 'live' in document.documentElement.dataset").await;
        if said.is_err() {
            let so_far = "return { marks: { ...document.documentElement.dataset },
                files: performance.getEntriesByType('resource').map((it) => [it.name, it.responseEnd]) }";
            let so_far = self.js(so_far).await.unwrap_or_default();
            return said.with_context(|| format!("the app did not start: {so_far}"));
        }
        said
    }

    /// Waits until a script returns true.
    ///
    /// # Errors
    /// If it never does; the error shows the script and the page's text.
    pub async fn until(&self, script: &str) -> Result<()> {
        let start = Instant::now();
        let mut turns = turns();
        loop {
            turns.tick().await;
            if self.js(script).await.is_ok_and(|said| said == json!(true)) {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                let page = self.js("return document.body.innerText").await.unwrap_or_default();
                bail!("never true: {script}\non the page: {page}");
            }
        }
    }

    /// Waits until an element that matches is visible.
    ///
    /// # Errors
    /// If none ever is.
    pub async fn until_shown(&self, selector: &str) -> Result<()> {
        self.until(&format!(
            "return [...document.querySelectorAll({})].some(it => it.checkVisibility())",
            json!(selector)
        ))
        .await
    }

    /// Whether an element that matches is visible now.
    ///
    /// # Errors
    /// If the page does not answer.
    pub async fn seen_now(&self, selector: &str) -> Result<bool> {
        let seen = format!(
            "return [...document.querySelectorAll({})].some(it => it.checkVisibility())",
            json!(selector)
        );
        Ok(self.js(&seen).await? == json!(true))
    }

    /// Runs a script and returns its result.
    ///
    /// # Errors
    /// If the script throws.
    pub async fn js(&self, script: &str) -> Result<Value> {
        Ok(self.web.execute(script, Vec::new()).await?.json().clone())
    }

    /// Waits for the first visible element that matches.
    ///
    /// # Errors
    /// If there is none.
    pub async fn seen(&self, selector: &str) -> Result<WebElement> {
        let find = "return [...document.querySelectorAll(arguments[0])].find((it) => {
            const { width, height } = it.getBoundingClientRect();
            return width && height && it.checkVisibility({ opacityProperty: true, visibilityProperty: true });
        })";
        let (start, mut turns) = (Instant::now(), turns());
        loop {
            turns.tick().await;
            let found = self.web.execute(find, vec![json!(selector)]).await;
            if let Some(element) = found.ok().and_then(|it| it.element().ok()) {
                if self.browser == Browser::WebKit {
                    // WebKitGTK's driver does not scroll to an element inside a frame.
                    self.scrolls_to(&element).await?;
                }
                return Ok(element);
            }
            if start.elapsed() > PATIENCE {
                let page = self.js("return document.body.innerText").await.unwrap_or_default();
                bail!("nothing to see: {selector}\non the page: {page}");
            }
        }
    }

    async fn scrolls_to(&self, element: &WebElement) -> Result<()> {
        let show = "arguments[0].scrollIntoView({ block: 'center' })";
        self.web.execute(show, vec![element.to_json()?]).await?;
        Ok(())
    }

    /// Taps an element and counts the tap.
    ///
    /// # Errors
    /// If there is no such element, or another one covers it.
    pub async fn tap(&self, selector: &str) -> Result<()> {
        let element = self.seen(selector).await?;
        if element.click().await.is_err() {
            // The bar may cover the element: scroll it free first, as a person would.
            self.scrolls_to(&element).await?;
            element.click().await.with_context(|| format!("tap {selector}"))?;
        }
        self.taps.set(self.taps.get() + 1);
        Ok(())
    }

    /// How many taps there have been.
    #[must_use]
    pub fn taps(&self) -> u32 {
        self.taps.get()
    }

    /// A chain of key and pointer actions in which the pointer moves at once; by default the
    /// library takes a quarter of a second for each move.
    #[must_use]
    pub fn acts(&self) -> ActionChain {
        self.web.action_chain_with_delay(None, Some(Duration::ZERO))
    }

    /// Types keys into the element that has focus.
    ///
    /// # Errors
    /// If the driver's command fails.
    pub async fn keys(&self, keys: impl Into<TypingData>) -> Result<()> {
        self.acts().send_keys(keys).perform().await?;
        Ok(())
    }

    /// Presses Shift+Tab, at most 120 times, until the element with focus matches.
    ///
    /// # Errors
    /// If the keyboard never gets there.
    pub async fn tab_back_to(&self, selector: &str) -> Result<()> {
        let there = format!("return !!document.activeElement?.matches({})", json!(selector));
        for _ in 0..120 {
            if self.js(&there).await? == json!(true) {
                return Ok(());
            }
            let keys = self.acts().key_down(Key::Shift).send_keys(Key::Tab);
            keys.key_up(Key::Shift).perform().await?;
        }
        bail!("the keyboard does not reach {selector} backwards")
    }

    /// The text of the first visible element that matches.
    ///
    /// # Errors
    /// If there is none.
    pub async fn text(&self, selector: &str) -> Result<String> {
        Ok(self.seen(selector).await?.text().await?)
    }

    /// The keys that the page has stored in localStorage, sorted.
    ///
    /// # Errors
    /// If it cannot be read.
    pub async fn stored(&self) -> Result<Vec<String>> {
        let keys = self.js("return Object.keys(localStorage).sort()").await?;
        Ok(serde_json::from_value(keys)?)
    }
}
