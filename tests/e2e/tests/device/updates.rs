//! A newer version installs when the person says yes, completely or not at all, and nothing is
//! lost.

use anyhow::{Context, Result, ensure};
use ebb_e2e::{
    Browser, CHANGED, Person, Setting, differences, half_uploaded, in_every_engine, late_soon,
    release,
};
use serde_json::json;
use xtask::server::Site;
use xtask::workspace::Workspace;

in_every_engine! {
    a_newer_version_comes_when_the_person_says_so
    another_tab_goes_on_with_its_draft_and_is_asked_itself
    a_newer_version_with_a_changed_byte_or_a_wrong_type_is_refused
    the_worker_can_be_withdrawn_and_takes_nothing_along;
    in_chromium:
    a_newer_version_is_not_offered_while_something_would_be_lost
    a_version_that_differs_in_words_alone_does_not_mix_with_the_one_before
    an_older_version_comes_back_the_same_way
    no_half_upload_takes_the_place_of_the_old_version
    a_first_visit_to_a_half_upload_starts_or_says_why
}

const UPDATE: &str = "[data-device=update]";
const USE_IT: &str = "[data-device-does=update]";

/// A person whose browser has cached one version of Ebb; that version, and a newer one to publish.
async fn with_two_versions(browser: Browser) -> Result<(Person, Site, Site)> {
    versions_of(browser, |site| site).await
}

/// The same without the HTTP cache, so that the service worker has to request every file.
async fn with_two_versions_to_fetch(browser: Browser) -> Result<(Person, Site, Site)> {
    versions_of(browser, |site| site.with_header("Cache-Control", "no-store")).await
}

async fn versions_of(
    browser: Browser,
    change: impl FnOnce(Site) -> Site,
) -> Result<(Person, Site, Site)> {
    let mut first = Site::default();
    let person = Person::arriving(browser, &Setting::default(), |site| {
        first = change(site);
        first.clone()
    })
    .await?;
    person.until_ready().await?;
    person.is_kept().await?;
    let next = release(&first, "second");
    ensure!(person.runs(&first).await? && !person.runs(&next).await?);
    Ok((person, first, next))
}

