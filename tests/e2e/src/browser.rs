//! Starts real browsers with their WebDriver servers and the settings that a test asks for.

use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};
use tokio::net::TcpStream;
use xtask::process::on_path;

pub use crate::driver::Driver;
use crate::firefox;
use crate::setting::Setting;

/// How long a driver may take to listen; long, because the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser engine with its driver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium with `ChromeDriver`.
    Chromium,
    /// Firefox with geckodriver.
    Firefox,
    /// WebKitGTK's own small browser, or `webkit.py`, with `WebKitWebDriver`.
    WebKit,
}

impl Browser {
    /// Starts a new browser with a new profile.
    ///
    /// # Errors
    /// If the driver or the browser does not start.
    pub async fn start(self, setting: &Setting) -> Result<(Driver, WebDriver)> {
        // Between the choice of a port and the driver's start another test's server may take the port.
        match self.start_once(setting).await {
            Ok(started) => Ok(started),
            Err(_) => self.start_once(setting).await,
        }
    }

    async fn start_once(self, setting: &Setting) -> Result<(Driver, WebDriver)> {
        let driver = Driver::new(self)?;
        let profile = match self {
            Self::Firefox => match &setting.profile {
                Some(own) if own.read_dir()?.next().is_some() => Some(own.clone()),
                Some(own) => Some(firefox::profile_in(own).await?),
                None => Some(firefox::profile(driver.folder()).await?),
            },
            Self::Chromium => None,
            Self::WebKit => {
                let own = setting.profile.clone();
                own.or_else(|| Some(driver.folder().join("profile")))
            }
        };
        self.launch(driver, setting, profile.as_deref()).await
    }

    /// Starts a browser with this profile, or with a temporary one that its driver makes.
    pub(crate) async fn launch(
        self,
        mut driver: Driver,
        setting: &Setting,
        profile: Option<&Path>,
    ) -> Result<(Driver, WebDriver)> {
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
                // Let each Firefox choose a free port, so that several can start at once.
                command.args(["--websocket-port", "0"]);
                command
            }
            Self::WebKit => {
                let name = virtual_screen(&mut driver)?;
                let mut command = Command::new("WebKitWebDriver");
                command.arg(format!("--port={port}")).env("DISPLAY", name);
                // Keep the browser off the machine's own display and accessibility bus.
                command.env("GDK_BACKEND", "x11").env("NO_AT_BRIDGE", "1");
                // Without a graphics card the DMA-BUF renderer takes twice the processor time.
                command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
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
        driver.run(&command, Stdio::null())?;
        let web = connect(address, self.capabilities(setting, profile)?).await?;
        Ok((driver, web))
    }

    fn capabilities(self, setting: &Setting, profile: Option<&Path>) -> Result<Capabilities> {
        match self {
            Self::Chromium => chromium(setting),
            Self::Firefox => firefox(setting, profile),
            Self::WebKit => webkit(setting, profile),
        }
    }
}

fn chromium(setting: &Setting) -> Result<Capabilities> {
    let mut prefs = serde_json::Map::new();
    if let Some(folder) = &setting.downloads {
        prefs.insert("download.default_directory".into(), json!(folder));
    }
    let calls = json!({ "tel": true, "sms": true });
    let callers: serde_json::Map<_, _> =
        setting.callers.iter().map(|it| (it.clone(), calls.clone())).collect();
    prefs.insert("protocol_handler".into(), json!({ "allowed_origin_protocol_pairs": callers }));
    if setting.no_scripts {
        prefs.insert("profile.managed_default_content_settings.javascript".into(), json!(2));
    }
    if setting.no_storage {
        prefs.insert("profile.default_content_setting_values.cookies".into(), json!(2));
    }
    let mut arguments = CHROMIUM_ARGUMENTS.map(str::to_owned).to_vec();
    if let Some(language) = setting.language {
        arguments.push(format!("--accept-lang={language}"));
    }
    if let Some(folder) = &setting.profile {
        arguments.push(format!("--user-data-dir={}", folder.display()));
    }
    if setting.private {
        arguments.push("--incognito".to_owned());
    }
    if let Some(hash) = &setting.trusted_key {
        arguments.push(format!("--ignore-certificate-errors-spki-list={hash}"));
    }
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "chrome")?;
    let mut options = json!({ "args": arguments, "prefs": Value::Object(prefs) });
    // Where the shell is not installed, the whole browser does the same, more slowly.
    if let Some(shell) = on_path("chromium-headless-shell").filter(|_| !setting.whole) {
        options["binary"] = json!(shell);
    }
    capabilities.set("goog:chromeOptions", options)?;
    capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
    Ok(capabilities)
}

