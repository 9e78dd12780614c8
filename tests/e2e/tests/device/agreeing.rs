//! A newer version installs only when the person says yes; if it fails after that, the page says so
//! and nothing is lost.

use anyhow::{Context, Result, bail, ensure};
use ebb_e2e::{Browser, Person, Setting, in_every_engine, release};
use serde_json::json;
use xtask::server::Site;

in_every_engine! {
    a_newer_version_waits_however_often_every_page_is_closed
    a_worker_that_asks_nobody_takes_over_when_every_page_is_closed
    a_yes_ends_with_its_page
    a_look_that_was_on_its_way_before_the_yes_does_not_undo_it;
    in_chromium:
    a_yes_that_comes_to_nothing_says_so_and_can_be_said_again
    what_was_begun_after_a_yes_is_not_taken
    what_the_server_no_longer_has_is_no_longer_offered
}

const UPDATE: &str = "[data-device=update]";
const USE_IT: &str = "[data-device-does=update]";
const MISSED: &str = "[data-device=missed]";

/// A person whose browser has cached one version of Ebb; that version, and a newer one to publish.
async fn with_two_versions(browser: Browser) -> Result<(Person, Site, Site)> {
    let mut first = Site::default();
    // These tests close every page of Ebb. In a WebKit process that ran other tests at the same time, the
    // next page then twice did not load within a minute.
    let setting = Setting { unshared: browser == Browser::WebKit, ..Setting::default() };
    let person = Person::arriving(browser, &setting, |site| {
        first = site;
        first.clone()
    })
    .await?;
    person.until_ready().await?;
    person.is_kept().await?;
    let next = release(&first, "second");
    Ok((person, first, next))
}

/// Closes the last page of Ebb, and opens it again in another tab.
async fn closes_and_comes_back(person: &Person) -> Result<()> {
    let old = person.web.window().await?;
    person.web.new_tab().await?;
    let tabs = person.web.windows().await?;
    person.web.close_window().await?;
    let tab = tabs.into_iter().find(|it| *it != old).context("no other tab")?;
    person.web.switch_to_window(tab).await?;
    person.web.goto(person.place.ebb.url()).await?;
    person.until_ready().await
}

async fn a_newer_version_waits_however_often_every_page_is_closed(browser: Browser) -> Result<()> {
    let (person, first, next) = with_two_versions(browser).await?;
    person.place.ebb.publish(next);
    for _ in 0..3 {
        ensure!(person.looks_for_newer().await? == "whole");
        person.until_shown(UPDATE).await?;
        closes_and_comes_back(&person).await?;
        person.stays(&first, "it installed without a yes").await?;
    }
    person.place.ebb.stop();
    closes_and_comes_back(&person).await?;
    person.stays(&first, "it installed offline, without a yes").await?;
    person.until_shown(UPDATE).await
}

/// The negative control of the test above: a service worker that does not wait for a yes.
async fn a_worker_that_asks_nobody_takes_over_when_every_page_is_closed(
    browser: Browser,
) -> Result<()> {
    let (person, first, next) = with_two_versions(browser).await?;
    let asks_nobody = next
        .text_of("/sw.js")
        .replace("agreed = async () => !registration.active ||", "agreed = async () => true ||")
        .replace("if (name === CACHE) return skipWaiting();", "if (name === CACHE) return;");
    ensure!(asks_nobody.contains("() => true ||") && asks_nobody.contains("CACHE) return;"));
    person.place.ebb.publish(next.clone().with_file("/sw.js", &asks_nobody));
    person.looks_for_newer().await?;
    for _ in 0..20 {
        closes_and_comes_back(&person).await?;
        if !person.runs(&first).await? {
            return Ok(());
        }
    }
    bail!("the older version still runs")
}

async fn a_yes_that_comes_to_nothing_says_so_and_can_be_said_again(browser: Browser) -> Result<()> {
    let (person, first, next) = with_two_versions(browser).await?;
    person.place.ebb.publish(next.clone());
    ensure!(person.looks_for_newer().await? == "whole");
    person.until_shown(UPDATE).await?;
    // The server fails: it no longer has the service worker.
    person.place.ebb.publish(first.clone().without("sw.js"));
    person.js("window.isSame = true").await?;
    person.tap(USE_IT).await?;
    person.until_shown(MISSED).await?;
    ensure!(person.seen_now(USE_IT).await?, "there is no way to try again");
    ensure!(!says_yes(&person).await?, "the yes was not taken back");
    person.loads_anew().await?;
    ensure!(person.runs(&first).await?);
    person.place.ebb.publish(next.clone());
    person.until_shown(UPDATE).await?;
    person.js("window.isOld = true").await?;
    person.tap(USE_IT).await?;
    person.until("return !window.isOld && 'live' in document.documentElement.dataset").await?;
    ensure!(person.runs(&next).await?);
    Ok(())
}

