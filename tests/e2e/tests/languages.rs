//! Another language changes the words and nothing else.

use anyhow::{Result, ensure};
use ebb_core::questions::Step;
use ebb_core::words::Word;
use ebb_e2e::language::{MARKS, TEXTS, only_in, says};
use ebb_e2e::{Browser, Person, Setting, in_each_browser, pack_of, word_in};
use serde_json::json;

in_each_browser! {
    every_screen_is_in_spanish_and_nothing_else
    every_screen_is_in_english_after_coming_back_to_it
    a_check_in_goes_on_in_another_language_at_every_step
    the_weekly_check_and_the_history_go_on_in_another_language
    what_was_answered_before_the_app_is_there_goes_on_in_the_other_language
    a_change_of_language_asks_for_its_files_and_tells_nothing
    a_language_whose_page_does_not_come_is_said_and_nothing_is_lost
    a_language_whose_words_do_not_come_is_said_and_nothing_is_lost
    dates_are_written_as_the_language_writes_them
    leave_no_trace_and_the_country_stay
    without_scripts_the_other_language_is_a_link
}

/// Nothing on the screen is a text of the other language only.
async fn ensure_only(browser: Browser, page: &'static str, from: bool) -> Result<()> {
    let (language, other) = if page.is_empty() { ("en", "es") } else { ("es", "en") };
    let person = if from {
        // By way of the other page.
        let person = Person::visiting_page(browser, "es/").await?;
        person.speaks("en").await?;
        person
    } else {
        Person::visiting_page(browser, page).await?
    };
    let foreign = only_in(&pack_of(other)?, &pack_of(language)?)?;
    person
        .walks(async |person, screen| {
            let lang = person.js("return document.documentElement.lang").await?;
            ensure!(lang == json!(language), "{screen}: {lang}");
            ensure!(
                person.js("return document.title").await?
                    == json!(word_in(language, Word::AppName, &[])?)
            );
            let texts: Vec<String> = serde_json::from_value(person.js(TEXTS).await?)?;
            ensure!(texts.len() > 5, "{screen}: this would prove nothing");
            for text in &texts {
                let found = says(text, &foreign);
                ensure!(found.is_none(), "{screen}: {text:?} says {found:?}");
            }
            Ok(())
        })
        .await
}

async fn every_screen_is_in_spanish_and_nothing_else(browser: Browser) -> Result<()> {
    ensure_only(browser, "es/", false).await
}

async fn every_screen_is_in_english_after_coming_back_to_it(browser: Browser) -> Result<()> {
    ensure_only(browser, "", true).await
}

/// There and back: the words are those of the language, focus is on the heading, all else stays.
async fn turns(person: &Person, heading: impl Fn(&ebb_core::pack::Pack) -> String) -> Result<()> {
    let before = person.js(MARKS).await?;
    for language in ["es", "en"] {
        person.speaks(language).await?;
        let wanted = heading(&pack_of(language)?);
        let is_there = format!(
            "const at = document.activeElement;
            return at.matches('[data-heading], .door[open] > summary') && at.checkVisibility()
                && at.innerText.includes({})",
            json!(wanted)
        );
        person.until(&is_there).await?;
        let after = person.js(MARKS).await?;
        ensure!(after == before, "{wanted}: {before:#}\nbecame {after:#}");
    }
    Ok(())
}

fn asked(step: Step) -> impl Fn(&ebb_core::pack::Pack) -> String {
    move |pack| pack.question(step).map(|it| it.words.title.clone()).unwrap_or_default()
}

fn said(word: Word) -> impl Fn(&ebb_core::pack::Pack) -> String {
    move |pack| pack.word(word).to_owned()
}

fn titled(strategy: &'static str) -> impl Fn(&ebb_core::pack::Pack) -> String {
    move |pack| pack.strategy(&strategy.into()).map(|it| it.words.title.clone()).unwrap_or_default()
}

