//! What the second rating says, and what to do next: end, try another thing, or call a person.

use ebb_core::flow::{Action, Outcome as Said, Screen};
use ebb_core::messages::Message;
use yew::prelude::*;

use super::lines::lines;
use super::parts::heading;
use crate::components::{Button, Look, p};
use crate::state::{AppState, Ui, text};

pub fn outcome(ui: &Ui, state: &AppState) -> Html {
    let visit = &state.visit;
    let said = visit.outcome.unwrap_or(Said::Eased);
    let tried = visit.tries.last();
    let change = match tried.map(|tried| (tried.before, tried.after)) {
        Some((Some(before), Some(after))) if before == after => {
            ui.fill(Message::OutcomeStill, &[("after", &after.to_string())])
        }
        Some((Some(before), Some(after))) => ui.fill(
            Message::OutcomeFromTo,
            &[("before", &before.to_string()), ("after", &after.to_string())],
        ),
        Some((None, Some(after))) => ui.fill(Message::OutcomeNow, &[("after", &after.to_string())]),
        Some((_, None)) | None => ui.t(Message::OutcomeUnrated),
    };
    let (title, words) = match said {
        Said::Eased => (Message::OutcomeEasedTitle, Message::OutcomeEased),
        Said::NotLower => (Message::OutcomeSameTitle, Message::OutcomeSame),
        Said::PeopleFirst => (Message::OutcomePeopleTitle, Message::OutcomePeople),
    };
    let look = |when: Said, loud: Look| if said == when { loud } else { Look::Plain };
    html! {
        <section class="screen outcome">
            {heading(ui.t(title))}
            {p("outcome__change", change)}
            {p("", ui.t(words))}
            if said == Said::PeopleFirst {
                {lines(&ui.content, &ui.content.escalation.purposes)}
            }
            <div class="actions">
                if said == Said::Eased {
                    {Button::new(Look::Primary, "finish", ui.t(Message::OutcomeFinish), ui.send(Action::Finish)).view()}
                }
                {Button::new(look(Said::NotLower, Look::Primary), "another", ui.t(Message::OutcomeAnother), ui.send(Action::Another)).view()}
                {Button::new(Look::Plain, "help-lines", ui.t(Message::OutcomeHelpLines), ui.send(Action::Open(Screen::HelpLines))).view()}
                if said != Said::Eased {
                    {Button::new(Look::Quiet, "finish", ui.t(Message::OutcomeFinish), ui.send(Action::Finish)).view()}
                }
            </div>
            if said != Said::Eased {
                {p("small", text(&ui.content.notices.not_alone))}
            }
        </section>
    }
}