async fn a_newer_version_comes_when_the_person_says_so(browser: Browser) -> Result<()> {
    let (person, first, next) = with_two_versions(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("30").await?;
    let stored = person.stored().await?;
    person.place.ebb.publish(next.clone());
    // Until the person agrees, a reload shows the old version.
    person.loads_anew().await?;
    ensure!(person.looks_for_newer().await? == "whole");
    person.until_shown(UPDATE).await?;
    person.loads_anew().await?;
    ensure!(person.runs(&first).await?);
    person.until_shown(UPDATE).await?;
    person.js("window.isOld = true").await?;
    person.tap(USE_IT).await?;
    person.until("return !window.isOld && 'live' in document.documentElement.dataset").await?;
    ensure!(person.runs(&next).await? && !person.seen_now(UPDATE).await?);
    ensure!(person.stored().await? == stored);
    // The page does not reload a second time.
    person.js("window.isSame = true").await?;
    person.checks_in(6, &["sad"]).await?;
    person.until("return window.isSame === true").await?;
    person.place.ebb.stop();
    person.loads_anew().await?;
    ensure!(person.runs(&next).await?);
    Ok(())
}

async fn a_newer_version_is_not_offered_while_something_would_be_lost(
    browser: Browser,
) -> Result<()> {
    let (person, _, next) = with_two_versions(browser).await?;
    person.place.ebb.publish(next);
    person.tap("[data-door='danger strength'] > summary").await?;
    ensure!(person.looks_for_newer().await? == "whole");
    ensure!(!person.seen_now(UPDATE).await?, "offered beside a question");
    person.tap("[name=danger][value=none]").await?;
    person.tap("[name=strength][value='7']").await?;
    person.until_shown(".offers").await?;
    ensure!(!person.seen_now(UPDATE).await?, "offered in a check-in");
    for _ in 0..3 {
        person.tap("[data-back]").await?;
    }
    person.until_shown(".home").await?;
    ensure!(!person.seen_now(UPDATE).await?, "offered while a check-in is under way");
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.tap("[data-name=finish]").await?;
    person.tap("[data-back]").await?;
    person.until_shown(".home").await?;
    ensure!(!person.seen_now(UPDATE).await?, "offered while the check-in is not kept");
    person.tap("[data-ask=history]").await?;
    person.tap(".tile:nth-child(3) > [name=keep]").await?;
    person.tap("[data-back]").await?;
    person.until_shown(UPDATE).await
}

async fn another_tab_goes_on_with_its_draft_and_is_asked_itself(browser: Browser) -> Result<()> {
    let (person, first, next) = with_two_versions(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    let drafting = person.opens_a_second_tab().await?;
    let second = person.web.window().await?;
    person.place.ebb.publish(next.clone());
    ensure!(person.looks_for_newer().await? == "whole");
    person.until_shown(UPDATE).await?;
    person.js("window.isOld = true").await?;
    person.tap(USE_IT).await?;
    person.until("return !window.isOld && 'live' in document.documentElement.dataset").await?;
    ensure!(person.runs(&next).await?);

    person.web.switch_to_window(drafting.clone()).await?;
    person.stays(&first, "the other tab was reloaded").await?;
    person.does_and_rates(4).await?;
    person.keeps("30").await?;
    person.tap("[data-back]").await?;
    // The old version's files are still cached. Another language would come from the newer version,
    // so the page says that it cannot change.
    let wasm = first.path_of("/ebb.*.wasm");
    person.js(&format!("fetch('{wasm}').then((it) => {{ window.answer = it.status; }})")).await?;
    person.until("return window.answer === 200").await?;
    person.tap("[hreflang=es]").await?;
    person.until_shown("[data-start=language]").await?;
    person.until_shown(UPDATE).await?;
    person.js("window.isOld = true").await?;
    person.tap(USE_IT).await?;
    person.until("return !window.isOld && 'live' in document.documentElement.dataset").await?;
    ensure!(person.runs(&next).await?);
    person.web.switch_to_window(second).await?;
    person.tap("[data-ask=history]").await?;
    person.until_shown(".entry").await
}

async fn a_version_that_differs_in_words_alone_does_not_mix_with_the_one_before(
    browser: Browser,
) -> Result<()> {
    let (person, first, _) = with_two_versions(browser).await?;
    // The same scripts and wasm with another page, as when a phone number is corrected.
    let build = "<meta name=\"build\" content=\"";
    let next = first.clone().replace(build, &format!("{build}words")).renewed();
    person.checks_in(7, &["bored"]).await?;
    let drafting = person.opens_a_second_tab().await?;
    person.place.ebb.publish(next);
    ensure!(person.looks_for_newer().await? == "whole");
    person.until_shown(UPDATE).await?;
    person.js("window.isOld = true").await?;
    person.tap(USE_IT).await?;
    person.until("return !window.isOld && 'live' in document.documentElement.dataset").await?;
    person.web.switch_to_window(drafting).await?;
    person.tap("[hreflang=es]").await?;
    person.until_shown("[data-start=language]").await?;
    ensure!(person.js("return document.documentElement.lang").await? == json!("en"));
    person.does_and_rates(4).await
}

async fn an_older_version_comes_back_the_same_way(browser: Browser) -> Result<()> {
    let (person, first, next) = with_two_versions(browser).await?;
    person.speaks("es").await?;
    person.speaks("en").await?;
    for version in [next, first] {
        person.place.ebb.publish(version.clone());
        ensure!(person.looks_for_newer().await? == "whole");
        person.js("window.isOld = true").await?;
        person.tap(USE_IT).await?;
        person.until("return !window.isOld && 'live' in document.documentElement.dataset").await?;
        ensure!(person.runs(&version).await?);
    }
    // A language that was once chosen stays, too.
    person.place.ebb.stop();
    person.loads_anew().await?;
    person.speaks("es").await
}

/// Whether the worker keeps the file at this path for a person who speaks English alone and has not opened
/// the page of records.
fn is_kept(path: &&str) -> bool {
    *path != "/sw.js" && !path.starts_with("/es") && !path.starts_with("/records")
}

/// Tries an upload of the service worker alone, with each one file, and with all files but one.
/// `tests/worker/worker.test.js` tries every subset.
async fn no_half_upload_takes_the_place_of_the_old_version(browser: Browser) -> Result<()> {
    let (person, first, next) = with_two_versions_to_fetch(browser).await?;
    let changed = differences(&first, &next);
    let rest: Vec<&str> = changed.iter().map(String::as_str).filter(is_kept).collect();
    ensure!(rest.len() == CHANGED.len() + 2, "{rest:?}");
    let mut uploads = vec![Vec::new()];
    for one in &rest {
        uploads.push(vec![*one]);
        uploads.push(rest.iter().filter(|it| *it != one).copied().collect());
    }
    for mut arrived in uploads {
        arrived.push("/sw.js");
        person.place.ebb.publish(half_uploaded(&first, &next, &arrived));
        let became = person.looks_for_newer().await?;
        ensure!(became == "refused", "{became} with {arrived:?}");
    }
    person.loads_anew().await?;
    ensure!(person.runs(&first).await? && !person.seen_now(UPDATE).await?);
    person.place.ebb.publish(next.clone());
    let became = person.looks_for_newer().await?;
    ensure!(became == "whole", "{became} with all of it");
    person.until_shown(UPDATE).await
}

async fn a_first_visit_to_a_half_upload_starts_or_says_why(browser: Browser) -> Result<()> {
    let (person, first, next) = versions_of(browser, late_soon).await?;
    let page = "/index.html";
    let needed: Vec<String> = differences(&first, &next)
        .into_iter()
        .filter(|it| [".wasm", ".js"].iter().any(|end| it.ends_with(end)) && it != "/sw.js")
        .collect();
    for missing in &needed {
        let arrived = needed.iter().filter(|it| *it != missing).map(String::as_str);
        let half = half_uploaded(&first, &next, &arrived.chain([page]).collect::<Vec<_>>());
        let server = xtask::server::Server::start(half)?;
        person.web.goto(server.url()).await?;
        if missing.contains("device") {
            person.until_ready().await?;
            continue;
        }
        let said =
            "return [...document.querySelectorAll('[data-start=failed], .late')].some((it) =>
            it.checkVisibility() && getComputedStyle(it).visibility === 'visible')";
        person.until(said).await.with_context(|| format!("without {missing}"))?;
    }
    Ok(())
}

async fn a_newer_version_with_a_changed_byte_or_a_wrong_type_is_refused(
    browser: Browser,
) -> Result<()> {
    let (person, first, next) = with_two_versions_to_fetch(browser).await?;
    let changed = differences(&first, &next);
    // `tests/worker/worker.test.js` tries the bytes and the type of every file.
    let tried = if browser == Browser::Chromium { changed.len() } else { 2 };
    for path in changed.iter().map(String::as_str).filter(is_kept).take(tried) {
        person.place.ebb.publish(next.clone().tampered(path));
        let became = person.looks_for_newer().await?;
        ensure!(became == "refused", "{became} with a changed byte in {path}");
        person.place.ebb.publish(next.clone().with_header_on(path, "Content-Type", "text/plain"));
        let became = person.looks_for_newer().await?;
        ensure!(became == "refused", "{became} with a wrong type of {path}");
    }
    person.loads_anew().await?;
    ensure!(person.runs(&first).await?);
    person.place.ebb.stop();
    person.loads_anew().await
}

async fn the_worker_can_be_withdrawn_and_takes_nothing_along(browser: Browser) -> Result<()> {
    let (person, first, next) = with_two_versions(browser).await?;
    person.place.ebb.publish(next.clone());
    ensure!(person.looks_for_newer().await? == "whole");
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("30").await?;
    // Sorted, because a browser may list stored entries in any order.
    let all = "return JSON.stringify(Object.entries(localStorage).sort())";
    let stored = person.js(all).await?;
    let withdrawn = Workspace::find()?.host_files().join("app.sw-withdrawn.js");
    let withdrawn = std::fs::read_to_string(withdrawn)?;
    person.place.ebb.publish(first.with_file("/sw.js", &withdrawn));
    // The look before may still be on its way and end this one, so the page looks again.
    let look = "window.isSame = true;
        const look = () => navigator.serviceWorker.getRegistration().then((it) => it?.update()).catch(() => {});
        look();
        setInterval(look, 5000);";
    person.js(look).await?;
    person.until_not_kept().await?;
    // The version that waited for a yes is deleted too. The cache `ended` tells a later version
    // that it need not wait for one.
    person.until("caches.keys().then((it) => { window.names = it; }); return String(window.names) === 'ended'").await?;
    ensure!(person.js("return window.isSame").await? == json!(true), "the page was reloaded");
    let after = person.js(all).await?;
    ensure!(after == stored, "{after}\nbefore {stored}");
    person.place.ebb.publish(next.clone());
    person.loads_anew().await?;
    person.until_kept().await?;
    ensure!(person.runs(&next).await?);
    person.tap("[data-ask=history]").await?;
    person.until_shown(".entry").await
}
