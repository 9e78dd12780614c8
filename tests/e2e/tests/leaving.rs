//! "Leave now" leads away at once, and the browser's Back does not return to Ebb.

mod by_key;

use anyhow::{Result, ensure};
use ebb_core::messages::Message;
use ebb_e2e::{Browser, Key, Person, in_each_browser, message, site};
use serde_json::json;
use xtask::server::Gate;

in_each_browser! {
    one_tap_leaves_and_back_does_not_return
    leaving_the_installed_app_shows_a_neutral_page
    the_browser_s_history_grows_by_one_entry_only
    ; and_webkit:
    leaving_leaves_where_the_browser_wrongly_says_that_it_is_offline
    a_neutral_page_that_does_not_come_can_be_tried_again
    more_presses_of_escape_do_not_stop_the_leaving
}

async fn has_left_for_good(person: &Person) -> Result<()> {
    let away = person.place.neutral();
    person.until(&format!("return location.href === {}", json!(away))).await?;
    person.web.back().await?;
    person.until(&format!("return location.href === {}", json!(person.place.before()))).await
}

async fn one_tap_leaves_and_back_does_not_return(browser: Browser) -> Result<()> {
    let person = Person::visiting_from_elsewhere(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    person.tap("[data-leave]").await?;
    has_left_for_good(&person).await
}

async fn leaving_leaves_where_the_browser_wrongly_says_that_it_is_offline(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting_from_elsewhere(browser).await?;
    person.js("Object.defineProperty(navigator, 'onLine', { get: () => false })").await?;
    person.tap("[data-leave]").await?;
    has_left_for_good(&person).await
}

/// Lets the requests for the neutral page wait until the gate is opened.
fn holds_the_neutral_page(person: &Person) -> Result<Gate> {
    let (held, gate) = site()?.hold("/icons/ebb.svg");
    person.place.elsewhere.publish(held);
    Ok(gate)
}

async fn a_neutral_page_that_does_not_come_can_be_tried_again(browser: Browser) -> Result<()> {
    for has_keys_alone in [false, true] {
        tries_again(browser, has_keys_alone).await?;
    }
    Ok(())
}

async fn tries_again(browser: Browser, has_keys_alone: bool) -> Result<()> {
    let person = Person::visiting_from_elsewhere(browser).await?;
    let gate = holds_the_neutral_page(&person)?;
    // The browser stops loading, as it does when a person presses Escape; seconds pass quickly.
    person
        .js("const wait = setTimeout; window.setTimeout = (work, time) => wait(work, time / 10);
            document.querySelector('[data-leave]').addEventListener('click', () => wait(stop, 100));")
        .await?;
    person.tap("[data-leave]").await?;
    person.until_shown(".neutral").await?;
    ensure!(person.texts("body > *").await? == [neutral_words()]);
    gate.open();
    if has_keys_alone {
        person.until("return document.activeElement.matches('.neutral a')").await?;
        // No key but Escape is taken from the browser.
        let kept = "return ['Tab', 'Enter', 'F6', 'Escape'].map((key) => document.activeElement.dispatchEvent(
            new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))";
        let kept = person.js(kept).await?;
        ensure!(kept == json!([true, true, true, false]), "not prevented: {kept}");
        person.keys(Key::Enter).await?;
    } else {
        person.tap(".neutral a").await?;
    }
    has_left_for_good(&person).await
}

/// Escape stops a browser that is loading a page, unless the page prevents it.
async fn more_presses_of_escape_do_not_stop_the_leaving(browser: Browser) -> Result<()> {
    let person = Person::visiting_from_elsewhere(browser).await?;
    let presses = "const press = (type) => document.body.dispatchEvent(new KeyboardEvent(
            type, { key: 'Escape', code: 'Escape', bubbles: true, cancelable: true }));
        return Array.from({ length: 4 }, () => [press('keydown'), press('keyup')][0])";
    let goes_on = person.js(presses).await?;
    ensure!(goes_on == json!([true, true, true, false]), "not prevented: {goes_on}");
    has_left_for_good(&person).await
}

fn neutral_words() -> String {
    [Message::LeaveNeutral, Message::StartReload].map(|it| message(it, &[])).join(" ")
}

async fn leaving_the_installed_app_shows_a_neutral_page(browser: Browser) -> Result<()> {
    let installed = "window.matchMedia = (query) => ({ matches: query.includes('standalone') })";
    let person = Person::visiting_from_elsewhere(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    person.js(installed).await?;
    person.tap("[data-leave]").await?;
    person.seen(".neutral").await?;
    let said = person.texts("body > *").await?;
    ensure!(said == [neutral_words()], "{said:?}");
    // In an installed app this link is the only way back; the check-in is gone.
    person.tap(".neutral a").await?;
    person.until_shown(".home").await?;
    person.until_ready().await?;
    ensure!(!person.seen_now("[data-name=start]").await? && person.stored().await?.is_empty());
    person.web.back().await?;
    person.until(&format!("return location.href === {}", json!(person.place.before()))).await
}

async fn the_browser_s_history_grows_by_one_entry_only(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let before = person.js("return history.length").await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("7").await?;
    person.tap("[data-back]").await?;
    person.tap("[data-door=help-lines] > summary").await?;
    ensure!(person.js("return history.length").await? == before);
    ensure!(person.js("return location.href").await? == json!(person.place.ebb.url()));
    ensure!(person.js("return document.title").await? == json!("Ebb"));
    Ok(())
}
