//! What single screens promise, in each browser.

use anyhow::{Context, Result, ensure};
use ebb_core::StrategyId;
use ebb_core::messages::Message;
use ebb_core::questions::FitPage;
use ebb_e2e::{Browser, Person, calls, in_each_browser, message};
use serde_json::json;

in_each_browser! {
    the_timer_is_right_after_time_has_passed_unseen
    a_reload_forgets_what_was_answered;
    and_webkit:
    pulling_the_page_down_does_not_load_it_again;
    in_chromium:
    not_this_one_brings_another
    a_sign_is_named_in_the_reason_for_what_it_brings
    people_are_one_tap_away_on_every_screen
    a_rating_that_is_not_chosen_is_no_answer
    a_new_check_in_begins_with_nothing_chosen
    back_keeps_what_was_answered
    the_outcome_says_nothing_that_was_not_rated
    ten_to_nine_is_down_by_one
}

async fn not_this_one_brings_another(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.checks_in(5, &["sad"]).await?;
    let mut before = Vec::new();
    for _ in 0..4 {
        let title = person.text(".card--first .card__title").await?;
        ensure!(!before.contains(&title), "{title} again");
        before.push(title.clone());
        person.tap("[data-name=refuse]").await?;
        let other = format!(
            "return document.querySelector('.card--first .card__title').textContent !== {}",
            json!(title)
        );
        person.until(&other).await?;
    }
    Ok(())
}

async fn a_sign_is_named_in_the_reason_for_what_it_brings(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.checks_in_with_signs(5, &["place"], &["senses"]).await?;
    let pack = ebb_content::pack();
    let sign = pack.craving_sign(&"senses".into()).context("no such sign")?;
    let first = person.seen(".card--first").await?.attr("data-strategy").await?;
    let first = StrategyId::from(first.unwrap_or_default().as_str());
    ensure!(sign.helps.contains(&first), "{first} comes first");
    ensure!(person.text(".card--first .card__why").await?.contains(&sign.words.said));
    Ok(())
}

async fn the_timer_is_right_after_time_has_passed_unseen(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.checks_in(5, &["sad"]).await?;
    person.tap(".card--first [data-name=start]").await?;
    person.seen(".timer__text").await?;
    // The clock jumps, as it does for a page that the browser froze and that saw no ticks.
    person.js("const now = Date.now(); window.Date.now = () => now + 45 * 60 * 1000;").await?;
    let over = message(Message::DoingOver, &[]);
    let is_over =
        format!("return document.querySelector('.timer__text').textContent === {}", json!(over));
    person.until(&is_over).await?;
    person.tap("[data-name=extend]").await?;
    person.seen("[data-name=did]").await?;
    Ok(())
}

async fn people_are_one_tap_away_on_every_screen(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    // Before the app draws anything, the way back leads to the question that was left.
    person.tap("[data-door='danger strength'] > summary").await?;
    person.tap("[name=danger][value=none]").await?;
    person.tap(".help [data-go=emergency]").await?;
    person.tap(".help [data-go=help-lines]").await?;
    person.tap("[data-back]").await?;
    person.seen("[data-danger=suicide] .steps").await?;
    person.tap("[data-back]").await?;
    person.seen("[name=strength]").await?;
    person.tap("[data-back]").await?;
    person.tap("[data-back]").await?;
    // From help that another room of help led to, it leads to that room.
    person.tap("[data-door=breathe] > summary").await?;
    person.tap(".help [data-go=emergency]").await?;
    person.tap(".emergency__signs [data-go=rescue]").await?;
    person.tap(".help [data-go=help-lines]").await?;
    person.tap("[data-back]").await?;
    person.until_shown(".rescue").await?;
    person.tap("[data-back]").await?;
    person.seen("[data-danger=suicide] .steps").await?;
    person.tap("[data-back]").await?;
    person.tap("[data-back]").await?;
    ensure!(!person.seen_now(".help").await?, "the doors of the first page lead there");
    person.checks_in(5, &["sad"]).await?;
    person.tap(".card--first [data-name=start]").await?;
    person.tap(".help [data-go=help-lines]").await?;
    person.seen(&format!("[data-door=help-lines] {}", calls("us-988"))).await?;
    person.tap("[data-back]").await?;
    person.seen(".doing").await?;
    // A link from there to other help leaves the way back as it is.
    person.tap(".help [data-go=emergency]").await?;
    person.seen("[data-danger=suicide] .steps").await?;
    person.tap(".emergency__signs [data-go=rescue]").await?;
    person.until_shown(".rescue").await?;
    person.tap(".help [data-go=emergency]").await?;
    person.seen("[data-danger=suicide] .steps").await?;
    person.tap("[data-back]").await?;
    person.seen(".doing").await?;
    helps_when_the_app_breaks(&person).await
}

