//! The plan and the card of reasons: picked items, own words, and when the app stores them.

use anyhow::{Context, Result, ensure};
use ebb_core::history::PlanField;
use ebb_core::messages::Message;
use ebb_core::pack::Pack;
use ebb_e2e::{Browser, Person, in_each_browser, pack_of};
use serde_json::json;

in_each_browser! {
    ; and_webkit:
    my_plan_calls_the_people_in_it_and_stands_beside_an_offer_when_the_craving_is_strong;
    in_chromium:
    a_plan_is_one_sentence_of_both_picks
    a_kept_plan_comes_back
    a_kept_card_comes_back_with_its_own_words
    a_card_goes_with_the_visit_where_nothing_is_kept
    a_card_leaves_no_trace_where_none_is_wanted
}

/// Text as phones write it: a joined emoji, a heart, a letter with a combining dot, and markup.
const SIGNS: &str = "👩‍👧‍👦 ❤️ i\u{307} <b>&amp;";

const CARD: &str = "my-reasons";
const PLAN: &str = "if-then-plan";

/// Goes from the first page, or from the history, to this strategy, and starts it.
async fn starts(person: &Person, strategy: &str) -> Result<()> {
    if !person.seen_now(".home__title").await? {
        person.tap("[data-back]").await?;
    }
    person.checks_in(5, &["sad"]).await?;
    person.starts(strategy).await
}

/// Goes from the strategy to the end of the check-in.
async fn ends(person: &Person) -> Result<()> {
    person.tap("[data-name=did]").await?;
    person.tap("[name=again][value='4']").await?;
    person.tap("[data-name=finish]").await?;
    person.until_shown("#stage [data-heading]").await
}

/// The number of stored keys of the card.
async fn stored_cards(person: &Person) -> Result<usize> {
    Ok(person.stored().await?.iter().filter(|key| key.starts_with("ebb.s.card")).count())
}

/// Own words of a person: a text of the content, and [`SIGNS`].
fn own_words(pack: &Pack) -> Result<String> {
    Ok(format!("{} {SIGNS}", pack.plans.reasons.last().context("no reasons")?.text))
}

/// Picks these reasons by their indexes.
async fn picks(person: &Person, pack: &Pack, places: &[usize]) -> Result<()> {
    for place in places {
        person.tap(&format!("[name=reasons][value={}]", pack.plans.reasons[*place].id)).await?;
    }
    Ok(())
}

/// Waits until the card shows these reasons, in the order of the list, and these own words.
async fn until_card(person: &Person, pack: &Pack, places: &[usize], own: &str) -> Result<()> {
    let reasons: Vec<String> =
        places.iter().map(|place| pack.plans.reasons[*place].text.clone()).collect();
    person.until_texts(".own__reasons li", &reasons).await?;
    let ids: Vec<&str> = places.iter().map(|place| &*pack.plans.reasons[*place].id).collect();
    let picked =
        "return [...document.querySelectorAll('[name=reasons]:checked')].map((it) => it.value)";
    let picked = person.js(picked).await?;
    ensure!(picked == json!(ids), "{picked} is not {ids:?}");
    let is_own = format!(
        "return document.querySelector('.own__words').textContent === {own}
            && document.querySelector('[name=own-words]').value === {own}",
        own = json!(own)
    );
    person.until(&is_own).await
}

/// Waits until the plan shows these two parts.
async fn until_plan(person: &Person, pack: &Pack, when: usize, then: usize) -> Result<()> {
    let with = [("if", &*pack.plans.ifs[when].text), ("then", &*pack.plans.thens[then].text)];
    let yours = pack.fill(Message::PlanYours, &with);
    person.until_texts(".own__card [aria-live=polite]", &[yours]).await
}

async fn plans(person: &Person, pack: &Pack, when: usize, then: usize) -> Result<()> {
    person.tap(&format!("[name=plan-if][value={}]", pack.plans.ifs[when].id)).await?;
    person.tap(&format!("[name=plan-then][value={}]", pack.plans.thens[then].id)).await
}