async fn a_yes_ends_with_its_page(browser: Browser) -> Result<()> {
    let (person, first, next) = with_two_versions(browser).await?;
    person.place.ebb.publish(next.clone());
    ensure!(person.looks_for_newer().await? == "whole");
    person.until_shown(UPDATE).await?;
    let (held, gate) = next.hold("sw.js");
    person.place.ebb.publish(held);
    person.tap(USE_IT).await?;
    person.until_shown("[data-device=coming]").await?;
    ensure!(says_yes(&person).await?);
    closes_and_comes_back(&person).await?;
    ensure!(!says_yes(&person).await?, "the yes outlives its page");
    person.place.ebb.publish(release(&first, "third"));
    gate.open();
    ensure!(person.looks_for_newer().await? == "whole", "a yes to another version installed it");
    closes_and_comes_back(&person).await?;
    person.stays(&first, "a closed page's yes installed it").await?;
    person.until_shown(UPDATE).await
}

/// Whether a page holds the lock by which a service worker knows that the person has said yes.
async fn says_yes(person: &Person) -> Result<bool> {
    let look = "window.held = undefined;
        navigator.locks.query().then((it) => { window.held = it.held.length; })";
    person.js(look).await?;
    person.until("return window.held !== undefined").await?;
    Ok(person.js("return window.held").await? != json!(0))
}

async fn what_was_begun_after_a_yes_is_not_taken(browser: Browser) -> Result<()> {
    let (person, first, next) = with_two_versions(browser).await?;
    person.place.ebb.publish(next.clone());
    ensure!(person.looks_for_newer().await? == "whole");
    person.until_shown(UPDATE).await?;
    let (held, gate) = next.clone().hold("sw.js");
    person.place.ebb.publish(held);
    person.js("window.isSame = true").await?;
    person.tap(USE_IT).await?;
    person.until_shown("[data-device=coming]").await?;
    // The person can go on with a check-in while the newer version loads.
    person.checks_in(7, &["bored"]).await?;
    gate.open();
    let taken = "caches.keys().then((it) => { window.names = it; });
        return window.names?.length === 2 && window.names.every((it) => it.startsWith('c-'))";
    person.until(taken).await?;
    // The page lets go of the lock once it has heard that the newer worker is active.
    let heard = "navigator.locks.query().then((it) => { window.held = it.held.length; });
        return window.held === 0";
    person.until(heard).await?;
    person.does_and_rates(4).await?;
    ensure!(person.js("return window.isSame").await? == json!(true), "the page was reloaded");
    ensure!(person.runs(&first).await?);
    person.keeps("30").await?;
    person.tap("[data-back]").await?;
    person.until_shown(UPDATE).await?;
    person.tap(USE_IT).await?;
    person.until("return !window.isSame && 'live' in document.documentElement.dataset").await?;
    ensure!(person.runs(&next).await?);
    person.tap("[data-ask=history]").await?;
    person.until_shown(".entry").await
}

async fn a_look_that_was_on_its_way_before_the_yes_does_not_undo_it(
    browser: Browser,
) -> Result<()> {
    let (person, first, next) = with_two_versions(browser).await?;
    person.place.ebb.publish(next);
    ensure!(person.looks_for_newer().await? == "whole");
    person.until_shown(UPDATE).await?;
    let third = release(&first, "third");
    let (held, gate) = third.clone().hold("boot.*.js");
    person.place.ebb.publish(held);
    // The look before may not have quite ended and take this one with it, so the page looks again.
    let look = "window.isOld = true;
        const look = () => navigator.serviceWorker.getRegistration().then((it) => it.update()).catch(() => {});
        look();
        window.looks = setInterval(look, 3000);";
    person.js(look).await?;
    person.until_asked(|_| gate.waiting() > 0).await?;
    person.js("clearInterval(window.looks)").await?;
    person.tap(USE_IT).await?;
    person.until_shown("[data-device=coming]").await?;
    gate.open();
    person.until("return !window.isOld && 'live' in document.documentElement.dataset").await?;
    ensure!(person.runs(&third).await?);
    Ok(())
}

async fn what_the_server_no_longer_has_is_no_longer_offered(browser: Browser) -> Result<()> {
    let (person, first, next) = with_two_versions(browser).await?;
    person.place.ebb.publish(next);
    ensure!(person.looks_for_newer().await? == "whole");
    person.until_shown(UPDATE).await?;
    person.place.ebb.publish(first.clone());
    person.js("window.isSame = true").await?;
    person.tap(USE_IT).await?;
    person.until(&format!("return !document.querySelector('{UPDATE}').checkVisibility()")).await?;
    ensure!(person.js("return window.isSame").await? == json!(true), "the page was reloaded");
    person.loads_anew().await?;
    ensure!(person.runs(&first).await? && !person.seen_now(UPDATE).await?);
    Ok(())
}
