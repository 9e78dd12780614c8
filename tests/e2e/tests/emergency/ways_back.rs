//! "Back" on the screens of help, which lead to one another.

use anyhow::{Result, ensure};
use ebb_e2e::{Browser, Person, in_each_browser};

in_each_browser! {
    back_leads_through_the_help_that_a_person_came_by;
    in_chromium:
    help_that_leads_to_the_help_before_it_leaves_no_round_to_walk_back
    back_leads_from_help_to_the_question_that_was_left
}

async fn back(person: &Person, shown: &str) -> Result<()> {
    person.tap("[data-back]").await?;
    person.until_shown(shown).await
}

async fn back_leads_through_the_help_that_a_person_came_by(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.tap("[data-door=emergency] > summary").await?;
    // To the lines of another country, and from there to the steps of an overdose.
    person.tap(".emergency > .needs-js [data-go=help-lines]").await?;
    person.tap(".help-lines [data-go=rescue]").await?;
    person.until_shown(".rescue").await?;
    back(&person, ".help-lines").await?;
    // A change of language keeps the way.
    person.speaks("es").await?;
    back(&person, ".emergency__signs").await?;
    back(&person, ".home__title").await?;
    ensure!(!person.seen_now("[data-back]").await?, "there is a way back from the first page");
    Ok(())
}

async fn help_that_leads_to_the_help_before_it_leaves_no_round_to_walk_back(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.tap("[data-door=emergency] > summary").await?;
    person.until_shown(".emergency__signs").await?;
    for _ in 0..2 {
        person.tap(".help [data-go=help-lines]").await?;
        person.until_shown(".help-lines").await?;
        person.tap(".help [data-go=emergency]").await?;
        person.until_shown(".emergency__signs").await?;
    }
    back(&person, ".home__title").await
}

async fn back_leads_from_help_to_the_question_that_was_left(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.tap("[data-door='danger strength'] > summary").await?;
    person.tap("[name=danger][value=none]").await?;
    person.until_shown("[name=strength]").await?;
    person.tap(".help [data-go=emergency]").await?;
    person.tap(".emergency__signs [data-go=rescue]").await?;
    person.until_shown(".rescue").await?;
    back(&person, ".emergency__signs").await?;
    back(&person, "[name=strength]").await?;
    back(&person, "[name=danger]").await?;
    back(&person, ".home__title").await
}
