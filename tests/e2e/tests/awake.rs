//! The screen stays awake while a person breathes or rides the wave, and no longer.

use anyhow::{Context as _, Result};
use ebb_core::strategies::Form;
use ebb_e2e::{Browser, PartnerPage, Person, in_each_browser};

in_each_browser! {
    the_screen_stays_awake_in_a_partner_s_page_too
    ; and_webkit:
    the_screen_stays_awake_while_a_person_breathes
    the_screen_stays_awake_while_a_person_rides_the_wave_and_not_after
}

/// A script that collects every lock that keeps the screen awake.
const SPY: &str = "
    window.locks = [];
    const request = WakeLock.prototype.request;
    WakeLock.prototype.request = async function (...of) {
        const lock = await request.apply(this, of);
        window.locks.push(lock);
        return lock;
    };";

/// Waits until this many locks have been given, and the last one is held, or let go of.
async fn until_locks(person: &Person, count: usize, is_held: bool) -> Result<()> {
    person
        .until(&format!(
            "return locks.length === {count} && locks.at(-1).released === {}",
            !is_held
        ))
        .await
}

async fn breathes(person: &Person) -> Result<()> {
    person.js(SPY).await?;
    person.tap("[data-door=breathe] > summary").await?;
    until_locks(person, 1, true).await?;
    person.tap("label[for=pause-static-page]").await?;
    until_locks(person, 1, false).await?;
    person.tap("label[for=pause-static-page]").await?;
    until_locks(person, 2, true).await?;
    person.tap("[data-back]").await?;
    until_locks(person, 2, false).await
}

async fn the_screen_stays_awake_while_a_person_breathes(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    breathes(&person).await
}

async fn the_screen_stays_awake_while_a_person_rides_the_wave_and_not_after(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.js(SPY).await?;
    person.checks_in(7, &["bored"]).await?;
    let wave = ebb_content::pack().strategies.into_iter().find(|it| it.form == Form::Wave);
    person.starts(wave.context("no strategy of this form")?.id.as_str()).await?;
    // The start is pressed by a script, after which WebKit refuses the lock: the next press gets it.
    person.tap("#stage h2").await?;
    until_locks(&person, 1, true).await?;
    // The time is up: the clock of the page is set ahead.
    person.js("const ahead = Date.now() + 36e5; window.Date.now = () => ahead").await?;
    until_locks(&person, 1, false).await?;
    Ok(())
}

async fn the_screen_stays_awake_in_a_partner_s_page_too(browser: Browser) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    page.goes_in().await?;
    breathes(&page).await
}
