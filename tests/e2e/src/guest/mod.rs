//! Ebb as a guest in a partner's page: the page on one site, Ebb's frame on another, a person before it.

mod around;

use std::ops::Deref;

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::{Reserved, Server, Site};

pub use around::{Around, EAR, Ours, Partner, partner};

use crate::browser::{Browser, Setting};
use crate::person::Person;

/// What the frame shows that a page would like to change: every number to call, and how it looks.
const SHOWN: &str = "
    const page = document.documentElement;
    return {
        calls: [...document.querySelectorAll('a[href^=tel], a[href^=sms]')].map((it) => [it.getAttribute('href'), it.textContent]),
        lang: page.lang, country: page.dataset.country, scheme: page.style.colorScheme,
        action: page.style.getPropertyValue('--action'), scripts: document.scripts.length, frames: window.length }";

/// A person at a partner's page.
pub struct Guest {
    /// The person; what they do, they do in the page, or in the frame once they [`Guest::enters`] it.
    pub person: Person,
    /// Serves the embed.
    pub embed: Server,
    /// Serves the partner's page.
    pub host: Server,
    /// Where everything is.
    pub around: Around,
}

impl Deref for Guest {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.person
    }
}

impl Guest {
    /// At a plain page with an element with these attributes; the frame is not open yet.
    ///
    /// # Errors
    /// Where something does not start.
    pub async fn visiting(browser: Browser, attributes: &str) -> Result<Self> {
        Self::at(browser, |around| partner(around, attributes).site()).await
    }

    /// At a page of a partner's own making.
    ///
    /// # Errors
    /// Where something does not start.
    pub async fn at(browser: Browser, page: impl FnOnce(&Around) -> Site) -> Result<Self> {
        Self::with(browser, &Setting::default(), |embed| embed, page).await
    }

    /// At a page of a partner's own making, in a special browser, with another embed.
    ///
    /// # Errors
    /// Where something does not start.
    pub async fn with(
        browser: Browser,
        setting: &Setting,
        change: impl FnOnce(Site) -> Site,
        page: impl FnOnce(&Around) -> Site,
    ) -> Result<Self> {
        Self::among(browser, setting, |app| app, change, page).await
    }

    /// At a page of a partner's own making, with another app.
    ///
    /// # Errors
    /// Where something does not start.
    pub async fn with_app(
        browser: Browser,
        change: impl FnOnce(Site) -> Site,
        page: impl FnOnce(&Around) -> Site,
    ) -> Result<Self> {
        Self::among(browser, &Setting::default(), change, |embed| embed, page).await
    }

    async fn among(
        browser: Browser,
        setting: &Setting,
        app_change: impl FnOnce(Site) -> Site,
        embed_change: impl FnOnce(Site) -> Site,
        page: impl FnOnce(&Around) -> Site,
    ) -> Result<Self> {
        // Another name of this machine is another site: what the frame keeps is parted by it.
        let host_at = Reserved::new()?;
        let Ours { place, embed, around } =
            Ours::for_host(&host_at.origin("localhost")?, app_change, embed_change)?;
        let of_host = page(&around);
        let host = host_at.serve(of_host)?;
        let page = format!("{}/", around.host);
        let mut setting = setting.clone();
        if setting.phone {
            setting.callers = vec![around.embed.clone(), around.app.clone(), around.host.clone()];
        }
        let person = Person::at(browser, &setting, place, page).await?.by_hand();
        Ok(Self { person, embed, host, around })
    }

    /// Presses the button of the element at this place, once it is there.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn opens(&self, place: usize) -> Result<()> {
        let button = format!("{}?.querySelector('.front button')", root(place));
        self.until(&format!("return !!({button})")).await?;
        let button = self.web.execute(format!("return {button}"), Vec::new()).await?.element()?;
        button.click().await?;
        Ok(())
    }

    /// Waits until the frame of the element at this place is open.
    ///
    /// # Errors
    /// Where it never is.
    pub async fn until_open(&self, place: usize) -> Result<()> {
        self.until(&format!("return !!{}?.querySelector('.is-open iframe')", root(place))).await
    }

    /// Goes into the frame of the element at this place and waits until the app answers there.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn enters(&self, place: usize) -> Result<()> {
        self.until_open(place).await?;
        // A driver may not bring what is in a frame into view on the page around it.
        let show = format!("document.querySelectorAll('ebb-check')[{place}].scrollIntoView()");
        self.js(&show).await?;
        self.into_frame(&format!("{}.querySelector('iframe')", root(place))).await?;
        self.until_ready().await
    }

    /// Goes into the frame that a script gives.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn into_frame(&self, frame: &str) -> Result<()> {
        let frame = self.web.execute(format!("return {frame}"), Vec::new()).await?.element()?;
        frame.enter_frame().await?;
        Ok(())
    }

    /// Back out to the page around.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn steps_out(&self) -> Result<()> {
        self.web.enter_default_frame().await?;
        Ok(())
    }

    /// Opens the first element's frame by its button, and goes in.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn goes_in(&self) -> Result<()> {
        self.opens(0).await?;
        self.enters(0).await
    }

    /// What the frame shows that a page would like to change.
    ///
    /// # Errors
    /// Where the frame does not answer.
    pub async fn shows(&self) -> Result<Value> {
        self.js(SHOWN).await
    }

    /// What the element at this place shows: `open` for its button, `wait`, `failed`, or the frame.
    ///
    /// # Errors
    /// Where the page does not answer.
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

/// The shadow root of the element at this place.
#[must_use]
pub fn root(place: usize) -> String {
    format!("document.querySelectorAll('ebb-check')[{}]?.shadowRoot", json!(place))
}
