//! The steps that most journeys share.

use anyhow::{Context, Result};
use thirtyfour::WindowHandle;

use super::Person;

impl Person {
    /// From the first page to the offers, by touch.
    ///
    /// # Errors
    /// Where a step of it is not there.
    pub async fn checks_in(&self, strength: u8, triggers: &[&str]) -> Result<()> {
        self.tap("[data-door='danger strength'] > summary").await?;
        self.tap("[name=danger][value=none]").await?;
        self.tap(&format!("[name=strength][value='{strength}']")).await?;
        for trigger in triggers {
            self.tap(&format!("[name=triggers][value={trigger}]")).await?;
        }
        self.tap("#stage [data-name=next]").await?;
        self.tap("[name=likelihood][value='5']").await?;
        self.tap("#stage [data-name=next]").await?;
        self.until_shown(".offers").await
    }

    /// Takes the first offer, does it, and rates again.
    ///
    /// # Errors
    /// Where a step of it is not there.
    pub async fn does_and_rates(&self, level: u8) -> Result<()> {
        self.tap(".card--first [data-name=start]").await?;
        self.tap("[data-name=did]").await?;
        self.tap(&format!("[name=again][value='{level}']")).await?;
        self.until_shown(".outcome").await
    }

    /// Ends the check-in and keeps it for this long: `0`, `7`, `30`, `90` or `forever`.
    ///
    /// # Errors
    /// Where a step of it is not there.
    pub async fn keeps(&self, days: &str) -> Result<()> {
        self.tap("[data-name=finish]").await?;
        self.tap(&format!("[data-name=keep-{days}]")).await?;
        self.until_shown(".look-back").await
    }

    /// Loads the page anew, as a person does.
    ///
    /// # Errors
    /// Where it does not come back.
    pub async fn reloads(&self) -> Result<()> {
        self.web.goto(self.place.ebb.url()).await?;
        self.until_ready().await
    }

    /// From the history back to the first page, through a whole check-in, to the history again.
    ///
    /// # Errors
    /// Where a step of it is not there.
    pub async fn checks_in_from_look_back(&self) -> Result<()> {
        self.tap("[data-back]").await?;
        self.checks_in(6, &["sad"]).await?;
        self.does_and_rates(3).await?;
        self.tap("[data-name=finish]").await?;
        self.until_shown(".entry").await
    }

    /// Lets the app look at its store again as if it were this time (UTC, ms): as another tab's
    /// change makes it do.
    ///
    /// # Errors
    /// Where the page refuses.
    pub async fn at_time(&self, now: i64) -> Result<()> {
        self.js(&format!(
            "window.Date.now = () => {now}; dispatchEvent(new StorageEvent('storage'))"
        ))
        .await?;
        Ok(())
    }

    /// Opens Ebb in a second tab and goes there; gives the first.
    ///
    /// # Errors
    /// Where the browser opens none.
    pub async fn opens_a_second_tab(&self) -> Result<WindowHandle> {
        let first = self.web.window().await?;
        self.web.new_tab().await?;
        let windows = self.web.windows().await?;
        let second = windows.into_iter().find(|it| *it != first).context("no second tab")?;
        self.web.switch_to_window(second).await?;
        self.reloads().await?;
        Ok(first)
    }
}
