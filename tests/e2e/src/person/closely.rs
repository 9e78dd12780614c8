//! Reads texts exactly, sets the page's clock, writes into fields, and reads saved files.

use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use thirtyfour::{By, WebElement};

use super::{PATIENCE, Person, turns};
use crate::browser::Browser;

impl Person {
    /// The texts of all visible elements that match, in document order.
    ///
    /// # Errors
    /// If the page does not answer.
    pub async fn texts(&self, selector: &str) -> Result<Vec<String>> {
        let texts = format!(
            "return [...document.querySelectorAll({})].filter((it) => it.checkVisibility())
                .map((it) => it.textContent.replace(/\\s+/g, ' ').trim())",
            json!(selector)
        );
        Ok(serde_json::from_value(self.js(&texts).await?)?)
    }

    /// Waits until the texts of all visible elements that match are these.
    ///
    /// # Errors
    /// If they never are; the error shows both.
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
    /// If it never does.
    pub async fn until_at_heading(&self, wanted: &str) -> Result<()> {
        let there = format!(
            "const at = document.activeElement;
            return at.matches('#stage [data-heading]') && at.textContent.trim() === {}",
            json!(wanted)
        );
        self.until(&there).await
    }

    /// Tabs to the next element that matches and presses Enter.
    ///
    /// # Errors
    /// If the keyboard does not get there.
    pub async fn presses(&self, selector: &str) -> Result<()> {
        self.tab_to(selector).await?;
        self.keys(thirtyfour::Key::Enter).await
    }

    /// Stops the page's clock at this time (UTC, ms).
    ///
    /// # Errors
    /// If the script fails.
    pub async fn clock_says(&self, now: i64) -> Result<()> {
        self.js(&format!("window.Date.now = () => {now}")).await?;
        Ok(())
    }

    /// Writes into a field, after its text; `words` may hold any Unicode character.
    ///
    /// # Errors
    /// If there is no such field.
    pub async fn writes(&self, selector: &str, words: &str) -> Result<()> {
        let field: WebElement = self.seen(selector).await?;
        field.focus().await?;
        if self.browser != Browser::Chromium {
            return Ok(field.send_keys(words).await?);
        }
        // ChromeDriver types only characters of the basic multilingual plane; a person can type
        // others.
        self.web.cdp().send_raw("Input.insertText", json!({ "text": words })).await?;
        Ok(())
    }

    /// Marks the element that matches, so that a test can tell later whether it was replaced.
    ///
    /// # Errors
    /// If no element matches.
    pub async fn marks(&self, selector: &str) -> Result<()> {
        self.js(&format!("document.querySelector({}).isMarked = true", json!(selector))).await?;
        Ok(())
    }

    /// Whether the element that matches is the marked one: a live region that is replaced announces
    /// nothing.
    ///
    /// # Errors
    /// If no element matches.
    pub async fn is_marked(&self, selector: &str) -> Result<bool> {
        let is = format!("return document.querySelector({}).isMarked === true", json!(selector));
        Ok(self.js(&is).await? == json!(true))
    }

    /// How many elements match, visible or not.
    ///
    /// # Errors
    /// If the page does not answer.
    pub async fn count(&self, selector: &str) -> Result<usize> {
        Ok(self.web.find_all(By::Css(selector)).await?.len())
    }

    /// Counts every later write to localStorage in `window.writes`, also writes that are undone.
    ///
    /// # Errors
    /// If the script fails.
    pub async fn counts_writes(&self) -> Result<()> {
        self.js(
            "window.writes = 0;
            const set = Storage.prototype.setItem;
            Storage.prototype.setItem = function (...of) { window.writes += 1; return set.apply(this, of); };",
        )
        .await?;
        Ok(())
    }

    /// Taps an element that saves a file, and returns the file's text.
    ///
    /// # Errors
    /// If no file is saved.
    pub async fn saves(&self, selector: &str) -> Result<String> {
        let folder = self.lease.downloads()?;
        // A file that was saved before is none of this tap.
        for file in std::fs::read_dir(folder)? {
            std::fs::remove_file(file?.path())?;
        }
        self.tap(selector).await?;
        let (start, mut turns) = (Instant::now(), turns());
        loop {
            turns.tick().await;
            let files = std::fs::read_dir(folder)?.filter_map(Result::ok).map(|it| it.path());
            let saved = files.filter(|it| it.extension().is_some_and(|end| end == "json"));
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
