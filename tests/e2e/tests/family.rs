//! For a relative or a friend: what to say, naloxone, a line, and the way to the overdose steps.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, Key, PartnerPage, Person, in_every_engine};

in_every_engine! {
    by_keyboard_a_relative_gets_to_the_overdose_steps_and_back;
    in_chromium:
    a_relative_finds_words_naloxone_and_a_line_with_one_tap_and_nothing_is_written
    another_country_shows_a_relative_its_own_naloxone_and_its_own_lines
    in_a_partner_s_page_a_relative_finds_naloxone_a_line_and_the_overdose_steps
}

const DOOR: &str = "[data-door=family] > summary";
// WebKit knows no country here: where the time zone and the language tell none, the directory is shown.
const NALOXONE: &str = "[data-door=family] [data-line^=naloxone-]";
const LINE: &str = "[data-door=family] .line:not([data-line^=naloxone-]) a";

async fn a_relative_finds_words_naloxone_and_a_line_with_one_tap_and_nothing_is_written(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.until_ready().await?;
    let kept = person.stored().await?;
    person.reaches(DOOR).await?;
    for shown in [".family__points", NALOXONE, LINE] {
        person.until_shown(shown).await?;
    }
    let asks = person.count("[data-door=family] :is(input, select, [data-ask])").await?;
    ensure!(asks == 0, "the screen asks for something");
    ensure!(person.stored().await? == kept, "something was written");
    person.reaches("[data-back]").await?;
    person.until_shown(".home__title").await
}

async fn another_country_shows_a_relative_its_own_naloxone_and_its_own_lines(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.reaches(DOOR).await?;
    person.until_shown(LINE).await?;
    person.reaches("[data-door=family] .place [data-go=help-lines]").await?;
    let choose = "const it = document.querySelector('[name=country]');
        it.value = 'GB';
        it.dispatchEvent(new Event('input', { bubbles: true }))";
    person.js(choose).await?;
    person.reaches("[data-back]").await?;
    person.until_shown("[data-door=family] [data-line=naloxone-GB]").await?;
    person.until_shown("[data-door=family] [data-line=gb-scottish-families]").await?;
    let others = "[data-door=family] .line:not([data-line^=gb-], [data-line=naloxone-GB])";
    ensure!(!person.seen_now(others).await?, "a card of another country is shown");
    Ok(())
}

async fn by_keyboard_a_relative_gets_to_the_overdose_steps_and_back(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.tab_to(DOOR).await?;
    person.keys(Key::Enter).await?;
    person.until_shown(LINE).await?;
    person.tab_to("[data-door=family] [data-go=rescue]").await?;
    person.keys(Key::Enter).await?;
    person.until_shown("[data-door=rescue] [data-rescue=step]").await?;
    person.reaches("[data-back]").await?;
    person.until_shown(LINE).await
}

async fn in_a_partner_s_page_a_relative_finds_naloxone_a_line_and_the_overdose_steps(
    browser: Browser,
) -> Result<()> {
    let page = PartnerPage::visiting(browser, "").await?;
    page.goes_in().await?;
    page.tap(DOOR).await?;
    page.until_shown(NALOXONE).await?;
    page.until_shown(LINE).await?;
    page.tap("[data-door=family] [data-go=rescue]").await?;
    page.until_shown("[data-door=rescue] [data-rescue=step]").await
}
