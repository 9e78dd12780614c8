//! What the page of records stores where there is no room, and where two windows do it at once.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, in_every_engine};
use serde_json::json;

use super::{history, now, with_one_kept};

const RECORD_COUNT: &str =
    "return Object.keys(localStorage).filter((it) => it.startsWith('ebb.r.')).length";

in_every_engine! {
    what_does_not_fit_is_said_and_saved_once_there_is_room
    two_windows_that_take_in_a_hundred_each_have_two_hundred;
    in_chromium:
    two_windows_that_save_a_hundred_each_one_by_one_have_two_hundred
    what_one_window_deletes_another_takes_in_no_further
    what_a_person_agrees_to_delete_goes_at_once_also_while_a_copy_is_taken_in
}

/// Has the page wait between two parts of a long task until a test calls `goOn()`.
const HOLD: &str = "const real = window.setTimeout; window.held = [];
    window.setTimeout = (work, time) => time === undefined ? held.push(work) : real(work, time);
    window.goOn = () => { window.setTimeout = real; held.splice(0).forEach((it) => it()); }";

async fn what_does_not_fit_is_said_and_saved_once_there_is_room(browser: Browser) -> Result<()> {
    let person = with_one_kept(browser).await?;
    person.opens_records().await?;
    person.fills_storage().await?;
    let now = now(&person).await?;
    person.brings(history([now - 2, now - 1]).copy().as_bytes()).await?;
    person.tap("[data-part=sound] [data-does=take-in]").await?;
    person.seen("[data-notice=full]").await?;
    ensure!(
        person.js(RECORD_COUNT).await? == 1,
        "more was written than fits, or an entry was lost"
    );
    person.frees_storage().await?;
    // Any change makes the app try again: here, that a person looks back and takes another time.
    person.tap("[data-back]").await?;
    person.seen(".history [data-notice=full]").await?;
    person.tap(".history .tile:nth-child(4) input").await?;
    person.until(&format!("{RECORD_COUNT} === 3")).await
}

async fn two_windows_that_take_in_a_hundred_each_have_two_hundred(browser: Browser) -> Result<()> {
    // Not by the pointer: what one window takes in moves the button in the other.
    const TAKE_IN: &str = "document.querySelector('[data-part=sound] [data-does=take-in]').click()";
    const HAS_ALL: &str =
        "return /201/.test(document.querySelector('[data-part=trends]').textContent)";
    let person = with_one_kept(browser).await?;
    person.opens_records().await?;
    let now = now(&person).await?;
    let copy = |from: i64| history((1..=100).map(|it| now - from - 2 * it)).copy();
    person.brings(copy(0).as_bytes()).await?;
    let first = person.opens_a_second_tab().await?;
    person.opens_records().await?;
    person.brings(copy(1).as_bytes()).await?;
    // Neither waits for the other.
    person.js(TAKE_IN).await?;
    let second = person.web.window().await?;
    person.web.switch_to_window(first).await?;
    person.js(TAKE_IN).await?;
    person.until(HAS_ALL).await?;
    person.web.switch_to_window(second).await?;
    person.until(HAS_ALL).await
}

async fn two_windows_that_save_a_hundred_each_one_by_one_have_two_hundred(
    browser: Browser,
) -> Result<()> {
    // Each tap on one of the two buttons saves one record, after which the other button stands there.
    const TAP: &str = "const thing = arguments[0], turns = new MessageChannel();
        let left = 100;
        turns.port1.onmessage = () => {
            const wish = left % 2 ? 'usual' : 'favourite';
            const button = document.querySelector(`[data-part=helps] [value=\"${wish}:${thing}\"]`);
            if (button) { button.click(); left -= 1; }
            if (left > 0) turns.port2.postMessage(0);
        };
        turns.port2.postMessage(0);";
    const ALL: &str =
        "return Object.keys(localStorage).filter((it) => it.startsWith('ebb.p.')).length === 200";
    let person = with_one_kept(browser).await?;
    let first = person.opens_a_second_window().await?;
    let second = person.web.window().await?;
    for (window, thing) in [(&second, "music"), (&first, "cold-water")] {
        person.web.switch_to_window(window.clone()).await?;
        person.opens_records().await?;
        person.opens_part("helps").await?;
        person.web.execute(TAP, vec![json!(thing)]).await?;
    }
    person.until(ALL).await?;
    person.web.switch_to_window(second).await?;
    person.until(ALL).await
}

async fn what_one_window_deletes_another_takes_in_no_further(browser: Browser) -> Result<()> {
    let person = with_one_kept(browser).await?;
    let other = person.opens_a_second_tab().await?;
    let here = person.web.window().await?;
    person.opens_records().await?;
    let now = now(&person).await?;
    // More than one step of 250.
    person.brings(history((1..=600).map(|it| now - it)).copy().as_bytes()).await?;
    person.js(HOLD).await?;
    person.tap("[data-part=sound] [data-does=take-in]").await?;
    let has_begun = format!("{RECORD_COUNT} >= 250 && held.length > 0");
    person.until(&has_begun).await?;
    person.web.switch_to_window(other).await?;
    if !person.seen_now(".history").await? {
        person.tap("[data-ask=history]").await?;
    }
    person.reaches("[data-name=delete-all]").await?;
    person.reaches("[data-name=delete-yes]").await?;
    person.until(&format!("{RECORD_COUNT} === 0")).await?;
    person.web.switch_to_window(here).await?;
    person.js("goOn()").await?;
    person.until("return !!document.querySelector('.records__said').textContent").await?;
    ensure!(person.js(&format!("{RECORD_COUNT} === 0")).await? == true, "written again");
    person.tap("[data-back]").await?;
    person.until_shown(".history__empty").await
}

async fn what_a_person_agrees_to_delete_goes_at_once_also_while_a_copy_is_taken_in(
    browser: Browser,
) -> Result<()> {
    let person = with_one_kept(browser).await?;
    let first = "Object.keys(localStorage).find((it) => it.startsWith('ebb.r.'))";
    let first = person.js(&format!("return {first}")).await?;
    person.opens_records().await?;
    person.opens_part("delete").await?;
    person.tap("[data-does=ask-delete]").await?;
    person.until_shown("[data-does=delete]").await?;
    let now = now(&person).await?;
    person.brings(history((1..=600).map(|it| now - it)).copy().as_bytes()).await?;
    person.js(HOLD).await?;
    person.reaches("[data-part=sound] [data-does=take-in]").await?;
    person.until(&format!("{RECORD_COUNT} >= 250 && held.length > 0")).await?;
    // The app takes in and deletes on this page alone, and the person may leave it now.
    person.reaches("[data-does=delete]").await?;
    person.until(&format!("return localStorage.getItem({first}) === null")).await?;
    ensure!(person.js("return held.length").await? != json!(0), "the copy was taken in already");
    person.js("goOn()").await?;
    person.until(&format!("{RECORD_COUNT} === 600")).await
}
