//! A partner's page and the sites of Ebb that it uses, each served on its own origin of this
//! machine.

use anyhow::Result;
use xtask::publish::addresses::Addresses;
use xtask::publish::headers::Origin;
use xtask::publish::pinned;
use xtask::server::{Reserved, Server, Site};
use xtask::workspace::Workspace;

use crate::place::{Place, at_once, embed_site, neutral, partner_site, site};

/// The addresses and files that a partner's page needs.
pub struct Integration {
    /// The app's origin, such as `http://127.0.0.1:4242`.
    pub app: String,
    /// The embed's origin.
    pub embed: String,
    /// The partner's origin, which is cross-site to the app and to the embed.
    pub host: String,
    /// The loader's address and its `integrity` hash.
    pub loader: (String, String),
    /// The loader's source text.
    pub script: String,
    /// The address of the self-check script and its `integrity` hash.
    pub self_check: (String, String),
    /// The address at which the loader will be published, and its `integrity` hash there.
    pub published: (String, String),
    /// The origin at which the app will be published.
    pub published_app: String,
    /// The pages for integrators, for a test that serves them on the partner's origin.
    pub pages: Site,
}

impl Integration {
    /// The `<script>` line that partners add to a page.
    #[must_use]
    pub fn line(&self) -> String {
        let (loader, integrity) = &self.loader;
        format!(
            "<script src=\"{loader}\" integrity=\"{integrity}\" crossorigin=\"anonymous\" referrerpolicy=\"no-referrer\" async></script>"
        )
    }

    /// An `<ebb-check>` element with these attributes and its fallback link.
    #[must_use]
    pub fn element(&self, attributes: &str) -> String {
        format!("<ebb-check {attributes}><a href=\"{}/\">Ebb</a></ebb-check>", self.app)
    }
}

/// The servers of Ebb for one partner's page.
pub struct Ours {
    /// The servers of the app and of the neutral page.
    pub place: Place,
    /// The server of the embed.
    pub embed: Server,
    /// The addresses that the partner's page needs.
    pub integration: Integration,
}

impl Ours {
    /// Serves the app and the embed as `app_change` and `embed_change` alter them. Each published
    /// address in their files is replaced by one of this machine; the partner's page is at the
    /// origin `host`.
    ///
    /// # Errors
    /// If a site is not built, or no port is free.
    pub fn for_host(
        host: &str,
        app_change: impl FnOnce(Site) -> Site,
        embed_change: impl FnOnce(Site) -> Site,
    ) -> Result<Self> {
        let [app_at, embed_at] = [Reserved::new()?, Reserved::new()?];
        let (app, embed) = (app_at.origin("127.0.0.1")?, embed_at.origin("127.0.0.1")?);
        let elsewhere = Server::start(site()?)?;
        let (exit, away) = (ebb_content::pack().exit_url, neutral(&elsewhere));
        let origin = elsewhere.url();
        let workspace = Workspace::find()?;
        let addresses = Addresses::read(&workspace)?;
        // The script that partners add to a page; the embed has those of earlier releases, too.
        let [loader, _] = pinned::newest(&workspace)?.map(|name| format!("/{name}"));
        let (app_site, embed_site, pages) = (site()?, embed_site()?, partner_site()?);
        addresses.check_built(Origin::App, &app_site)?;
        addresses.check_built(Origin::Embed, &embed_site)?;
        addresses.check_built(Origin::Partner, &pages)?;
        let framed_by = |partners: &str| format!("frame-ancestors {partners};");
        let (partners, only_host) = (framed_by(&addresses.ancestors()), framed_by(host));
        let mut moves = [
            (partners.as_str(), only_host.as_str()),
            (&addresses.app, &app),
            (&addresses.embed, &embed),
            (&addresses.partner, host),
            (&exit, &away),
            // The headers allow its origin.
            (exit.trim_end_matches('/'), origin.trim_end_matches('/')),
        ];
        // Replace the longest first: https://ebb.example is also the start of
        // https://ebb.example.org.
        moves[1..].sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
        let built = vec![app_change(at_once(&app_site)), embed_change(at_once(&embed_site)), pages];
        let of = |site: &Site, at: &str, file: &str| {
            let path = site.path_of(file);
            (format!("{at}{path}"), site.integrity_of(&path))
        };
        let published = of(&built[1], &addresses.embed, &loader);
        let mut sites = Site::moved(built, &moves).into_iter();
        let mut next = || sites.next().unwrap_or_default();
        let (of_app, of_embed, pages) = (next(), next(), next());
        let integration = Integration {
            script: of_embed.text_of(&loader),
            loader: of(&of_embed, &embed, &loader),
            self_check: of(&of_embed, &embed, "/self-check.*.js"),
            published,
            published_app: addresses.app.clone(),
            pages,
            app,
            embed,
            host: host.to_owned(),
        };
        let place = Place { ebb: app_at.serve(of_app)?, elsewhere };
        Ok(Self { place, embed: embed_at.serve(of_embed)?, integration })
    }
}

/// The parts of a partner's page that a test chooses.
pub struct PageParts {
    /// HTML at the end of the head.
    pub head: String,
    /// HTML between two paragraphs of the body.
    pub body: String,
    /// HTML at the end of the body.
    pub end: String,
}

impl PageParts {
    /// A site with this page alone.
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

/// A page with the loader's line and an element with these attributes.
#[must_use]
pub fn partner(integration: &Integration, attributes: &str) -> PageParts {
    PageParts {
        head: String::new(),
        body: integration.element(attributes),
        end: integration.line(),
    }
}

/// A script that records every message that the page receives, and every event of the element.
pub const EAR: &str = "<script>
    window.heard = [];
    addEventListener('message', (it) => heard.push(it.data));
    window.events = [];
    for (const name of ['ebb-ready', 'ebb-exit', 'ebb-failed'])
        addEventListener(name, () => events.push(name), true);
</script>";
