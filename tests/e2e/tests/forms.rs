//! Each form that a strategy can have, by touch and by keyboard. The plan and the card are in
//! `plans.rs`.

mod puzzle;

use anyhow::{Context, Result, ensure};
use ebb_core::messages::Message;
use ebb_core::pack::Pack;
use ebb_core::strategies::{Form, Strategy};
use ebb_e2e::{Browser, Key, Person, ids, in_each_browser, pack_of};
use serde_json::json;

in_each_browser! {
    prompts_are_gone_through_by_keyboard_and_by_ear
    breathing_moves_and_stops;
    in_chromium:
    prompts_go_on_and_back_and_begin_again
    the_wave_runs_with_the_time_and_moves_as_the_person_says
    a_message_to_somebody_is_written_in_the_language
}

/// The time (UTC, ms) at which the tests begin; it seeds the game, which is therefore always the
/// same.
const NOW: i64 = 1_790_000_000_000;
const MINUTE: i64 = 60_000;

/// Opens the page of a language, stops its clock at [`NOW`], and starts this strategy.
async fn doing(browser: Browser, language: &str, strategy: &str) -> Result<(Person, Pack)> {
    let page = if language == "en" { "" } else { "es/" };
    let person = Person::visiting_page(browser, page).await?;
    person.clock_says(NOW).await?;
    person.checks_in(5, &["sad"]).await?;
    person.starts(strategy).await?;
    let pack = pack_of(language)?;
    person.until_at_heading(&strategy_of(&pack, strategy)?.words.title).await?;
    Ok((person, pack))
}

fn strategy_of<'a>(pack: &'a Pack, id: &str) -> Result<&'a Strategy> {
    pack.strategy(&id.into()).with_context(|| format!("no {id}"))
}

/// The first strategy of a form.
fn of_form(form: Form) -> Result<String> {
    let pack = pack_of("en")?;
    let found = pack.strategies.iter().find(|it| it.form == form);
    Ok(found.context("no strategy has this form")?.id.to_string())
}

/// Waits until this prompt is shown, and checks that its live region was not replaced.
async fn until_prompt(person: &Person, pack: &Pack, id: &str, place: usize) -> Result<()> {
    let prompts = &strategy_of(pack, id)?.words.prompts;
    let (number, count) = ((place + 1).to_string(), prompts.len().to_string());
    let progress = pack.fill(Message::DoingPrompt, &[("number", &number), ("count", &count)]);
    person.until_texts(".prompt__progress", &[progress]).await?;
    let country = "US".into();
    person.until_texts(".prompt__text", &[pack.local(&prompts[place], Some(&country))]).await?;
    let is_last = place + 1 == prompts.len();
    let next = pack.message(if is_last { Message::DoingAgain } else { Message::Next });
    person.until_texts("[data-name=prompt-next]", &[next.to_owned()]).await?;
    let back = person.seen("[data-name=prompt-back]").await?.attr("aria-disabled").await?;
    ensure!(back.is_some() == (place == 0), "the way back at {place}: {back:?}");
    let primary = person.seen(".doing .button--primary").await?.attr("data-name").await?;
    let primary = primary.context("no next step")?;
    ensure!(primary == if is_last { "did" } else { "prompt-next" }, "{primary} at {place}");
    ensure!(
        person.is_marked(".prompt__said[aria-live=polite]").await?,
        "the live region was replaced"
    );
    Ok(())
}

async fn prompts_go_on_and_back_and_begin_again(browser: Browser) -> Result<()> {
    let id = "grounding-5-senses";
    let (person, pack) = doing(browser, "en", id).await?;
    let count = strategy_of(&pack, id)?.words.prompts.len();
    person.marks(".prompt__said").await?;
    until_prompt(&person, &pack, id, 0).await?;
    person.tap("[data-name=prompt-back]").await?;
    until_prompt(&person, &pack, id, 0).await?;
    for place in 1..count {
        person.tap("[data-name=prompt-next]").await?;
        until_prompt(&person, &pack, id, place).await?;
    }
    for place in (0..count - 1).rev() {
        person.tap("[data-name=prompt-back]").await?;
        until_prompt(&person, &pack, id, place).await?;
    }
    for _ in 1..count {
        person.tap("[data-name=prompt-next]").await?;
    }
    until_prompt(&person, &pack, id, count - 1).await?;
    person.tap("[data-name=prompt-next]").await?;
    until_prompt(&person, &pack, id, 0).await?;
    person.tap("[data-name=did]").await?;
    person.until_shown("[name=again]").await
}

async fn prompts_are_gone_through_by_keyboard_and_by_ear(browser: Browser) -> Result<()> {
    let id = "muscle-release";
    let (person, pack) = doing(browser, "es", id).await?;
    let count = strategy_of(&pack, id)?.words.prompts.len();
    person.marks(".prompt__said").await?;
    person.tab_to("[data-name=prompt-next]").await?;
    for place in 1..count {
        person.until_hears(pack.message(Message::Next)).await?;
        person.keys(Key::Enter).await?;
        until_prompt(&person, &pack, id, place).await?;
    }
    person.until_hears(pack.message(Message::DoingAgain)).await?;
    person.tab_back_to("[data-name=prompt-back]").await?;
    for place in (0..count - 1).rev() {
        person.until_hears(pack.message(Message::Back)).await?;
        person.keys(Key::Enter).await?;
        until_prompt(&person, &pack, id, place).await?;
    }
    // At the first prompt the back button does nothing more, but it keeps the focus.
    person.until_hears(pack.message(Message::Back)).await?;
    person.presses("[data-name=did]").await?;
    person.until_shown("[name=again]").await
}

