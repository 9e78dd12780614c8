//! What has just appeared takes no tap: the second tap of two was meant for what was there before.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use ebb_e2e::{
    Browser, Key, PartnerPage, Person, Setting, in_every_engine, partner, settling, settling_slowly,
};
use serde_json::json;

in_every_engine! {
    a_tap_too_early_answers_no_question
    a_second_press_of_enter_does_not_close_what_the_first_one_opened
    a_key_that_is_held_presses_once
    a_second_tap_after_naming_a_danger_opens_no_link
    a_second_tap_in_a_frame_does_nothing
    a_call_takes_a_tap_at_once_unless_it_is_the_second_in_one_place
    leaving_takes_a_tap_at_once
    a_tap_a_moment_later_counts;
    in_chromium:
    a_second_tap_deletes_nothing
}

/// Visits Ebb where what has just appeared takes no tap for so long that the next tap of a test is
/// too early. Taps by [`Person::reaches`] come from a script and count at once.
async fn visits(browser: Browser) -> Result<Person> {
    let person = Person::arriving(browser, &Setting::default(), settling_slowly).await?;
    person.until_ready().await?;
    Ok(person)
}

/// Taps too early what has just appeared, and checks that nothing is chosen.
async fn chooses_nothing(person: &Person, selector: &str) -> Result<()> {
    person.tap(selector).await?;
    let chosen = person.count(&format!("{selector}:checked")).await?;
    ensure!(chosen == 0, "{selector} is chosen");
    person.seen(selector).await?;
    Ok(())
}

async fn a_tap_too_early_answers_no_question(browser: Browser) -> Result<()> {
    let person = visits(browser).await?;
    person.reaches("[data-door='danger strength'] > summary").await?;
    for answer in ["[name=danger][value=none]", "[name=strength][value='7']"] {
        chooses_nothing(&person, answer).await?;
        person.reaches(answer).await?;
    }
    person.reaches("#stage [data-name=fit]").await?;
    chooses_nothing(&person, "[name=triggers][value=bored]").await?;
    person.reaches("[name=triggers][value=bored]").await?;
    for answer in ["[name=signs]", "[name=can-call]"] {
        person.reaches("#stage [data-name=next]").await?;
        chooses_nothing(&person, answer).await?;
        person.reaches(answer).await?;
    }
    // The next page of a weekly check has the same buttons.
    person.reloads().await?;
    person.reaches("[data-ask=weekly]").await?;
    person.reaches("[name=weekly][value='3']").await?;
    person.until("return document.activeElement.matches('.week [data-heading]')").await?;
    chooses_nothing(&person, "[name=weekly][value='3']").await
}

async fn a_second_press_of_enter_does_not_close_what_the_first_one_opened(
    browser: Browser,
) -> Result<()> {
    let person = visits(browser).await?;
    person.presses("[data-door=breathe] > summary").await?;
    person.until("return document.activeElement.matches('[open] > summary')").await?;
    person.keys(Key::Enter).await?;
    ensure!(person.seen_now("[data-door=breathe] .breath__circle").await?, "it closed again");
    Ok(())
}

async fn a_key_that_is_held_presses_once(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let held = "const held = { key: 'Enter', code: 'Enter', repeat: true, bubbles: true, cancelable: true };
        const field = document.querySelector('main').appendChild(document.createElement('textarea'));
        return [document.querySelector('.door > summary'), field].map(
            (it) => it.dispatchEvent(new KeyboardEvent('keydown', held)))";
    let counts = person.js(held).await?;
    ensure!(counts == json!([false, true]), "on a button, and in a text field: {counts}");
    Ok(())
}

