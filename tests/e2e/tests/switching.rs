//! A change of language on any screen changes the words and nothing else.

use anyhow::{Result, ensure};
use ebb_core::messages::Message;
use ebb_core::weekly::WeeklyPage;
use ebb_e2e::{
    Browser, Key, Person, Setting, at_once, in_each_browser, in_its_own_browser, message_in,
    pack_of, site, texts_of,
};
use serde_json::json;
use xtask::server::Site;

in_its_own_browser! {
    a_switch_on_every_screen_changes_all_words_and_nothing_else
}

in_each_browser! {
    a_switch_keeps_what_is_half_said
    a_switch_by_keyboard_leads_to_the_heading
    offline_a_switch_says_so_and_loses_nothing;
    in_chromium:
    a_switch_keeps_what_is_half_done
    a_switch_keeps_a_week_that_is_half_told
    a_running_timer_runs_on
    what_is_answered_while_a_language_is_on_its_way_is_kept
    without_its_first_words_a_language_is_not_changed
}

/// The native tests of the screens compare each screen after a switch with that screen in the other
/// language; this walk sees what the page around the app does.
async fn a_switch_on_every_screen_changes_all_words_and_nothing_else() -> Result<()> {
    let person = Person::visiting(Browser::Chromium).await?;
    let (english, spanish) = (texts_of("en")?, texts_of("es")?);
    let only = [&english - &spanish, &spanish - &english];
    person
        .walks(async |person, screen| {
            let is_english =
                person.js("return document.documentElement.lang").await? == json!("en");
            let other = if is_english { "es" } else { "en" };
            person.only_changes_words(other, screen).await?;
            let [before, after] = if is_english { [0, 1] } else { [1, 0] }.map(|at| &only[at]);
            let read = person.reads().await?;
            let left: Vec<_> = read.iter().filter(|text| before.contains(*text)).collect();
            ensure!(left.is_empty(), "{screen} in {other} still says {left:#?}");
            ensure!(read.iter().any(|text| after.contains(text)), "{screen}: nothing in {other}");
            Ok(())
        })
        .await
}

/// Changes the language to Spanish and back, on a screen where something is half done.
async fn there_and_back(person: &Person, screen: &str) -> Result<()> {
    for language in ["es", "en"] {
        person.only_changes_words(language, screen).await?;
    }
    Ok(())
}

/// Chooses a level on a scale by keyboard, which does not move on to the next question.
async fn chooses(person: &Person, name: &str) -> Result<()> {
    person.tab_to(&format!("[name={name}]")).await?;
    for _ in 0..2 {
        person.keys(Key::Right).await?;
    }
    person.until(&format!("return !!document.querySelector('[name={name}]:checked')")).await
}

async fn a_switch_keeps_what_is_half_said(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.tap("[data-door=breathe] > summary").await?;
    person.tap(".static-page .breath__label").await?;
    there_and_back(&person, "breathing is stopped").await?;
    person.until("return document.querySelector('.static-page .breath__pause').checked").await?;
    person.tap("[data-back]").await?;

    person.tap("[data-door='danger strength'] > summary").await?;
    person.tap("[name=danger][value=none]").await?;
    chooses(&person, "strength").await?;
    there_and_back(&person, "a strength is chosen").await?;
    person.tap("[data-step=strength] [data-go=next]").await?;
    person.tap("#stage [data-name=fit]").await?;
    person.until_shown("[name=likelihood]").await?;
    chooses(&person, "likelihood").await?;
    there_and_back(&person, "a likelihood is chosen").await?;
    person.tap("#stage [data-name=next]").await?;
    let circumstance = &ebb_content::pack().circumstances[0];
    person.tap(&format!("[name=circumstances][value={}]", circumstance.id)).await?;
    there_and_back(&person, "circumstances are picked").await?;
    person.tap("#stage [data-name=next]").await?;
    person.tap("[name=alone][value=no]").await?;
    there_and_back(&person, "company is said").await
}

async fn a_switch_keeps_what_is_half_done(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    person.starts("three-minute-puzzle").await?;
    for cell in [0, 3, 18, 35] {
        person.tap(&format!("[data-cell='{cell}']")).await?;
    }
    there_and_back(&person, "a puzzle is half played").await?;
    person.tap("[data-back]").await?;
    person.starts("my-reasons").await?;
    person.tap("[name=reasons]").await?;
    person.tap("textarea").await?;
    person.keys("¡Mía!").await?;
    there_and_back(&person, "own words are typed").await?;
    person.tap("[data-name=did]").await?;
    person.until_shown("[name=again]").await?;
    chooses(&person, "again").await?;
    there_and_back(&person, "a rating is chosen").await
}

async fn a_switch_keeps_a_week_that_is_half_told(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.tap("[data-ask=weekly]").await?;
    for page in 1..=3 {
        person.tap(&format!("[name=weekly][value='{page}']")).await?;
        let [number, count] = [page + 1, WeeklyPage::ALL.len()].map(|it| it.to_string());
        let next =
            message_in("en", Message::WeekProgress, &[("number", &number), ("count", &count)])?;
        let shown = "document.querySelector('.week .question__progress')?.innerText";
        person.until(&format!("return {shown} === {}", json!(next))).await?;
    }
    chooses(&person, "weekly").await?;
    there_and_back(&person, "the week is half told").await?;
    for page in [3, 2, 1] {
        person.tap("[data-back]").await?;
        let kept =
            format!("return document.querySelector('[name=weekly]:checked')?.value === '{page}'");
        person.until(&kept).await?;
    }
    Ok(())
}