async fn breathing_moves_and_stops(browser: Browser) -> Result<()> {
    let id = of_form(Form::Breathing)?;
    let (person, pack) = doing(browser, "en", &id).await?;
    let words = &strategy_of(&pack, &id)?.words;
    person.until_texts(".doing .steps li", &words.steps).await?;
    let caution = words.caution.as_deref().context("breathing without a caution")?;
    let told = person.texts(".doing .caution").await?;
    ensure!(told.len() == 1 && told[0].contains(caution), "{told:?}");
    let is = |state: &str| {
        format!("return ['.breath__circle', '.breath__in', '.breath__seconds'].every((it) =>
            getComputedStyle(document.querySelector('.doing ' + it)).animationPlayState === '{state}')")
    };
    person.until(&is("running")).await?;
    person.tap(".doing .breath__label").await?;
    person.until(&is("paused")).await?;
    person
        .until_texts(".doing .breath__label span", &[pack.message(Message::BreatheGo).to_owned()])
        .await?;
    person.js("document.querySelector('#stage [data-heading]').focus()").await?;
    let pause = person.tab_to_named(pack.message(Message::BreatheGo)).await?;
    ensure!(person.role_of(&pause).await? == "checkbox");
    person.keys(" ").await?;
    person.until(&is("running")).await?;
    // The app redraws every second; that must not restart the animation.
    person.until_hears(pack.message(Message::BreatheStop)).await?;
    Ok(())
}

async fn the_wave_runs_with_the_time_and_moves_as_the_person_says(browser: Browser) -> Result<()> {
    let id = "urge-surfing";
    let (person, pack) = doing(browser, "en", id).await?;
    let minutes = i64::from(strategy_of(&pack, id)?.minutes);
    person.seen(".wave").await?;
    let said = |from: &str, now: &str| {
        pack.fill(Message::WaveChart, &[("from", from), ("now", now), ("most", "10")])
    };
    person.until_texts(".wave-guide .spoken", &[said("5", "5")]).await?;
    let words = |it| [Message::WaveAsk, it].map(|it| pack.message(it).to_owned());
    person.until_texts(".wave-guide p:not(.spoken)", &words(Message::WaveTime)).await?;
    let at = "return Number(document.querySelector('.wave__now').getAttribute('cx'))";
    let mut before = None;
    for thirds in 0..=3 {
        let gone = minutes * MINUTE * thirds / 3;
        person.clock_says(NOW + gone).await?;
        let left = (minutes * MINUTE - gone) / 1000;
        let clock = format!("{}:{:02}", left / 60, left % 60);
        let words = match left {
            0 => pack.message(Message::DoingOver).to_owned(),
            _ => pack.fill(Message::DoingLeft, &[("time", &clock)]),
        };
        person.until_texts("[role=timer]", &[words]).await?;
        let live = person.seen("[role=timer]").await?.attr("aria-live").await?;
        ensure!(live.as_deref() == Some(if left == 0 { "polite" } else { "off" }), "{live:?}");
        let now = person.js(at).await?.as_f64();
        ensure!(now > before, "at {now:?} after {before:?}");
        before = now;
    }
    for (way, now) in [("stronger", "6"), ("weaker", "5"), ("weaker", "4"), ("same", "4")] {
        person.tap(&format!("[data-name={way}]")).await?;
        person.until_texts(".wave-guide .spoken", &[said("5", now)]).await?;
    }
    person.until_texts(".wave-guide p:not(.spoken)", &words(Message::WaveHow)).await?;
    person.tap("[data-name=extend]").await?;
    let clock = format!("{}:00", pack.extend_minutes);
    person
        .until_texts("[role=timer]", &[pack.fill(Message::DoingLeft, &[("time", &clock)])])
        .await?;
    ensure!(person.js(at).await?.as_f64() < before, "the wave has not gone back");
    Ok(())
}

async fn a_message_to_somebody_is_written_in_the_language(browser: Browser) -> Result<()> {
    let (person, mut pack) = doing(browser, "en", &of_form(Form::Contact)?).await?;
    for language in ["en", "es"] {
        if language == "es" {
            person.speaks(language).await?;
            pack = pack_of(language)?;
        }
        person
            .until_texts(".people > .button", &[pack.message(Message::ContactWrite).to_owned()])
            .await?;
        let body = "const href = document.querySelector('.people > a').getAttribute('href');
            return [href.split('body=')[0], decodeURIComponent(href.split('body=')[1])]";
        let said = person.js(body).await?;
        ensure!(said == json!(["sms:?&", pack.message(Message::ContactMessage)]), "{said}");
        let country = "US".into();
        let lines = pack.lines_for(Some(&country), &pack.escalation.purposes);
        ensure!(person.lines(".people").await? == ids(lines));
    }
    Ok(())
}
