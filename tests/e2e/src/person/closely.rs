//! Looking closely: texts as they stand, a clock that stands still, and words of one's own.

use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use thirtyfour::{By, WebElement};

use super::{PATIENCE, Person, TURN};
use crate::browser::Browser;

impl Person {
    /// The texts of everything that can be seen and matches, in their order.
    ///
    /// # Errors
    /// Where the page does not answer.
    pub async fn texts(&self, selector: &str) -> Result<Vec<String>> {
        let texts = format!(
            "return [...document.querySelectorAll({})].filter((it) => it.checkVisibility())
                .map((it) => it.textContent.replace(/\\s+/g, ' ').trim())",
            json!(selector)
        );
        Ok(serde_json::from_value(self.js(&texts).await?)?)
    }

    /// Waits until the texts of everything that can be seen and matches are these.
    ///
    /// # Errors
    /// Where they never are; the error shows what they are.
    pub async fn until_texts(&self, selector: &str, wanted: &[String]) -> Result<()> {
        let is_so = format!(
            "return JSON.stringify([...document.querySelectorAll({})].filter((it) => it.checkVisibility())
                .map((it) => it.textContent.replace(/\\s+/g, ' ').trim())) === JSON.stringify({})",
            json!(selector),
            json!(wanted)
        );
        let said = self.until(&is_so).await;
        let is = self.texts(selector).await?;
        said.with_context(|| format!("{selector}: {is:#?} is not {wanted:#?}"))
    }

    /// Waits until the heading of the app's screen has the focus and says this.
    ///
    /// # Errors
    /// Where it never does.
    pub async fn until_at_heading(&self, wanted: &str) -> Result<()> {
        let there = format!(
            "const at = document.activeElement;
            return at.matches('#stage [data-heading]') && at.textContent.trim() === {}",
            json!(wanted)
        );
        self.until(&there).await
    }

    /// Presses Enter on the next thing that matches, by keyboard alone.
    ///
    /// # Errors
    /// Where the keyboard does not get there.
    pub async fn presses(&self, selector: &str) -> Result<()> {
        self.tab_to(selector).await?;
        self.keys(thirtyfour::Key::Enter).await
    }

    /// From here on the page's clock says this time (UTC, ms), and no other.
    ///
    /// # Errors
    /// Where the page refuses.
    pub async fn clock_says(&self, now: i64) -> Result<()> {
        self.js(&format!("window.Date.now = () => {now}")).await?;
        Ok(())
    }

    /// Writes into a field, after what stands there; letters of every plane.
    ///
    /// # Errors
    /// Where there is no such field.
    pub async fn writes(&self, selector: &str, words: &str) -> Result<()> {
        let field: WebElement = self.seen(selector).await?;
        field.focus().await?;
        if self.browser != Browser::Chromium {
            return Ok(field.send_keys(words).await?);
        }
        // Its driver has keys for the first plane only; a person has a keyboard on the screen.
        self.web.cdp().send_raw("Input.insertText", json!({ "text": words })).await?;
        Ok(())
    }

    /// Marks what matches, to tell whether it is still the same later on.
    ///
    /// # Errors
    /// Where there is nothing.
    pub async fn marks(&self, selector: &str) -> Result<()> {
        self.js(&format!("document.querySelector({}).isMarked = true", json!(selector))).await?;
        Ok(())
    }

    /// Whether what matches is what was marked: a live region that is made anew says nothing.
    ///
    /// # Errors
    /// Where there is nothing.
    pub async fn is_marked(&self, selector: &str) -> Result<bool> {
        let is = format!("return document.querySelector({}).isMarked === true", json!(selector));
        Ok(self.js(&is).await? == json!(true))
    }

    /// How many match, to see or not.
    ///
    /// # Errors
    /// Where the page does not answer.
    pub async fn count(&self, selector: &str) -> Result<usize> {
        Ok(self.web.find_all(By::Css(selector)).await?.len())
    }

    /// Counts every write to localStorage from here on, also those that are taken back.
    ///
    /// # Errors
    /// Where the page refuses.
    pub async fn counts_writes(&self) -> Result<()> {
        self.js(
            "window.writes = 0;
            const set = Storage.prototype.setItem;
            Storage.prototype.setItem = function (...of) { window.writes += 1; return set.apply(this, of); };",
        )
        .await?;
        Ok(())
    }

    /// Taps on what saves a file, and gives the file's text.
    ///
    /// # Errors
    /// Where none is saved, or the browser does not tell where.
    pub async fn saves(&self, selector: &str) -> Result<String> {
        let folder = self.lease.downloads()?;
        self.tap(selector).await?;
        let (start, mut turns) = (Instant::now(), tokio::time::interval(TURN));
        loop {
            turns.tick().await;
            let files = std::fs::read_dir(folder)?.filter_map(Result::ok).map(|it| it.path());
            let saved = files.filter(|it| it.extension().is_some_and(|end| end == "txt"));
            for file in saved {
                let text = std::fs::read_to_string(&file)?;
                if !text.is_empty() {
                    return Ok(text);
                }
            }
            ensure!(start.elapsed() < PATIENCE, "no file was saved by {selector}");
        }
    }
}
