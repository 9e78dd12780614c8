//! Every journey, walked as somebody does who hears the page: by the roles and names that the browser
//! computes for a screen reader, and nothing else.

use anyhow::{Context as _, Result, ensure};
use ebb_core::messages::Message;
use ebb_core::pack::Pack;
use ebb_core::questions::{FitPage, QuestionId};
use ebb_core::weekly::WeeklyPage;
use ebb_e2e::person::Role;
use ebb_e2e::{Browser, Person, in_every_engine, pack_of};

in_every_engine! {
    a_check_in_and_looking_back_are_walked_by_names_and_roles
    help_is_walked_by_names_and_roles
    a_week_a_plan_and_a_lesson_are_walked_by_names_and_roles;
    in_chromium:
    what_has_no_such_name_or_another_role_is_not_found
}

/// Waits for a heading, and checks that it has the focus.
async fn arrives(person: &Person, heading: &str) -> Result<()> {
    let at = person.named(Role::Heading, heading).await?;
    person.until_hears(heading).await?;
    ensure!(at == person.web.active_element().await?, "the focus is not at {heading:?}");
    Ok(())
}

async fn opens(person: &Person, pack: &Pack, door: Message, hint: Option<Message>) -> Result<()> {
    let name = match hint {
        Some(hint) => format!("{} {}", pack.message(door), pack.message(hint)),
        None => pack.message(door).to_owned(),
    };
    person.presses_named(Role::Disclosure, &name).await
}

async fn a_check_in_and_looking_back_are_walked_by_names_and_roles(browser: Browser) -> Result<()> {
    let (person, pack) = (Person::visiting(browser).await?, pack_of("en")?);
    let said = |it| pack.message(it);
    let press = async |message| person.presses_named(Role::Button, said(message)).await;
    let choose = async |name: &str| person.presses_named(Role::Radio, name).await;

    opens(&person, &pack, Message::HomeCheckIn, Some(Message::HomeCheckInHint)).await?;
    let title = |id| pack.question(id).map_or("", |it| it.words.title.as_str());
    person.named(Role::Group, title(QuestionId::Danger)).await?;
    choose(&pack.no_danger).await?;
    press(Message::Next).await?;
    person.named(Role::Group, title(QuestionId::Strength)).await?;
    choose("7").await?;
    press(Message::Next).await?;

    arrives(&person, said(Message::OfferTitle)).await?;
    press(Message::OfferFit).await?;
    for (at, page) in FitPage::ALL.into_iter().enumerate() {
        let progress = pack.fill(
            Message::AskProgress,
            &[("number", &*(at + 1).to_string()), ("count", &*FitPage::ALL.len().to_string())],
        );
        person.named(Role::Group, &format!("{progress} {}", title(page.question()))).await?;
        let trigger = pack.triggers.iter().find(|it| it.page == page).context("no trigger")?;
        person.presses_named(Role::Checkbox, &trigger.words.label).await?;
        press(if page.after().is_some() { Message::Next } else { Message::PossibleShow }).await?;
    }
    arrives(&person, said(Message::OfferTitle)).await?;
    press(Message::OfferStart).await?;
    press(Message::DoingDone).await?;
    arrives(&person, said(Message::RateTitle)).await?;
    choose("4").await?;
    press(Message::Next).await?;
    arrives(&person, &pack.fill(Message::OutcomeDown, &[("points", "3")])).await?;
    press(Message::OutcomeFinish).await?;
    arrives(&person, said(Message::KeepTitle)).await?;
    press(Message::KeepMonth).await?;
    arrives(&person, said(Message::CloseTitle)).await?;
    press(Message::HomeHistory).await?;

    arrives(&person, said(Message::HistoryTitle)).await?;
    person.named(Role::Image, said(Message::HistoryChart)).await?;
    press(Message::HistoryDeleteAll).await?;
    press(Message::HistoryDeleteYes).await?;
    person.until("return !Object.keys(localStorage).some((it) => it.startsWith('ebb.'))").await
}