async fn a_plan_is_one_sentence_of_both_picks(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let mut pack = pack_of("en")?;
    starts(&person, PLAN).await?;
    person.marks(".own__card [aria-live=polite]").await?;
    let empty = [pack.message(Message::PlanEmpty).to_owned()];
    person.until_texts(".own__card [aria-live=polite]", &empty).await?;
    person.tap(&format!("[name=plan-if][value={}]", pack.plans.ifs[0].id)).await?;
    person.until_texts(".own__card [aria-live=polite]", &empty).await?;
    for place in 0..pack.plans.ifs.len().max(pack.plans.thens.len()) {
        let (when, then) = (place % pack.plans.ifs.len(), place % pack.plans.thens.len());
        plans(&person, &pack, when, then).await?;
        until_plan(&person, &pack, when, then).await?;
    }
    ensure!(
        person.is_marked(".own__card [aria-live=polite]").await?,
        "the live region was replaced"
    );
    // By keyboard, each list is one tab stop, and an arrow key picks the item beside.
    let (when, then) = (pack.plans.ifs.len() - 1, pack.plans.thens.len() - 1);
    person.js("document.querySelector('#stage [data-heading]').focus()").await?;
    person.tab_to("[name=plan-if]").await?;
    person.keys(ebb_e2e::Key::Up).await?;
    person.keys(ebb_e2e::Key::Tab).await?;
    person.keys(ebb_e2e::Key::Up).await?;
    until_plan(&person, &pack, when - 1, then - 1).await?;
    person.speaks("es").await?;
    pack = pack_of("es")?;
    until_plan(&person, &pack, when - 1, then - 1).await
}

async fn a_kept_plan_comes_back(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let pack = pack_of("en")?;
    starts(&person, PLAN).await?;
    plans(&person, &pack, 1, 2).await?;
    ends(&person).await?;
    ensure!(person.stored().await?.is_empty(), "something was kept before it was asked");
    person.tap("[data-name=keep-30]").await?;
    person.looks_back().await?;
    ensure!(stored_cards(&person).await? == 1);
    person.reloads().await?;
    starts(&person, PLAN).await?;
    until_plan(&person, &pack, 1, 2).await?;
    plans(&person, &pack, 3, 4).await?;
    until_plan(&person, &pack, 3, 4).await?;
    person.reloads().await?;
    starts(&person, PLAN).await?;
    until_plan(&person, &pack, 3, 4).await
}

async fn a_kept_card_comes_back_with_its_own_words(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let pack = pack_of("en")?;
    let own = own_words(&pack)?;
    starts(&person, CARD).await?;
    until_card(&person, &pack, &[], "").await?;
    picks(&person, &pack, &[2, 0, 5]).await?;
    person.writes("[name=own-words]", &own).await?;
    until_card(&person, &pack, &[0, 2, 5], &own).await?;
    ends(&person).await?;
    person.tap("[data-name=keep-forever]").await?;
    person.looks_back().await?;
    ensure!(stored_cards(&person).await? == 1);

    person.reloads().await?;
    starts(&person, CARD).await?;
    until_card(&person, &pack, &[0, 2, 5], &own).await?;
    // Later changes to reasons and own words are stored at once, not only when the check-in ends.
    picks(&person, &pack, &[2, 1]).await?;
    person.keys(ebb_e2e::Key::Tab).await?;
    person.writes("[name=own-words]", SIGNS).await?;
    let is_longer = format!(
        "const {{ value }} = document.querySelector('[name=own-words]');
        return value.length === {}",
        own.encode_utf16().count() + SIGNS.encode_utf16().count()
    );
    person.until(&is_longer).await?;
    let longer = person.js("return document.querySelector('[name=own-words]').value").await?;
    let longer = longer.as_str().context("no words")?.to_owned();
    person.reloads().await?;
    starts(&person, CARD).await?;
    until_card(&person, &pack, &[0, 1, 5], &longer).await?;

    person.reloads().await?;
    person.tap("[data-ask=history]").await?;
    person.tap("[data-name=delete-all]").await?;
    person.tap("[data-name=delete-yes]").await?;
    person.until("return localStorage.length === 0").await?;
    starts(&person, CARD).await?;
    until_card(&person, &pack, &[], "").await
}

