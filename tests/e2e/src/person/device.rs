//! The person's device: the size of its screen, what it prefers, and what its console says.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::Person;
use crate::browser::Browser;

impl Person {
    /// A screen of this size and colour scheme; Chromium only.
    ///
    /// # Errors
    /// In another browser.
    pub async fn screen(&self, width: u32, height: u32, scheme: &str) -> Result<()> {
        ensure!(self.browser == Browser::Chromium, "only Chromium takes any size");
        self.web
            .cdp()
            .send_raw(
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 }),
            )
            .await?;
        self.media(&[("prefers-color-scheme", scheme)]).await
    }

    /// What the person's device prefers; Chromium only.
    ///
    /// # Errors
    /// In another browser.
    pub async fn media(&self, features: &[(&str, &str)]) -> Result<()> {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.web
            .cdp()
            .send_raw("Emulation.setEmulatedMedia", json!({ "features": features }))
            .await?;
        Ok(())
    }

    /// Everything that the console said; Chromium only, elsewhere nothing.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub async fn console(&self) -> Result<Vec<String>> {
        if self.browser != Browser::Chromium {
            return Ok(Vec::new());
        }
        let said = self.web.browser_log().await?;
        Ok(said.into_iter().map(|entry| entry.message).collect())
    }
}
