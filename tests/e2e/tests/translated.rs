//! A browser's page translator replaces texts by elements of its own: what changes after that is still
//! right, and nothing is left standing that is no longer so.

use anyhow::{Context as _, Result, ensure};
use ebb_core::strategies::Form;
use ebb_e2e::{Browser, Person, in_every_engine};
use serde_json::{Value, json};

in_every_engine! {
    whatever_changes_is_right_after_a_translation;
    in_chromium:
    a_timer_goes_on_after_a_translation
    another_language_replaces_a_translated_text
    the_page_of_records_is_in_the_page_s_language_whatever_a_translator_names
}

/// A script that replaces every text by an element, as page translators do; `font` is the element
/// that they use. The words stay, so that a test can compare them.
const TRANSLATE: &str = "
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
    while (walk.nextNode()) texts.push(walk.currentNode);
    for (const text of texts) {
        const parent = text.parentNode;
        if (!text.data.trim() || parent.closest('font, script, style, svg, option, textarea')) continue;
        const [outer, inner] = [0, 0].map(() => document.createElement('font'));
        outer.append(inner);
        inner.append(text.data);
        parent.insertBefore(outer, text);
        parent.removeChild(text);
    }";

/// What the page says once it has drawn what was asked for.
const SAID: &str = "
    const done = arguments[0], said = () => done(document.querySelector('.page').innerText.replace(/\\s*\\n\\s*/g, '\\n'));
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(said)));";

/// Steps from the offers to a history in which something is deleted, brought back and no longer kept.
const STEPS: [&str; 23] = [
    "[data-name=refuse]",
    "[data-name=refuse]",
    ".card--first [data-name=start]",
    "[data-name=extend]",
    "[data-name=did]",
    "[name=again][value='9']",
    "[data-name=another]",
    ".card--first [data-name=start]",
    "[data-name=did]",
    "[data-name=skip]",
    "[data-name=finish]",
    "[data-name=keep-30]",
    ".close [data-name=history]",
    ".entry summary",
    "[data-name=delete]",
    "[data-name=undo]",
    ".tile:nth-child(1) > [name=keep]",
    "[data-name=keep-no]",
    ".tile:nth-child(1) > [name=keep]",
    "[data-name=keep-yes]",
    "[data-back]",
    "[data-ask=weekly]",
    "[name=weekly][value='3']",
];

/// What is said after each step, in a page that is translated before each one, or in none.
async fn said(browser: Browser, is_translated: bool) -> Result<Vec<Value>> {
    let person = Person::visiting(browser).await?;
    // The clock stands still, so that the two pages have the same times in them.
    person.js("window.Date.now = () => 1790000000000").await?;
    person.checks_in(7, &["bored"]).await?;
    let guided = forms(&person, is_translated).await?;
    let mut all = guided;
    for step in STEPS {
        if is_translated {
            person.js(TRANSLATE).await?;
        }
        person.reaches(step).await.with_context(|| format!("before {step}"))?;
        all.push(person.web.execute_async(SAID, Vec::new()).await?.json().clone());
    }
    Ok(all)
}

/// The same within the guides that change as a person goes on.
async fn forms(person: &Person, is_translated: bool) -> Result<Vec<Value>> {
    let mut all = Vec::new();
    let steps: [(Form, &[&str]); 3] = [
        (Form::Guided, &["[data-name=prompt-next]", "[data-name=prompt-back]"]),
        (Form::Plan, &["[name=plan-if]", "[name=plan-then]"]),
        (Form::Card, &["[name=reasons]"]),
    ];
    for (form, steps) in steps {
        let strategies = ebb_content::pack().strategies;
        let open = |it: &&ebb_core::strategies::Strategy| it.form == form && it.traits.is_empty();
        let strategy = strategies.iter().find(open).context("no strategy of this form")?;
        person.starts(strategy.id.as_str()).await?;
        for step in steps {
            if is_translated {
                person.js(TRANSLATE).await?;
            }
            person.reaches(step).await?;
            all.push(person.web.execute_async(SAID, Vec::new()).await?.json().clone());
        }
        person.reaches("[data-back]").await?;
    }
    Ok(all)
}

async fn whatever_changes_is_right_after_a_translation(browser: Browser) -> Result<()> {
    let plain = said(browser, false).await?;
    let translated = said(browser, true).await?;
    ensure!(plain.len() == translated.len());
    for (step, (plain, translated)) in plain.iter().zip(&translated).enumerate() {
        ensure!(plain == translated, "after step {step}: {translated} is not {plain}");
    }
    Ok(())
}

async fn a_timer_goes_on_after_a_translation(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    person.reaches(".card--first [data-name=start]").await?;
    person.until_shown(".timer__text").await?;
    for _ in 0..2 {
        person.js(TRANSLATE).await?;
        let left = person.js("return document.querySelector('.timer__text').innerText").await?;
        person
            .until(&format!(
                "return document.querySelector('.timer__text').innerText !== {}",
                json!(left)
            ))
            .await?;
    }
    Ok(())
}

async fn another_language_replaces_a_translated_text(browser: Browser) -> Result<()> {
    let mut said = Vec::new();
    for is_translated in [false, true] {
        let person = Person::visiting(browser).await?;
        person.checks_in(7, &["bored"]).await?;
        if is_translated {
            person.js(TRANSLATE).await?;
        }
        person.speaks("es").await?;
        said.push(person.web.execute_async(SAID, Vec::new()).await?.json().clone());
    }
    ensure!(said[0] == said[1], "{} is not {}", said[1], said[0]);
    Ok(())
}

/// A page translator writes the language that it translates into on `<html>`.
async fn the_page_of_records_is_in_the_page_s_language_whatever_a_translator_names(
    browser: Browser,
) -> Result<()> {
    for (own, named) in [("en", "de"), ("en", "es"), ("es", "en")] {
        let person = Person::visiting(browser).await?;
        if own != "en" {
            person.speaks(own).await?;
        }
        person.js(&format!("document.documentElement.lang = '{named}'")).await?;
        person.opens_records().await?;
        let shown = "return document.querySelector('[data-records] section').lang";
        let shown = person.js(shown).await?;
        ensure!(shown == json!(own), "{named} on <html>: {shown}, not {own}");
    }
    Ok(())
}
