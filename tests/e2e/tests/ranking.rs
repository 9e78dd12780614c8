//! What a person's own ratings do to the offers, until the person has Ebb forget them.

use std::rc::Rc;

use anyhow::{Result, ensure};
use ebb_core::Code;
use ebb_core::history::{
    CheckIn, Course, End, History, Keep, MemoryStore, Mirror, Record, RecordId, Settings, Taken,
    Try,
};
use ebb_core::messages::Message;
use ebb_core::questions::FitPage;
use ebb_e2e::person::on_page;
use ebb_e2e::{Browser, Person, in_every_engine};

in_every_engine! {
    what_a_person_never_wants_is_not_offered_and_can_be_taken_back;
    in_chromium:
    what_helped_comes_first_with_its_numbers_until_it_is_forgotten
}

const START: i64 = 1_790_000_000_000;
const MINUTE: i64 = 60_000;

/// A check-in with one try of so many minutes.
fn check_in(minute: i64, thing: &str, after: u8, minutes: i32) -> CheckIn {
    let at = START + minute * MINUTE;
    let course = Course {
        began: -minutes * 60,
        rated: Some(0),
        offered: vec![Code::of(thing)],
        refused: Vec::new(),
        taken: Taken::First,
        end: End::Finished,
        extended: 0,
        unchanged: false,
    };
    let (before, after) = (Some(7), Some(after));
    CheckIn {
        id: RecordId::new(at, 3),
        at,
        made_with: Some(ebb_content::pack().made_with),
        before,
        after,
        triggers: vec![Code::of("stress")],
        tries: vec![Try { strategy: Code::of(thing), before, after, course: Some(course) }],
        ..CheckIn::default()
    }
}

/// Has the device hold three walks that were followed by relief, and three rounds of breathing that were not.
async fn after_walks(person: &Person) -> Result<()> {
    let walks = (0..3).map(|day| check_in(day * 1440, "brisk-walk", 3, 16));
    let breathing = (0..3).map(|day| check_in(day * 1440 + 600, "paced-breathing", 7, 4));
    let history = walks
        .chain(breathing)
        .fold(History::default(), |history, it| history.with(Record::CheckIn(Rc::new(it))));
    let (store, mut mirror) = (MemoryStore::default(), Mirror::default());
    mirror.remember(&store, &Settings { keep: Some(Keep::Forever), ..Settings::default() })?;
    mirror.follow(&store, &history, true, START)?;
    for (key, value) in store.entries.take() {
        person.js(&format!("localStorage.setItem('{key}', '{value}')")).await?;
    }
    person.reloads().await
}

/// Goes to the offers: stress, strength 7, at home and able to move about.
async fn says_stress(person: &Person) -> Result<()> {
    // By day: at night a walk moves down.
    person.clock_says(START).await?;
    person.reaches("[data-door='danger strength'] > summary").await?;
    person.reaches("[name=danger][value=none]").await?;
    person.reaches("[name=strength][value='7']").await?;
    person.reaches("#stage [data-name=fit]").await?;
    for page in FitPage::ALL {
        person.until_shown(&on_page(page)).await?;
        match page {
            FitPage::Feeling => person.reaches("[name=triggers][value=stress]").await?,
            FitPage::Body => {}
            FitPage::Around => {
                person.reaches("[name=at-home][value=yes]").await?;
                person.reaches("[name=can-move][value=yes]").await?;
            }
        }
        person.reaches("#stage [data-name=next]").await?;
    }
    person.until_shown(".offers").await
}

async fn what_helped_comes_first_with_its_numbers_until_it_is_forgotten(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    says_stress(&person).await?;
    person.seen(".card--first[data-strategy=paced-breathing]").await?;
    after_walks(&person).await?;
    says_stress(&person).await?;
    person.seen(".card--first[data-strategy=brisk-walk]").await?;
    let pack = ebb_content::pack();
    let down = |points| pack.fill(Message::ReasonDown, &[("points", points), ("tenths", "0")]);
    let (own, all) = (down("4"), down("2"));
    let with = [
        ("rated", "3"),
        ("tried", "3"),
        ("change", &*own),
        ("all", &*all),
        ("all-rated", "6"),
        ("all-tried", "6"),
    ];
    let so_far = pack.fill(Message::ReasonSoFar, &with);
    let why = person.texts(".card__why").await?.concat();
    ensure!(why.ends_with(&so_far), "{why}");

    person.reloads().await?;
    person.opens_records().await?;
    person.opens_part("helps").await?;
    person.tap("[data-part=helps] [value=reset]").await?;
    let stored = "return Object.keys(localStorage).filter((it) => it.startsWith('ebb.p.')).length";
    person.until(&format!("return (() => {{ {stored} }})() === 1")).await?;
    // What was learned is forgotten; the check-ins are there still.
    let kept = "return Object.keys(localStorage).filter((it) => it.startsWith('ebb.r.')).length";
    ensure!(person.js(kept).await? == 6);
    person.reloads().await?;
    says_stress(&person).await?;
    person.seen(".card--first[data-strategy=paced-breathing]").await?;
    let why = person.texts(".card__why").await?.concat();
    ensure!(!why.contains("4.0"), "{why}");
    Ok(())
}

async fn what_a_person_never_wants_is_not_offered_and_can_be_taken_back(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    after_walks(&person).await?;
    person.opens_records().await?;
    person.opens_part("helps").await?;
    person.tap(".helps__thing:has([value='banned:brisk-walk']) > summary").await?;
    person.tap("[value='banned:brisk-walk']").await?;
    person.until_shown("[data-does=undo-wish]").await?;
    person.reloads().await?;
    says_stress(&person).await?;
    ensure!(!person.seen_now("[data-strategy=brisk-walk]").await?, "offered though it is banned");
    person.reloads().await?;
    person.opens_records().await?;
    person.opens_part("helps").await?;
    person.tap(".helps__thing:has([value='usual:brisk-walk']) > summary").await?;
    person.tap("[value='usual:brisk-walk']").await?;
    person.until_shown("[data-does=undo-wish]").await?;
    person.reloads().await?;
    says_stress(&person).await?;
    person.seen(".card--first[data-strategy=brisk-walk]").await?;
    Ok(())
}
