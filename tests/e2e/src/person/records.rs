//! What a person does on the page of records.

use anyhow::{Context, Result};
use serde_json::json;
use thirtyfour::By;

use super::Person;

impl Person {
    /// Opens the page of records from anywhere, and waits until it has the records.
    ///
    /// # Errors
    /// If it does not come.
    pub async fn opens_records(&self) -> Result<()> {
        if !self.seen_now(".history").await? {
            self.tap("[data-ask=history]").await?;
        }
        self.tap("[data-name=records]").await?;
        self.until_records().await
    }

    /// Waits until the page of records has the records.
    ///
    /// # Errors
    /// If it does not get them.
    pub async fn until_records(&self) -> Result<()> {
        self.until("return !!document.querySelector('#stage .records__all:enabled [data-part=trends] > *')").await
    }

    /// Unfolds a part of the page of records.
    ///
    /// # Errors
    /// If it is not there.
    pub async fn opens_part(&self, part: &str) -> Result<()> {
        if !self.seen_now(&format!("[data-fold={part}][open]")).await? {
            self.tap(&format!("[data-fold={part}] > summary")).await?;
        }
        Ok(())
    }

    /// Chooses a file with this text on the page of records, and waits until something is said of it.
    ///
    /// # Errors
    /// If nothing is.
    pub async fn brings(&self, text: &[u8]) -> Result<()> {
        let file = tempfile::Builder::new().suffix(".json").tempfile()?;
        std::fs::write(file.path(), text)?;
        self.brings_file(file.path()).await
    }

    /// The same with a file that is there.
    ///
    /// # Errors
    /// If nothing is said of it.
    pub async fn brings_file(&self, file: &std::path::Path) -> Result<()> {
        self.opens_part("bring").await?;
        self.js("document.querySelector('[data-part=bring]').replaceChildren()").await?;
        let input = self.web.find(By::Css("#stage [name=file]")).await?;
        input.send_keys(file.to_string_lossy().as_ref()).await?;
        self.until("return !!document.querySelector('[data-part=bring] > p')").await
    }

    /// Fills localStorage to its last character with what is not Ebb's.
    ///
    /// # Errors
    /// If the page does not answer.
    pub async fn fills_storage(&self) -> Result<()> {
        let fill = "
            for (let size = 1 << 22; size >= 1; size >>= 1)
                for (let at = 0; ; at++)
                    try { localStorage.setItem('theirs' + size + '.' + at, 'x'.repeat(size)) } catch { break }";
        self.js(fill).await?;
        Ok(())
    }

    /// Removes what [`Person::fills_storage`] wrote.
    ///
    /// # Errors
    /// If the page does not answer.
    pub async fn frees_storage(&self) -> Result<()> {
        let free = "Object.keys(localStorage).filter((it) => it.startsWith('theirs'))
            .forEach((it) => localStorage.removeItem(it))";
        self.js(free).await?;
        Ok(())
    }

    /// A text of the page of records, by its key.
    ///
    /// # Errors
    /// If there is none.
    pub async fn said_of_records(&self, key: &str) -> Result<String> {
        let texts = "return JSON.parse(document.querySelector('#stage [data-texts]').dataset.texts)[arguments[0]]";
        let text = self.web.execute(texts, vec![json!(key)]).await?;
        text.json().as_str().map(str::to_owned).with_context(|| format!("no text {key}"))
    }
}
