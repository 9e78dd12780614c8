//! Going one step back by the phone's own Back, and coming back to the page after going elsewhere.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, Person, in_each_browser, in_its_own_browser};
use serde_json::json;

// WebKitGTK's driver gets no more answers from a page that comes back from the browser's memory.
in_each_browser! {
    answers_are_there_after_coming_back
    a_page_that_comes_back_shows_what_another_tab_did_meanwhile
    ; and_webkit:
    an_installed_app_shares_a_copy_and_stays_where_it_is
}

in_its_own_browser! {
    back_on_a_phone_is_one_step_back_and_adds_nothing_to_the_history
    with_a_mouse_and_keys_escape_is_no_step_back
}

/// Goes to another page. On a first visit, the worker that takes over the open pages makes a browser
/// drop those that it keeps in memory.
async fn goes_elsewhere(person: &Person) -> Result<()> {
    person.until("return !!navigator.serviceWorker.controller").await?;
    person.js("window.isTheSame = true").await?;
    person.web.goto(person.place.neutral()).await?;
    Ok(())
}

/// Comes back to the page that the browser kept in memory.
async fn comes_back(person: &Person) -> Result<()> {
    person.web.back().await?;
    person.until(&format!("return location.href === {}", json!(person.page()))).await?;
    person.until_ready().await?;
    ensure!(person.js("return !!window.isTheSame").await? == true, "the browser kept no page");
    Ok(())
}

async fn answers_are_there_after_coming_back(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?;
    person.checks_in(7, &["bored"]).await?;
    goes_elsewhere(&person).await?;
    comes_back(&person).await?;
    person.until_shown(".offers").await?;
    for page in ["alone", "signs", "likelihood"] {
        person.reaches("[data-back]").await?;
        person.until_shown(&format!("#stage [name={page}]")).await?;
    }
    person.seen("[name=likelihood][value='5']:checked").await?;
    ensure!(person.stored().await?.is_empty());
    ensure!(person.js("return sessionStorage.length + (history.state ? 1 : 0)").await? == json!(0));
    Ok(())
}

async fn a_page_that_comes_back_shows_what_another_tab_did_meanwhile(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("30").await?;
    goes_elsewhere(&person).await?;
    let first = person.opens_a_second_tab().await?;
    person.tap("[data-ask=history]").await?;
    person.tap("[data-name=delete-all]").await?;
    person.tap("[data-name=delete-yes]").await?;
    person.until("return localStorage.length === 0").await?;
    person.web.switch_to_window(first).await?;
    comes_back(&person).await?;
    person.until_shown(".history__empty").await?;
    ensure!(person.stored().await?.is_empty(), "what was wiped was written again");
    Ok(())
}

/// An installed app on an iPhone shows a file in a preview that has no way back.
async fn an_installed_app_shares_a_copy_and_stays_where_it_is(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("30").await?;
    person
        .js("window.matchMedia = (query) => ({ matches: query.includes('standalone') });
            navigator.canShare = ({ files }) => files.length === 1;
            navigator.share = async ({ files: [file] }) => { window.shared = [file.name, await file.text()]; }")
        .await?;
    person.opens_records().await?;
    person.opens_part("save").await?;
    person.tap("[data-does=copy]").await?;
    person.until("return !!window.shared").await?;
    ensure!(person.js("return shared[0]").await? == json!("ebb.json"));
    ensure!(person.js("return JSON.parse(shared[1]).check_ins.length").await? == json!(1));
    person.seen(".records__said").await?;
    Ok(())
}

/// Asks the page to close what is open, as Back does on an Android phone. Without a `code`, as on a
/// keyboard on the screen, the key is not one of those that leave.
async fn presses_back(person: &Person) -> Result<()> {
    for kind in ["rawKeyDown", "keyUp"] {
        let key = json!({ "type": kind, "key": "Escape", "windowsVirtualKeyCode": 27 });
        person.web.cdp().send_raw("Input.dispatchKeyEvent", key).await?;
    }
    Ok(())
}

async fn back_on_a_phone_is_one_step_back_and_adds_nothing_to_the_history() -> Result<()> {
    let person = Person::visiting_with_worker(Browser::Chromium, "").await?;
    person.has_a_touch_screen(true).await?;
    let entries = person.js("return history.length").await?;
    person.checks_in(7, &["bored"]).await?;
    for step in ["#stage [name=alone]", "#stage [name=signs]", "#stage [name=likelihood]"] {
        presses_back(&person).await?;
        person.until_shown(step).await?;
    }
    for step in ["strength", "danger", "home"] {
        presses_back(&person).await?;
        person.until_shown(&format!(".app[data-screen={step}]")).await?;
    }
    // The answers are still there, on the static page and in the app.
    person.reaches("[data-door='danger strength'] > summary").await?;
    person.reaches("[data-step=danger] [data-go=next]").await?;
    person.seen("[name=strength][value='7']:checked").await?;
    presses_back(&person).await?;
    presses_back(&person).await?;
    person.until_shown(".app[data-screen=home]").await?;
    // On the first page nothing catches Back.
    presses_back(&person).await?;
    person.until_shown(".app[data-screen=home]").await?;
    ensure!(person.js("return history.length").await? == entries);
    person.has_a_touch_screen(false).await
}

async fn with_a_mouse_and_keys_escape_is_no_step_back() -> Result<()> {
    let person = Person::visiting_with_worker(Browser::Chromium, "").await?;
    person.checks_in(7, &["bored"]).await?;
    presses_back(&person).await?;
    person.until_shown(".offers").await
}
