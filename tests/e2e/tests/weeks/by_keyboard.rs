//! The weekly check by keyboard, from its first page to its entry in the history.

use anyhow::{Context, Result, ensure};
use ebb_core::messages::Message;
use ebb_core::pack::Pack;
use ebb_core::weekly::{Medicine, Week, WeeklyPage};
use ebb_e2e::{Browser, Key, Person, in_each_browser, pack_of};
use serde_json::json;

use super::{stored_weeks, summed, title, until_page, until_result};

in_each_browser! {
    a_week_is_told_by_keyboard_and_kept
}

async fn a_week_is_told_by_keyboard_and_kept(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let pack = pack_of("en")?;
    let week = Week {
        items: [1, 6, 0, 4, 3].map(Some),
        triggers: vec![pack.triggers[0].id.clone(), pack.triggers[2].id.clone()],
        medicine: Some(Medicine::Missed),
        sleep: Some(5),
        pain: Some(2),
    };
    person.presses("[data-ask=weekly]").await?;
    for page in WeeklyPage::ALL {
        answers(&person, &pack, &week, page).await?;
    }
    let said = summed(&pack, &week)?;
    until_result(&person, &pack, &said).await?;
    ensure!(person.stored().await?.is_empty(), "something was kept before it was asked");
    person.presses("[data-name=keep-30]").await?;
    person.until_shown(".week [data-notice=settling]").await?;
    person.until("return document.activeElement.matches('.keep-here')").await?;
    ensure!(stored_weeks(&person).await? == 1);

    person.presses("[data-name=done]").await?;
    person.until_at_heading(pack.message(Message::HistoryTitle)).await?;
    person.until_texts(ENTRY, std::slice::from_ref(&said)).await?;
    person.reloads().await?;
    person.presses("[data-ask=history]").await?;
    person.until_texts(ENTRY, std::slice::from_ref(&said)).await?;
    deletes_and_brings_back(&person, &said).await
}

/// What the history says of a week.
const ENTRY: &str = "[data-week] > .entry__text";

/// Answers one page as this week says, and goes on.
async fn answers(person: &Person, pack: &Pack, week: &Week, page: WeeklyPage) -> Result<()> {
    until_page(person, pack, page).await?;
    match page {
        WeeklyPage::Triggers => {
            for id in &week.triggers {
                person.tab_to(&format!("[name=weekly-triggers][value={id}]")).await?;
                person.keys(" ").await?;
            }
            let picked = "return [...document.querySelectorAll('[name=weekly-triggers]:checked')].map((it) => it.value)";
            ensure!(person.js(picked).await? == json!(week.triggers));
        }
        WeeklyPage::Medicine => {
            let said = Medicine::ALL.into_iter().position(|it| Some(it) == week.medicine);
            chooses(person, "medicine", u8::try_from(said.context("no answer")?)?).await?;
        }
        page => {
            let rating = week.rated(page).context("no rating")?;
            chooses(person, "weekly", rating).await?;
            let is = format!(
                "return !!document.querySelector('[name=weekly][value=\"{rating}\"]:checked')"
            );
            person.until(&is).await?;
        }
    }
    person.until_texts(".week .question__title", &[title(pack, page).to_owned()]).await?;
    person.presses("#stage [data-name=next]").await
}

/// Deletes the week's entry, takes that back, and deletes it for good.
async fn deletes_and_brings_back(person: &Person, said: &str) -> Result<()> {
    // A browser lists the keys in an order of its own, which may change.
    const STORED: &str = "return JSON.stringify(Object.entries(localStorage).sort())";
    let before = person.js(STORED).await?;
    person.presses("[data-week] summary").await?;
    person.presses("[data-week] [data-name=delete]").await?;
    person.until_texts(ENTRY, &[]).await?;
    person.until_shown(".history__empty").await?;
    ensure!(stored_weeks(person).await? == 0, "what was deleted is still there");
    person.presses("[data-name=undo]").await?;
    person.until_texts(ENTRY, &[said.to_owned()]).await?;
    person.until(&format!("{STORED} === {before}")).await?;
    person.presses("[data-week] [data-name=delete]").await?;
    person.reloads().await?;
    person.tap("[data-ask=history]").await?;
    person.until_shown(".history__empty").await
}

/// Chooses an option of a radio group by its index and by keyboard; no option may be chosen yet.
async fn chooses(person: &Person, name: &str, place: u8) -> Result<()> {
    person.tab_to(&format!("[name={name}]")).await?;
    person.keys(" ").await?;
    for _ in 0..place {
        person.keys(Key::Right).await?;
    }
    person
        .until(&format!(
            "return document.querySelector('[name={name}]:checked').value === '{place}'"
        ))
        .await
}
