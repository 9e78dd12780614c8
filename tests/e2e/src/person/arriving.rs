//! How a person comes to a page: a browser is taken, servers run, and the page is opened.

use std::cell::Cell;

use anyhow::Result;
use xtask::server::Site;

use super::Person;
use crate::browser::Browser;
use crate::place::{Place, without_worker};
use crate::pool::Lease;
use crate::setting::Setting;

impl Person {
    /// Opens the app, which starts no worker, and waits until it is ready.
    ///
    /// # Errors
    /// If the browser, a server or the app does not start.
    pub async fn visiting(browser: Browser) -> Result<Self> {
        Self::visiting_page(browser, "").await
    }

    /// The same in a browser that saves files.
    ///
    /// # Errors
    /// If the browser, a server or the app does not start.
    pub async fn visiting_and_saving(browser: Browser) -> Result<Self> {
        let setting = Setting { saves: true, ..Setting::default() };
        let person = Self::arriving(browser, &setting, without_worker).await?;
        person.until_ready().await?;
        Ok(person)
    }

    /// Opens the app at a page of the site, such as `es/`; it starts no worker. Waits until it is ready.
    ///
    /// # Errors
    /// If the browser, a server or the app does not start.
    pub async fn visiting_page(browser: Browser, path: &'static str) -> Result<Self> {
        let setting = Setting::default();
        let person = Self::arriving_at(browser, &setting, path, without_worker).await?;
        person.until_ready().await?;
        Ok(person)
    }

    /// Opens the app at a page of the site; it starts its worker. Waits until the app is ready.
    ///
    /// # Errors
    /// If the browser, a server or the app does not start.
    pub async fn visiting_with_worker(browser: Browser, path: &'static str) -> Result<Self> {
        let setting = Setting::default();
        let person = Self::arriving_at(browser, &setting, path, |site| site).await?;
        person.until_ready().await?;
        Ok(person)
    }

    /// Opens the site as `change` alters it, without waiting for the app.
    ///
    /// # Errors
    /// If the browser or a server does not start.
    pub async fn arriving(
        browser: Browser,
        setting: &Setting,
        change: impl FnOnce(Site) -> Site,
    ) -> Result<Self> {
        Self::arriving_at(browser, setting, "", change).await
    }

    /// Opens a page, such as `es/`, of the site as `change` alters it, without waiting for the app.
    ///
    /// # Errors
    /// If the browser or a server does not start.
    pub async fn arriving_at(
        browser: Browser,
        setting: &Setting,
        path: &'static str,
        change: impl FnOnce(Site) -> Site,
    ) -> Result<Self> {
        let place = Place::open(change)?;
        let page = format!("{}{path}", place.ebb.url());
        Self::at(browser, setting, place, page).await
    }

    /// Opens a page on servers that already run, without waiting for the app.
    ///
    /// # Errors
    /// If the browser does not start.
    pub async fn at(
        browser: Browser,
        setting: &Setting,
        place: Place,
        page: String,
    ) -> Result<Self> {
        let person = Self::with_browser(browser, setting, place, page).await?;
        person.web.goto(&person.page).await?;
        Ok(person)
    }

    /// Opens the app as [`Person::visiting`] does, but after another site's page, so that the
    /// browser has a page to go back to.
    ///
    /// # Errors
    /// If the browser, a server or the app does not start.
    pub async fn visiting_from_elsewhere(browser: Browser) -> Result<Self> {
        let place = Place::open(without_worker)?;
        let page = place.ebb.url();
        let person = Self::with_browser(browser, &Setting::default(), place, page).await?;
        person.comes_from_elsewhere().await?;
        person.until_ready().await?;
        Ok(person)
    }

    async fn with_browser(
        browser: Browser,
        setting: &Setting,
        place: Place,
        page: String,
    ) -> Result<Self> {
        let lease = Lease::take(browser, setting).await?;
        let (web, taps) = (lease.web()?, Cell::new(0));
        Ok(Self { browser, web, place, page, taps, by_hand: false, lease })
    }

    /// Opens another site's page and then the person's own, so that the browser has a page to go
    /// back to.
    ///
    /// # Errors
    /// If a page does not open.
    pub async fn comes_from_elsewhere(&self) -> Result<()> {
        self.web.goto(self.place.before()).await?;
        self.web.goto(&self.page).await?;
        Ok(())
    }

    /// Kills the browser (SIGKILL, all its processes), starts it again with its profile and opens the page.
    ///
    /// # Errors
    /// If the browser does not start.
    pub async fn has_the_browser_killed(&mut self) -> Result<()> {
        self.lease.kill().await?;
        self.web = self.lease.web()?;
        self.web.goto(&self.page).await?;
        self.until_ready().await
    }

    /// Ends the browser, starts another one and opens the page in that.
    ///
    /// # Errors
    /// If the browser does not start.
    pub async fn takes_another_browser(&mut self) -> Result<()> {
        // The browser may have crashed already, so a failure to quit does not matter.
        self.web.clone().quit().await.ok();
        self.lease = Lease::start(self.browser, Setting::default()).await?;
        self.web = self.lease.web()?;
        self.web.goto(&self.page).await?;
        Ok(())
    }
}
