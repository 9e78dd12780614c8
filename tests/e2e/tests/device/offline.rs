//! After one visit everything works without a network; where something cannot, the page says what
//! to do.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use ebb_e2e::{Browser, Person, Setting, in_every_engine, late_soon, release};
use serde_json::json;
use xtask::server::{Gate, Seen, Site};

in_every_engine! {
    after_one_visit_everything_works_without_a_network
    what_is_said_to_work_without_a_network_works_at_once
    the_policy_holds_without_a_network_too
    what_the_browser_threw_away_is_fetched_again
    where_all_is_gone_and_the_server_has_another_version_that_one_comes
    a_page_without_its_first_script_says_so
    a_first_visit_downloads_no_file_twice;
    in_chromium:
    that_it_works_without_a_network_is_said_once_and_not_before
    a_path_that_is_not_ours_is_answered_on_the_device
    what_cannot_be_fetched_again_leaves_the_static_page_with_a_word_why
    a_first_visit_with_a_changed_byte_keeps_nothing_and_says_why
}

const READY: &str = "[data-device=ready]";
const UPDATE: &str = "[data-device=update]";

async fn after_one_visit_everything_works_without_a_network(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?;
    person.until_kept().await?;
    person.speaks("es").await?;
    person.speaks("en").await?;
    person.place.ebb.stop();
    person.loads_anew().await?;
    person.tap("[data-door=family] > summary").await?;
    person.until_shown("[data-door=family] [data-line^=naloxone-]").await?;
    person.tap("[data-back]").await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("30").await?;
    person.tap("[data-back]").await?;
    person.speaks("es").await?;
    for ask in ["lessons", "weekly", "history"] {
        person.tap(&format!("[data-ask={ask}]")).await?;
        person.until_shown("#stage [data-heading]").await?;
        person.tap("[data-back]").await?;
    }
    person.loads_anew().await?;
    person.tap("[data-ask=history]").await?;
    person.until_shown(".entry").await
}

/// A visit in which the app has started and the worker still waits for a file, until the gate opens.
async fn before_all_is_kept(browser: Browser) -> Result<(Person, Gate)> {
    let mut gate = None;
    let held = |site: Site| {
        let (site, held) = site.hold("/icons/maskable.png");
        gate = Some(held);
        site
    };
    let person = Person::arriving(browser, &Setting::default(), held).await?;
    person.until_ready().await?;
    Ok((person, gate.context("no gate")?))
}

/// It works in the same visit, also in a language that was chosen before there was a worker: nothing
/// has asked the worker for its files.
async fn what_is_said_to_work_without_a_network_works_at_once(browser: Browser) -> Result<()> {
    let (person, gate) = before_all_is_kept(browser).await?;
    person.speaks("es").await?;
    person.speaks("en").await?;
    gate.open();
    person.until_shown(READY).await?;
    person.place.ebb.stop();
    person.loads_anew().await?;
    person.speaks("es").await
}

async fn that_it_works_without_a_network_is_said_once_and_not_before(
    browser: Browser,
) -> Result<()> {
    let (person, gate) = before_all_is_kept(browser).await?;
    person.until_asked(|_| gate.waiting() > 0).await?;
    ensure!(!person.seen_now(READY).await?, "shown while a file is missing");
    gate.open();
    person.until_shown(READY).await?;
    person.until_kept().await?;
    ensure!(!person.seen_now(UPDATE).await?, "the new version is offered");
    person.tap("[data-door=breathe] > summary").await?;
    ensure!(!person.seen_now(READY).await?, "shown on another screen");
    person.loads_anew().await?;
    // After the browser has looked for a newer version, any notice would be shown.
    ensure!(person.looks_for_newer().await? == "none");
    ensure!(!person.seen_now(READY).await?, "shown again");
    Ok(())
}

async fn a_path_that_is_not_ours_is_answered_on_the_device(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?;
    person.is_kept().await?;
    let before = person.place.ebb.request_count();
    person.js("fetch('/nowhere?said=7').then((it) => { window.answer = it.status; })").await?;
    person.until("return window.answer === 404").await?;
    person.js("location.href = '/elsewhere?said=7'").await?;
    person.until("return location.search && 'live' in document.documentElement.dataset").await?;
    let asked = person.place.ebb.requests().split_off(before);
    let worker_s_own =
        |path: &str| path == "/sw.js" || path.contains("icons") || path == "/favicon.ico";
    let asked: Vec<_> = asked.into_iter().filter(|it| !worker_s_own(&it.path)).collect();
    ensure!(asked.is_empty(), "{asked:?}");
    Ok(())
}

