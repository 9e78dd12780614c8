//! Changing the language requests only that language's files, before the app is there and after. Tests on
//! what a change must keep and what it must change are in `switching`.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use ebb_core::messages::Message;
use ebb_e2e::{Browser, Person, Setting, at_once, in_each_browser, message_in, pack_of, site};
use serde_json::json;
use xtask::server::Site;

in_each_browser! {
    a_switch_asks_for_two_pages_and_two_files_and_nothing_else
    without_scripts_the_other_language_is_a_link;
    in_chromium:
    a_switch_before_the_app_is_there_goes_on_in_that_language
    the_country_and_leaving_no_trace_live_through_a_switch
    a_word_why_the_app_is_not_there_is_said_in_the_new_language
    dates_follow_the_language
}

async fn a_switch_before_the_app_is_there_goes_on_in_that_language(browser: Browser) -> Result<()> {
    let (held, gate) = at_once(&site()?).hold("ebb.*.wasm");
    let person = Person::arriving(browser, &Setting::default(), move |_| held).await?;
    person.tap("[data-door='danger strength'] > summary").await?;
    person.tap("[name=danger][value=none]").await?;
    person.only_changes_words("es", "strength, with no app").await?;
    person.tap("[name=strength][value='7']").await?;
    let waiting = "[data-start=waiting]";
    ensure!(person.text(waiting).await? == message_in("es", Message::Waiting, &[])?);
    for language in ["en", "es"] {
        person.only_changes_words(language, "waiting").await?;
        ensure!(person.text(waiting).await? == message_in(language, Message::Waiting, &[])?);
    }
    gate.open();
    person.until_shown(".offers").await?;
    person.until("return document.querySelector('[data-start=waiting]').hidden").await?;
    person.tap("#stage [data-name=fit]").await?;
    let next = message_in("es", Message::Next, &[])?;
    ensure!(person.text("#stage [data-name=next]").await? == next);
    for _ in 0..3 {
        person.tap("#stage [data-name=next]").await?;
    }
    person.does_and_rates(5).await?;
    let change = message_in("es", Message::OutcomeFromTo, &[("before", "7"), ("after", "5")])?;
    ensure!(person.text(".outcome__change").await? == change);
    Ok(())
}

/// Some browsers request a new page's manifest and icons, at once or a while later; and the page
/// looks for its service worker once the browser is idle.
fn comes_by_itself(path: &str) -> bool {
    path.ends_with("/manifest.webmanifest") || path.starts_with("/icons/") || path == "/sw.js"
}

async fn a_switch_asks_for_two_pages_and_two_files_and_nothing_else(
    browser: Browser,
) -> Result<()> {
    // Without the service worker, which answers some of the requests from its cache.
    let alone = |site: Site| site.without("/sw.js");
    let person = Person::arriving(browser, &Setting::default(), alone).await?;
    person.until_ready().await?;
    person.checks_in(7, &["bored"]).await?;
    let page = person.js("return document.querySelector('[hreflang=es]').pathname").await?;
    let asked_for = async |language: &str, page: &str| -> Result<()> {
        let before = person.place.ebb.request_count();
        person.only_changes_words(language, "offers").await?;
        let mut asked = person.place.ebb.requests().split_off(before);
        for it in &asked {
            ensure!(it.method == "GET" && it.query.is_none() && it.body_len == 0, "{it:?}");
            ensure!(it.header("Referer").is_none() && it.header("Cookie").is_none(), "{it:?}");
        }
        asked.retain(|it| !comes_by_itself(&it.path));
        for it in &asked {
            let is_pack = ["words", "more"].iter().any(|file| {
                let named = it.path.strip_prefix(&format!("/{language}.{file}."));
                named.is_some_and(|rest| rest.ends_with(".txt"))
            });
            let is_page = it.path == page || it.path == format!("{page}help/");
            ensure!(is_pack || is_page, "asks for {}", it.path);
        }
        // The browser may have cached English, with which the test began, but not Spanish.
        ensure!(asked.len() <= 4, "{asked:#?}");
        ensure!(language == "en" || asked.len() == 4, "{asked:#?}");
        Ok(())
    };
    asked_for("es", page.as_str().context("no link")?).await?;
    asked_for("en", "/").await?;
    let before = person.place.ebb.request_count();
    person.does_and_rates(4).await?;
    let mut asked = person.place.ebb.requests().split_off(before);
    asked.retain(|it| !comes_by_itself(&it.path));
    ensure!(asked.is_empty(), "{asked:#?}");
    Ok(())
}