async fn help_is_walked_by_names_and_roles(browser: Browser) -> Result<()> {
    let (person, pack) = (Person::visiting(browser).await?, pack_of("en")?);
    let said = |it| pack.message(it);
    let call = |line: &str| {
        let line = pack.line(&line.into()).and_then(|it| it.call.clone()).unwrap_or_default();
        pack.fill(Message::LineCall, &[("number", &line)])
    };
    opens(&person, &pack, Message::HomeHelpLines, Some(Message::HomeHelpLinesHint)).await?;
    let countries = person.named(Role::Choice, said(Message::HelpLinesCountry)).await?;
    // The browsers' own languages suggest different countries.
    let choose = "const [it] = arguments; it.value = 'US'; it.dispatchEvent(new Event('input', { bubbles: true }))";
    person.web.execute(choose, vec![countries.to_json()?]).await?;
    person.named(Role::Link, &call("us-988")).await?;
    person.presses_named(Role::Button, said(Message::HelpEmergency)).await?;
    person.named(Role::Link, &call("us-911")).await?;
    person.presses_named(Role::Button, said(Message::Back)).await?;
    person.named(Role::Link, &call("us-988")).await?;
    person.presses_named(Role::Button, said(Message::Back)).await?;
    opens(&person, &pack, Message::HomeBreathe, Some(Message::HomeBreatheHint)).await?;
    person.presses_named(Role::Checkbox, said(Message::BreatheStop)).await?;
    person.named(Role::Checkbox, said(Message::BreatheGo)).await?;
    person.presses_named(Role::Button, said(Message::Back)).await?;
    for door in [Message::HomeUseAnyway, Message::HomeTry, Message::AboutTitle] {
        opens(&person, &pack, door, None).await?;
        person.presses_named(Role::Button, said(Message::Back)).await?;
    }
    person.named(Role::Link, said(Message::LeaveNow)).await?;
    let trace = [Message::HomeTraceFree, Message::HomeTraceFreeOff].map(said).join(" ");
    person.presses_named(Role::Checkbox, &trace).await
}

async fn a_week_a_plan_and_a_lesson_are_walked_by_names_and_roles(browser: Browser) -> Result<()> {
    let (person, pack) = (Person::visiting(browser).await?, pack_of("en")?);
    let said = |it| pack.message(it);
    let press = async |message| person.presses_named(Role::Button, said(message)).await;
    press(Message::HomeWeekly).await?;
    let count = WeeklyPage::ALL.len().to_string();
    for page in WeeklyPage::ALL {
        if let Some(words) = page.rating(&pack.weekly) {
            let with = [("number", &*(page.place() + 1).to_string()), ("count", &count)];
            let progress = pack.fill(Message::WeekProgress, &with);
            person.named(Role::Group, &format!("{progress} {}", words.title)).await?;
            person.presses_named(Role::Radio, "3").await?;
        }
        press(Message::Next).await?;
    }
    arrives(&person, said(Message::WeekTitle)).await?;
    press(Message::WeekDone).await?;
    arrives(&person, said(Message::HistoryTitle)).await?;
    press(Message::MyPlanTitle).await?;
    arrives(&person, said(Message::MyPlanTitle)).await?;
    let naloxone = [Message::MyPlanNaloxone, Message::MyPlanChange].map(said).join(" ");
    person.presses_named(Role::Disclosure, &naloxone).await?;
    person.named(Role::Text, said(Message::MyPlanNaloxone)).await?;
    press(Message::Back).await?;
    arrives(&person, said(Message::HistoryTitle)).await?;
    press(Message::Back).await?;
    press(Message::HomeLessons).await?;
    let lesson = pack.lessons.first().context("no lesson")?;
    let minutes = pack.fill(Message::LessonsMinutes, &[("minutes", &lesson.minutes.to_string())]);
    let entry = [&*lesson.words.title, &*lesson.words.lead, &*minutes].join(" ");
    person.presses_named(Role::Button, &entry).await?;
    arrives(&person, &lesson.words.title).await
}

/// The negative control.
async fn what_has_no_such_name_or_another_role_is_not_found(browser: Browser) -> Result<()> {
    let (person, pack) = (Person::visiting(browser).await?, pack_of("en")?);
    let history = pack.message(Message::HomeHistory);
    person.named(Role::Button, history).await?;
    ensure!(person.named_now(Role::Link, history).await?.is_none(), "a button is a link");
    let unnamed = "document.querySelector('[data-ask=history]').setAttribute('aria-label', 'x')";
    person.js(unnamed).await?;
    ensure!(person.named_now(Role::Button, history).await?.is_none(), "it has another name");
    Ok(())
}