/// The bar and the way back still work when the app breaks under help that it had opened.
async fn helps_when_the_app_breaks(person: &Person) -> Result<()> {
    person.tap(".help [data-go=help-lines]").await?;
    person
        .js("dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError() }))")
        .await?;
    person.seen("[data-start=broken]").await?;
    person.tap(".help [data-go=emergency]").await?;
    person.seen("[data-danger=suicide] .steps").await?;
    person.tap("[data-back]").await?;
    person.seen(&format!("[data-door=help-lines] {}", calls("us-988"))).await?;
    person.tap("[data-back]").await?;
    // Of a question, the notice covers neither button.
    person.tap("[data-door='danger strength'] > summary").await?;
    person.tap("[name=danger][value=none]").await?;
    person.tap("[data-step=strength] [data-go=next]").await?;
    person.seen(".tries .steps").await?;
    // Where a named danger leads to the steps of an overdose, "Emergency" leads there, too.
    person.tap("[data-back]").await?;
    person.tap("[data-door='danger strength'] > summary").await?;
    person.tap("[name=danger][value=overdose]").await?;
    person.until_shown(".rescue").await?;
    person.tap(".help [data-go=emergency]").await?;
    person.tap("[data-back]").await?;
    person.seen(".door--large").await?;
    Ok(())
}

async fn a_rating_that_is_not_chosen_is_no_answer(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.tap("[data-door='danger strength'] > summary").await?;
    person.tap("[name=danger][value=none]").await?;
    person.tap("[data-step=strength] [data-go=next]").await?;
    person.tap("#stage [data-name=fit]").await?;
    for _ in FitPage::ALL {
        person.tap("#stage [data-name=next]").await?;
    }
    person.does_and_rates(6).await?;
    let said = person.text(".outcome__change").await?;
    ensure!(said == message(Message::OutcomeNow, &[("after", "6")]), "{said}");
    Ok(())
}

async fn a_new_check_in_begins_with_nothing_chosen(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.checks_in(9, &["sad"]).await?;
    let chosen = person.count("[name=strength]:checked").await?;
    ensure!(chosen == 1, "this would prove nothing");
    person.does_and_rates(4).await?;
    person.keeps("0").await?;
    person.tap("[data-back]").await?;
    person.tap("[data-door='danger strength'] > summary").await?;
    person.tap("[name=danger][value=none]").await?;
    person.seen("[name=strength]").await?;
    let chosen = person.count("[name=strength]:checked").await?;
    ensure!(chosen == 0, "the strength of before is chosen");
    Ok(())
}

async fn back_keeps_what_was_answered(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    for _ in 0..4 {
        person.tap("[data-back]").await?;
    }
    person.seen("[data-step=strength] [name=strength][value='7']:checked").await?;
    person.tap("[data-step=strength] [data-go=next]").await?;
    person.until_shown(".offers").await?;
    for _ in 0..3 {
        person.tap("[data-back]").await?;
    }
    person.seen("[name=triggers][value=bored]:checked").await?;
    person.seen("[name=likelihood][value='5']:checked").await?;
    Ok(())
}

async fn a_reload_forgets_what_was_answered(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    // Browsers may restore form fields on a reload, but not on a new visit.
    person.js("location.reload()").await?;
    person.until("return performance.getEntriesByType('navigation')[0].type === 'reload'").await?;
    person.until_ready().await?;
    person.seen(".home__title").await?;
    ensure!(
        person
            .js("return document.querySelectorAll('.static-page [type=radio]:checked').length")
            .await?
            == json!(0)
    );
    Ok(())
}

async fn the_outcome_says_nothing_that_was_not_rated(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.checks_in(9, &["sad"]).await?;
    person.tap(".card--first [data-name=start]").await?;
    person.tap("[data-name=did]").await?;
    person.tap("#stage [data-name=skip]").await?;
    person.until_at_heading(&message(Message::OutcomeUnratedTitle, &[])).await?;
    let said = [Message::OutcomeUnrated, Message::OutcomeUnknown].map(|it| message(it, &[]));
    ensure!(person.texts(".outcome > p:not(.small)").await? == said);
    Ok(())
}

async fn ten_to_nine_is_down_by_one(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.checks_in(10, &["sad"]).await?;
    person.does_and_rates(9).await?;
    person.until_at_heading(&message(Message::OutcomeDownOne, &[])).await?;
    let change = message(Message::OutcomeFromTo, &[("before", "10"), ("after", "9")]);
    let said = [change, message(Message::OutcomeSame, &[])];
    ensure!(person.texts(".outcome > p:not(.small)").await? == said);
    Ok(())
}

/// Only a phone's browser loads a page again when it is pulled down, so the style is checked.
async fn pulling_the_page_down_does_not_load_it_again(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let style = "return getComputedStyle(document.documentElement).overscrollBehaviorY";
    ensure!(person.js(style).await? == json!("none"));
    Ok(())
}
