//! What the second rating says, and what to do next: end, try another thing, or call a person.

use ebb_core::flow::{Action, Outcome as Said, Screen};
use ebb_core::messages::Message;
use yew::prelude::*;

use super::lines::lines;
use super::own;
use super::parts::heading;
use crate::components::{Button, Drop, Look, p};
use crate::state::{AppState, Ui, text};

pub fn outcome(ui: &Ui, state: &AppState) -> Html {
    let visit = &state.visit;
    let said = visit.outcome.unwrap_or(Said::Unrated);
    let tried = visit.tries.last();
    let (before, after) = tried.map_or((None, None), |tried| (tried.before, tried.after));
    // A craving that was not there before is not "still" at nothing.
    let before = before.filter(|_| said != Said::NoCraving);
    let down = down(ui, before, after);
    let (title, words) = match said {
        Said::Unrated => (ui.t(Message::OutcomeUnratedTitle), Message::OutcomeUnknown),
        Said::Eased => (down, Message::OutcomeEased),
        Said::StillHigh => (down, Message::OutcomeSame),
        Said::NoCraving => (ui.t(Message::OutcomeNoneTitle), Message::OutcomeNone),
        Said::NotLower => (ui.t(Message::OutcomeSameTitle), Message::OutcomeSame),
        Said::PeopleFirst => (ui.t(Message::OutcomePeopleTitle), Message::OutcomePeople),
    };
    let another = match said {
        Said::StillHigh | Said::NotLower => Look::Primary,
        Said::Unrated | Said::Eased | Said::NoCraving | Said::PeopleFirst => Look::Plain,
    };
    let is_well = matches!(said, Said::Eased | Said::NoCraving);
    html! {
        <section class="screen outcome">
            {heading(title)}
            {p("outcome__change", change(ui, before, after))}
            // Where people come first, nothing stands before them.
            if said != Said::PeopleFirst && let (Some(before), Some(after)) = (before, after) {
                {Drop { before, after, most: ui.content.scale.max }.view()}
            }
            {p("", ui.t(words))}
            if said == Said::PeopleFirst {
                {own::people(ui, &state.plan.clone().unwrap_or_default())}
                {lines(&ui.content, &ui.content.escalation.purposes)}
            }
            <div class="actions">
                if is_well {
                    {Button::new(Look::Primary, "finish", ui.t(Message::OutcomeFinish), ui.send(Action::Finish)).view()}
                }
                {Button::new(another, "another", ui.t(Message::OutcomeAnother), ui.send_at(Action::Another)).view()}
                {Button::new(Look::Plain, "help-lines", ui.t(Message::OutcomeHelpLines), ui.send(Action::Open(Screen::HelpLines))).view()}
                if !is_well {
                    {Button::new(Look::Quiet, "finish", ui.t(Message::OutcomeFinish), ui.send(Action::Finish)).view()}
                }
            </div>
            if !is_well {
                {p("small", text(&ui.content.notices.not_alone))}
            }
        </section>
    }
}

/// How far the rating went down, in words.
fn down(ui: &Ui, before: Option<u8>, after: Option<u8>) -> AttrValue {
    let points = before.zip(after).map_or(0, |(before, after)| before.saturating_sub(after));
    match points {
        1 => ui.t(Message::OutcomeDownOne),
        _ => ui.fill(Message::OutcomeDown, &[("points", &points.to_string())]),
    }
}

/// The two ratings in words, as far as they were given.
fn change(ui: &Ui, before: Option<u8>, after: Option<u8>) -> AttrValue {
    let Some(after) = after else { return ui.t(Message::OutcomeUnrated) };
    let said = after.to_string();
    match before {
        Some(before) if before == after => ui.fill(Message::OutcomeStill, &[("after", &said)]),
        Some(before) => {
            ui.fill(Message::OutcomeFromTo, &[("before", &before.to_string()), ("after", &said)])
        }
        None => ui.fill(Message::OutcomeNow, &[("after", &said)]),
    }
}
