//! The way for a person who may use anyway.

use anyhow::{Result, ensure};
use ebb_core::questions::FitPage;
use ebb_e2e::{Browser, Person, in_every_engine};

in_every_engine! {
    from_likely_use_to_company_and_naloxone_takes_one_tap_and_the_way_back_leads_to_the_offers;
    in_chromium:
    another_country_shows_its_own_naloxone_after_a_danger_was_named_too
}

const LINE: &str = "[data-door=safer-use] [data-line=us-safespot] a[href^='tel:']";

async fn from_likely_use_to_company_and_naloxone_takes_one_tap_and_the_way_back_leads_to_the_offers(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    // The lines of the United States, whatever the browser suggests.
    let country = "document.documentElement.dataset.country = 'US';
        document.dispatchEvent(new Event('ebb:place'))";
    person.js(country).await?;
    person.reaches("[data-door='danger strength'] > summary").await?;
    person.reaches("[name=danger][value=none]").await?;
    person.reaches("[name=strength][value='9']").await?;
    person.reaches("#stage [data-name=fit]").await?;
    person.reaches("[name=likelihood][value='10']").await?;
    for _ in FitPage::ALL {
        person.reaches("#stage [data-name=next]").await?;
    }
    person.until_shown(".offers").await?;
    let comes_first = "const it = document.querySelector('[data-name=use-anyway]'),
            first = document.querySelector('.card--first');
        return !!(it.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING)";
    ensure!(person.js(comes_first).await? == true, "the offer stands before the way to safer use");
    person.tap("[data-name=use-anyway]").await?;
    person.until_shown(LINE).await?;
    person.until_shown("[data-door=safer-use] [data-line=naloxone-US]").await?;
    person.tap(".safer-use .button[data-back]").await?;
    person.until_shown(".offers").await
}

async fn another_country_shows_its_own_naloxone_after_a_danger_was_named_too(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.reaches("[data-door='danger strength'] > summary").await?;
    person.reaches("[name=danger][value=suicide]").await?;
    person.until_shown(".route[data-danger=suicide]").await?;
    person.reaches("[data-back]").await?;
    person.reaches("[data-door=help-lines] > summary").await?;
    let choose = "const it = document.querySelector('[name=country]');
        it.value = 'GB';
        it.dispatchEvent(new Event('input', { bubbles: true }))";
    person.js(choose).await?;
    person.until_shown("[data-nation=GB] [data-line=naloxone-GB]").await?;
    person.reaches("[data-back]").await?;
    person.reaches("[data-door=safer-use] > summary").await?;
    person.until_shown("[data-door=safer-use] [data-line=naloxone-GB]").await?;
    ensure!(!person.seen_now(LINE).await?, "a line of another country is shown");
    Ok(())
}
