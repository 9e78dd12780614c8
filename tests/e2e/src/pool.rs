//! The pool of browsers: tests use a browser one after another, each in a new window.

use std::future::Future;
use std::path::Path;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use std::{fs, io, thread};

use anyhow::{Context as _, Result};
use tempfile::TempDir;
use thirtyfour::WebDriver;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;

use crate::browser::{Browser, Driver};
use crate::setting::Setting;
use crate::times;

/// How long a browser may take to open a new window before another browser takes its place.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many idle browsers the pool keeps; when there are more, the one that is idle longest is
/// closed.
const WAITING: usize = 12;

/// The one runtime of all tests: connections to pooled drivers outlive a test, so their runtime
/// must too.
static RUNTIME: LazyLock<io::Result<Runtime>> = LazyLock::new(Runtime::new);

static POOL: Mutex<Vec<Waiting>> = Mutex::new(Vec::new());

/// An idle browser in the pool, which may still be opening its new window.
struct Waiting {
    browser: Browser,
    setting: Setting,
    cleared: JoinHandle<Result<Running>>,
}

struct Running {
    driver: Driver,
    web: WebDriver,
    downloads: TempDir,
}

/// A browser in use by one test; dropping the lease returns it to the pool.
pub struct Lease {
    browser: Browser,
    setting: Setting,
    running: Option<Running>,
}

/// Runs one test to its end, and records how long it took and why it failed.
///
/// # Errors
/// The error of the test.
pub fn run(test: impl Future<Output = Result<()>>) -> Result<()> {
    let runtime = RUNTIME.as_ref().ok().context("no async runtime can be started")?;
    let started = Instant::now();
    let result = runtime.block_on(test);
    if let Some(name) = thread::current().name() {
        times::note(name, started.elapsed(), result.as_ref().err())?;
    }
    result
}

impl Lease {
    /// Takes an idle browser with this setting from the pool, or starts one; it has one empty
    /// window.
    ///
    /// # Errors
    /// If a new one does not start.
    pub async fn take(browser: Browser, setting: &Setting) -> Result<Self> {
        let setting = setting.of_test(browser, &test_name());
        while let Some(waiting) = waiting(browser, &setting) {
            match waiting.cleared.await? {
                Ok(running) => return Ok(Self { browser, setting, running: Some(running) }),
                Err(error) => tell(browser, &error),
            }
        }
        Self::start(browser, setting).await
    }

    /// Starts a new browser with this setting.
    ///
    /// # Errors
    /// If it does not start.
    pub async fn start(browser: Browser, setting: Setting) -> Result<Self> {
        let setting = setting.of_test(browser, &test_name());
        let downloads = tempfile::tempdir()?;
        if setting.phone {
            crate::person::phone(downloads.path())?;
        }
        let folder = Some(downloads.path().to_owned());
        let with_folder = Setting { downloads: folder, ..setting.clone() };
        let (driver, web) = browser.start(&with_folder).await?;
        if browser == Browser::Chromium && !setting.whole {
            // In the window that it starts with, Chromium's headless shell saves no file of a `blob:` link.
            in_a_new_window(&web).await?;
        }
        Ok(Self { browser, setting, running: Some(Running { driver, web, downloads }) })
    }

    /// Kills the browser with all its processes, and starts another one with the same setting.
    ///
    /// # Errors
    /// If it does not start.
    pub async fn kill(&mut self) -> Result<()> {
        // Dropping the driver kills its group of processes; the browser is not asked to quit.
        if let Some(Running { driver, web, downloads }) = self.running.take() {
            drop(driver);
            drop((web, downloads));
        }
        // A Chromium that was killed leaves them behind, and the next one takes its profile for one in use.
        for name in ["SingletonLock", "SingletonCookie", "SingletonSocket"] {
            if let Some(folder) = &self.setting.profile {
                let _ = fs::remove_file(folder.join(name));
            }
        }
        *self = Self::start(self.browser, self.setting.clone()).await?;
        Ok(())
    }

    /// The client of the browser's driver.
    ///
    /// # Errors
    /// If it has been given back.
    pub fn web(&self) -> Result<WebDriver> {
        Ok(self.running()?.web.clone())
    }

    /// The folder in which the browser saves files.
    ///
    /// # Errors
    /// If it has been given back.
    pub fn downloads(&self) -> Result<&Path> {
        Ok(self.running()?.downloads.path())
    }

    fn running(&self) -> Result<&Running> {
        self.running.as_ref().context("the browser has been given back")
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let (Some(running), Ok(runtime)) = (self.running.take(), &*RUNTIME) else { return };
        if !self.setting.can_be_shared() {
            return;
        }
        let cleared = runtime.spawn(cleared(running));
        let mut pool = pool();
        pool.push(Waiting { browser: self.browser, setting: self.setting.clone(), cleared });
        if pool.len() > WAITING {
            pool.remove(0).cleared.abort();
        }
    }
}

/// Opens a new window, closes every other one, and deletes what the test downloaded.
async fn cleared(running: Running) -> Result<Running> {
    let only_new = async {
        let web = &running.web;
        in_a_new_window(web).await?;
        if running.driver.keeps_a_log() {
            // Reading the log also empties it.
            web.browser_log().await?;
        }
        anyhow::Ok(())
    };
    tokio::time::timeout(PATIENCE, only_new).await.context("no new window in time")??;
    for file in fs::read_dir(running.downloads.path())? {
        fs::remove_file(file?.path())?;
    }
    Ok(running)
}

/// Opens a new window, and closes every other one.
async fn in_a_new_window(web: &WebDriver) -> Result<()> {
    let old = web.windows().await?;
    let any = old.first().context("no window is left")?;
    web.switch_to_window(any.clone()).await?;
    let new = web.new_tab().await?;
    for window in old {
        web.switch_to_window(window).await?;
        web.close_window().await?;
    }
    Ok(web.switch_to_window(new).await?)
}

/// The name of the running test: each has a thread of its own.
fn test_name() -> String {
    thread::current().name().unwrap_or_default().to_owned()
}

fn waiting(browser: Browser, setting: &Setting) -> Option<Waiting> {
    let mut pool = pool();
    let fits = |it: &Waiting| it.browser == browser && it.setting == *setting;
    // The browser that came back first has had the most time to open its new window.
    let at = pool.iter().position(fits)?;
    Some(pool.remove(at))
}

fn pool() -> MutexGuard<'static, Vec<Waiting>> {
    POOL.lock().unwrap_or_else(PoisonError::into_inner)
}

#[allow(clippy::print_stderr, reason = "a test that fails shows what happened to its browser")]
fn tell(browser: Browser, error: &anyhow::Error) {
    eprintln!("{browser:?} was broken by the test before, and another takes its place: {error:#}");
}
