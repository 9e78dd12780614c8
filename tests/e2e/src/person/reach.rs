//! Taps made by a script, which takes a tenth of the driver's time, on the way to where a test
//! begins.

use std::time::Instant;

use anyhow::{Result, bail};
use serde_json::json;

use super::{PATIENCE, Person, turns};

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
}