async fn a_second_tap_deletes_nothing(browser: Browser) -> Result<()> {
    let person = visits(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("30").await?;
    let before = person.stored().await?;
    person.reaches("[data-name=delete-all]").await?;
    person.tap("[data-name=delete-yes]").await?;
    person.seen("[data-name=delete-yes]").await?;
    ensure!(person.stored().await? == before, "it was deleted");
    person.deletes(".entry").await?;
    person.tap("[data-name=undo]").await?;
    person.seen("[data-name=undo]").await?;
    Ok(())
}

/// A double tap on a danger: its second tap falls on a link of the screen that it opened.
async fn a_second_tap_after_naming_a_danger_opens_no_link(browser: Browser) -> Result<()> {
    let person = visits(browser).await?;
    person.reaches("[data-door='danger strength'] > summary").await?;
    person.reaches("[name=danger][value=suicide]").await?;
    person
        .js("addEventListener('click', (it) => { window.followed = !it.defaultPrevented; })")
        .await?;
    person.tap(".route[data-danger=suicide] [data-line] a[data-out]").await?;
    ensure!(person.js("return window.followed ?? false").await? == json!(false), "it opens");
    ensure!(person.web.windows().await?.len() == 1, "another window is open");
    ensure!(person.js("return location.href").await? == json!(person.page()));
    Ok(())
}

async fn a_second_tap_in_a_frame_does_nothing(browser: Browser) -> Result<()> {
    let page = PartnerPage::with(browser, &Setting::default(), settling_slowly, |integration| {
        partner(integration, "").site()
    })
    .await?;
    page.goes_in().await?;
    page.tap("[data-door=breathe] > summary").await?;
    page.seen("[data-door=breathe] .breath__circle").await?;
    page.tap("[data-door=breathe] > summary").await?;
    page.tap("[data-back]").await?;
    ensure!(page.seen_now("[data-door=breathe] .breath__circle").await?, "it closed again");
    Ok(())
}

async fn a_call_takes_a_tap_at_once_unless_it_is_the_second_in_one_place(
    browser: Browser,
) -> Result<()> {
    let person = visits(browser).await?;
    person.seen("[data-door=help-lines] > summary").await?;
    // A link to call lies where the person taps first.
    let lies_there = "document.documentElement.dataset.country = 'US';
        document.dispatchEvent(new Event('ebb:place'));
        const summary = document.querySelector('[data-door=help-lines] > summary');
        summary.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { left, top, width, height } = summary.getBoundingClientRect();
        const call = document.querySelector('.nation:not([hidden]) [href^=tel]');
        const [x, y] = [left + width / 2, top + height / 2].map(Math.round);
        call.style.cssText = `position: fixed; z-index: 9; left: ${x - 30}px; top: ${y - 30}px; width: 60px; height: 60px`;
        window.calls = 0;
        document.addEventListener('click', (event) => {
            if (event.target.closest('[href^=tel]')) window.calls += 1;
            event.preventDefault();
        });
        return [x, y]";
    let (x, y): (i64, i64) = serde_json::from_value(person.js(lies_there).await?)?;
    person.acts().move_to(x, y).click().click().perform().await?;
    person.seen("[data-door=help-lines] .nation").await?;
    ensure!(person.js("return calls").await? == json!(0), "the second tap called");
    let moves = format!(
        "document.querySelector('.nation:not([hidden]) [href^=tel]').style.top = '{}px'",
        y + 90
    );
    person.js(&moves).await?;
    person.acts().move_to(x, y + 120).click().perform().await?;
    ensure!(person.js("return calls").await? == json!(1), "a tap that was meant did not call");
    Ok(())
}

async fn leaving_takes_a_tap_at_once(browser: Browser) -> Result<()> {
    let person = visits(browser).await?;
    person.reaches("[data-door=breathe] > summary").await?;
    person.tap("[data-leave]").await?;
    person.until(&format!("return location.href === {}", json!(person.place.neutral()))).await
}

async fn a_tap_a_moment_later_counts(browser: Browser) -> Result<()> {
    let person = Person::arriving(browser, &Setting::default(), settling).await?;
    person.until_ready().await?;
    person.reaches("[data-door='danger strength'] > summary").await?;
    person.reaches("[name=danger][value=none]").await?;
    let seven = person.seen("[name=strength][value='7']").await?;
    let start = Instant::now();
    while !person.seen_now("#stage .offers").await? {
        ensure!(start.elapsed() < Duration::from_secs(60), "no tap counts");
        // The tap that counts makes the answer disappear, so the next one may fail.
        let _ = seven.click().await;
    }
    Ok(())
}
