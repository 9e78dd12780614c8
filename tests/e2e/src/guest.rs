//! Ebb as a guest in a partner's page: the page on one site, Ebb's frame on another, a person before it.

use std::ops::Deref;

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use xtask::build::addresses::Addresses;
use xtask::server::{Reserved, Server, Site};
use xtask::workspace::Workspace;

use crate::browser::{Browser, Setting};
use crate::person::Person;
use crate::place::{Place, embed_site, neutral, site};

/// The file that partners add to a page.
pub const LOADER: &str = "/ebb-check-*.js";

/// The partner in `site.toml` whose place the tests' page takes.
const PARTNER: &str = "https://clinic.example";

/// What a partner's page says of Ebb, and where everything is.
pub struct Around {
    /// The app's origin, such as `http://127.0.0.1:4242`.
    pub app: String,
    /// The embed's origin.
    pub embed: String,
    /// The partner's origin, on another site than both.
    pub host: String,
    /// The loader's address and what `integrity` says of it.
    pub loader: (String, String),
    /// The loader's text.
    pub script: String,
}

impl Around {
    /// The one line that partners add.
    #[must_use]
    pub fn line(&self) -> String {
        let (loader, integrity) = &self.loader;
        format!(
            "<script src=\"{loader}\" integrity=\"{integrity}\" crossorigin=\"anonymous\" async></script>"
        )
    }

    /// An element with the link that stands in it, and these attributes.
    #[must_use]
    pub fn element(&self, attributes: &str) -> String {
        format!("<ebb-check {attributes}><a href=\"{}/\">Ebb</a></ebb-check>", self.app)
    }
}

/// A partner's page being written: what stands in its head and in the middle of its body.
pub struct Partner {
    /// In the head, before everything else.
    pub head: String,
    /// Between two paragraphs.
    pub body: String,
    /// After everything else.
    pub end: String,
}

impl Partner {
    /// The page alone on a site.
    #[must_use]
    pub fn site(&self) -> Site {
        let Self { head, body, end } = self;
        let page = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>Clinic</title>{head}</head><body><header><h1>Clinic</h1></header><main>\
             <p>Ask us. <a id=\"before\" href=\"#before\">Before</a></p>{body}\
             <p id=\"after\">Come in. <input id=\"field\" aria-label=\"Search\"></p></main>{end}</body></html>"
        );
        Site::default().with_file("/index.html", &page)
    }
}

/// A page with the one line and an element with these attributes.
#[must_use]
pub fn partner(around: &Around, attributes: &str) -> Partner {
    Partner { head: String::new(), body: around.element(attributes), end: around.line() }
}

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
        let [app_at, embed_at, host_at] = [Reserved::new()?, Reserved::new()?, Reserved::new()?];
        let (app, embed) = (app_at.origin("127.0.0.1")?, embed_at.origin("127.0.0.1")?);
        // Another name of this machine is another site: what the frame keeps is parted by it.
        let host = host_at.origin("localhost")?;
        let elsewhere = Server::start(site()?)?;
        let (exit, away) = (ebb_content::pack().exit_url, neutral(&elsewhere));
        let addresses = Addresses::read(&Workspace::find()?)?;
        let moves = [
            (addresses.app.as_str(), app.as_str()),
            (&addresses.embed, &embed),
            (PARTNER, &host),
            (&exit, &away),
        ];
        ensure!(addresses.ancestors().contains(PARTNER), "site.toml names no {PARTNER}");
        let built = vec![app_change(site()?), embed_change(embed_site()?)];
        let mut sites = Site::moved(built, &moves).into_iter();
        let (of_app, of_embed) =
            (sites.next().unwrap_or_default(), sites.next().unwrap_or_default());
        let loader = of_embed.path_of(LOADER);
        let around = Around {
            script: of_embed.text_of(&loader),
            loader: (format!("{embed}{loader}"), of_embed.integrity_of(&loader)),
            app,
            embed,
            host,
        };
        let of_host = page(&around);
        let place = Place { ebb: app_at.serve(of_app)?, elsewhere };
        let (embed, of_host) = (embed_at.serve(of_embed)?, host_at.serve(of_host)?);
        let page = format!("{}/", around.host);
        let person = Person::at(browser, setting, place, page).await?;
        Ok(Self { person, embed, host: of_host, around })
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
        self.until(&format!("return !!{}?.querySelector('.open iframe')", root(place))).await
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
