//! Acts as a person at a partner's page, with Ebb in an iframe of another site.

mod integration;

use std::ops::Deref;

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::{Reserved, Server, Site};

pub use integration::{EAR, Integration, Ours, PageParts, partner};

use crate::browser::Browser;
use crate::person::Person;
use crate::setting::Setting;

/// A script that returns what a hostile page might try to change in the frame: numbers, language,
/// looks.
const SHOWN: &str = "
    const page = document.documentElement;
    return {
        calls: [...document.querySelectorAll('a[href^=tel], a[href^=sms]')].map((it) => [it.getAttribute('href'), it.textContent]),
        lang: page.lang, country: page.dataset.country, scheme: page.style.colorScheme,
        action: page.style.getPropertyValue('--action'), scripts: document.scripts.length, frames: window.length }";

/// A person at a partner's page.
pub struct PartnerPage {
    /// The person, who acts in the page, or in the frame after [`PartnerPage::enters`].
    pub person: Person,
    /// Serves the embed.
    pub embed: Server,
    /// Serves the partner's page.
    pub host: Server,
    /// The addresses that the page uses.
    pub integration: Integration,
}

impl Deref for PartnerPage {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.person
    }
}

impl PartnerPage {
    /// Makes every tap in the frame a real one, as [`Person::by_hand`] does.
    #[must_use]
    pub fn by_hand(mut self) -> Self {
        self.person = self.person.by_hand();
        self
    }

    /// Opens a plain page with one element that has these attributes; the frame is not open yet.
    ///
    /// # Errors
    /// If a server or the browser does not start.
    pub async fn visiting(browser: Browser, attributes: &str) -> Result<Self> {
        Self::at(browser, |integration| partner(integration, attributes).site()).await
    }

    /// Opens the page that `page` makes.
    ///
    /// # Errors
    /// If a server or the browser does not start.
    pub async fn at(browser: Browser, page: impl FnOnce(&Integration) -> Site) -> Result<Self> {
        Self::with(browser, &Setting::default(), |embed| embed, page).await
    }

    /// Opens the page that `page` makes, with this browser setting and the embed as `change` alters
    /// it.
    ///
    /// # Errors
    /// If a server or the browser does not start.
    pub async fn with(
        browser: Browser,
        setting: &Setting,
        change: impl FnOnce(Site) -> Site,
        page: impl FnOnce(&Integration) -> Site,
    ) -> Result<Self> {
        Self::among(browser, setting, |app| app, change, page).await
    }

    /// Opens the page that `page` makes, with the app as `change` alters it.
    ///
    /// # Errors
    /// If a server or the browser does not start.
    pub async fn with_app(
        browser: Browser,
        change: impl FnOnce(Site) -> Site,
        page: impl FnOnce(&Integration) -> Site,
    ) -> Result<Self> {
        Self::among(browser, &Setting::default(), change, |embed| embed, page).await
    }

    async fn among(
        browser: Browser,
        setting: &Setting,
        app_change: impl FnOnce(Site) -> Site,
        embed_change: impl FnOnce(Site) -> Site,
        page: impl FnOnce(&Integration) -> Site,
    ) -> Result<Self> {
        // `localhost` is another site than `127.0.0.1`, so browsers partition the frame's storage.
        let host_at = Reserved::new()?;
        let Ours { place, embed, integration } =
            Ours::for_host(&host_at.origin("localhost")?, app_change, embed_change)?;
        let of_host = page(&integration);
        let host = host_at.serve(of_host)?;
        let page = format!("{}/", integration.host);
        let mut setting = setting.clone();
        if setting.phone {
            setting.callers =
                vec![integration.embed.clone(), integration.app.clone(), integration.host.clone()];
        }
        let person = Person::at(browser, &setting, place, page).await?;
        Ok(Self { person, embed, host, integration })
    }

    /// Presses the button of the element with this index, once it is there.
    ///
    /// # Errors
    /// If there is none.
    pub async fn opens(&self, place: usize) -> Result<()> {
        let button = format!("{}?.querySelector('.front button')", root(place));
        self.until(&format!("return !!({button})")).await?;
        let button = self.web.execute(format!("return {button}"), Vec::new()).await?.element()?;
        button.click().await?;
        Ok(())
    }

    /// Waits until the frame of the element with this index is open.
    ///
    /// # Errors
    /// If it never is.
    pub async fn until_open(&self, place: usize) -> Result<()> {
        self.until(&format!("return !!{}?.querySelector('.is-open iframe')", root(place))).await
    }

    /// Switches the driver to the frame of the element with this index and waits for the app there.
    ///
    /// # Errors
    /// If there is none.
    pub async fn enters(&self, place: usize) -> Result<()> {
        self.until_open(place).await?;
        // Some drivers do not scroll the parent page to an element inside a frame.
        let show = format!("document.querySelectorAll('ebb-check')[{place}].scrollIntoView()");
        self.js(&show).await?;
        self.into_frame(&format!("{}.querySelector('iframe')", root(place))).await?;
        self.until_ready().await
    }

    /// Switches the driver to the frame that a script returns.
    ///
    /// # Errors
    /// If there is none.
    pub async fn into_frame(&self, frame: &str) -> Result<()> {
        let frame = self.web.execute(format!("return {frame}"), Vec::new()).await?.element()?;
        frame.enter_frame().await?;
        Ok(())
    }

    /// Switches the driver back to the parent page.
    ///
    /// # Errors
    /// If the driver's command fails.
    pub async fn steps_out(&self) -> Result<()> {
        self.web.enter_default_frame().await?;
        Ok(())
    }

    /// Opens the first element's frame by its button, and switches the driver to it.
    ///
    /// # Errors
    /// If it does not open.
    pub async fn goes_in(&self) -> Result<()> {
        self.opens(0).await?;
        self.enters(0).await
    }

    /// What the frame shows that a hostile page might try to change.
    ///
    /// # Errors
    /// If the frame does not answer.
    pub async fn shows(&self) -> Result<Value> {
        self.js(SHOWN).await
    }

    /// What the element with this index shows: its state, language and text, and the frame if there
    /// is one.
    ///
    /// # Errors
    /// If the page does not answer.
    pub async fn looks(&self, place: usize) -> Result<Value> {
        self.js(&format!(
            "const box = {}.querySelector('.box'), frame = box.querySelector('iframe');
            return {{ is: box.className, lang: box.lang, words: box.innerText,
                src: frame && frame.src, height: frame && frame.height, title: frame && frame.title }}",
            root(place)
        ))
        .await
    }
}

/// A script expression for the shadow root of the element with this index.
#[must_use]
pub fn root(place: usize) -> String {
    format!("document.querySelectorAll('ebb-check')[{}]?.shadowRoot", json!(place))
}
