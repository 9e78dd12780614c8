//! The main journey: from the first tap to a stored, rated check-in, in each browser.

use anyhow::{Result, ensure};
use ebb_core::messages::Message;
use ebb_core::strategies::Trait;
use ebb_e2e::{Browser, Key, Person, calls, in_each_browser, message};
use serde_json::json;

in_each_browser! {
    the_first_tap_helps
    a_person_gets_from_the_first_tap_to_a_kept_check_in
    the_whole_loop_works_by_keyboard_alone
    the_server_sees_no_request_after_the_app_is_ready;
    in_chromium:
    a_named_danger_leads_to_its_help_at_once
    still_strong_after_two_actions_brings_people_first
    an_entry_is_deleted_and_brought_back
    everything_is_deleted_in_two_taps
}

/// A script that returns what moved on the page without a tap or a key right before it.
const MOVED: &str = "
    const seen = new PerformanceObserver(() => {});
    seen.observe({ type: 'layout-shift', buffered: true });
    const moved = seen.takeRecords().filter((it) => !it.hadRecentInput).map((it) => [it.value, ...it.sources.map((at) => [at.node?.outerHTML?.slice(0, 90), at.previousRect.top, at.currentRect.top])]);
    return moved";

async fn the_first_tap_helps(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?.by_hand();
    person.tap("[data-door=breathe] > summary").await?;
    ensure!(person.taps() == 1);
    person.seen(".breath__circle").await?;
    let moves =
        "return getComputedStyle(document.querySelector('.breath__circle')).animationPlayState";
    ensure!(person.js(moves).await? == json!("running"));
    // After the last round the button begins anew, and so does coming back.
    let over = "document.getAnimations().forEach((it) => { it.currentTime = 61000; })";
    let anew =
        "return document.querySelector('.breath__circle').getAnimations()[0].currentTime < 30000";
    person.js(over).await?;
    person.tap(".breathe__again [data-go=breathe]").await?;
    person.until(anew).await?;
    person.js(over).await?;
    person.tap("[data-back]").await?;
    person.tap("[data-door=breathe] > summary").await?;
    person.until(anew).await?;
    let end = "return getComputedStyle(document.querySelector('.breathe__end')).visibility";
    ensure!(person.js(end).await? == json!("hidden"), "it says that a minute is over");
    person.tap(".breath__label").await?;
    ensure!(person.js(moves).await? == json!("paused"), "breathing cannot be stopped");
    person.tap("[data-back]").await?;
    person.until_shown(".home__title").await?;
    // Low, breathing would be among the offers: a person who has done it a minute ago gets others.
    person.js("document.documentElement.dataset.breathing -= 60").await?;
    person.checks_in(6, &["sad"]).await?;
    let offered = person.js("return [...document.querySelectorAll('#stage [data-strategy]')].map((it) => it.dataset.strategy)").await?;
    let offered: Vec<String> = serde_json::from_value(offered)?;
    let breathing = |id: &String| {
        let known = ebb_content::pack();
        known.strategy(&id.as_str().into()).is_none_or(|it| it.traits.contains(&Trait::Breathing))
    };
    ensure!(offered.len() == 3 && !offered.iter().any(breathing), "{offered:?}");
    Ok(())
}

