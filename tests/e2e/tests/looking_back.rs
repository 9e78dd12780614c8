//! The history screen: what deletes asks first or can be undone, and the focus stays where it was.

use std::rc::Rc;

use anyhow::{Result, ensure};
use ebb_core::Code;
use ebb_core::history::{
    CheckIn, History, Keep, MemoryStore, Mirror, Record, RecordId, Settings, Try,
};
use ebb_e2e::{Browser, Key, Person, in_every_engine};

in_every_engine! {
    arrow_keys_through_how_long_to_keep_change_nothing
    undo_takes_the_place_of_a_deleted_entry_and_has_the_focus
    the_focus_stays_with_the_question_whether_to_delete_everything
    a_date_still_to_come_is_pointed_at_and_stops_nothing;
    in_chromium:
    keep_nothing_asks_and_spares_what_cannot_be_read
    a_time_that_is_chosen_again_after_deleting_everything_is_saved
    an_entry_keeps_the_name_of_what_is_no_longer_offered
    what_cannot_be_deleted_is_said_and_shown
}

/// The time of the newest entry: UTC, ms.
const NOW: i64 = 1_790_000_000_000;
const DAY: i64 = 86_400_000;

/// Opens the history, in which there are check-ins of these times, kept for 30 days.
async fn looks_back(person: &Person, times: &[i64]) -> Result<()> {
    looks_back_at(person, times.iter().map(|at| CheckIn { at: *at, ..CheckIn::default() })).await
}

/// Opens the history, in which there are these check-ins, kept for 30 days.
async fn looks_back_at(person: &Person, kept: impl Iterator<Item = CheckIn>) -> Result<()> {
    let store = MemoryStore::default();
    let history = kept.fold(History::default(), |history, it| {
        let id = RecordId::new(it.at, 1);
        history.with(Record::CheckIn(Rc::new(CheckIn { id, ..it })))
    });
    let mut mirror = Mirror::default();
    mirror.remember(&store, &Settings { keep: Some(Keep::Month), ..Settings::default() })?;
    mirror.follow(&store, &history, true, NOW)?;
    for (key, value) in store.entries.take() {
        person.js(&format!("localStorage.setItem('{key}', '{value}')")).await?;
    }
    person.at_time(NOW).await?;
    person.tap("[data-ask=history]").await
}

