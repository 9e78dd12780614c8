//! Importing a history from a saved file, with nothing lost.

use std::rc::Rc;

use anyhow::{Context, Result, ensure};
use ebb_core::history::{CheckIn, History, Record, RecordId};
use ebb_core::messages::Message;
use ebb_e2e::{Browser, By, Person, in_every_engine, message};
use serde_json::json;

in_every_engine! {
    a_copy_that_is_there_is_taken_in_and_can_be_saved_again
    a_file_that_is_no_copy_changes_nothing;
    not_in_webkit:
    a_saved_copy_is_taken_in_on_another_device
    what_is_in_a_copy_is_said_before_it_is_added
    a_copy_holds_what_is_shown_after_one_entry_took_the_place_of_another
}

const CHOOSE: &str = "[data-device-does=bring]";
const SAID: &str = ".bring [role=status]";

async fn a_saved_copy_is_taken_in_on_another_device(browser: Browser) -> Result<()> {
    let before = Person::visiting(browser).await?;
    before.checks_in(7, &["bored"]).await?;
    before.does_and_rates(4).await?;
    before.keeps("30").await?;
    let copy = before.saves("[data-name=save]").await?;
    let kept = before.stored().await?;

    let person = Person::visiting(browser).await?;
    person.tap("[data-ask=history]").await?;
    brings(&person, &copy).await?;
    person.tap("[data-name=take-in]").await?;
    person.until_shown(".entry").await?;
    // Nothing is stored before the person says how long to keep it.
    ensure!(person.stored().await?.is_empty());
    person.tap(".tile:nth-child(3) > [name=keep]").await?;
    person.until("return Object.keys(localStorage).some((it) => it.startsWith('ebb.r.'))").await?;
    let of_records = |keys: Vec<String>| -> Vec<String> {
        keys.into_iter().filter(|key| key.starts_with("ebb.r.")).collect()
    };
    ensure!(of_records(person.stored().await?) == of_records(kept));
    person.reloads().await?;
    person.tap("[data-ask=history]").await?;
    person.until_shown(".entry").await
}

async fn what_is_in_a_copy_is_said_before_it_is_added(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("30").await?;
    let copy = person.saves("[data-name=save]").await?;
    let stored = person.js("return JSON.stringify(localStorage)").await?;
    // The file has one record that is stored already, and one line that is not a record.
    brings(&person, &format!("{copy}ebb.r.junk=1|00000000|AAAA\r\n")).await?;
    person.until(&format!("return /1/.test(document.querySelector({SAID:?}).textContent)")).await?;
    ensure!(!person.seen_now("[data-name=take-in]").await?, "offered though nothing is new");
    ensure!(person.js("return JSON.stringify(localStorage)").await? == stored);
    person.deletes(".entry").await?;
    person.until("return !document.querySelector('.entry')").await?;
    brings(&person, &copy).await?;
    person.tap("[data-name=take-in]").await?;
    person.until_shown(".entry").await
}

async fn a_copy_holds_what_is_shown_after_one_entry_took_the_place_of_another(
    browser: Browser,
) -> Result<()> {
    let at = 1_790_000_000_000;
    let other = CheckIn { id: RecordId::new(at, 7), at, before: Some(7), ..CheckIn::default() };
    let copy = History::default().with(Record::CheckIn(Rc::new(other))).copy();
    let (key, value) = copy.trim_end().split_once('=').context("a copy without an entry")?;
    let person = Person::visiting(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.keeps("forever").await?;
    let (first, link) =
        (person.saves("[data-name=save]").await?, "document.querySelector('[data-name=save]')");
    ensure!(!first.contains(key));
    // What another tab did is heard once, after both changes.
    person
        .js(&format!(
            "const of = (it) => it.startsWith('ebb.r.');
            localStorage.removeItem(Object.keys(localStorage).find(of));
            localStorage.setItem({key}, {value});
            dispatchEvent(new StorageEvent('storage', {{ key: {key}, storageArea: localStorage }}))",
            key = json!(key),
            value = json!(value)
        ))
        .await?;
    let reach = format!(
        "{link}.dispatchEvent(new FocusEvent('focusin', {{ bubbles: true }}));
        return decodeURIComponent({link}.href).includes({})",
        json!(key)
    );
    person.until(&reach).await
}

async fn a_copy_that_is_there_is_taken_in_and_can_be_saved_again(browser: Browser) -> Result<()> {
    let at = 1_790_000_000_000;
    let id = RecordId::new(at, 7);
    let check_in = CheckIn { id, at, before: Some(7), after: Some(4), ..CheckIn::default() };
    let history = History::default().with(Record::CheckIn(Rc::new(check_in)));
    let person = Person::visiting(browser).await?;
    person.tap("[data-ask=history]").await?;
    brings(&person, &history.copy()).await?;
    person.tap("[data-name=take-in]").await?;
    person.until_shown(".entry").await?;
    // The link has its file before a key or a long press can save it, and not before a person reaches
    // for it.
    let link = "document.querySelector('[data-name=save]')";
    ensure!(person.js(&format!("return {link}.href.endsWith(',')")).await? == json!(true));
    person
        .js(&format!("{link}.dispatchEvent(new FocusEvent('focusin', {{ bubbles: true }}))"))
        .await?;
    let wanted = json!(history.copy());
    person.until(&format!("return decodeURIComponent({link}.href).endsWith({wanted})")).await
}

async fn a_file_that_is_no_copy_changes_nothing(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.tap("[data-ask=history]").await?;
    for junk in ["<script>alert(1)</script>", "\u{0}\u{1F642}=|||", "ebb.s.keep=1|00000000|7"] {
        brings(&person, junk).await?;
        person.until_texts(SAID, &[message(Message::HistoryNoCopy, &[])]).await?;
        ensure!(!person.seen_now("[data-name=take-in]").await?);
    }
    ensure!(person.stored().await?.is_empty());
    Ok(())
}

/// Chooses a file with this text.
async fn brings(person: &Person, text: &str) -> Result<()> {
    let file = tempfile::Builder::new().suffix(".txt").tempfile()?;
    std::fs::write(file.path(), text)?;
    let input = person.web.find(By::Css(CHOOSE)).await?;
    input.send_keys(file.path().to_string_lossy().as_ref()).await?;
    person
        .until(&format!("return document.querySelector({SAID:?}).textContent.trim() !== ''"))
        .await
}