async fn a_card_goes_with_the_visit_where_nothing_is_kept(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let pack = pack_of("en")?;
    let own = own_words(&pack)?;
    person.counts_writes().await?;
    starts(&person, CARD).await?;
    picks(&person, &pack, &[0]).await?;
    person.writes("[name=own-words]", &own).await?;
    ends(&person).await?;
    person.tap("[data-name=keep-0]").await?;
    person.looks_back().await?;
    starts(&person, CARD).await?;
    until_card(&person, &pack, &[0], &own).await?;
    ensure!(person.js("return window.writes").await? == 0);
    person.reloads().await?;
    starts(&person, CARD).await?;
    until_card(&person, &pack, &[], "").await
}

async fn a_card_leaves_no_trace_where_none_is_wanted(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    let pack = pack_of("en")?;
    let own = own_words(&pack)?;
    starts(&person, CARD).await?;
    picks(&person, &pack, &[3]).await?;
    ends(&person).await?;
    person.tap("[data-name=keep-7]").await?;
    person.looks_back().await?;
    let kept = person.js("return JSON.stringify(localStorage)").await?;

    person.reloads().await?;
    person.counts_writes().await?;
    person.tap("[name=trace-free]").await?;
    starts(&person, CARD).await?;
    picks(&person, &pack, &[0]).await?;
    person.writes("[name=own-words]", &own).await?;
    until_card(&person, &pack, &[0, 3], &own).await?;
    ends(&person).await?;
    person.until_shown(".close [data-notice=trace-free]").await?;
    ensure!(person.js("return window.writes").await? == 0, "something was written");
    ensure!(person.js("return JSON.stringify(localStorage)").await? == kept);
    // After the person switches "no trace" off, the app has forgotten what they said meanwhile.
    person.tap("[data-back]").await?;
    person.tap("[name=trace-free]").await?;
    starts(&person, CARD).await?;
    until_card(&person, &pack, &[3], "").await?;
    person.reloads().await?;
    starts(&person, CARD).await?;
    until_card(&person, &pack, &[3], "").await
}

async fn my_plan_calls_the_people_in_it_and_stands_beside_an_offer_when_the_craving_is_strong(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.tap("[data-ask=history]").await?;
    person.tap(".history [data-name=plan]").await?;
    person.tap(".plan__part summary").await?;
    let (name, number) = (PlanField::Name(0).place(), PlanField::Number(0).place());
    person.writes(&format!("[name=plan-{name}]"), "Ana").await?;
    person.writes(&format!("[name=plan-{number}]"), "555 0100").await?;
    person.seen(&format!(".plan {CALLS_ANA}")).await?;
    ensure!(person.stored().await?.is_empty(), "it was kept before the person chose to");
    person.tap("[data-name=keep-30]").await?;
    person.until("return 'ebb.s.plan' in localStorage").await?;
    person.reloads().await?;
    person.checks_in(7, &["sad"]).await?;
    person.seen(&format!(".own__plan {CALLS_ANA}")).await?;
    person.tap(".own__plan [data-name=plan]").await?;
    person.seen(&format!(".plan {CALLS_ANA}")).await?;
    person.tap("[data-back]").await?;
    person.until_shown(".offers").await?;
    Ok(())
}

/// The link to the person of the plan, by the number that it dials.
const CALLS_ANA: &str = "a[href='tel:5550100']";
