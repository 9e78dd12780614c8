//! The app on `python3 -m http.server`, which sends no header but a type.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, Person, Place, Setting, at_once, in_every_engine, site};
use tempfile::TempDir;
use xtask::publish::addresses::Addresses;
use xtask::publish::plain_host::with_policy;
use xtask::server::{Reserved, Server, Site};
use xtask::workspace::Workspace;

use crate::partner::{Host, Kind, write};

in_every_engine! {
    a_host_without_headers_gives_a_page_with_its_whole_policy_from_the_second_load_on_and_offline
    on_the_first_load_the_page_itself_carries_what_it_can_of_its_policy
    in_another_site_s_frame_a_host_without_headers_shows_nothing
}

/// The app at a host without headers.
struct Plain {
    host: Host,
    origin: String,
    _folder: TempDir,
}

impl Plain {
    fn start(change: impl FnOnce(Site) -> Site) -> Result<Self> {
        let origin = Reserved::new()?.origin("127.0.0.1")?;
        let addresses = Addresses::read(&Workspace::find()?)?;
        let site = change(at_once(&site()?.replace(&addresses.app, &origin)));
        let folder = tempfile::tempdir()?;
        write(&site, folder.path())?;
        let host = Kind::Plain.start_at(&origin, "", folder.path())?;
        Ok(Self { host, origin, _folder: folder })
    }

    async fn visited(&self, browser: Browser) -> Result<Person> {
        let place = Place::open(|site| site)?;
        Person::at(browser, &Setting::default(), place, format!("{}/", self.origin)).await
    }
}

/// Whether the page's policy refuses a picture of another origin.
async fn is_held(person: &Person) -> Result<()> {
    person
        .js("document.addEventListener('securitypolicyviolation', (it) => { window.refused = it.blockedURI; });
             new Image().src = 'http://127.0.0.1:9/'")
        .await?;
    person.until("return !!window.refused").await
}

async fn a_host_without_headers_gives_a_page_with_its_whole_policy_from_the_second_load_on_and_offline(
    browser: Browser,
) -> Result<()> {
    let plain = Plain::start(|site| site)?;
    let person = plain.visited(browser).await?;
    person.until_ready().await?;
    // The negative control: the first load has no policy.
    person.js("new Image().src = 'http://127.0.0.1:9/'; document.addEventListener('securitypolicyviolation', () => { window.refused = 1; })").await?;
    person.is_kept().await?;
    is_held(&person).await?;
    drop(plain.host);
    person.loads_anew().await?;
    is_held(&person).await?;
    // The help page has the policy too.
    person.js("fetch('/help/').then((it) => { window.policy = it.headers.get('Content-Security-Policy'); })").await?;
    person.until("return window.policy?.includes(\"default-src 'none'\")").await
}

async fn on_the_first_load_the_page_itself_carries_what_it_can_of_its_policy(
    browser: Browser,
) -> Result<()> {
    let plain = Plain::start(|site| {
        let policy = site.header("Content-Security-Policy").unwrap_or_default().to_owned();
        let pages: Vec<_> = site.paths().into_iter().filter(|it| it.ends_with(".html")).collect();
        let carrying = |site: Site, path: &String| {
            let page = with_policy(&site.text_of(path), &policy);
            site.with_file(path, &page.unwrap_or_else(|error| panic!("{path}: {error:#}")))
        };
        pages.iter().fold(site, carrying).renewed()
    })?;
    let person = plain.visited(browser).await?;
    person.until_ready().await?;
    is_held(&person).await?;
    person.is_kept().await
}

async fn in_another_site_s_frame_a_host_without_headers_shows_nothing(
    browser: Browser,
) -> Result<()> {
    let plain = Plain::start(|site| site)?;
    let page = format!(
        "<!doctype html><html lang=\"en\"><title>Other</title><body><iframe title=\"Ebb\" src=\"{}/\"></iframe>",
        plain.origin
    );
    // Another host name is another site.
    let other = Server::start(Site::default().with_file("/index.html", &page))?;
    let place = Place::open(|site| site)?;
    let person = Person::at(browser, &Setting::default(), place, other.url()).await?;
    person.until("return document.readyState === 'complete'").await?;
    let frame = person.web.find(thirtyfour::By::Css("iframe")).await?;
    frame.enter_frame().await?;
    person.until("return 'gone' in document.documentElement.dataset").await?;
    let shown = person.js("return document.body.innerText.trim()").await?;
    ensure!(shown == "", "{shown}");
    Ok(())
}
