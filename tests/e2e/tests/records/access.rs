//! How a person gets at the page of records: what is there while it comes, what its controls are called, and
//! that nothing of it is hidden or too wide.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use ebb_e2e::person::Role;
use ebb_e2e::{Browser, Person, in_every_engine, in_its_own_browser};
use serde_json::json;

use super::paper::thirty_days;
use super::{now, with_one_kept};

in_every_engine! {
    the_question_whether_to_delete_is_heard_with_its_count;
    in_chromium:
    what_is_there_more_than_once_says_what_it_is_for
}

in_its_own_browser! {
    nothing_that_does_nothing_yet_is_shown_and_what_does_not_come_is_asked_for_again
    a_page_of_records_that_was_left_while_it_failed_opens_the_next_time
    no_table_is_wider_than_a_narrow_screen_with_large_text
    what_has_the_focus_is_never_behind_what_is_said
}

async fn what_is_there_more_than_once_says_what_it_is_for(browser: Browser) -> Result<()> {
    let person = with_one_kept(browser).await?;
    person.opens_records().await?;
    person.opens_part("helps").await?;
    person.until_shown("[data-part=helps] summary").await?;
    let unfold = "document.querySelectorAll('[data-part=helps] details').forEach((it) => { it.open = true; })";
    person.js(unfold).await?;
    let never = person.said_of_records("helps.ban").await?;
    let button = person.seen("[data-part=helps] .helps__thing [value^='banned:']").await?;
    let name = person.name_of(&button).await?;
    let title = person.text("[data-part=helps] .helps__thing > summary").await?;
    ensure!(name == format!("{never}: {title}"), "{name}");
    let names = "return [...document.querySelectorAll('.helps__thing button')].map((it) => it.getAttribute('aria-label'))";
    let names: Vec<String> = serde_json::from_value(person.js(names).await?)?;
    let unique: BTreeSet<&String> = names.iter().collect();
    ensure!(names.len() > 20 && unique.len() == names.len(), "two are called the same: {names:#?}");

    person.opens_part("dose").await?;
    let mut times = BTreeSet::new();
    for field in ["first", "second", "third"] {
        let field = person.seen(&format!("#stage [name={field}-dose]")).await?;
        times.insert(person.name_of(&field).await?);
    }
    ensure!(times.len() == 3, "{times:?}");
    person.opens_part("paper").await?;
    let ticks = person.said_of_records("page.ticks").await?;
    person.named(Role::Group, &ticks).await?;
    Ok(())
}

async fn the_question_whether_to_delete_is_heard_with_its_count(browser: Browser) -> Result<()> {
    let person = with_one_kept(browser).await?;
    person.opens_records().await?;
    person.opens_part("delete").await?;
    person.tap("[data-does=ask-delete]").await?;
    person.until("return document.activeElement.matches('[data-does=keep]')").await?;
    let said = person.text("[data-part=sure-said]").await?;
    ensure!(said.contains('1'), "{said}");
    person.named(Role::Group, &said).await?;
    let described =
        "return ['keep', 'delete'].map((it) => document.querySelector(`[data-does=${it}]`))
        .map((it) => document.getElementById(it.getAttribute('aria-describedby')).textContent)";
    ensure!(person.js(described).await? == json!([said, said]), "a button is not described by it");
    let live = "return !!document.querySelector('.sure')?.closest('[role=status], [aria-live]')";
    ensure!(person.js(live).await? == false, "it is said a second time");
    Ok(())
}

async fn nothing_that_does_nothing_yet_is_shown_and_what_does_not_come_is_asked_for_again()
-> Result<()> {
    let person = with_one_kept(Browser::Chromium).await?;
    opens_without_its_wasm(&person).await?;
    ensure!(person.seen_now(".records__wait").await?, "nothing says that it is on its way");
    ensure!(!person.seen_now(".records__all").await?, "its controls look as if they did something");
    person.js("window.fails(new TypeError('offline'))").await?;
    person.until_shown("[data-start=room]").await?;
    ensure!(!person.seen_now(".records__wait").await?, "it still says that it is on its way");
    person.js("window.whole = true").await?;
    person.tap("[data-records] > button").await?;
    person.until_records().await?;
    ensure!(!person.seen_now("[data-start=room], .records__wait").await?, "a notice stays");
    Ok(())
}

