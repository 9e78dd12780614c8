//! Real browsers, driven through their own drivers by W3C WebDriver.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};
use tokio::net::TcpStream;

/// How long a driver may take to listen, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Which browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium with `ChromeDriver`.
    Chromium,
    /// Firefox with geckodriver.
    Firefox,
}

/// What is special about the browser in a test.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// Scripts are off.
    pub no_scripts: bool,
    /// Pages may not store anything.
    pub no_storage: bool,
    /// The time zone of the machine's clock; else the machine's own.
    pub time_zone: Option<&'static str>,
    /// The language that the browser asks for; else its own.
    pub language: Option<&'static str>,
}

/// A driver process; dropping it ends the driver and its browser.
pub struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        // Whatever it says, the process is ours and shall end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Browser {
    /// A fresh profile in a fresh browser.
    ///
    /// # Errors
    /// Where the driver or the browser does not start.
    pub async fn start(self, setting: &Setting) -> Result<(Driver, WebDriver)> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let port = address.port();
        let mut command = match self {
            Self::Chromium => {
                let mut command = Command::new(program("CHROMEDRIVER", "chromedriver"));
                command.arg(format!("--port={port}"));
                command
            }
            Self::Firefox => {
                let mut command = Command::new(program("GECKODRIVER", "geckodriver"));
                command.args(["--port", &port.to_string(), "--log", "fatal"]);
                // Its own port for each browser, so that several can start at once.
                command.args(["--websocket-port", "0"]);
                command
            }
        };
        if let Some(zone) = setting.time_zone {
            command.env("TZ", zone);
        }
        let child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{command:?}: run `cargo xtask doctor --fix`"))?;
        let driver = Driver(child);
        let web = connect(address, self.capabilities(setting)?).await?;
        Ok((driver, web))
    }

    fn capabilities(self, setting: &Setting) -> Result<Capabilities> {
        let mut capabilities = Capabilities::new();
        match self {
            Self::Chromium => {
                capabilities.set("browserName", "chrome")?;
                let mut prefs = serde_json::Map::new();
                if setting.no_scripts {
                    prefs.insert(
                        "profile.managed_default_content_settings.javascript".into(),
                        json!(2),
                    );
                }
                if setting.no_storage {
                    prefs.insert("profile.default_content_setting_values.cookies".into(), json!(2));
                }
                let mut arguments = CHROMIUM_ARGUMENTS.map(str::to_owned).to_vec();
                if let Some(language) = setting.language {
                    arguments.push(format!("--accept-lang={language}"));
                }
                capabilities.set(
                    "goog:chromeOptions",
                    json!({ "args": arguments, "prefs": Value::Object(prefs) }),
                )?;
                capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
            }
            Self::Firefox => {
                capabilities.set("browserName", "firefox")?;
                let mut prefs = json!({
                    // Firefox's own services ask the network at every start.
                    "network.captive-portal-service.enabled": false,
                    "network.connectivity-service.enabled": false,
                });
                if setting.no_scripts {
                    prefs["javascript.enabled"] = json!(false);
                }
                if setting.no_storage {
                    prefs["network.cookie.cookieBehavior"] = json!(2);
                }
                if let Some(language) = setting.language {
                    prefs["intl.accept_languages"] = json!(language);
                }
                capabilities
                    .set("moz:firefoxOptions", json!({ "args": ["-headless"], "prefs": prefs }))?;
            }
        }
        Ok(capabilities)
    }
}

const CHROMIUM_ARGUMENTS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--window-size=1280,800",
];

fn program(variable: &str, name: &str) -> PathBuf {
    if let Some(named) = std::env::var_os(variable) {
        return named.into();
    }
    let installed =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/tools/bin").join(name);
    if installed.exists() { installed } else { name.into() }
}

/// Waits until the driver listens, then asks for a session.
async fn connect(address: SocketAddr, capabilities: Capabilities) -> Result<WebDriver> {
    let mut tries = tokio::time::interval(Duration::from_millis(20));
    let start = Instant::now();
    while let Err(error) = TcpStream::connect(address).await {
        ensure!(start.elapsed() < PATIENCE, "the driver does not listen: {error}");
        tries.tick().await;
    }
    WebDriver::new(format!("http://{address}"), capabilities)
        .await
        .context("the browser does not start")
}
