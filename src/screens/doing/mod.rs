//! The screen of a strategy under way, with a guide for each form. The time left is computed from
//! timestamps, so it is right after the phone was locked.

mod guided;
mod people;
mod puzzle;
mod wave;

use ebb_core::flow::{Action, Doing};
use ebb_core::history::Card;
use ebb_core::messages::Message;
use ebb_core::strategies::{Form, Strategy};
use yew::prelude::*;

use self::guided::guided;
use self::puzzle::puzzle;
use self::wave::wave;
use super::own;
use super::parts::{breath_pacer, heading, steps};
use crate::components::{Button, Look, Timer, h3, p};
use crate::state::{AppState, Ui, text};

/// Draws the strategy under way. `now` is the current time: UTC, ms.
pub fn doing(ui: &Ui, state: &AppState, now: i64) -> Html {
    let under_way = state.visit.doing.as_ref();
    let strategy = under_way.and_then(|doing| ui.content.strategy(&doing.strategy));
    let (Some(doing), Some(strategy)) = (under_way, strategy) else {
        return html! { <section class="screen"></section> };
    };
    let left = doing.left(now);
    let is_over = left == 0;
    // Only one button is primary: "done", unless the guide itself has a next step.
    let goes_on = match strategy.form {
        Form::Contact => true,
        Form::Guided => state.visit.prompt + 1 < strategy.words.prompts.len(),
        Form::Puzzle => !is_over,
        _ => false,
    };
    // Nobody has to reach another person in a given time.
    let is_timed = !matches!(strategy.form, Form::Contact | Form::Line);
    let look = if goes_on { Look::Plain } else { Look::Primary };
    let more = ui.content.extend_minutes;
    let (dispatch, clock) = (ui.dispatch.clone(), ui.outside.now);
    let extend = move |()| dispatch.dispatch(Action::Extend { minutes: more, now: clock() });
    html! {
        <section class="screen doing" data-strategy={strategy.id.to_string()}>
            {heading(text(&strategy.words.title))}
            {p("doing__lead", text(&strategy.words.lead))}
            {guide(ui, state, strategy, doing, now)}
            if is_timed {
                {Timer { text: time(ui, left), is_over, gone: doing.gone(now) }.view()}
            }
            if !says_all(strategy.form) {
                {h3("", ui.t(Message::DoingSteps))}
                {steps(&ui.content, &strategy.words.steps)}
            }
            if let Some(caution) = &strategy.words.caution {
                <p class="caution">
                    <strong>{ui.t(Message::DoingCaution)}</strong>{" "}{ui.local(caution)}
                </p>
            }
            if strategy.form == Form::Contact {
                {people::listeners(ui)}
            }
            if strategy.form == Form::Line {
                {people::help_lines(ui, strategy)}
            }
            <div class="actions">
                {Button::new(look, "did", ui.t(Message::DoingDone), ui.send(Action::Did)).view()}
                if is_timed {
                    {Button::new(Look::Plain, "extend", ui.fill(Message::DoingExtend, &[("minutes", &more.to_string())]), extend).view()}
                }
            </div>
        </section>
    }
}

/// The part of the screen that guides a person through the strategy.
fn guide(ui: &Ui, state: &AppState, strategy: &Strategy, doing: &Doing, now: i64) -> Html {
    let card = || state.card.clone().unwrap_or_default();
    match strategy.form {
        Form::Breathing => breath_pacer(&ui.content, "doing"),
        Form::Wave => wave(ui, doing, state.answers.strength.is_some(), now),
        Form::Guided => guided(ui, &strategy.words.prompts, state.visit.prompt),
        Form::Puzzle => match &state.visit.game {
            Some(game) => puzzle(ui, game, doing.left(now) == 0),
            None => still(),
        },
        Form::Plan => plan(ui, &card()),
        Form::Card => reasons(ui, &card()),
        Form::Contact => people::contact(ui, state),
        Form::Steps | Form::Line => still(),
    }
}

fn plan(ui: &Ui, card: &Card) -> Html {
    html! {
        <div class="own">
            {own::pick_if_then(ui, card)}
            <section class="own__card">
                {h3("own__title", ui.t(Message::PlanTitle))}
                {own::if_then(ui, card)}
            </section>
        </div>
    }
}

fn reasons(ui: &Ui, card: &Card) -> Html {
    html! {
        <div class="own">
            <section class="own__card">
                {h3("own__title", ui.t(Message::CardTitle))}
                {own::reasons(ui, card)}
            </section>
            {own::pick_reasons(ui, card)}
            {p("small", ui.t(Message::CardKept))}
        </div>
    }
}

fn still() -> Html {
    html! { <div class="doing__still"></div> }
}

/// Whether the guide replaces the list of steps.
fn says_all(form: Form) -> bool {
    matches!(form, Form::Guided | Form::Puzzle | Form::Plan | Form::Card)
}

fn time(ui: &Ui, left: i64) -> AttrValue {
    if left == 0 {
        return ui.t(Message::DoingOver);
    }
    let clock = format!("{}:{:02}", left / 60, left % 60);
    ui.fill(Message::DoingLeft, &[("time", &clock)])
}