async fn a_person_gets_from_the_first_tap_to_a_kept_check_in(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?.by_hand();
    // A person who is new here reads what Ebb is first, on the same page.
    person.tap(".home__lead [data-go=about]").await?;
    person.until_shown(".about").await?;
    person.tap("[data-back]").await?;
    let before = person.taps();
    person.checks_in(7, &["bored"]).await?;
    // Seven for an offer that knows everything, and two for the answers that were picked.
    let taps = person.taps() - before;
    ensure!(taps <= 9, "{taps} taps to a suggestion");
    let why = person.text(".card--first .card__why").await?;
    let said = &ebb_content::pack().trigger(&"bored".into()).map(|it| it.words.said.clone());
    let said = message(Message::ReasonSaid, &[("list", said.as_deref().unwrap_or_default())]);
    ensure!(why.contains(&said), "{why}");
    ensure!(person.web.find_all(ebb_e2e::By::Css(".offers .row")).await?.len() == 2);
    ensure!(person.stored().await?.is_empty(), "something was stored before the person agreed");

    person.does_and_rates(4).await?;
    let change = message(Message::OutcomeFromTo, &[("before", "7"), ("after", "4")]);
    ensure!(person.text(".outcome__change").await? == change);
    person.keeps("30").await?;
    let stored = person.stored().await?;
    ensure!(stored.len() == 2, "{stored:?}");

    if browser == Browser::Chromium {
        let moved = person.js(MOVED).await?;
        ensure!(moved == json!([]), "something moved by itself: {moved}");
    }
    person.reloads().await?;
    if browser == Browser::Chromium {
        // The negative control.
        person.js("document.body.prepend(Object.assign(document.createElement('p'), { textContent: 'x' }))").await?;
        person.until(&MOVED.replace("return moved", "return moved.length > 0")).await?;
    }
    person.tap("[data-ask=history]").await?;
    let row = person.text(".table tbody tr").await?;
    ensure!(row.contains('7') && row.contains('4'), "{row}");
    person.seen(".chart__plot").await?;
    Ok(())
}

async fn the_whole_loop_works_by_keyboard_alone(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?.by_hand();
    person.presses("[data-door=breathe] > summary").await?;
    person.until_shown(".breath__circle").await?;
    person.tab_back_to("[data-back]").await?;
    person.keys(Key::Enter).await?;
    answers_the_static_page_by_keyboard(&person).await?;
    answers_the_app_by_keyboard(&person).await?;
    does_rates_and_keeps_by_keyboard(&person).await?;
    deletes_by_keyboard(&person).await
}

async fn answers_the_static_page_by_keyboard(person: &Person) -> Result<()> {
    person.presses("[data-door='danger strength'] > summary").await?;
    person.tab_to("[name=danger]").await?;
    person.keys(" ").await?;
    // An arrow key chooses an answer, but must not move on to the next question.
    person.keys(Key::Down).await?;
    person.until("return document.querySelector('[name=danger]:checked').value !== 'none'").await?;
    person.keys(Key::Up).await?;
    person.until("return document.querySelector('[name=danger]:checked').value === 'none'").await?;
    person.presses("[data-step=danger] [data-go=next]").await?;
    person.until_shown("[data-step=strength]").await?;
    person.tab_to("[name=strength]").await?;
    person.keys(" ").await?;
    for _ in 0..8 {
        person.keys(Key::Right).await?;
    }
    person.until("return document.querySelector('[name=strength]:checked').value === '8'").await?;
    person.presses("[data-step=strength] [data-go=next]").await
}

async fn answers_the_app_by_keyboard(person: &Person) -> Result<()> {
    person.presses("#stage [data-name=fit]").await?;
    // The button goes; the focus stays beside what it brought.
    person.presses("#stage [data-name=more]").await?;
    person.until("return document.activeElement.matches('#stage .group')").await?;
    person.tab_to("[name=triggers][value=lonely]").await?;
    person.keys(" ").await?;
    person.tab_to("[name=likelihood]").await?;
    for _ in 0..6 {
        person.keys(Key::Right).await?;
    }
    person
        .until("return document.querySelector('[name=likelihood]:checked').value === '6'")
        .await?;
    person.presses("#stage [data-name=next]").await?;
    person.until_shown("[name=signs]").await?;
    person.presses("#stage [data-name=next]").await?;
    person.tab_to("[name=alone]").await?;
    person.keys(" ").await?;
    person.presses("#stage [data-name=next]").await
}

async fn does_rates_and_keeps_by_keyboard(person: &Person) -> Result<()> {
    person.presses(".card--first [data-name=start]").await?;
    person.presses("[data-name=did]").await?;
    person.tab_to("[name=again]").await?;
    person.keys(" ").await?;
    person.presses("#stage [data-name=next]").await?;
    person.presses("[data-name=finish]").await?;
    person.presses("[data-name=keep-7]").await?;
    person.presses(".close [data-name=history]").await?;
    person.until_shown(".history .entry").await?;
    ensure!(person.stored().await?.len() == 2);
    Ok(())
}