/// An entry that is kept for 30 days beside one that cannot be read, at the history.
async fn keeps_beside_an_unreadable_entry(browser: Browser) -> Result<Person> {
    let person = Person::visiting(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("30").await?;
    person
        .js("localStorage.setItem('ebb.r.01M24BB8G00000000000000001', '1|00000000|broken')")
        .await?;
    person.reloads().await?;
    person.tap("[data-ask=history]").await?;
    person.seen("[data-notice=set-aside]").await?;
    Ok(person)
}

async fn arrow_keys_through_how_long_to_keep_change_nothing(browser: Browser) -> Result<()> {
    let person = keeps_beside_an_unreadable_entry(browser).await?;
    let before = person.js("return JSON.stringify(localStorage)").await?;
    person.tab_to("[name=keep]:checked").await?;
    for (key, selected) in [(Key::Up, 2), (Key::Up, 1), (Key::Down, 2), (Key::Up, 1)] {
        person.keys(key).await?;
        let is_so = format!(
            "return !!document.querySelector('.tile:nth-child({selected}) > [name=keep]:checked')"
        );
        person.until(&is_so).await?;
    }
    person.until_shown("[data-name=keep-yes]").await?;
    ensure!(person.js("return JSON.stringify(localStorage)").await? == before);
    person.presses("[data-name=keep-no]").await?;
    person.until("return !!document.activeElement.querySelector('.tile:nth-child(3) > [name=keep]:checked')").await?;
    ensure!(person.js("return JSON.stringify(localStorage)").await? == before);
    Ok(())
}

async fn keep_nothing_asks_and_spares_what_cannot_be_read(browser: Browser) -> Result<()> {
    let person = keeps_beside_an_unreadable_entry(browser).await?;
    person.tap(".history .tile:nth-child(1) input").await?;
    person.seen(".sure").await?;
    ensure!(person.stored().await?.len() == 3, "something was deleted before the person agreed");
    person.tap("[data-name=keep-yes]").await?;
    person.seen(".history [data-notice=going]").await?;
    ensure!(person.stored().await? == ["ebb.r.01M24BB8G00000000000000001"]);
    person.seen("[data-notice=set-aside]").await?;
    person.tap("[data-name=delete-all]").await?;
    person.tap("[data-name=delete-yes]").await?;
    person.until("return localStorage.length === 0").await
}

async fn a_time_that_is_chosen_again_after_deleting_everything_is_saved(
    browser: Browser,
) -> Result<()> {
    let person = keeps_beside_an_unreadable_entry(browser).await?;
    person.tap("[data-name=delete-all]").await?;
    person.tap("[data-name=delete-yes]").await?;
    person.tap(".history .tile:nth-child(3) input").await?;
    person.until("return !!localStorage.getItem('ebb.s.keep')").await
}

async fn until_focused(person: &Person, selector: &str) -> Result<()> {
    person.until(&format!("return document.activeElement.matches('{selector}')")).await
}

async fn undo_takes_the_place_of_a_deleted_entry_and_has_the_focus(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    looks_back(&person, &[NOW - DAY, NOW]).await?;
    person.deletes(".entry:nth-child(2)").await?;
    until_focused(&person, ".entry + .undo [data-name=undo]").await?;
    person.keys(Key::Enter).await?;
    until_focused(&person, ".entry + .entry [data-name=delete]").await?;
    // Where no entry is left, "Undo" stays in its place, too.
    person.deletes(".entry:nth-child(1)").await?;
    // It is open already.
    person.tap(".undo + .entry [data-name=delete]").await?;
    until_focused(&person, ".undo:only-child [data-name=undo]").await
}

async fn the_focus_stays_with_the_question_whether_to_delete_everything(
    browser: Browser,
) -> Result<()> {
    let person = keeps_beside_an_unreadable_entry(browser).await?;
    person.presses("[data-name=delete-all]").await?;
    until_focused(&person, ".sure [data-name=delete-no]").await?;
    person.keys(Key::Enter).await?;
    until_focused(&person, "[data-name=delete-all]").await?;
    person.keys(Key::Enter).await?;
    person.presses("[data-name=delete-yes]").await?;
    until_focused(&person, ".history [data-heading]").await
}

async fn a_date_still_to_come_is_pointed_at_and_stops_nothing(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let old = NOW - 40 * DAY;
    looks_back(&person, &[old, old + 1, old + 2, NOW, NOW + 300 * DAY]).await?;
    person.until("return document.querySelectorAll('.entry').length === 2").await?;
    person.seen(".entry:first-child [data-notice=ahead]").await?;
    ensure!(person.count("[data-notice=ahead]").await? == 1);
    person.seen("[data-notice=kept]").await?;
    person.until("return document.documentElement.dataset.unsaved === ''").await?;
    let left =
        "return Object.keys(localStorage).filter(it => it.startsWith('ebb.r.')).length === 2";
    person.until(left).await
}

async fn an_entry_keeps_the_name_of_what_is_no_longer_offered(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let pack = ebb_content::pack();
    let tries = pack.retired.iter().map(|it| Try {
        strategy: Code::of(&it.id),
        before: None,
        after: None,
        course: None,
    });
    let kept = CheckIn { at: NOW, tries: tries.collect(), ..CheckIn::default() };
    looks_back_at(&person, std::iter::once(kept)).await?;
    person.tap(".entry summary").await?;
    let said = person.text(".entry").await?;
    ensure!(!pack.retired.is_empty(), "nothing is retired: the test proves nothing");
    ensure!(pack.retired.iter().all(|it| said.contains(&it.text)), "{said}");
    Ok(())
}

async fn what_cannot_be_deleted_is_said_and_shown(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    looks_back(&person, &[NOW - DAY, NOW]).await?;
    person.js(HOLDS).await?;
    deletes_everything(&person).await?;
    person.seen(".history [data-notice=not-gone]").await?;
    person.seen(".entry").await?;
    ensure!(person.stored().await?.len() == 2, "more than the check-ins is left");
    person.js("window.holds = false").await?;
    deletes_everything(&person).await?;
    person.until("return !document.querySelector('.entry, [data-notice=not-gone]')").await?;
    ensure!(person.stored().await?.is_empty());
    Ok(())
}

/// A script that keeps check-ins from being removed, without an error.
const HOLDS: &str = "
    window.holds = true;
    const remove = Storage.prototype.removeItem;
    Storage.prototype.removeItem = function (key) {
        if (!window.holds || !key.startsWith('ebb.r.')) remove.call(this, key);
    };";

async fn deletes_everything(person: &Person) -> Result<()> {
    person.tap("[data-name=delete-all]").await?;
    person.tap("[data-name=delete-yes]").await
}
