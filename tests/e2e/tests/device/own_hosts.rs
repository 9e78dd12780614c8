//! The app on nginx, Caddy and Apache with the files that the build writes for them, in a browser.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use ebb_e2e::{Browser, Person, Place, Setting, in_every_engine, in_its_own_browser, site};
use xtask::publish::addresses::Addresses;
use xtask::publish::compress::{brotli_of, shrinks};
use xtask::server::{Reserved, Server, Site};
use xtask::workspace::Workspace;

use crate::partner::{Kind, write};

in_its_own_browser! {
    a_host_that_lets_others_frame_ebb_is_noticed
}

in_every_engine! {
    on_nginx_caddy_and_apache_the_app_starts_is_kept_for_use_without_a_network_and_is_in_no_frame
}

/// The three send the same (`partner/hosts.rs`), so one engine tries all of them and the others one each.
async fn on_nginx_caddy_and_apache_the_app_starts_is_kept_for_use_without_a_network_and_is_in_no_frame(
    browser: Browser,
) -> Result<()> {
    let kinds: &[Kind] = match browser {
        Browser::Chromium => &[Kind::Nginx, Kind::Caddy, Kind::Apache],
        Browser::Firefox => &[Kind::Apache],
        Browser::WebKit => &[Kind::Nginx],
    };
    for kind in kinds {
        on(*kind, browser).await.with_context(|| format!("{kind:?}"))?;
    }
    Ok(())
}

async fn on(kind: Kind, browser: Browser) -> Result<()> {
    let origin = Reserved::new()?.origin("127.0.0.1")?;
    let addresses = Addresses::read(&Workspace::find()?)?;
    let folder = tempfile::tempdir()?;
    let app = site()?.replace(&addresses.app, &origin).renewed();
    write(&app, folder.path())?;
    let (built, before) = (site()?, Workspace::find()?.site());
    for path in app.paths() {
        let file = path.trim_start_matches('/');
        if !shrinks(file.rsplit('.').next().unwrap_or_default()) {
            continue;
        }
        let packed = folder.path().join(format!("{file}.br"));
        if built.paths().contains(&path) && built.bytes_of(&path) == app.bytes_of(&path) {
            fs::copy(before.join(format!("{file}.br")), packed)?;
        } else {
            fs::write(packed, brotli_of(1, &app.bytes_of(&path))?)?;
        }
    }
    let configuration = kind.configuration("app")?.replace(&addresses.app, &origin);
    fs::write(folder.path().join(".htaccess"), &configuration)?;
    let host = kind.start_at(&origin, &configuration, folder.path())?;
    let person = framing(&origin, browser).await?;
    ensure!(is_refused(&person).await?, "another page's frame holds Ebb");

    person.web.goto(format!("{origin}/")).await?;
    person.until_ready().await?;
    person.is_kept().await?;
    person.until_ready().await?;
    drop(host);
    person.web.goto(format!("{origin}/")).await?;
    person.until_ready().await
}

/// A person in a page that frames Ebb, before any worker could answer for the host.
async fn framing(ebb: &str, browser: Browser) -> Result<Person> {
    let page = format!(
        "<!doctype html><html lang=\"en\"><title>Other</title><body><iframe title=\"Ebb\" src=\"{ebb}/\" onload=\"loaded = 1\"></iframe>"
    );
    let other = Server::start(Site::default().with_file("/index.html", &page))?;
    let place = Place::open(|site| site)?;
    let person = Person::at(browser, &Setting::default(), place, other.url()).await?;
    person.until("return window.loaded === 1").await?;
    Ok(person)
}

/// Whether the frame holds no document of Ebb, not even one that its script hides.
async fn is_refused(person: &Person) -> Result<bool> {
    person.web.enter_frame(0).await?;
    let is_refused = person.js("return !document.querySelector('.app')").await?;
    person.web.enter_default_frame().await?;
    Ok(is_refused == true)
}

/// The negative control.
async fn a_host_that_lets_others_frame_ebb_is_noticed() -> Result<()> {
    let origin = Reserved::new()?.origin("127.0.0.1")?;
    let host = Kind::Plain.start_at(&origin, "", &Workspace::find()?.site())?;
    let person = framing(&origin, Browser::Chromium).await?;
    ensure!(!is_refused(&person).await?, "a frame without headers is taken for refused");
    drop(host);
    Ok(())
}