async fn deletes_by_keyboard(person: &Person) -> Result<()> {
    person.presses(".entry summary").await?;
    person.presses("[data-name=delete]").await?;
    person.presses("[data-name=undo]").await?;
    person.until_shown(".entry").await?;
    person.presses("[data-name=delete-all]").await?;
    person.presses("[data-name=delete-yes]").await?;
    person.until("return Object.keys(localStorage).length === 0").await
}

async fn a_named_danger_leads_to_its_help_at_once(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?.by_hand();
    person.tap("[data-door='danger strength'] > summary").await?;
    person.tap("[name=danger][value=suicide]").await?;
    person.seen(&format!("[data-danger=suicide] {}", calls("us-988"))).await?;
    ensure!(person.web.find_all(ebb_e2e::By::Css(".route:not([hidden])")).await?.len() == 1);
    person.tap(".needs-danger [data-go=strength]").await?;
    person.tap("[name=strength][value='9']").await?;
    person.seen(".offers").await?;
    Ok(())
}

async fn still_strong_after_two_actions_brings_people_first(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?;
    person.checks_in(8, &["stress"]).await?;
    person.does_and_rates(9).await?;
    ensure!(person.web.find_all(ebb_e2e::By::Css(".outcome .line")).await?.is_empty());
    person.tap("[data-name=another]").await?;
    person.does_and_rates(8).await?;
    person.seen(&format!(".outcome {}", calls("us-988"))).await?;
    person.tap("[data-name=help-lines]").await?;
    person.seen(".help-lines").await?;
    person.tap("[data-back]").await?;
    person.seen(".outcome").await?;
    Ok(())
}

async fn an_entry_is_deleted_and_brought_back(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("7").await?;
    // Browsers give no order of keys.
    const STORED: &str = "return JSON.stringify(Object.entries(localStorage).sort())";
    let before = person.js(STORED).await?;
    person.deletes(".entry").await?;
    person.until("return !document.querySelector('.entry')").await?;
    person.until("return !Object.keys(localStorage).some(it => it.startsWith('ebb.r.'))").await?;
    person.tap("[data-name=undo]").await?;
    person.seen(".entry").await?;
    let back = format!("{STORED} === {before}");
    person.until(&back).await
}

async fn everything_is_deleted_in_two_taps(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("forever").await?;
    let before = person.taps();
    person.tap("[data-name=delete-all]").await?;
    person.tap("[data-name=delete-yes]").await?;
    ensure!(person.taps() - before == 2);
    person.until("return localStorage.length === 0").await?;
    person.reloads().await?;
    person.tap("[data-ask=history]").await?;
    person.seen(".history__empty").await?;
    Ok(())
}

async fn the_server_sees_no_request_after_the_app_is_ready(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?;
    person.until_kept().await?;
    let seen = |person: &Person| {
        let mut seen: Vec<String> =
            person.place.ebb.requests().into_iter().map(|it| it.path).collect();
        // The browser requests these files by itself at any time; they tell the server nothing.
        seen.retain(|path| {
            !path.contains("manifest") && !path.contains("icons") && path != "/favicon.ico"
        });
        seen
    };
    let before = seen(&person);
    person.checks_in(7, &["bored", "people"]).await?;
    person.does_and_rates(9).await?;
    person.tap("[data-name=another]").await?;
    person.does_and_rates(4).await?;
    person.keeps("90").await?;
    person.deletes(".entry").await?;
    person.tap("[data-name=undo]").await?;
    person.tap("[data-back]").await?;
    for door in ["breathe", "help-lines", "safer-use", "emergency", "family", "try", "about"] {
        person.tap(&format!("[data-door={door}] > summary")).await?;
        person.tap("[data-back]").await?;
    }
    let after = seen(&person);
    ensure!(after == before, "before: {before:?}\nafter: {after:?}");
    for request in person.place.ebb.requests() {
        ensure!(request.method == "GET" && request.query.is_none() && request.body_len == 0);
        ensure!(
            request.header("cookie").is_none() && request.header("referer").is_none(),
            "{request:?}"
        );
    }
    Ok(())
}
