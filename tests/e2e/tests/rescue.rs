//! The overdose screen: every way to it, one step at a time, the clock, without a network and in a
//! frame.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use ebb_core::pack::Pack;
use ebb_e2e::{Browser, Key, PartnerPage, Person, in_every_engine, in_its_own_browser, pack_of};
use serde_json::json;

in_every_engine! {
    one_press_is_one_step_and_a_second_within_half_a_second_does_nothing
    the_clock_says_when_the_next_dose_may_come_even_after_the_device_slept
    a_number_that_nothing_called_stands_at_the_top_and_covers_no_button
    the_overdose_screen_works_without_a_network
    the_overdose_screen_works_in_the_frame;
    in_chromium:
    every_way_to_the_overdose_steps_leads_to_the_call_first
    a_stopped_clock_goes_on_with_its_old_times_until_there_is_a_new_first_dose
    the_step_and_the_clock_stay_through_a_change_of_language
}

in_its_own_browser! {
    a_step_that_begins_above_the_screen_comes_down_into_sight
}

const CALL: &str = ".rescue a[href='tel:911']";
const NEXT: &str = "[data-rescue=next]";

/// The numbers of the steps that are shown.
async fn steps(person: &Person) -> Result<serde_json::Value> {
    let shown = "return [...document.querySelectorAll('[data-rescue=step]')]
        .filter((it) => it.checkVisibility()).map((it) => it.value)";
    person.js(shown).await
}

/// Presses a button of the screen until it is heard: a press too soon after another does nothing.
async fn presses_until(person: &Person, button: &str, shown: &str) -> Result<()> {
    let press = format!(
        "const seen = () => !!document.querySelector('{shown}')?.checkVisibility();
        if (!seen()) document.querySelector('[data-rescue={button}]').click();
        return seen()"
    );
    person.until(&press).await
}

/// Goes on to the step that gives the first dose, where the clock can be started.
async fn reaches_the_dose(person: &Person) -> Result<()> {
    presses_until(person, "next", "[data-rescue=step][data-minutes]").await
}

/// Makes the page show the lines of the United States, whatever the browser suggests.
async fn is_in_the_us(person: &Person) -> Result<()> {
    let country = "document.documentElement.dataset.country = 'US';
        document.dispatchEvent(new Event('ebb:place'))";
    person.js(country).await?;
    Ok(())
}

async fn opens(person: &Person) -> Result<()> {
    is_in_the_us(person).await?;
    person.tap("[data-door=emergency] > summary").await?;
    person.tap(".route [data-go=rescue]").await?;
    person.until_shown(CALL).await
}

/// Checks that the call is the first control after the screen's heading, which has the focus.
async fn ensure_call_first(person: &Person) -> Result<()> {
    person.until_shown(CALL).await?;
    person
        .until("return document.activeElement.matches('[data-door=rescue][open] > summary')")
        .await?;
    let first =
        "return document.querySelector('.rescue').querySelector('a, button, summary, input')
        .getAttribute('href')";
    ensure!(person.js(first).await? == "tel:911", "another control comes first");
    Ok(())
}

async fn every_way_to_the_overdose_steps_leads_to_the_call_first(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    is_in_the_us(&person).await?;
    for (door, way) in [
        ("emergency", ".emergency__signs [data-go=rescue]"),
        ("safer-use", ".safer-use [data-go=rescue]"),
        ("help-lines", ".help-lines [data-go=rescue]"),
        ("'danger strength'", "[name=danger][value=overdose]"),
    ] {
        person.reaches(&format!("[data-door={door}] > summary")).await?;
        person.reaches(way).await?;
        ensure_call_first(&person).await?;
        person.reaches("[data-back]").await?;
        // The way back from here leads through the room that led here.
        if !door.contains("danger") {
            person.until_shown(way).await?;
            person.reaches("[data-back]").await?;
        }
        person.until_shown(".home__title").await?;
    }
    // From the first page on it is another matter: a danger that was named before hides no other help.
    person.reaches("[data-door=emergency] > summary").await?;
    person.until_shown(".emergency__signs").await?;
    person.until_shown(".route[data-danger=suicide]").await?;
    person.reaches("[data-back]").await?;
    person.checks_in(7, &["bored"]).await?;
    person.reaches(".offers > .more > summary").await?;
    person.reaches("[data-name=rescue]").await?;
    ensure_call_first(&person).await?;
    person.reaches("[data-back]").await?;
    person.until_shown(".offers").await
}

