//! Which languages the service worker keeps: the first one and those that the person has.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, Person, Setting, in_every_engine, in_its_own_browser};
use serde_json::json;

in_every_engine! {
    a_visit_in_another_language_keeps_it;
    in_chromium:
    a_first_visit_downloads_no_other_language
}

in_its_own_browser! {
    a_language_that_the_browser_names_is_kept_too
}

/// A visit in English, by a person whose browser speaks English.
async fn a_first_visit_downloads_no_other_language(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?;
    person.until_kept().await?;
    let asked = person.place.ebb.requests();
    let other: Vec<_> = asked.iter().filter(|it| it.path.starts_with("/es")).collect();
    ensure!(other.is_empty(), "{other:?}");
    Ok(())
}

async fn a_language_that_the_browser_names_is_kept_too() -> Result<()> {
    let setting = Setting { language: Some("es-MX"), ..Setting::default() };
    let person = Person::arriving(Browser::Chromium, &setting, |site| site).await?;
    person.until_kept().await?;
    person.place.ebb.stop();
    person.loads_anew().await?;
    person.speaks("es").await
}

/// The page of a language is reason enough to keep it, whatever the browser speaks.
async fn a_visit_in_another_language_keeps_it(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "es/").await?;
    person.is_kept().await?;
    person.place.ebb.stop();
    person.loads_anew().await?;
    ensure!(person.js("return document.documentElement.lang").await? == json!("es"));
    person.speaks("en").await
}
