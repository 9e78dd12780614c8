//! What the page of records says of the room that is left, of a browser that may clear what is kept, and of
//! cravings by the hours since a dose.

use anyhow::{Context, Result, ensure};
use ebb_e2e::{Browser, in_its_own_browser};
use serde_json::json;

use super::{history, now, with_one_kept};

in_its_own_browser! {
    the_room_that_is_left_is_said_from_four_fifths_of_it_on
    a_browser_that_is_asked_to_spare_what_is_kept_is_said_to_or_not
    cravings_are_told_by_the_hours_since_the_doses_that_a_person_puts_in
}

async fn the_room_that_is_left_is_said_from_four_fifths_of_it_on() -> Result<()> {
    let person = with_one_kept(Browser::Chromium).await?;
    person.opens_records().await?;
    ensure!(!person.seen_now("[data-part=room]").await?, "it says so of an almost empty store");
    // As if there were less room: what is kept takes from 84 to 100 % of it.
    let less = "const part = document.querySelector('#stage .records-page'), kept = Object.entries(localStorage);
        const size = kept.filter(([key]) => key.startsWith('ebb.')).join('').length;
        part.dataset.characters = Math.round(size / 0.92);
        document.dispatchEvent(new Event('ebb:kept'));";
    person.js(less).await?;
    person.until_shown("[data-part=room]").await?;
    let said = person.text("[data-part=room]").await?;
    let told = person.said_of_records("page.room").await?;
    let (before, after) = told.split_once("{count}").context("no count")?;
    ensure!(said.starts_with(before) && said.ends_with(after), "{said}");
    Ok(())
}

async fn a_browser_that_is_asked_to_spare_what_is_kept_is_said_to_or_not() -> Result<()> {
    let person = with_one_kept(Browser::Chromium).await?;
    person.opens_records().await?;
    person.opens_part("lasting").await?;
    for (is_spared, key) in [(true, "page.lasting-yes"), (false, "page.lasting-no")] {
        let script = "navigator.storage.persist = async () => arguments[0]";
        person.web.execute(script, vec![json!(is_spared)]).await?;
        person.tap("[data-does=lasting]").await?;
        let said = json!(person.said_of_records(key).await?);
        person
            .until(&format!(
                "return document.querySelector('[data-part=said]').textContent === {said}"
            ))
            .await?;
    }
    Ok(())
}

async fn cravings_are_told_by_the_hours_since_the_doses_that_a_person_puts_in() -> Result<()> {
    let person = with_one_kept(Browser::Chromium).await?;
    person.opens_records().await?;
    let now = now(&person).await?;
    let day = 86_400_000;
    let noon = now - now % day - day / 2;
    // Six days at noon, by the clock of the records, which is that of UTC.
    person.brings(history((1..=6).map(|it| noon - it * day)).copy().as_bytes()).await?;
    person.tap("[data-part=sound] [data-does=take-in]").await?;
    person
        .until("return /7/.test(document.querySelector('[data-part=trends]').textContent)")
        .await?;
    person.opens_part("dose").await?;
    person.js("document.querySelector('#stage [name=first-dose]').value = '07:00'").await?;
    person.tap("[data-does=dose]").await?;
    let rows = "return [...document.querySelectorAll('[data-part=dose] tbody tr')].map((it) =>
        [...it.children].map((cell) => cell.textContent.trim()).join('|'))";
    let rows = person.js(rows).await?;
    let has = |row: &str| {
        rows.as_array().is_some_and(|all| {
            all.iter().any(|it| it.as_str().is_some_and(|it| it.starts_with(row)))
        })
    };
    // The one from just now stands there or in another row, by the time of day.
    ensure!(has("4 to 8|6") || has("4 to 8|7"), "{rows}");
    // Nothing of it stays.
    let stored = person.js("return JSON.stringify(localStorage)").await?;
    ensure!(!stored.to_string().contains("07:00"), "the time of a dose was stored");
    Ok(())
}
