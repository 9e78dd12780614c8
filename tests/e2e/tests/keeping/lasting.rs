//! What is still there, and what is not, when a browser is killed, in a private window, and where one tab
//! deletes everything while another reads.

use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use ebb_core::history::{CheckIn, History, Record, RecordId};
use ebb_e2e::{Browser, Person, Setting, in_each_browser, in_its_own_browser};
use serde_json::json;
use xtask::server::Site;

in_each_browser! {
    ; and_webkit:
    denied_storage_is_said_and_everything_else_works
    a_private_window_keeps_an_entry_until_it_closes
    what_one_tab_deletes_while_another_reads_is_gone_in_both
    a_page_that_may_not_even_ask_for_its_storage_says_so
}

in_its_own_browser! {
    an_entry_that_was_called_saved_outlives_a_browser_that_is_killed
}

async fn an_entry_that_was_called_saved_outlives_a_browser_that_is_killed() -> Result<()> {
    // All at once, so that the minute passes once.
    let (chromium, firefox, webkit) = tokio::join!(
        outlives_a_browser_that_is_killed(Browser::Chromium),
        outlives_a_browser_that_is_killed(Browser::Firefox),
        outlives_a_browser_that_is_killed(Browser::WebKit),
    );
    chromium.context("in Chromium")?;
    firefox.context("in Firefox")?;
    webkit.context("in WebKitGTK")
}

const EITHER: &str = ".close :is([data-notice=settling], [data-notice=kept])";

async fn outlives_a_browser_that_is_killed(browser: Browser) -> Result<()> {
    let profile = tempfile::tempdir()?;
    let setting =
        Setting { profile: Some(profile.path().to_owned()), whole: true, ..Setting::default() };
    let mut person = Person::arriving(browser, &setting, |site| site).await?;
    person.until_ready().await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("30").await?;
    person.tap("[data-back]").await?;
    person.checks_in(8, &["sad"]).await?;
    person.does_and_rates(5).await?;
    person.tap("[data-name=finish]").await?;
    person.seen(".close [data-notice=settling]").await?;
    // A minute, which is the promise. Three browsers wait at once, so each is asked once a second.
    let (start, mut looks) = (Instant::now(), tokio::time::interval(Duration::from_secs(1)));
    while !person.seen_now(".close [data-notice=kept]").await? {
        looks.tick().await;
        ensure!(start.elapsed() < Duration::from_secs(240), "it is never called saved");
        ensure!(person.seen_now(EITHER).await?, "it says something else");
    }
    person.has_the_browser_killed().await?;
    person.tap("[data-ask=history]").await?;
    person.until("return document.querySelectorAll('.entry').length === 2").await
}

async fn a_private_window_keeps_an_entry_until_it_closes(browser: Browser) -> Result<()> {
    let setting = Setting { private: true, ..Setting::default() };
    let person = Person::arriving(browser, &setting, |site| site).await?;
    person.until_ready().await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("30").await?;
    person.reloads().await?;
    person.tap("[data-ask=history]").await?;
    person.seen(".entry").await?;
    Ok(())
}

async fn everything_but_keeping_works(person: &Person) -> Result<()> {
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("0").await?;
    person.seen(".history [data-notice=denied]").await?;
    person.seen(".entry").await?;
    Ok(())
}

/// More records than Ebb reads in two steps, as lines of the store.
fn many(now: i64) -> String {
    let check_in = |it: i64| {
        let at = now - it * 60_000;
        let id = RecordId::new(at, it.unsigned_abs().into());
        Record::CheckIn(Rc::new(CheckIn { id, at, before: Some(7), ..CheckIn::default() }))
    };
    let mut history = History::default();
    (1..6_000).rev().for_each(|it| history.put(check_in(it)));
    history.copy()
}

async fn what_one_tab_deletes_while_another_reads_is_gone_in_both(browser: Browser) -> Result<()> {
    const STORE: &str = "for (const line of arguments[0].trim().split('\\n')) {
        const at = line.indexOf('=');
        localStorage.setItem(line.slice(0, at), line.slice(at + 1));
    }";
    let person = Person::visiting(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("forever").await?;
    let now = person.js("return Date.now()").await?.as_i64().unwrap_or_default();
    person.web.execute(STORE, vec![json!(many(now))]).await?;
    let first = person.opens_a_second_tab().await?;
    person.tap("[data-ask=history]").await?;
    person.until("return /6,?000/.test(document.querySelector('.history').textContent)").await?;
    person.tap("[data-name=delete-all]").await?;
    person.tap("[data-name=delete-yes]").await?;
    let second = person.web.window().await?;
    person.web.switch_to_window(first).await?;
    for window in [None, Some(second)] {
        if let Some(window) = window {
            person.web.switch_to_window(window).await?;
        }
        person.seen(".history__empty").await?;
        ensure!(person.stored().await?.is_empty(), "something is left, or was written again");
    }
    Ok(())
}

async fn denied_storage_is_said_and_everything_else_works(browser: Browser) -> Result<()> {
    let setting = Setting { no_storage: true, ..Setting::default() };
    let person = Person::arriving(browser, &setting, |site| site).await?;
    person.until_ready().await?;
    let denied = "try { localStorage.length; return false } catch { return true }";
    ensure!(person.js(denied).await? == true, "the browser allows storage");
    everything_but_keeping_works(&person).await
}

async fn a_page_that_may_not_even_ask_for_its_storage_says_so(browser: Browser) -> Result<()> {
    const START: &str = "const first = await wasm_bindgen(";
    const DENY: &str = "Object.defineProperty(window, 'localStorage',
        { get() { throw new DOMException('', 'SecurityError'); } });";
    let denied = |site: Site| {
        let denied = [DENY, START].concat();
        Site::moved(vec![site], &[(START, &denied)]).remove(0)
    };
    let person = Person::arriving(browser, &Setting::default(), denied).await?;
    person.until_ready().await?;
    everything_but_keeping_works(&person).await
}
