//! The service worker in the person's browser, and the version of Ebb that the page runs.

use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;
use xtask::server::{Server, Site};

use super::{PATIENCE, Person, turns};

/// A script that sets `window.found` to the service worker's registration, once there is one.
const FOUND: &str =
    "navigator.serviceWorker.getRegistration().then((it) => { window.found = it; });";

impl Person {
    /// Waits until the service worker is active, so that Ebb works without a network.
    ///
    /// # Errors
    /// If it never does.
    pub async fn until_kept(&self) -> Result<()> {
        // The controller is asked, too: in WebKitGTK a question for the registration that is asked while
        // the worker comes to control the page may never be answered.
        let is_active = "return [window.found?.active, navigator.serviceWorker.controller]
            .some((it) => it?.state === 'activated')";
        self.until(&format!("{FOUND} {is_active}")).await
    }

    /// Waits until the server has received a request that `is_asked` looks for; the page shows no
    /// sign of it.
    ///
    /// # Errors
    /// If it never is.
    pub async fn until_asked(&self, is_asked: impl Fn(&Server) -> bool) -> Result<()> {
        let (start, mut turns) = (Instant::now(), turns());
        while !is_asked(&self.place.ebb) {
            turns.tick().await;
            ensure!(start.elapsed() < PATIENCE, "the server was never asked for it");
        }
        Ok(())
    }

    /// Waits until no service worker is registered.
    ///
    /// # Errors
    /// If there still is one.
    pub async fn until_not_kept(&self) -> Result<()> {
        let none = "navigator.serviceWorker.getRegistrations().then((it) => { window.none = !it.length; });
            return window.none === true";
        self.until(none).await
    }

    /// Waits until the service worker is active, and reloads the page through it.
    ///
    /// # Errors
    /// If the service worker never controls the page.
    pub async fn is_kept(&self) -> Result<()> {
        self.until_kept().await?;
        self.loads_anew().await?;
        self.until("return !!navigator.serviceWorker.controller").await
    }

    /// Reloads the page, through the service worker if there is one.
    ///
    /// # Errors
    /// If it does not come back.
    pub async fn loads_anew(&self) -> Result<()> {
        self.js("window.isOld = true; location.reload()").await?;
        self.until("return !window.isOld && 'live' in document.documentElement.dataset").await
    }

    /// Makes the browser look for a newer service worker now. Returns `none` if there is none,
    /// `whole` if all files of the newer version are cached, and `refused` otherwise.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn looks_for_newer(&self) -> Result<String> {
        let look = "window.said = undefined;
            navigator.serviceWorker.getRegistration().then(async (found) => {
                let coming;
                window.looked = 'asked';
                const tell = async () => {
                    window.looked = coming.state;
                    if (coming.state !== 'installing') window.said = await caches.has('next') ? 'whole' : 'refused';
                };
                const comes = () => {
                    coming ??= found.installing;
                    coming?.addEventListener('statechange', tell);
                };
                found.addEventListener('updatefound', comes, { once: true });
                try { await found.update(); } catch { window.said = 'refused'; return; }
                window.looked = 'answered';
                comes();
                if (!coming) window.said = 'none';
            });";
        self.js(look).await?;
        if let Err(error) = self.until("return !!window.said").await {
            let state = "navigator.serviceWorker.getRegistration().then((it) => {
                    window.states = ['installing', 'waiting', 'active'].map((name) => it?.[name]?.state ?? null);
                });
                return [window.looked ?? null, window.states ?? null]";
            self.js(state).await?;
            self.js("return 1").await?;
            bail!(
                "{error}\nthe workers are {}, the server was asked last for {:?}",
                self.js(state).await?,
                self.asked_last()
            );
        }
        Ok(self.js("return window.said").await?.as_str().context("no answer")?.to_owned())
    }

    /// What the server was asked for last, the newest first.
    fn asked_last(&self) -> Vec<String> {
        let requests = self.place.ebb.requests();
        requests.iter().rev().take(8).map(|it| it.path.clone()).collect()
    }

    /// The page is still this version, and every file of it.
    ///
    /// # Errors
    /// Where it is another one: `why`, which one it is, whether a worker brought it, and what the server
    /// was asked for.
    pub async fn stays(&self, version: &Site, why: &str) -> Result<()> {
        if self.runs(version).await? {
            return Ok(());
        }
        let page = self
            .js("return { build: document.querySelector('meta[name=build]')?.content ?? null,
                worker: navigator.serviceWorker.controller?.state ?? null }")
            .await?;
        bail!("{why}: the page is {page}, the server was asked last for {:?}", self.asked_last())
    }

    /// Whether the page, its scripts and its wasm are those of this version.
    ///
    /// # Errors
    /// If the page does not answer.
    pub async fn runs(&self, version: &Site) -> Result<bool> {
        let page = version.text_of("/index.html");
        let build =
            page.split_once("name=\"build\" content=\"").and_then(|(_, it)| it.split_once('"'));
        let (build, _) = build.context("a page without a build")?;
        let files = version.paths();
        let is = format!(
            "const files = {}, wasm = document.querySelector('[data-wasm]').dataset.wasm;
            const used = [...document.scripts].map((it) => new URL(it.src).pathname);
            return document.querySelector('meta[name=build]').content === {}
                && [...used, wasm].every((it) => files.includes(it))",
            json!(files),
            json!(build)
        );
        Ok(self.js(&is).await? == json!(true))
    }
}
