//! The person's device: its phone, screen size and preferences, and the browser's console.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::time::Instant;

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::{PATIENCE, Person, turns};
use crate::browser::Browser;

/// The program to which Chromium hands `tel:` and `sms:` links, and the file in which the fake
/// records them.
const PHONE: &str = "xdg-open";
const CALLS: &str = "calls";

/// Writes the fake phone program into a folder that comes first in the browser's `PATH`.
pub(crate) fn phone(folder: &Path) -> Result<()> {
    let calls = folder.join(CALLS);
    fs::write(&calls, "")?;
    let mut file =
        OpenOptions::new().write(true).create_new(true).mode(0o755).open(folder.join(PHONE))?;
    write!(file, "#!/bin/sh\necho \"$1\" >> '{}'\n", calls.display())?;
    Ok(())
}

impl Person {
    /// Every call and text that has reached the phone, in their order.
    ///
    /// # Errors
    /// If there is no phone.
    pub fn calls(&self) -> Result<Vec<String>> {
        let calls = fs::read_to_string(self.lease.downloads()?.join(CALLS))?;
        Ok(calls.lines().map(str::to_owned).collect())
    }

    /// Waits until exactly these calls and texts have reached the phone.
    ///
    /// # Errors
    /// If they do not; the error shows those that have.
    pub async fn until_called(&self, wanted: &[String]) -> Result<()> {
        let (start, mut turns) = (Instant::now(), turns());
        while self.calls()? != wanted {
            let is = self.calls()?;
            ensure!(start.elapsed() < PATIENCE, "{is:?} are not {wanted:?}");
            turns.tick().await;
        }
        Ok(())
    }

    /// Emulates a screen of this size and colour scheme; Chromium only.
    ///
    /// # Errors
    /// If the browser is not Chromium.
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

    /// Emulates a touch screen, or the usual mouse again; Chromium only.
    ///
    /// # Errors
    /// If the browser is not Chromium.
    pub async fn has_a_touch_screen(&self, is_so: bool) -> Result<()> {
        let emulation = json!({ "enabled": is_so, "maxTouchPoints": 1 });
        self.web.cdp().send_raw("Emulation.setTouchEmulationEnabled", emulation).await?;
        self.until(&format!("return matchMedia('(pointer: coarse)').matches === {is_so}")).await
    }

    /// Emulates preferences of the device, such as `prefers-color-scheme`; Chromium only.
    ///
    /// # Errors
    /// If the browser is not Chromium.
    pub async fn media(&self, features: &[(&str, &str)]) -> Result<()> {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.web
            .cdp()
            .send_raw("Emulation.setEmulatedMedia", json!({ "features": features }))
            .await?;
        Ok(())
    }

    /// Every message in the console since the last call; empty in browsers other than Chromium.
    ///
    /// # Errors
    /// If it cannot be read.
    pub async fn console(&self) -> Result<Vec<String>> {
        if self.browser != Browser::Chromium {
            return Ok(Vec::new());
        }
        let said = self.web.browser_log().await?;
        Ok(said.into_iter().map(|entry| entry.message).collect())
    }
}
