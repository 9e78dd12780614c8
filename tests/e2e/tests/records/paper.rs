//! The page of paper for a counselor: as long as it may be, and with what the screen says.

use std::collections::BTreeMap;
use std::rc::Rc;

use anyhow::{Context, Result, anyhow, ensure};
use base64ct::{Base64, Encoding as _};
use ebb_core::Code;
use ebb_core::history::{CheckIn, History, Record, RecordId, Try, WeekRecord};
use ebb_core::weekly::{Medicine, Week};
use ebb_e2e::{Browser, Person, in_its_own_browser};
use serde_json::json;

use super::now;

in_its_own_browser! {
    thirty_days_fit_on_two_pages_and_the_hours_since_a_dose_on_one_that_say_what_the_screen_says
}

/// Ninety check-ins over thirty days, three a day, with two things tried in each, and four weekly checks.
pub fn thirty_days(now: i64) -> History {
    let pack = ebb_content::pack();
    let mut kept = History::default();
    for place in 0..90 {
        let at = now - 60_000 - place * 8 * 3_600_000;
        let tried = |turn: i64| {
            let which = usize::try_from((place * 2 + turn) % 12).unwrap_or(0);
            let strategy = Code::from(&pack.strategies[which].id);
            Try { strategy, before: Some(7), after: Some(5), course: None }
        };
        let (id, tries) = (RecordId::new(at, 7), vec![tried(0), tried(1)]);
        let (before, after) = (Some(7), Some(4));
        let it = CheckIn { id, at, before, after, tries, ..CheckIn::default() };
        kept.put(Record::CheckIn(Rc::new(it)));
    }
    for place in 0..4 {
        let at = now - 120_000 - place * 7 * 24 * 3_600_000;
        let week = Week { medicine: Some(Medicine::Missed), sleep: Some(4), ..Week::default() };
        let (id, offset) = (RecordId::new(at, 9), 0);
        kept.put(Record::Week(Rc::new(WeekRecord { id, at, offset, week })));
    }
    kept
}

async fn thirty_days_fit_on_two_pages_and_the_hours_since_a_dose_on_one_that_say_what_the_screen_says()
-> Result<()> {
    let person = Person::visiting(Browser::Chromium).await?;
    let now = now(&person).await?;
    let kept = thirty_days(now);
    person.opens_records().await?;
    person.brings(kept.copy().as_bytes()).await?;
    person.tap("[data-part=sound] [data-does=take-in]").await?;
    person
        .until("return /90/.test(document.querySelector('[data-part=trends]').textContent)")
        .await?;
    person
        .js("window.print = () => { window.printed = document.documentElement.dataset.prints; }")
        .await?;
    person.opens_part("paper").await?;
    says_what_the_screen_says(&person, "paper", 2).await?;
    let rows = person.count("[data-part=paper] .sheet:last-of-type tbody tr").await?;
    ensure!(rows == 90, "{rows} rows on the screen");
    person.opens_part("dose").await?;
    person.js("document.querySelector('#stage [name=first-dose]').value = '07:00'").await?;
    person.js("document.querySelector('#stage [name=second-dose]').value = '19:00'").await?;
    person.tap("[data-does=dose]").await?;
    person.seen("[data-part=dose] tbody tr").await?;
    says_what_the_screen_says(&person, "dose", 1).await
}

/// Prints this part of the page, which fills at most so many pages.
async fn says_what_the_screen_says(person: &Person, part: &str, most: usize) -> Result<()> {
    person.tap(&format!("[data-fold={part}] [data-does=print]")).await?;
    ensure!(person.js("return window.printed").await? == json!(part));
    person.js(&format!("document.documentElement.dataset.prints = '{part}'")).await?;
    let size = json!({ "paperWidth": 8.27, "paperHeight": 11.69 });
    let printed = person.web.cdp().send_raw("Page.printToPDF", size).await?;
    let pdf = Base64::decode_vec(printed["data"].as_str().context("no PDF")?);
    let pdf = pdf.map_err(|_| anyhow!("the PDF is not in base64"))?;
    let document = lopdf::Document::load_mem(&pdf)?;
    let pages = document.get_pages();
    ensure!(pages.len() <= most, "{} pages", pages.len());
    let numbers: Vec<u32> = pages.keys().copied().collect();
    let text = document.extract_text(&numbers)?;
    let screen = person.text(&format!("[data-part={part}]")).await?;
    let heads = person.text(&format!("[data-part={part}] .sheet:last-of-type thead")).await?;
    let (paper, screen, heads) = (words(&text), words(&screen), words(&heads));
    let is_as_often = |(word, count): (&String, &usize)| {
        // A table that goes on to the next page has its headings there again.
        let again = heads.get(word).copied().unwrap_or_default() * (pages.len() - 1);
        (*count..=count + again).contains(paper.get(word).unwrap_or(&0))
    };
    ensure!(screen.iter().all(is_as_often), "the paper: {paper:?}\n\nthe screen: {screen:?}");
    ensure!(paper.keys().all(|it| screen.contains_key(it)), "{paper:?}\n\nthe screen: {screen:?}");
    Ok(())
}

/// How often each word stands in a text.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()) {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}
