//! "Leave now" leads away at once, and the browser's Back does not return to Ebb.

mod by_key;

use anyhow::{Result, ensure};
use ebb_core::messages::Message;
use ebb_e2e::{Browser, Person, in_each_browser, message};
use serde_json::json;

in_each_browser! {
    one_tap_leaves_and_back_does_not_return
    offline_leaving_shows_a_neutral_page
    leaving_the_installed_app_shows_a_neutral_page
    the_browser_s_history_grows_by_one_entry_only
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

async fn offline_leaving_shows_a_neutral_page(browser: Browser) -> Result<()> {
    let offline = "Object.defineProperty(navigator, 'onLine', { get: () => false })";
    leaves_to_the_neutral_screen(browser, offline).await
}

async fn leaving_the_installed_app_shows_a_neutral_page(browser: Browser) -> Result<()> {
    let installed = "window.matchMedia = (query) => ({ matches: query.includes('standalone') })";
    leaves_to_the_neutral_screen(browser, installed).await
}

async fn leaves_to_the_neutral_screen(browser: Browser, because: &str) -> Result<()> {
    let person = Person::visiting_from_elsewhere(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    person.js(because).await?;
    person.tap("[data-leave]").await?;
    person.seen(".neutral").await?;
    let said = person.texts("body > *").await?;
    let neutral =
        [Message::LeaveNeutral, Message::StartReload].map(|it| message(it, &[])).join(" ");
    ensure!(said == [neutral], "{said:?}");
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
