//! The page of records: what was kept leaves whole, comes back whole, and goes where it is deleted.

mod access;
mod paper;
mod said;
mod stored;

use std::rc::Rc;

use anyhow::{Context, Result, ensure};
use ebb_core::history::{CheckIn, History, Record, RecordId};
use ebb_core::messages::Message;
use ebb_e2e::{Browser, Person, in_every_engine, in_its_own_browser, message};
use serde_json::{Value, json};

in_every_engine! {
    a_saved_copy_is_taken_in_on_another_device
    a_copy_with_a_passphrase_opens_with_it_alone;
    in_chromium:
    what_an_older_ebb_saved_is_taken_in_and_shown
    a_file_that_is_no_copy_changes_nothing
    what_is_deleted_together_is_gone
    a_part_that_is_not_sound_is_taken_only_where_the_person_says_so
}

in_its_own_browser! {
    without_a_trace_nothing_can_be_taken_in
    a_page_of_records_that_does_not_come_says_so_and_comes_at_the_next_try
}

/// 2026-09-21 at 16:13 in UTC.
const AT: i64 = 1_790_000_000_000;
const RECORDS: &str =
    "return Object.entries(localStorage).filter(([key]) => /^ebb\\.[rw]\\./.test(key)).sort()";

fn check_in(at: i64) -> Record {
    let id = RecordId::new(at, 7);
    Record::CheckIn(Rc::new(CheckIn {
        id,
        at,
        before: Some(7),
        after: Some(4),
        ..CheckIn::default()
    }))
}

fn history(times: impl IntoIterator<Item = i64>) -> History {
    times.into_iter().fold(History::default(), |history, at| history.with(check_in(at)))
}