async fn a_check_in_goes_on_in_another_language_at_every_step(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    turns(&person, said(Word::HomeTitle)).await?;
    person.tap("[data-door=talk] > summary").await?;
    turns(&person, said(Word::HomeTalk)).await?;
    person.tap("[data-back]").await?;
    person.tap("[data-door='danger strength'] > summary").await?;
    turns(&person, asked(Step::Danger)).await?;
    person.tap("[name=danger][value=suicide]").await?;
    turns(&person, said(Word::HomeEmergency)).await?;
    person.tap(".needs-danger [data-go=strength]").await?;
    person.tap("[data-back]").await?;
    person.tap("[name=danger][value=none]").await?;
    turns(&person, asked(Step::Strength)).await?;
    person.tap("[name=strength][value='7']").await?;
    person.tap("[name=triggers][value=bored]").await?;
    person.tap("[name=triggers][value=withdrawal]").await?;
    turns(&person, asked(Step::Triggers)).await?;
    person.tap("#stage [data-name=next]").await?;
    turns(&person, asked(Step::Likelihood)).await?;
    person.tap("[name=likelihood][value='6']").await?;
    person.tap("[name=circumstances][value=pregnant]").await?;
    person.tap("[name=alone][value=yes]").await?;
    person.tap("[name=withdrawal][value=no]").await?;
    turns(&person, asked(Step::Possible)).await?;
    // What was said before stands too.
    person.tap("[data-back]").await?;
    person.seen("[name=likelihood][value='6']:checked").await?;
    person.tap("#stage [data-name=next]").await?;
    person.tap("#stage [data-name=next]").await?;
    person.tap("[data-name=refuse]").await?;
    turns(&person, said(Word::OfferTitle)).await?;

    person.starts("three-minute-puzzle").await?;
    person.tap("[data-cell='14']").await?;
    person.tap("[data-shape='1']").await?;
    // The clock stands, so that the time left is to be the same.
    person.js("const at = Date.now() + 65000; window.Date.now = () => at").await?;
    person
        .until("return /^\\D*1:/.test(document.querySelector('.timer__text').textContent)")
        .await?;
    turns(&person, titled("three-minute-puzzle")).await?;
    person.tap("[data-name=help]").await?;
    turns(&person, said(Word::HomeTalk)).await?;
    person.tap("[data-back]").await?;
    turns(&person, titled("three-minute-puzzle")).await?;
    person.tap("[data-name=did]").await?;
    turns(&person, said(Word::RateTitle)).await?;
    person.tap("[name=again][value='3']").await?;
    turns(&person, said(Word::OutcomeEasedTitle)).await?;
    person.tap("[data-name=another]").await?;
    person.starts("my-reasons").await?;
    person.tap("[name=reasons]").await?;
    person.seen("[name=own-words]").await?.send_keys(word_in("es", Word::CardTitle, &[])?).await?;
    turns(&person, titled("my-reasons")).await?;
    person.tap("[data-back]").await?;
    person.starts("grounding-5-senses").await?;
    person.tap("[data-name=prompt-next]").await?;
    turns(&person, titled("grounding-5-senses")).await
}

async fn the_weekly_check_and_the_history_go_on_in_another_language(
    browser: Browser,
) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    person.does_and_rates(4).await?;
    person.tap("[data-name=finish]").await?;
    turns(&person, said(Word::KeepTitle)).await?;
    person.tap("[data-name=keep-30]").await?;
    person.until("return Object.keys(localStorage).some((it) => it.startsWith('ebb.r.'))").await?;
    turns(&person, said(Word::LookBackTitle)).await?;
    person.tap("[data-back]").await?;
    person.tap("[data-ask=lessons]").await?;
    turns(&person, said(Word::LessonsTitle)).await?;
    person.tap(".row[data-name=withdrawal]").await?;
    person.tap("[name=opioid][value='1']").await?;
    let lesson = |pack: &ebb_core::pack::Pack| {
        let lesson = pack.lessons.iter().find(|it| it.chart);
        lesson.map(|it| it.words.title.clone()).unwrap_or_default()
    };
    turns(&person, lesson).await?;
    person.tap("[data-back]").await?;
    person.tap("[data-back]").await?;
    person.tap("[data-ask=weekly]").await?;
    for _ in 0..3 {
        person.tap("[name=weekly][value='2']").await?;
    }
    // The slider says the same and stays on the page.
    person.tap("[name=weekly-slider]").await?;
    let fourth = |pack: &ebb_core::pack::Pack| {
        pack.weekly.items.get(3).map(|it| it.title.clone()).unwrap_or_default()
    };
    turns(&person, fourth).await?;
    person.tap("[data-back]").await?;
    person.seen("[name=weekly][value='2']:checked").await?;
    for _ in 0..7 {
        person.tap("#stage [data-name=next]").await?;
    }
    person.until_shown(".week__sum").await?;
    turns(&person, said(Word::WeekTitle)).await
}