async fn the_policy_holds_without_a_network_too(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?;
    person.is_kept().await?;
    person.place.ebb.stop();
    person.loads_anew().await?;
    person
        .js("document.addEventListener('securitypolicyviolation', (it) => { window.refused = it.blockedURI; });
            new Image().src = 'http://127.0.0.1:9/'")
        .await?;
    person.until("return !!window.refused").await
}

async fn what_the_browser_threw_away_is_fetched_again(browser: Browser) -> Result<()> {
    let forgotten = |site: Site| site.with_header("Cache-Control", "no-store");
    let person = Person::arriving(browser, &Setting::default(), forgotten).await?;
    person.until_ready().await?;
    person.is_kept().await?;
    throws_away(&person, "").await?;
    person.loads_anew().await?;
    person.until("return !!navigator.serviceWorker.controller").await?;
    person.place.ebb.stop();
    person.loads_anew().await
}

async fn what_cannot_be_fetched_again_leaves_the_static_page_with_a_word_why(
    browser: Browser,
) -> Result<()> {
    // Keep the wasm out of the HTTP cache, which would still have it.
    let forgotten = |site: Site| site.with_header_on(".wasm", "Cache-Control", "no-store");
    let person = Person::arriving(browser, &Setting::default(), forgotten).await?;
    person.until_ready().await?;
    person.is_kept().await?;
    throws_away(&person, ".wasm").await?;
    person.place.ebb.stop();
    person.js("location.reload()").await?;
    person.until_shown("[data-start=failed]").await?;
    person.tap("[data-door=help-lines] > summary").await?;
    person.until_shown(".help-lines .line").await?;
    // The other files stay cached for when there is a network again.
    person
        .until("caches.keys().then((it) => { window.kept = it.length; }); return window.kept === 1")
        .await
}

async fn where_all_is_gone_and_the_server_has_another_version_that_one_comes(
    browser: Browser,
) -> Result<()> {
    let mut first = Site::default();
    let person = Person::arriving(browser, &Setting::default(), |site| {
        // Keep all files out of the HTTP cache, which would still have them.
        first = site.with_header("Cache-Control", "no-store");
        first.clone()
    })
    .await?;
    person.until_ready().await?;
    person.is_kept().await?;
    throws_away(&person, "").await?;
    let next = release(&first, "second");
    person.place.ebb.publish(next.clone());
    person.loads_anew().await?;
    ensure!(person.runs(&next).await?);
    // That version's service worker replaces the one whose files are all gone.
    person
        .until(
            "caches.keys().then((it) => { window.names = it; });
            return window.names?.length === 1 && window.names[0] !== 'ended'",
        )
        .await?;
    person.until_kept().await?;
    ensure!(!person.seen_now(UPDATE).await?, "the running version is offered");
    person.place.ebb.stop();
    person.loads_anew().await
}

async fn a_first_visit_with_a_changed_byte_keeps_nothing_and_says_why(
    browser: Browser,
) -> Result<()> {
    // What the worker does with each file is tried in Node.js (`tests/worker/worker.test.js`).
    let files = [
        ("ebb.*.wasm", "[data-start=failed]"),
        ("boot.*.js", ".late"),
        ("ebb.*.js", "[data-start=failed]"),
        ("en.words.*.txt", "[data-start=failed]"),
    ];
    for (file, said) in files {
        let mut path = String::new();
        let changed = |site: Site| {
            path = site.path_of(&format!("/{file}"));
            late_soon(site).tampered(file)
        };
        let person = Person::arriving(browser, &Setting::default(), changed).await?;
        keeps_nothing(&person, &path, said).await.with_context(|| file.to_owned())?;
    }
    Ok(())
}

async fn keeps_nothing(person: &Person, changed: &str, said: &str) -> Result<()> {
    let seen = format!(
        "const it = document.querySelector('{said}');
        return it.checkVisibility() && getComputedStyle(it).visibility === 'visible'"
    );
    person.until(&seen).await?;
    // The service worker knows of the changed byte once it requests the file past every cache.
    let past_caches = |it: &Seen| it.header("Cache-Control") == Some("no-cache");
    let found_out = |it: &Seen| it.path == changed && past_caches(it);
    person.until_asked(|ebb| ebb.requests().iter().any(found_out)).await?;
    person
        .until(
            "navigator.serviceWorker.getRegistration().then((it) => {
            window.tried = !it || !(it.installing || it.waiting || it.active);
        }); return window.tried === true",
        )
        .await?;
    person
        .until("caches.keys().then((it) => { window.none = !it.length; }); return window.none")
        .await?;
    ensure!(!person.seen_now(READY).await?);
    Ok(())
}

async fn a_page_without_its_first_script_says_so(browser: Browser) -> Result<()> {
    let without = |site: Site| site.without("boot.*.js");
    let person = Person::arriving(browser, &Setting::default(), without).await?;
    let seen = "return getComputedStyle(document.querySelector('.late')).visibility";
    ensure!(person.js(seen).await? == json!("hidden"), "shown at once");
    // The 10 seconds pass at once.
    let delay = "const [it] = document.querySelector('.late').getAnimations(), { delay } = it.effect.getTiming();
        it.finish();
        return delay";
    ensure!(person.js(delay).await? == json!(10_000));
    person.until(&format!("{seen} === 'visible'")).await?;
    person.until_shown(".late").await?;
    // The styles of the emergency steps come without it, too.
    person.until("return [...document.styleSheets].some((it) => it.href)").await
}

/// What the page has loaded the service worker takes from the HTTP cache. WebKitGTK's private sessions,
/// which the tests use, have none; and it downloads again what was preloaded for a script's `fetch`.
async fn a_first_visit_downloads_no_file_twice(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?;
    person.until_kept().await?;
    let mut times = BTreeMap::new();
    for request in person.place.ebb.requests() {
        // A page and the worker's own file are asked for anew each time, and then mostly not sent again.
        let is_for_good = person.place.ebb.has(&request.path)
            && [".js", ".wasm", ".txt", ".css"].iter().any(|end| request.path.ends_with(end))
            && request.path != "/sw.js";
        if is_for_good {
            *times.entry(request.path).or_insert(0) += 1;
        }
    }
    times.retain(|_, count| *count > 1);
    ensure!(times.is_empty() || browser == Browser::WebKit, "{times:?}");
    Ok(())
}

/// Deletes the cached files whose path ends like this, as a browser short of room may do.
async fn throws_away(person: &Person, ending: &str) -> Result<()> {
    let delete = format!(
        "(async () => {{
            for (const name of await caches.keys()) {{
                const cache = await caches.open(name), ending = {};
                for (const it of await cache.keys()) if (it.url.endsWith(ending)) await cache.delete(it);
                if (!ending) await caches.delete(name);
            }}
            window.away = true;
        }})()",
        json!(ending)
    );
    person.js(&delete).await?;
    person.until("return window.away === true").await
}