async fn one_press_is_one_step_and_a_second_within_half_a_second_does_nothing(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    opens(&person).await?;
    ensure!(steps(&person).await? == json!([1]), "more than one step is shown");
    person.tab_to(NEXT).await?;
    person.keys(Key::Enter).await?;
    ensure!(steps(&person).await? == json!([2]), "the keyboard does not lead on");
    let buttons = person.texts("button").await?;
    let names: BTreeSet<&String> = buttons.iter().collect();
    ensure!(names.len() == buttons.len(), "two are called the same: {buttons:?}");
    ensure!(
        person.js("return document.activeElement.matches('[data-rescue=next]')").await? == true,
        "the focus has left the button"
    );
    presses_until(&person, "next", "[data-rescue=step][value=\"3\"]").await?;
    // The next press that counts is followed at once by another.
    let twice = "const it = document.querySelector('[data-rescue=back]');
        it.click();
        it.click();
        return document.querySelector(\"[data-rescue=step][value='2']\").checkVisibility()";
    person.until(twice).await?;
    ensure!(steps(&person).await? == json!([2]), "one press was two steps");
    let live = "return document.querySelector('.rescue__steps').ariaLive
        ?? document.querySelector('.rescue__steps').getAttribute('aria-live')";
    ensure!(person.js(live).await? == "polite", "no screen reader says the next step");
    let last = pages(&pack_of("en")?)?;
    for step in 3..=last {
        presses_until(&person, "next", &format!("[data-rescue=step][value=\"{step}\"]")).await?;
    }
    ensure!(!person.seen_now(NEXT).await?, "the last step leads on");
    ensure!(person.js("return document.activeElement !== document.body").await? == true);
    Ok(())
}

/// How many steps there are: as many as the lesson has points for them.
fn pages(pack: &Pack) -> Result<usize> {
    let parts = pack.lessons.iter().filter(|it| it.id.as_str() == "overdose-basics");
    let points = parts.flat_map(|it| &it.words.part).map(|it| it.points.len());
    points.max().ok_or_else(|| anyhow::anyhow!("no steps"))
}

async fn the_clock_says_when_the_next_dose_may_come_even_after_the_device_slept(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    opens(&person).await?;
    let start = steps(&person).await?;
    let running = "[data-rescue=running]";
    ensure!(!person.seen_now(running).await?, "a clock runs before any dose");
    ensure!(!person.seen_now("[data-rescue=first]").await?, "it comes before the dose does");
    reaches_the_dose(&person).await?;
    presses_until(&person, "first", running).await?;
    ensure!(person.text(&format!("{running} [data-rescue=left]")).await? == "3");
    // While a device sleeps no timer runs; the clock on the wall goes on.
    person.js("const real = window.Date.now; window.Date.now = () => real() + 200000").await?;
    person.until_shown("[data-rescue=due]").await?;
    ensure!(person.text("[data-rescue=due] [data-rescue=since]").await? == "3");
    ensure!(!person.seen_now(running).await?, "it says both");
    presses_until(&person, "more", running).await?;
    ensure!(person.text(&format!("{running} [data-rescue=since]")).await? == "3");
    ensure!(person.text(&format!("{running} [data-rescue=left]")).await? == "3");
    // A clock that is set back takes no time away.
    person.js("window.Date.now = () => 0").await?;
    ensure!(person.text(&format!("{running} [data-rescue=left]")).await? == "3");
    presses_until(&person, "stop", "[data-rescue=first]").await?;
    ensure!(!person.seen_now(running).await?, "it runs on");
    presses_until(&person, "next", "[data-rescue=beat]").await?;
    // Opened again at once, it goes on; much later it is another emergency, which begins with the call.
    let last = steps(&person).await?;
    for (minutes, shown) in [(11, &last), (121, &start)] {
        person.js(&format!("window.Date.now = () => {minutes} * 60000")).await?;
        person.tap("[data-back]").await?;
        person.tap("[data-back]").await?;
        opens(&person).await?;
        ensure!(steps(&person).await? == *shown, "after {minutes} minutes");
    }
    ensure!(person.stored().await?.is_empty(), "something is kept");
    Ok(())
}

async fn the_step_and_the_clock_stay_through_a_change_of_language(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.until_ready().await?;
    opens(&person).await?;
    reaches_the_dose(&person).await?;
    presses_until(&person, "first", "[data-rescue=running]").await?;
    let before = steps(&person).await?;
    person.speaks("es").await?;
    person.until_shown("[data-rescue=running]").await?;
    ensure!(steps(&person).await? == before, "another step is shown");
    Ok(())
}

async fn the_overdose_screen_works_without_a_network(browser: Browser) -> Result<()> {
    let person = Person::visiting_with_worker(browser, "").await?;
    person.until_kept().await?;
    person.place.ebb.stop();
    person.loads_anew().await?;
    opens(&person).await?;
    person.tap(NEXT).await?;
    ensure!(steps(&person).await? == json!([2]));
    reaches_the_dose(&person).await?;
    presses_until(&person, "first", "[data-rescue=running]").await
}

async fn the_overdose_screen_works_in_the_frame(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    page.goes_in().await?;
    opens(&page).await?;
    page.tap(NEXT).await?;
    ensure!(steps(&page).await? == json!([2]));
    reaches_the_dose(&page).await?;
    presses_until(&page, "first", "[data-rescue=running]").await?;
    ensure!(!page.seen_now(".rescue a[target]").await?, "a link leaves the frame");
    Ok(())
}

async fn a_stopped_clock_goes_on_with_its_old_times_until_there_is_a_new_first_dose(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    opens(&person).await?;
    reaches_the_dose(&person).await?;
    let (running, resumes) = ("[data-rescue=running]", "[data-rescue=resumes]");
    let since = "[data-rescue=running] [data-rescue=since]";
    presses_until(&person, "first", running).await?;
    person.js("const real = window.Date.now; window.Date.now = () => real() + 60000").await?;
    presses_until(&person, "stop", resumes).await?;
    ensure!(!person.seen_now(running).await?, "it runs on");
    presses_until(&person, "stop", running).await?;
    ensure!(person.text(since).await? == "1", "one tap took the time away");
    presses_until(&person, "stop", resumes).await?;
    presses_until(&person, "first", running).await?;
    ensure!(person.text(since).await? == "0", "a new first dose counts from the old one");
    ensure!(!person.seen_now(resumes).await?, "there is still an old time");
    Ok(())
}

async fn a_number_that_nothing_called_stands_at_the_top_and_covers_no_button(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    // As on a device on which no program takes calls: nothing happens.
    person.js("addEventListener('click', (event) => event.preventDefault())").await?;
    opens(&person).await?;
    person.tap(CALL).await?;
    person.until_shown("[data-start=call]").await?;
    let stands = "const [bar, note, ways] = ['.bar', '[data-start=call]', '.rescue__ways']
            .map((it) => document.querySelector(it).getBoundingClientRect());
        return note.top >= bar.bottom - 1 && note.bottom <= innerHeight && note.bottom <= ways.top";
    person.until(stands).await
}

async fn a_step_that_begins_above_the_screen_comes_down_into_sight() -> Result<()> {
    const PLACE: &str = "const shown = (it) => it.checkVisibility();
        const first = [...document.querySelectorAll('[data-rescue=beat], [data-rescue=step]')].filter(shown)
            .map((it) => it.getBoundingClientRect().top);
        const top = Math.min(...first) - document.querySelector('.bar').getBoundingClientRect().bottom;";
    let person = Person::visiting(Browser::Chromium).await?;
    person.screen(360, 640, "light").await?;
    opens(&person).await?;
    reaches_the_dose(&person).await?;
    for (button, step) in [("next", 4), ("back", 3)] {
        person.js("scrollTo(0, document.documentElement.scrollHeight)").await?;
        let above = person.js(&format!("{PLACE} return top < -40")).await?;
        ensure!(above == true, "the page is too short to scroll a step away");
        presses_until(&person, button, &format!("[data-rescue=step][value=\"{step}\"]")).await?;
        person.until(&format!("{PLACE} return Math.abs(top) < 2")).await?;
    }
    Ok(())
}
