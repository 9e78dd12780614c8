//! Taps made by a script, which takes a tenth of the driver's time, on the way to where a test
//! begins.

use std::time::Instant;

use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};

use super::{PATIENCE, Person, turns};
use crate::browser::Browser;

/// A script that sends the events of a mouse click to the first visible element that matches, if no
/// other element covers it. Returns the reason if it could not, else null.
const PRESS: &str = "
    const shown = (it) => {
        const { width, height } = it.getBoundingClientRect();
        return width && height && it.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    };
    const it = [...document.querySelectorAll(arguments[0])].find(shown);
    if (!it) return 'nothing to see';
    const middle = () => {
        const { left, top, width, height } = it.getClientRects()[0];
        return [left + width / 2, top + height / 2];
    };
    const on_top = () => document.elementFromPoint(...middle());
    const hits = (top) => top && (it.contains(top) || top.closest('label')?.control === it);
    if (!hits(on_top())) it.scrollIntoView({ block: 'center', behavior: 'instant' });
    const top = on_top();
    if (!hits(top)) return 'under ' + top?.outerHTML.slice(0, 120);
    const [clientX, clientY] = middle();
    const of = { bubbles: true, cancelable: true, composed: true, view: window, detail: 1, clientX, clientY };
    const pointer = { ...of, pointerId: 1, isPrimary: true, pointerType: 'mouse' };
    top.dispatchEvent(new PointerEvent('pointerdown', pointer));
    if (top.dispatchEvent(new MouseEvent('mousedown', of))) {
        const takes_focus = 'a[href], button, input, select, textarea, summary, [tabindex]';
        top.closest(takes_focus)?.focus({ preventScroll: true });
    }
    top.dispatchEvent(new PointerEvent('pointerup', pointer));
    top.dispatchEvent(new MouseEvent('mouseup', of));
    top.dispatchEvent(new PointerEvent('click', pointer));
    return null";

/// A script that takes one step after the other, each as soon as it can. Returns how many it has taken, and
/// why it could not take the next one within ten seconds.
const WALK: &str = "
    const walk = (way, from) => new Promise((done) => {
        const turns = new MessageChannel();
        const shown = (found) => [...document.querySelectorAll(found)].some((it) => it.checkVisibility());
        // A test may have stopped Date, but not this clock.
        const last = performance.now() + 10000;
        let at = from, since = performance.now();
        const look = () => {
            if (at === way.length) return done([at, null]);
            const [found, presses] = way[at], now = performance.now();
            let why = 'nothing to see';
            try {
                if (presses) why = press(found);
                else if (shown(found)) why = null;
            } catch (error) {
                why = String(error);
            }
            if (why === null) {
                at += 1;
                since = now;
            } else if (now > last) {
                return done([at, why]);
            }
            // Timers of a tab in the background wait for a second, and messages do not.
            if (now - since < 100) turns.port2.postMessage(0); else setTimeout(look, 20);
        };
        turns.port1.onmessage = look;
        look();
    });";

/// A step on the way to where a test begins.
pub(super) enum Step {
    /// Taps the first visible element that matches.
    Press(String),
    /// Waits until an element that matches is visible.
    Until(String),
}

impl Person {
    /// Makes [`Person::reaches`] use the driver from here on: for tests of a whole journey, or of
    /// something that only a real tap may start.
    #[must_use]
    pub fn by_hand(mut self) -> Self {
        self.by_hand = true;
        self
    }

    /// Taps an element on the way to where a test begins. A script makes the tap; like the driver,
    /// it refuses an element that is not visible or that another one covers.
    ///
    /// # Errors
    /// If there is no such element, or another one covers it.
    pub async fn reaches(&self, selector: &str) -> Result<()> {
        if self.by_hand {
            return self.tap(selector).await;
        }
        let (start, mut turns) = (Instant::now(), turns());
        loop {
            turns.tick().await;
            let said = self.web.execute(PRESS, vec![json!(selector)]).await;
            let why_not = match said {
                Ok(said) if said.json().is_null() => {
                    self.taps.set(self.taps.get() + 1);
                    return Ok(());
                }
                Ok(said) => said.json().to_string(),
                Err(error) => error.to_string(),
            };
            if start.elapsed() > PATIENCE {
                let page = self.js("return document.body.innerText").await.unwrap_or_default();
                bail!("cannot tap {selector}: {why_not}\non the page: {page}");
            }
        }
    }

    /// Takes these steps as [`Person::reaches`] and [`Person::until_shown`] do, in one command of the
    /// driver.
    ///
    /// # Errors
    /// If one of them cannot be taken.
    pub(super) async fn goes(&self, steps: &[Step]) -> Result<()> {
        if self.by_hand {
            for step in steps {
                match step {
                    Step::Press(found) => self.tap(found).await?,
                    Step::Until(found) => self.until_shown(found).await?,
                }
            }
            return Ok(());
        }
        let way: Vec<Value> = steps.iter().map(Step::to_json).collect();
        let (start, mut turns, mut taken) = (Instant::now(), turns(), 0);
        loop {
            turns.tick().await;
            let why_not = match self.walks_on(&way, taken).await {
                Ok((at, None)) => {
                    let presses = steps.iter().filter(|it| matches!(it, Step::Press(_))).count();
                    self.taps.set(self.taps.get() + u32::try_from(presses)?);
                    ensure!(at == steps.len(), "{at} of {} steps", steps.len());
                    return Ok(());
                }
                Ok((at, Some(why))) => {
                    taken = at;
                    why
                }
                // Another page has taken the place of this one, and nothing is done there yet.
                Err(error) => {
                    taken = 0;
                    error.to_string()
                }
            };
            if start.elapsed() > PATIENCE {
                let page = self.js("return document.body.innerText").await.unwrap_or_default();
                bail!("step {taken} of {}: {why_not}\non the page: {page}", json!(way));
            }
        }
    }

    /// Takes steps from this one on; returns how many are taken, and why no more are.
    async fn walks_on(&self, way: &[Value], from: usize) -> Result<(usize, Option<String>)> {
        let press = format!("const press = function () {{{PRESS}\n}};{WALK}");
        let given = vec![json!(way), json!(from)];
        // WebKitGTK's driver does not wait for a promise that a script returns.
        let said = if self.browser == Browser::WebKit {
            let walk = "walk(arguments[0], arguments[1]).then(arguments[2])";
            self.web.execute_async(format!("{press} {walk}"), given).await?
        } else {
            let walk = "return walk(arguments[0], arguments[1])";
            self.web.execute(format!("{press} {walk}"), given).await?
        };
        Ok(serde_json::from_value(said.json().clone())?)
    }
}

impl Step {
    pub(super) fn press(found: impl Into<String>) -> Self {
        Self::Press(found.into())
    }

    pub(super) fn until(found: impl Into<String>) -> Self {
        Self::Until(found.into())
    }

    /// The step as the script takes it.
    fn to_json(&self) -> Value {
        match self {
            Self::Press(found) => json!([found, true]),
            Self::Until(found) => json!([found, false]),
        }
    }
}