/// Opens the page of records, whose wasm neither comes nor fails until the test says so.
async fn opens_without_its_wasm(person: &Person) -> Result<()> {
    person
        .js("const real = window.fetch;
            window.fetch = (...of) => window.whole ? real(...of) : new Promise((done, fail) => { window.fails = fail; })")
        .await?;
    person.tap("[data-name=records]").await?;
    person.until("return !!window.fails").await
}

async fn a_page_of_records_that_was_left_while_it_failed_opens_the_next_time() -> Result<()> {
    let person = with_one_kept(Browser::Chromium).await?;
    opens_without_its_wasm(&person).await?;
    person.tap("[data-back]").await?;
    person.seen(".history").await?;
    person.js("window.whole = true; window.fails(new TypeError('offline'))").await?;
    person.tap("[data-name=records]").await?;
    person.until_records().await?;
    ensure!(!person.seen_now("[data-start=room]").await?, "it says that it did not come");
    Ok(())
}

/// Makes the text twice as large, on a screen of 320 px.
async fn sees_it_large(person: &Person) -> Result<()> {
    person.screen(320, 740, "light").await?;
    person.js("document.documentElement.style.fontSize = '212%'").await?;
    Ok(())
}

async fn no_table_is_wider_than_a_narrow_screen_with_large_text() -> Result<()> {
    let person = with_one_kept(Browser::Chromium).await?;
    person.speaks("es").await?;
    person.opens_records().await?;
    let now = now(&person).await?;
    person.brings(thirty_days(now).copy().as_bytes()).await?;
    person.tap("[data-part=sound] [data-does=take-in]").await?;
    person
        .until("return /91/.test(document.querySelector('[data-part=trends]').textContent)")
        .await?;
    person.opens_part("helps").await?;
    person.until_shown("[data-part=helps] summary").await?;
    person.opens_part("paper").await?;
    person.tap("[data-does=paper]").await?;
    person.seen("[data-part=paper] tbody tr").await?;
    person
        .js("document.querySelectorAll('#stage details').forEach((it) => { it.open = true; })")
        .await?;
    sees_it_large(&person).await?;
    let wide =
        "const page = document.documentElement; return page.scrollWidth > page.clientWidth + 1";
    ensure!(person.js(wide).await? == false, "the page scrolls sideways");
    // The negative control: words that do not break.
    person
        .js("const it = new CSSStyleSheet(); document.adoptedStyleSheets = [it];
        it.replaceSync('.sheet :is(th, td) { white-space: nowrap !important }')")
        .await?;
    ensure!(person.js(wide).await? == true, "there is room for whole words");
    Ok(())
}

async fn what_has_the_focus_is_never_behind_what_is_said() -> Result<()> {
    // From the last control to the first, as Shift and Tab do.
    const BEHIND: &str = "
        const said = document.querySelector('#stage [data-part=said]'), box = (it) => it.getBoundingClientRect();
        said.textContent = 'Some words that take a line or two. ';
        const can = [...document.querySelectorAll('.records-page :is(button, input, select, summary)')];
        return can.filter((it) => it.checkVisibility()).reverse().flatMap((it) => {
            it.focus();
            const { top, bottom } = box(it), over = box(said);
            const behind = over.top < Math.min(bottom, top + 44) - 1 && over.bottom > top + 1;
            return behind ? [`${it.outerHTML.slice(0, 80)} at ${top}, the words to ${over.bottom}`] : [];
        })";
    let person = with_one_kept(Browser::Chromium).await?;
    person.screen(360, 640, "light").await?;
    person.opens_records().await?;
    for part in ["save", "bring", "delete", "dose"] {
        person.opens_part(part).await?;
    }
    let found = person.js(BEHIND).await?;
    ensure!(found == json!([]), "{found:#}");
    sees_it_large(&person).await?;
    let found = person.js(BEHIND).await?;
    ensure!(found == json!([]), "text twice as large: {found:#}");
    // The negative control: without the room that each control keeps.
    person.screen(360, 640, "light").await?;
    person.js("document.documentElement.style.fontSize = ''").await?;
    person
        .js("const it = new CSSStyleSheet(); document.adoptedStyleSheets = [it];
        it.replaceSync('* { scroll-margin: 0 !important }')")
        .await?;
    ensure!(person.js(BEHIND).await? != json!([]), "nothing was behind");
    Ok(())
}
