//! A Chromium with a new profile, slowed down to the speed of a weak phone on a weak network.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use ebb_e2e::browser::Driver;
use ebb_e2e::{Browser, Setting};
use serde_json::{Value, json};
use thirtyfour::WebDriver;

/// The factor by which the processor is slowed.
pub const SLOWER: f64 = 4.0;
/// The network's round-trip time in milliseconds.
pub const ROUND_TRIP_MS: u32 = 150;
/// The network's speed to the browser, in bits a second.
pub const DOWN: f64 = 1.6e6;
/// The network's speed from the browser, in bits a second.
pub const UP: f64 = 750e3;

/// The timeout of a script: longer than any wait inside a page, so that the page can report what is
/// missing.
const SCRIPT_PATIENCE: Duration = Duration::from_secs(60);

/// A running browser; [`Session::quit`] ends it.
pub struct Session {
    web: WebDriver,
    _driver: Driver,
}

impl Session {
    pub async fn start() -> Result<Self> {
        Self::with(None).await
    }

    /// A browser that accepts any certificate with the key of this hash.
    pub async fn trusting(key_hash: &str) -> Result<Self> {
        Self::with(Some(key_hash.to_owned())).await
    }

    async fn with(trusted_key: Option<String>) -> Result<Self> {
        let setting = Setting { whole: true, trusted_key, ..Setting::default() };
        let (driver, web) = Browser::Chromium.start(&setting).await?;
        let session = Self { web, _driver: driver };
        session.web.set_script_timeout(SCRIPT_PATIENCE).await?;
        Ok(session)
    }

    pub async fn quit(self) -> Result<()> {
        Ok(self.web.quit().await?)
    }

    /// Chromium's name and version, such as `Chrome/156.0.8078.79`.
    pub async fn chromium() -> Result<String> {
        let session = Self::start().await?;
        let version = session.cdp("Browser.getVersion", json!({})).await;
        session.quit().await?;
        let version = version?;
        let name = version.get("product").and_then(Value::as_str);
        Ok(name.context("the browser does not say its version")?.to_owned())
    }

    pub async fn cdp(&self, method: &str, parameters: Value) -> Result<Value> {
        let answer = self.web.cdp().send_raw(method, parameters).await;
        answer.with_context(|| method.to_owned())
    }

    /// Runs a script in every page opened from now on, before the page's own scripts.
    pub async fn watch(&self, script: &str) -> Result<()> {
        let source = json!({ "source": script });
        self.cdp("Page.addScriptToEvaluateOnNewDocument", source).await?;
        Ok(())
    }

    pub async fn slow_processor(&self, times: f64) -> Result<()> {
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await?;
        Ok(())
    }

    pub async fn slow_network(&self) -> Result<()> {
        self.cdp("Network.enable", json!({})).await?;
        let shape = json!({
            "offline": false,
            "latency": ROUND_TRIP_MS,
            "downloadThroughput": DOWN / 8.0,
            "uploadThroughput": UP / 8.0,
        });
        self.cdp("Network.emulateNetworkConditions", shape).await?;
        Ok(())
    }

    pub async fn forget_files(&self) -> Result<()> {
        self.cdp("Network.clearBrowserCache", json!({})).await?;
        Ok(())
    }

    pub async fn goto(&self, url: &str) -> Result<()> {
        self.web.goto(url).await.with_context(|| url.to_owned())
    }

    /// Runs the body of an async function in the page and returns its result.
    pub async fn ask(&self, body: &str, given: Vec<Value>) -> Result<Value> {
        let script = format!(
            "const given = [...arguments], done = given.pop();
            (async () => {{ {body} }})().then(
                (said) => done({{ said: said ?? null }}),
                (error) => done({{ error: String(error) }}),
            );"
        );
        let answer = self.web.execute_async(script, given).await?.json().clone();
        if let Some(error) = answer.get("error") {
            let page = self.web.execute("return document.body?.innerText", Vec::new()).await;
            let page = page.map(|it| it.json().to_string()).unwrap_or_default();
            bail!("{error}\nwhile: {body}\non the page: {page:.400}");
        }
        answer.get("said").cloned().context("the page answers nothing")
    }

    /// Measures how many times slower the page's processor is than at full speed; leaves it slowed.
    pub async fn slowness(&self) -> Result<f64> {
        let work = "const start = performance.now();
            for (let i = 0, x = 0; i < 3e6; i += 1) x = (x * 31 + i) | 0;
            return performance.now() - start;";
        self.ask(work, Vec::new()).await?;
        let slow = number(&self.ask(work, Vec::new()).await?)?;
        self.slow_processor(1.0).await?;
        let fast = number(&self.ask(work, Vec::new()).await?)?;
        self.slow_processor(SLOWER).await?;
        Ok(slow / fast)
    }
}

/// Reads a number above zero; anything else means that the measurement failed.
pub fn number(value: &Value) -> Result<f64> {
    let number = value.as_f64().filter(|it| it.is_finite() && *it > 0.0);
    number.with_context(|| format!("{value} is no measurement"))
}

/// The machine's load average over the last minute, or "unknown" if the system does not report it.
pub fn load_average() -> String {
    let said = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let last_minute = said.split_whitespace().next();
    last_minute.unwrap_or("unknown").to_owned()
}