async fn with_one_kept(browser: Browser) -> Result<Person> {
    let person = Person::visiting_and_saving(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("30").await?;
    Ok(person)
}

async fn a_saved_copy_is_taken_in_on_another_device(browser: Browser) -> Result<()> {
    let before = with_one_kept(browser).await?;
    let kept = before.js(RECORDS).await?;
    before.opens_records().await?;
    before.opens_part("save").await?;
    let copy = before.saves("[data-does=copy]").await?;

    let person = Person::visiting(browser).await?;
    person.opens_records().await?;
    person.brings(copy.as_bytes()).await?;
    // Nothing is stored before the person says how long to keep it.
    person.tap("[data-part=sound] [data-does=take-in]").await?;
    person.until_shown(".keep-here [data-name=keep-30]").await?;
    ensure!(person.stored().await?.is_empty());
    person.tap(".keep-here [data-name=keep-30]").await?;
    person.until("return Object.keys(localStorage).some((it) => it.startsWith('ebb.r.'))").await?;
    ensure!(person.js(RECORDS).await? == kept, "the record is not the one that was kept");
    // It is known from now on.
    person.brings(copy.as_bytes()).await?;
    ensure!(!person.seen_now("#stage [data-does=take-in]").await?, "offered though nothing is new");
    person.reloads().await?;
    person.tap("[data-ask=history]").await?;
    person.until_shown(".entry").await?;

    // What is deleted there can be deleted here too, where the person asks for it on both devices.
    before.opens_part("delete").await?;
    before.tap("[data-does=ask-delete]").await?;
    before.tap("[data-does=delete]").await?;
    before.until(&format!("return (() => {{ {RECORDS} }})().length === 0")).await?;
    before.tap("[name=kinds][value=deleted]").await?;
    let copy = before.saves("[data-does=copy]").await?;
    person.opens_records().await?;
    person.brings(copy.as_bytes()).await?;
    ensure!(person.js(RECORDS).await? == kept, "deleted before the person said so");
    person.tap("[data-part=gone] [data-does=ask-out]").await?;
    ensure!(person.js(RECORDS).await? == kept, "deleted before the person agreed");
    person.tap("[data-part=gone] [data-does=take-out]").await?;
    person.until(&format!("return (() => {{ {RECORDS} }})().length === 0")).await
}

async fn a_copy_with_a_passphrase_opens_with_it_alone(browser: Browser) -> Result<()> {
    let person = with_one_kept(browser).await?;
    person.opens_records().await?;
    person.opens_part("save").await?;
    person.writes("[name=new-passphrase]", "short").await?;
    person.tap("[data-does=sealed]").await?;
    person.until_shown("#stage .records__said").await?;
    // As another keyboard writes the same letter.
    person.writes("[name=new-passphrase]", "four grey geese at caf\u{e9}").await?;
    let file = person.saves("[data-does=sealed]").await?;
    ensure!(!file.contains("check_ins") && file.contains("memory_kib"), "{file}");

    let other = Person::visiting(browser).await?;
    other.opens_records().await?;
    other.brings(file.as_bytes()).await?;
    let needed = other.said_of_records("said.needs-passphrase").await?;
    other.until_texts("[data-part=bring] > p", &[needed]).await?;
    other.writes("[name=passphrase]", "four grey geese at noon!").await?;
    other.tap("[data-does=unseal]").await?;
    let refused = other.said_of_records("said.not-opened").await?;
    other.until_texts("[data-part=bring] > p", &[refused]).await?;
    other.writes("[name=passphrase]", "four grey geese at cafe\u{301}").await?;
    other.tap("[data-does=unseal]").await?;
    other.tap("[data-part=sound] [data-does=take-in]").await?;
    other.until_shown(".keep-here [data-name=keep-30]").await
}

async fn what_an_older_ebb_saved_is_taken_in_and_shown(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.opens_records().await?;
    // What stands chosen is chosen: in one page with a form in each language they share a group.
    ensure!(person.seen_now("#stage [name=days][value=all]:checked").await?, "no range is chosen");
    person.brings(history([AT, AT + 1]).copy().as_bytes()).await?;
    person.tap("[data-part=sound] [data-does=take-in]").await?;
    person
        .until("return /2/.test(document.querySelector('[data-part=trends]').textContent)")
        .await?;
    person.tap("[data-back]").await?;
    person.until("return document.querySelectorAll('.entry').length === 2").await
}

async fn a_file_that_is_no_copy_changes_nothing(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.opens_records().await?;
    let said = person.said_of_records("said.not-a-copy").await?;
    for junk in ["<script>alert(1)</script>", "\u{0}\u{1F642}=|||", "[[[[[[[[", "{\"format\":1}"] {
        person.brings(junk.as_bytes()).await?;
        person.until_texts("[data-part=bring] > p", std::slice::from_ref(&said)).await?;
        ensure!(!person.seen_now("#stage [data-does=take-in]").await?);
    }
    ensure!(person.stored().await?.is_empty());
    Ok(())
}

async fn a_part_that_is_not_sound_is_taken_only_where_the_person_says_so(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.opens_records().await?;
    person.tap("[name=days][value=all]").await?;
    let file = format!("{}ebb.r.junk=1|00000000|AAAA\r\n", history([AT]).copy());
    person.brings(file.as_bytes()).await?;
    ensure!(
        !person.seen_now("[data-part=sound] [data-does=take-in]").await?,
        "as if all were sound"
    );
    person.tap("[data-part=unsound] [data-does=take-in]").await?;
    person.until("return /1/.test(document.querySelector('[data-part=trends]').textContent)").await
}

async fn what_is_deleted_together_is_gone(browser: Browser) -> Result<()> {
    let person = with_one_kept(browser).await?;
    person.opens_records().await?;
    person.opens_part("delete").await?;
    person.tap("[data-does=ask-delete]").await?;
    person.until_shown("[data-does=delete]").await?;
    ensure!(person.js(RECORDS).await? != json!([]), "deleted before the person said so");
    person.tap("[data-does=keep]").await?;
    // Days that are none choose nothing.
    person.tap("[name=days][value=own]").await?;
    person.tap("[data-does=ask-delete]").await?;
    let nothing = person.said_of_records("page.empty").await?;
    person.until_texts(".records__said", &[nothing]).await?;
    ensure!(!person.seen_now("[data-does=delete]").await?);
    person.tap("[name=days][value=all]").await?;
    person.tap("[data-does=ask-delete]").await?;
    // What comes after the question is no part of its answer.
    let now = now(&person).await?;
    person.brings(history([now - 5, now - 6]).copy().as_bytes()).await?;
    person.tap("[data-part=sound] [data-does=take-in]").await?;
    person.until(&format!("return (() => {{ {RECORDS} }})().length === 3")).await?;
    person.reaches("[data-does=delete]").await?;
    person.until(&format!("return (() => {{ {RECORDS} }})().length === 2")).await?;
    person.tap("[data-does=ask-delete]").await?;
    person.tap("[data-does=delete]").await?;
    person.until(&format!("return (() => {{ {RECORDS} }})().length === 0")).await?;
    person.tap("[data-back]").await?;
    person.until_shown(".history__empty").await
}

async fn now(person: &Person) -> Result<i64> {
    person.js("return Date.now()").await?.as_i64().context("no time")
}

async fn without_a_trace_nothing_can_be_taken_in() -> Result<()> {
    let person = Person::visiting(Browser::Chromium).await?;
    person.tap("[name=trace-free]").await?;
    person.opens_records().await?;
    ensure!(!person.seen_now("[data-fold=bring]").await?);
    ensure!(person.seen_now("[data-fold=save]").await?);
    Ok(())
}

async fn a_page_of_records_that_does_not_come_says_so_and_comes_at_the_next_try() -> Result<()> {
    let person = Person::visiting(Browser::Chromium).await?;
    person
        .js("const send = XMLHttpRequest.prototype.send;
            XMLHttpRequest.prototype.send = function (...of) {
                if (!window.healed) this.abort();
                return window.healed ? send.apply(this, of) : this.onloadend();
            }")
        .await?;
    person.tap("[data-ask=history]").await?;
    person.tap("[data-name=records]").await?;
    person.until_texts("[data-start=room]", &[message(Message::StartRoom, &[])]).await?;
    ensure!(!person.seen_now(".records__wait").await?, "it still says that it is on its way");
    person.js("window.healed = true").await?;
    // The page comes, and its script does not.
    person
        .js("const append = Element.prototype.append;
            document.head.append = function (...of) {
                const script = of.find((it) => it.localName === 'script');
                if (!script || window.whole) return append.apply(this, of);
                setTimeout(() => script.onerror(new Event('error')));
            }")
        .await?;
    // What stands there is pressed to try again, and so is the way back and here once more.
    person.tap("[data-records] > button").await?;
    person.until("return !document.querySelector('[data-start=room]').hidden").await?;
    let at_heading = "return document.activeElement.matches('#stage [data-heading]')";
    ensure!(person.js(at_heading).await? == true, "the focus went with the button");
    person.js("window.whole = true").await?;
    person.tap("[data-back]").await?;
    person.tap("[data-name=records]").await?;
    person.until_records().await?;
    let hidden = person.js("return document.querySelector('[data-start=room]').hidden").await?;
    ensure!(hidden == Value::Bool(true), "the notice stays");
    Ok(())
}