fn firefox(setting: &Setting, profile: Option<&Path>) -> Result<Capabilities> {
    let mut prefs = json!({
        // Services of Firefox itself that send requests at every start.
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        // Processes that wait for a page which a test does not open.
        "dom.ipc.processPrelaunch.enabled": false,
        "browser.newtab.preload": false,
        // The process of the test before serves the next one: starting another takes a quarter second.
        "dom.ipc.processReuse.unusedGraceMs": 20_000,
        // The second that Firefox waits before it looks for a newer service worker.
        "dom.serviceWorkers.update_delay": 0,
    });
    if let Some(folder) = &setting.downloads {
        prefs["browser.download.folderList"] = json!(2);
        prefs["browser.download.dir"] = json!(folder);
    }
    if setting.no_scripts {
        prefs["javascript.enabled"] = json!(false);
    }
    if setting.resists_fingerprinting {
        prefs["privacy.resistFingerprinting"] = json!(true);
    }
    if setting.no_storage {
        prefs["network.cookie.cookieBehavior"] = json!(2);
    }
    if setting.private {
        prefs["browser.privatebrowsing.autostart"] = json!(true);
    }
    if let Some(language) = setting.language {
        prefs["intl.accept_languages"] = json!(language);
    }
    let mut arguments = vec![json!("-headless")];
    if let Some(profile) = profile {
        arguments.extend([json!("-profile"), json!(profile)]);
    }
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "firefox")?;
    let options = json!({ "args": arguments, "prefs": prefs });
    capabilities.set("moz:firefoxOptions", options)?;
    Ok(capabilities)
}

fn webkit(setting: &Setting, profile: Option<&Path>) -> Result<Capabilities> {
    let (name, options) = if setting.profile.is_some() || setting.no_storage || setting.saves {
        let binary = Path::new(env!("CARGO_MANIFEST_DIR")).join("webkit.py");
        let profile = profile.context("no folder for a profile")?;
        let downloads = setting.downloads.as_deref().unwrap_or(profile);
        let mut arguments = vec![json!(profile), json!(downloads)];
        arguments.extend(setting.no_storage.then(|| json!("--no-storage")));
        ("webkit.py", json!({ "binary": binary, "args": arguments }))
    } else {
        ("MiniBrowser", json!({ "binary": mini_browser()?, "args": ["--automation"] }))
    };
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", name)?;
    capabilities.set("webkitgtk:browserOptions", options)?;
    Ok(capabilities)
}

const CHROMIUM_ARGUMENTS: [&str; 13] = [
    "--headless=new",
    // A process that waits for a page which a test does not open.
    "--disable-features=SpareRendererForSitePerProcess",
    "--no-sandbox",
    "--disable-gpu",
    // Letters are drawn alike on every machine.
    "--font-render-hinting=none",
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

/// Starts a virtual display, since WebKitGTK has no headless mode, and returns its name.
fn virtual_screen(driver: &mut Driver) -> Result<String> {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
    let screen = driver.run(&command, Stdio::piped())?;
    let said = screen.stdout.take().context("Xvfb has no standard output")?;
    let mut number = String::new();
    BufReader::new(said).read_line(&mut number)?;
    Ok(format!(":{}", number.trim()))
}

/// The path of MiniBrowser: Debian installs it in a folder named after the library's version.
fn mini_browser() -> Result<PathBuf> {
    let versions = ["4.1", "4.0", "6.0", "2.4"].into_iter();
    let mut found = versions.flat_map(|version| {
        let name = format!("webkit2gtk-{version}/MiniBrowser");
        ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec", "/usr/lib"]
            .map(|folder| Path::new(folder).join(&name))
    });
    found.find(|file| file.exists()).context("MiniBrowser: run `cargo xtask doctor --fix`")
}

/// Waits until the driver listens, then opens a session.
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