async fn a_running_timer_runs_on(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let at_second = async |second: u32| {
        let time = format!("window.Date.now = () => 1795000000000 + {second} * 1000");
        person.js(&time).await
    };
    at_second(0).await?;
    person.checks_in(7, &["bored"]).await?;
    person.starts("delay-15").await?;
    let left = "document.querySelector('.timer__text').textContent.match(/[0-9]+:[0-9]+/)[0]";
    let at_first = person.js(&format!("return {left}")).await?;
    at_second(65).await?;
    person.until(&format!("return {left} !== {at_first}")).await?;
    let before = person.js(&format!("return {left}")).await?;
    for language in ["es", "en", "es"] {
        person.only_changes_words(language, "a timer").await?;
        let time = before.as_str().unwrap_or_default();
        let told = message_in(language, Message::DoingLeft, &[("time", time)])?;
        let now = "document.querySelector('.timer__text').innerText";
        person.until(&format!("return {now} === {}", json!(told))).await?;
    }
    at_second(66).await?;
    person.until(&format!("return {left} !== {before}")).await
}

async fn what_is_answered_while_a_language_is_on_its_way_is_kept(browser: Browser) -> Result<()> {
    let (held, gate) = at_once(&site()?).hold("es.more.*.txt");
    let person = Person::arriving(browser, &Setting::default(), move |_| held).await?;
    person.until_ready().await?;
    person.tap("[data-door='danger strength'] > summary").await?;
    person.tap("[name=danger][value=none]").await?;
    person.tap("[hreflang=es]").await?;
    person.tap("[name=strength][value='7']").await?;
    person.tap("#stage [data-name=fit]").await?;
    person.tap("[name=triggers][value=bored]").await?;
    // A second tap while the first is still loading must change nothing.
    person.tap("[hreflang=es]").await?;
    let before = person.holds().await?;
    gate.open();
    person.until("return document.documentElement.lang === 'es'").await?;
    person.holds_still(&before, "a slow language").await?;
    for _ in 0..3 {
        person.tap("#stage [data-name=next]").await?;
    }
    person.does_and_rates(5).await?;
    let change = message_in("es", Message::OutcomeFromTo, &[("before", "7"), ("after", "5")])?;
    ensure!(person.text(".outcome__change").await? == change);
    Ok(())
}

async fn a_switch_by_keyboard_leads_to_the_heading(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    for language in ["es", "en"] {
        let link = person.tab_to_named(pack_of(language)?.name()).await?;
        ensure!(person.role_of(&link).await? == "link");
        person.keys(Key::Enter).await?;
        person.until(&format!("return document.documentElement.lang === '{language}'")).await?;
        let title = message_in(language, Message::HomeTitle, &[])?;
        person.until_hears(&title).await?;
    }
    Ok(())
}

/// Picks Spanish during a check-in, reads that it cannot be loaded, and finishes the check-in in
/// English.
async fn fails_and_loses_nothing(person: &Person) -> Result<()> {
    person.tap("[name=triggers][value=bored]").await?;
    let before = person.holds().await?;
    person.tap("[hreflang=es]").await?;
    let told = person.text("[data-start=language]").await?;
    ensure!(told.contains(&message_in("en", Message::StartLanguage, &[])?), "{told}");
    person.holds_still(&before, "no other language").await?;
    ensure!(person.js("return document.documentElement.lang").await? == json!("en"));
    person.tap("[name=triggers][value=lonely]").await?;
    person.until("return document.querySelector('[data-start=language]').hidden").await?;
    for _ in 0..3 {
        person.tap("#stage [data-name=next]").await?;
    }
    person.does_and_rates(5).await?;
    let change = message_in("en", Message::OutcomeFromTo, &[("before", "7"), ("after", "5")])?;
    ensure!(person.text(".outcome__change").await? == change);
    Ok(())
}

async fn to_triggers(person: &Person) -> Result<()> {
    person.until_ready().await?;
    person.tap("[data-door='danger strength'] > summary").await?;
    person.tap("[name=danger][value=none]").await?;
    person.tap("[name=strength][value='7']").await?;
    person.tap("#stage [data-name=fit]").await?;
    person.until_shown("[name=triggers]").await
}

async fn without_its_first_words_a_language_is_not_changed(browser: Browser) -> Result<()> {
    let without = |site: Site| site.without("es.words.*.txt");
    let person = Person::arriving(browser, &Setting::default(), without).await?;
    to_triggers(&person).await?;
    fails_and_loses_nothing(&person).await
}

async fn offline_a_switch_says_so_and_loses_nothing(browser: Browser) -> Result<()> {
    // Without a service worker: with one, Spanish is cached (`egress::no_network`).
    let without = |site: Site| site.without("sw.js");
    let person = Person::arriving(browser, &Setting::default(), without).await?;
    to_triggers(&person).await?;
    person.place.ebb.stop();
    fails_and_loses_nothing(&person).await
}