async fn dates_follow_the_language(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    person.js("window.Date.now = () => 1795000000000").await?;
    person.does_and_rates(4).await?;
    person.keeps("30").await?;
    let mut seen = BTreeSet::new();
    for language in ["es", "en"] {
        person.only_changes_words(language, "history").await?;
        let dated = format!(
            "const how = {{ dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }};
            const date = new Intl.DateTimeFormat('{language}', how).format(1795000000000);
            return document.querySelector('.entry summary').textContent === date"
        );
        person.until(&dated).await?;
        seen.insert(person.text(".entry summary").await?);
    }
    ensure!(seen.len() == 2, "{seen:?}");
    Ok(())
}

async fn the_country_and_leaving_no_trace_live_through_a_switch(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.tap(".switch").await?;
    person.tap("[data-door=help-lines] > summary").await?;
    person.is_in("IE").await?;
    person.only_changes_words("es", "lines").await?;
    person.tap("[data-back]").await?;
    ensure!(person.text(".switch__on").await? == message_in("es", Message::HomeTraceFreeOn, &[])?);
    person.tap("[data-door=emergency] > summary").await?;
    let (pack, ireland) = (pack_of("es")?, "IE".into());
    let name = pack.country(&ireland).context("no such country")?.name.clone();
    ensure!(person.text(".place__name").await? == name);
    let signs = pack.local(pack.message(Message::EmergencySigns), Some(&ireland));
    ensure!(person.text(".emergency__signs h3").await? == signs);
    person.tap("[data-back]").await?;
    person.checks_in(8, &["lonely"]).await?;
    person.only_changes_words("en", "offers").await?;
    person.does_and_rates(4).await?;
    person.tap("[data-name=finish]").await?;
    person.looks_back().await?;
    ensure!(person.stored().await?.is_empty(), "a trace was left");
    Ok(())
}

async fn a_word_why_the_app_is_not_there_is_said_in_the_new_language(
    browser: Browser,
) -> Result<()> {
    let without = |site: Site| site.without("ebb.*.wasm");
    let person = Person::arriving(browser, &Setting::default(), without).await?;
    person.until_shown("[data-start=failed]").await?;
    person.until_whole().await?;
    for language in ["es", "en"] {
        person.only_changes_words(language, "no app").await?;
        let told = person.text("[data-start=failed]").await?;
        ensure!(told.contains(&message_in(language, Message::StartFailed, &[])?), "{told}");
    }
    Ok(())
}

async fn without_scripts_the_other_language_is_a_link(browser: Browser) -> Result<()> {
    let setting = Setting { no_scripts: true, ..Setting::default() };
    let person = Person::arriving(browser, &setting, |site| site).await?;
    for (language, path) in [("es", "es/"), ("en", "")] {
        let link = person.seen(&format!("[hreflang={language}]")).await?;
        ensure!(link.text().await? == pack_of(language)?.name());
        link.click().await?;
        let there = format!("{}{path}", person.place.ebb.url());
        person.until(&format!("return location.href === {}", json!(there))).await?;
        person.until(&format!("return document.documentElement.lang === '{language}'")).await?;
        let title = person.text(".home__title").await?;
        ensure!(title == message_in(language, Message::HomeTitle, &[])?, "{title}");
    }
    Ok(())
}