async fn what_was_answered_before_the_app_is_there_goes_on_in_the_other_language(
    browser: Browser,
) -> Result<()> {
    let (site, gate) = ebb_e2e::site()?.hold("ebb.*.wasm");
    let person = Person::arriving(browser, &Setting::default(), move |_| site).await?;
    person.tap("[data-door='danger strength'] > summary").await?;
    person.tap("[name=danger][value=none]").await?;
    person.tap("[name=strength][value='7']").await?;
    person.seen("[data-start=waiting]").await?;
    person.speaks("es").await?;
    ensure!(person.text("[data-start=waiting]").await? == word_in("es", Word::Waiting, &[])?);
    gate.open();
    person.seen("[name=triggers]").await?;
    let pack = pack_of("es")?;
    ensure!(person.text("#stage .question__title").await? == asked(Step::Triggers)(&pack));
    person.until("return document.querySelector('[data-start=waiting]').hidden").await?;
    person.tap("[data-back]").await?;
    person.seen("[name=strength][value='7']:checked").await?;
    Ok(())
}

async fn a_change_of_language_asks_for_its_files_and_tells_nothing(browser: Browser) -> Result<()> {
    let person = Person::visiting(browser).await?;
    person.checks_in(7, &["bored"]).await?;
    let before = person.place.ebb.request_count();
    person.speaks("es").await?;
    person
        .until(&format!(
            "return document.querySelector('#stage [data-heading]').innerText === {}",
            json!(word_in("es", Word::OfferTitle, &[])?)
        ))
        .await?;
    let requests = person.place.ebb.requests().split_off(before);
    let (mut pages, mut packs) = (0, 0);
    for request in &requests {
        ensure!(request.method == "GET" && request.query.is_none() && request.body_len == 0);
        ensure!(
            request.header("cookie").is_none() && request.header("referer").is_none(),
            "{request:?}"
        );
        match request.path.as_str() {
            "/es/" => pages += 1,
            path if path.starts_with("/es.words.") || path.starts_with("/es.more.") => packs += 1,
            path => anyhow::bail!("asked for {path}"),
        }
    }
    ensure!((pages, packs) == (1, 2), "{requests:?}");
    Ok(())
}

/// The person is told in the language that they read, and goes on in it.
async fn does_not_come(browser: Browser, missing: &str) -> Result<()> {
    let without = |site: xtask::server::Site| site.without(missing);
    let person = Person::arriving(browser, &Setting::default(), without).await?;
    person.until_ready().await?;
    for picks in [false, true] {
        if picks {
            person.checks_in(7, &["bored"]).await?;
        }
        let before = person.js(MARKS).await?;
        person.tap("[hreflang=es]").await?;
        let told = person.text("[data-start=language]").await?;
        ensure!(told.contains(&word_in("en", Word::StartLanguage, &[])?), "{told}");
        ensure!(person.js(MARKS).await? == before, "something is lost");
        ensure!(person.js("return document.documentElement.lang").await? == json!("en"));
    }
    person.does_and_rates(4).await
}

async fn a_language_whose_page_does_not_come_is_said_and_nothing_is_lost(
    browser: Browser,
) -> Result<()> {
    does_not_come(browser, "/es/index.html").await
}

async fn a_language_whose_words_do_not_come_is_said_and_nothing_is_lost(
    browser: Browser,
) -> Result<()> {
    does_not_come(browser, "es.more.*.pack").await
}
