//! The servers of a test: Ebb on one origin, and on another the neutral page that "Leave now"
//! opens.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

use anyhow::{Context, Result};
use xtask::publish::addresses::Addresses;
use xtask::publish::headers::Origin;
use xtask::server::{Reserved, Server, Site};
use xtask::workspace::Workspace;

/// The built site, as it will be published.
///
/// # Errors
/// If it has not been built.
pub fn site() -> Result<Site> {
    built("EBB_SITE", "../../target/site").context("no built site: run `cargo xtask build` first")
}

/// The same site with the pseudo-languages (`ebb_content::reading::PSEUDO`).
///
/// # Errors
/// If it has not been built.
pub fn pseudo_site() -> Result<Site> {
    built("EBB_PSEUDO_SITE", "../../target/pseudo-site")
        .context("no site of pseudo-languages: run `cargo xtask test --only build` first")
}

/// The attribute that says for how long what has just appeared takes no tap, up to its number.
const SETTLE: &str = "data-settle=\"";
/// The same with a number below 0 in place of every number.
const AT_ONCE: &str = "data-settle=\"-1";

/// The site in which what has just appeared takes a tap at once, because a test taps faster than a
/// person, and sees first what it taps. Every test visits this site, except those that ask for
/// [`settling`].
#[must_use]
pub fn at_once(site: &Site) -> Site {
    site.clone().replace(SETTLE, AT_ONCE).renewed()
}

/// The built site in which what has just appeared takes a tap at once, without the worker that fits it; made
/// once for all tests of the program.
fn tapped_at_once() -> Result<Site> {
    static MADE: OnceLock<Site> = OnceLock::new();
    if let Some(made) = MADE.get() {
        return Ok(made.clone());
    }
    let made = site()?.replace(SETTLE, AT_ONCE);
    Ok(MADE.get_or_init(|| made).clone())
}

/// The address to which "Leave now" leads.
static EXIT: LazyLock<String> = LazyLock::new(|| ebb_content::pack().exit_url);

/// The site in which what has just appeared takes no tap for a while, as it will be published.
#[must_use]
pub fn settling(site: Site) -> Site {
    site.replace(AT_ONCE, SETTLE).renewed()
}

/// The same with a time so long that a test's next tap is within it on a busy machine, too.
#[must_use]
pub fn settling_slowly(site: Site) -> Site {
    site.replace(AT_ONCE, "data-settle=\"60").renewed()
}

/// How the policy ends its list of workers: with the one worker that the app may start.
const WORKER: &str = "/sw.js;";

/// The site whose policy allows no worker. A worker downloads, hashes and keeps the whole site, which
/// takes a sixth of the processor time of most tests and changes nothing in them.
#[must_use]
pub(crate) fn without_worker(site: Site) -> Site {
    site.replace(WORKER, "/no-worker;")
}

/// When a page without its first script says so, after it was opened.
const LATE: &str = "1ms 10s backwards late";

/// The site in which a page without its first script says so after 2 seconds in place of 10, so that a
/// test waits less.
#[must_use]
pub fn late_soon(site: Site) -> Site {
    site.replace(LATE, "1ms 2s backwards late").renewed()
}

/// The built embed, as it will be published on its own origin.
///
/// # Errors
/// If it has not been built.
pub fn embed_site() -> Result<Site> {
    built("EBB_EMBED", "../../target/embed")
        .context("no built embed: run `cargo xtask build` first")
}

/// The built pages for integrators.
///
/// # Errors
/// If they have not been built.
pub fn partner_site() -> Result<Site> {
    built("EBB_PARTNER", "../../target/partner")
        .context("no built pages for integrators: run `cargo xtask build` first")
}

/// Reads a built site, once for all tests of the program.
fn built(variable: &str, usual: &str) -> Result<Site> {
    static READ: Mutex<BTreeMap<PathBuf, Site>> = Mutex::new(BTreeMap::new());
    let usual = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(usual);
    let folder = std::env::var_os(variable).map_or_else(usual, PathBuf::from);
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(site) = read.get(&folder) {
        return Ok(site.clone());
    }
    let site = Site::load(&folder)?;
    read.insert(folder, site.clone());
    Ok(site)
}

/// Ebb on one origin, and a neutral page on another.
pub struct Place {
    /// Serves Ebb.
    pub ebb: Server,
    /// Serves the neutral page.
    pub elsewhere: Server,
}

impl Place {
    /// Serves the built site as `change` alters it, with a service worker that lists the hashes of
    /// the altered files. "Leave now" leads to the other origin on this machine, so that no test
    /// uses the network.
    ///
    /// # Errors
    /// If a site is not built, or no port is free.
    pub fn open(change: impl FnOnce(Site) -> Site) -> Result<Self> {
        let elsewhere = Server::start(site()?)?;
        let neutral = neutral(&elsewhere);
        let at = Reserved::new()?;
        let addresses = Addresses::read(&Workspace::find()?)?;
        addresses.check_built(Origin::App, &site()?)?;
        let ours = tapped_at_once()?.replace(&EXIT, &neutral);
        // The headers allow its origin.
        let origin = elsewhere.url();
        let ours = ours.replace(EXIT.trim_end_matches('/'), origin.trim_end_matches('/'));
        let ours = ours.replace(&addresses.app, &at.origin("127.0.0.1")?).renewed();
        let ebb = at.serve(change(ours))?;
        Ok(Self { ebb, elsewhere })
    }

    /// The address of the neutral page.
    #[must_use]
    pub fn neutral(&self) -> String {
        neutral(&self.elsewhere)
    }

    /// The address of a page that a person visits before Ebb, so that "Back" has somewhere to go.
    #[must_use]
    pub fn before(&self) -> String {
        format!("{}manifest.webmanifest", self.elsewhere.url())
    }
}

pub(crate) fn neutral(server: &Server) -> String {
    format!("{}icons/ebb.svg", server.url())
}
