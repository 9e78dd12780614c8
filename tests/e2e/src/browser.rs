//! Real browsers, driven through their own drivers by W3C WebDriver.

use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};
use tokio::net::TcpStream;

use crate::firefox;

/// How long a driver may take to listen, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Which browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium with `ChromeDriver`.
    Chromium,
    /// Firefox with geckodriver.
    Firefox,
    /// WebKitGTK's own small browser with `WebKitWebDriver`.
    WebKit,
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
    /// Where files are saved; else where the browser likes.
    pub downloads: Option<PathBuf>,
    /// Whether a phone is there, which notes every call; Chromium only.
    pub phone: bool,
    /// Origins that may call without being asked about it.
    pub callers: Vec<String>,
}

/// A driver process and what it needs; dropping it ends the driver and its browser.
pub struct Driver {
    processes: Vec<Child>,
    profile: Option<TempDir>,
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in &mut self.processes {
            // Whatever it says, the process is ours and shall end.
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

impl Browser {
    /// A fresh profile in a fresh browser.
    ///
    /// # Errors
    /// Where the driver or the browser does not start.
    pub async fn start(self, setting: &Setting) -> Result<(Driver, WebDriver)> {
        let profile = match self {
            Self::Firefox => Some(firefox::profile().await?),
            Self::Chromium | Self::WebKit => None,
        };
        let (mut driver, web) = self.launch(setting, profile.as_ref().map(TempDir::path)).await?;
        driver.profile = profile;
        Ok((driver, web))
    }

    /// A browser in this profile, or in one that its driver makes and throws away.
    pub(crate) async fn launch(
        self,
        setting: &Setting,
        profile: Option<&Path>,
    ) -> Result<(Driver, WebDriver)> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let port = address.port();
        let mut processes = Vec::new();
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
            Self::WebKit => {
                let (screen, name) = virtual_screen()?;
                processes.push(screen);
                let mut command = Command::new("WebKitWebDriver");
                command.arg(format!("--port={port}")).env("DISPLAY", name);
                // Nothing of this machine's desktop, and no bus to look for one.
                command.env("GDK_BACKEND", "x11").env("NO_AT_BRIDGE", "1");
                command
            }
        };
        if let Some(folder) = setting.downloads.as_ref().filter(|_| setting.phone) {
            let path = std::env::var_os("PATH").unwrap_or_default();
            let paths = std::iter::once(folder.clone()).chain(std::env::split_paths(&path));
            command.env("PATH", std::env::join_paths(paths)?);
        }
        if let Some(zone) = setting.time_zone {
            command.env("TZ", zone);
        }
        let child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{command:?}: run `cargo xtask doctor --fix`"))?;
        processes.insert(0, child);
        let driver = Driver { processes, profile: None };
        let web = connect(address, self.capabilities(setting, profile)?).await?;
        Ok((driver, web))
    }

    fn capabilities(self, setting: &Setting, profile: Option<&Path>) -> Result<Capabilities> {
        let mut capabilities = Capabilities::new();
        match self {
            Self::Chromium => {
                capabilities.set("browserName", "chrome")?;
                let mut prefs = serde_json::Map::new();
                if let Some(folder) = &setting.downloads {
                    prefs.insert("download.default_directory".into(), json!(folder));
                }
                let calls = json!({ "tel": true, "sms": true });
                let callers: serde_json::Map<_, _> =
                    setting.callers.iter().map(|it| (it.clone(), calls.clone())).collect();
                prefs.insert(
                    "protocol_handler".into(),
                    json!({ "allowed_origin_protocol_pairs": callers }),
                );
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
                if let Some(folder) = &setting.downloads {
                    prefs["browser.download.folderList"] = json!(2);
                    prefs["browser.download.dir"] = json!(folder);
                }
                if setting.no_scripts {
                    prefs["javascript.enabled"] = json!(false);
                }
                if setting.no_storage {
                    prefs["network.cookie.cookieBehavior"] = json!(2);
                }
                if let Some(language) = setting.language {
                    prefs["intl.accept_languages"] = json!(language);
                }
                let mut arguments = vec![json!("-headless")];
                if let Some(profile) = profile {
                    arguments.extend([json!("-profile"), json!(profile)]);
                }
                capabilities
                    .set("moz:firefoxOptions", json!({ "args": arguments, "prefs": prefs }))?;
            }
            Self::WebKit => {
                let binary = mini_browser()?;
                capabilities.set("browserName", "MiniBrowser")?;
                capabilities.set(
                    "webkitgtk:browserOptions",
                    json!({ "binary": binary, "args": ["--automation"] }),
                )?;
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

pub(crate) fn program(variable: &str, name: &str) -> PathBuf {
    if let Some(named) = std::env::var_os(variable) {
        return named.into();
    }
    let installed =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/tools/bin").join(name);
    if installed.exists() { installed } else { name.into() }
}

/// A screen that nobody sees, and its name; WebKitGTK has no headless mode.
fn virtual_screen() -> Result<(Child, String)> {
    let mut screen = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("Xvfb: run `cargo xtask doctor --fix`")?;
    let said = screen.stdout.take().context("Xvfb says nothing")?;
    let mut number = String::new();
    BufReader::new(said).read_line(&mut number)?;
    Ok((screen, format!(":{}", number.trim())))
}

/// Debian keeps it beside the library, under a folder of the library's version.
fn mini_browser() -> Result<PathBuf> {
    let versions = ["4.1", "4.0", "6.0", "2.4"].into_iter();
    let mut found = versions.flat_map(|version| {
        let name = format!("webkit2gtk-{version}/MiniBrowser");
        ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec", "/usr/lib"]
            .map(|folder| Path::new(folder).join(&name))
    });
    found.find(|file| file.exists()).context("MiniBrowser: run `cargo xtask doctor --fix`")
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
