//! A partner's page, and everything of ours that it is served with, each on an origin of this machine.

use anyhow::Result;
use xtask::publish::addresses::Addresses;
use xtask::publish::headers::Face;
use xtask::server::{Reserved, Server, Site};
use xtask::workspace::Workspace;

use crate::place::{Place, embed_site, neutral, partner_site, site};

/// The file that partners add to a page.
pub const LOADER: &str = "/ebb-check-*.js";

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
    /// The self-check's address and what `integrity` says of it.
    pub self_check: (String, String),
    /// The loader's address as it will be published, and what `integrity` says of it there.
    pub published: (String, String),
    /// The app's origin as it will be published.
    pub published_app: String,
    /// The pages for integrators, for a test that serves them as the partner's.
    pub pages: Site,
}

impl Around {
    /// The one line that partners add.
    #[must_use]
    pub fn line(&self) -> String {
        let (loader, integrity) = &self.loader;
        format!(
            "<script src=\"{loader}\" integrity=\"{integrity}\" crossorigin=\"anonymous\" referrerpolicy=\"no-referrer\" async></script>"
        )
    }

    /// An element with the link that stands in it, and these attributes.
    #[must_use]
    pub fn element(&self, attributes: &str) -> String {
        format!("<ebb-check {attributes}><a href=\"{}/\">Ebb</a></ebb-check>", self.app)
    }
}

/// Everything of ours, served for one partner.
pub struct Ours {
    /// The app, and a neutral page.
    pub place: Place,
    /// The embed.
    pub embed: Server,
    /// Where everything is.
    pub around: Around,
}

impl Ours {
    /// Serves the app and the embed, changed by `app_change` and `embed_change`, with everything in them that
    /// names an address naming those of this machine; the partner's page is at the origin `host`.
    ///
    /// # Errors
    /// Where nothing is built, or no port is free.
    pub fn for_host(
        host: &str,
        app_change: impl FnOnce(Site) -> Site,
        embed_change: impl FnOnce(Site) -> Site,
    ) -> Result<Self> {
        let [app_at, embed_at] = [Reserved::new()?, Reserved::new()?];
        let (app, embed) = (app_at.origin("127.0.0.1")?, embed_at.origin("127.0.0.1")?);
        let elsewhere = Server::start(site()?)?;
        let (exit, away) = (ebb_content::pack().exit_url, neutral(&elsewhere));
        let addresses = Addresses::read(&Workspace::find()?)?;
        let (app_site, embed_site, pages) = (site()?, embed_site()?, partner_site()?);
        addresses.check_built(Face::App, &app_site)?;
        addresses.check_built(Face::Embed, &embed_site)?;
        addresses.check_built(Face::Partner, &pages)?;
        let framed_by = |partners: &str| format!("frame-ancestors {partners};");
        let (partners, only_host) = (framed_by(&addresses.ancestors()), framed_by(host));
        let mut moves = [
            (partners.as_str(), only_host.as_str()),
            (&addresses.app, &app),
            (&addresses.embed, &embed),
            (&addresses.partner, host),
            (&exit, &away),
        ];
        // An origin may be how another one begins: https://ebb.example, https://ebb.example.org.
        moves[1..].sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
        let built = vec![app_change(app_site), embed_change(embed_site), pages];
        let of = |site: &Site, at: &str, file: &str| {
            let path = site.path_of(file);
            (format!("{at}{path}"), site.integrity_of(&path))
        };
        let published = of(&built[1], &addresses.embed, LOADER);
        let mut sites = Site::moved(built, &moves).into_iter();
        let mut next = || sites.next().unwrap_or_default();
        let (of_app, of_embed, pages) = (next(), next(), next());
        let around = Around {
            script: of_embed.text_of(&of_embed.path_of(LOADER)),
            loader: of(&of_embed, &embed, LOADER),
            self_check: of(&of_embed, &embed, "/self-check.*.js"),
            published,
            published_app: addresses.app.clone(),
            pages,
            app,
            embed,
            host: host.to_owned(),
        };
        let place = Place { ebb: app_at.serve(of_app)?, elsewhere };
        Ok(Self { place, embed: embed_at.serve(of_embed)?, around })
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

/// Keeps every message that the page hears, and every event of the element.
pub const EAR: &str = "<script>
    window.heard = [];
    addEventListener('message', (it) => heard.push(it.data));
    window.events = [];
    for (const name of ['ebb-ready', 'ebb-exit', 'ebb-failed'])
        addEventListener(name, () => events.push(name), true);
</script>";
