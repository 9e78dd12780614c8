//! In an emergency, the call stands at the top of a phone's screen, after few words.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, Person, in_its_own_browser, pack_of};

use super::door_of;

in_its_own_browser! {
    the_first_call_stands_at_the_top_after_few_words
    a_call_further_down_is_found
    people_who_listen_stand_above_the_emergency_number_among_the_help_lines
}

/// A script that returns the top of the first visible way to call or text, in pixels, and how many words
/// stand above it, without those of the bar and of the way out.
const FIRST_CALL: &str = "
    const calls = [...document.querySelectorAll('[href^=\"tel:\"], [href^=\"sms:\"]')];
    const call = calls.find((it) => it.checkVisibility()), { top, width } = call.getBoundingClientRect();
    const walk = document.createTreeWalker(document.querySelector('.app'), NodeFilter.SHOW_TEXT);
    let words = 0;
    while (walk.nextNode()) {
        const text = walk.currentNode, range = document.createRange();
        if (!text.parentElement.checkVisibility() || text.parentElement.closest('.bar, .leave')) continue;
        range.selectNodeContents(text);
        if (range.getBoundingClientRect().bottom <= top) words += text.data.trim().split(/\\s+/).filter(Boolean).length;
    }
    return [Math.round(top + scrollY), words, Math.round(width), getComputedStyle(call).backgroundColor]";

/// Opens the first page on a phone's screen.
async fn on_a_phone(path: &'static str) -> Result<Person> {
    let person = Person::visiting_page(Browser::Chromium, path).await?;
    person.screen(360, 740, "light").await?;
    Ok(person)
}

/// At most this many pixels, and this many words, stand above the first call.
const TOP: u64 = 300;
const WORDS: u64 = 25;
/// At least this many of the screen's 360 pixels take a press.
const WIDTH: u64 = 290;

/// Checks that the first call of the screen is near; `what` is the danger.
async fn ensure_near(person: &Person, what: &str) -> Result<()> {
    let said = person.js(FIRST_CALL).await?;
    let is_near = said[0].as_u64().is_some_and(|it| it <= TOP)
        && said[1].as_u64().is_some_and(|it| it <= WORDS)
        && said[2].as_u64().is_some_and(|it| it >= WIDTH);
    ensure!(is_near, "{what}: the first call has its top, words above it and width at {said}");
    Ok(())
}

async fn the_first_call_stands_at_the_top_after_few_words() -> Result<()> {
    for (language, path) in [("en", ""), ("es", "es/")] {
        let person = on_a_phone(path).await?;
        person.tap("[data-door=emergency] > summary").await?;
        person.until_shown(".emergency__call").await?;
        ensure_near(&person, "any danger").await?;
        for danger in &pack_of(language)?.dangers {
            person.reloads().await?;
            person.until_ready().await?;
            person.reaches("[data-door='danger strength'] > summary").await?;
            person.reaches(&format!("[name=danger][value={}]", danger.id)).await?;
            person.until_shown(&format!("[data-door~={}][open]", door_of(danger))).await?;
            ensure_near(&person, danger.id.as_str()).await?;
        }
    }
    Ok(())
}

/// The negative control.
async fn a_call_further_down_is_found() -> Result<()> {
    let person = on_a_phone("").await?;
    person.tap("[data-door=emergency] > summary").await?;
    person.until_shown(".emergency__call").await?;
    person.js("document.querySelector('.emergency').prepend(' more'.repeat(20))").await?;
    ensure!(ensure_near(&person, "after 20 words more").await.is_err());
    Ok(())
}

async fn people_who_listen_stand_above_the_emergency_number_among_the_help_lines() -> Result<()> {
    let person = on_a_phone("").await?;
    person.tap("[data-door=help-lines] > summary").await?;
    person.until_shown(".help-lines").await?;
    let tops = "const top = (id) => document.querySelector(`.help-lines [data-line=${id}] .button`).getBoundingClientRect().top + scrollY;
        return [top('us-988'), top('us-safespot'), top('us-911')]";
    let tops = person.js(tops).await?;
    let [listens, stays, urgent] = [0, 1, 2].map(|at| tops[at].as_f64().unwrap_or_default());
    ensure!(0.0 < listens && listens < 460.0, "the first who listens stands at {listens}");
    ensure!(listens < stays && stays < urgent, "{tops}");
    Ok(())
}
