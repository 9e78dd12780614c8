//! The end of a check-in: the person can put the phone down. One plan for what comes next, and one
//! number.

use ebb_core::flow::{Action, Screen};
use ebb_core::messages::Message;
use yew::prelude::*;

use super::lines::lines;
use super::parts::{heading, plan_sentence};
use super::storage_line::storage_line;
use crate::components::{Button, Look, h3, p};
use crate::state::{AppState, Ui};

pub fn close(ui: &Ui, state: &AppState) -> Html {
    let plan = state.card.as_ref().and_then(|card| plan_sentence(ui, card));
    let [mine, history] = [Screen::Plan, Screen::History].map(|it| ui.send(Action::Open(it)));
    html! {
        <section class="screen close">
            {heading(ui.t(Message::CloseTitle))}
            {p("", ui.t(Message::CloseWords))}
            <section class="own__card">
                {h3("own__title", ui.t(Message::PlanTitle))}
                {p("own__large", plan.unwrap_or_else(|| ui.t(Message::CloseAgain)))}
            </section>
            {h3("", ui.t(Message::CloseLine))}
            {lines(&ui.content, &ui.content.escalation.purposes)}
            {storage_line(ui, state)}
            <div class="actions">
                {Button::new(Look::Quiet, "plan", ui.t(Message::MyPlanTitle), mine).view()}
                {Button::new(Look::Quiet, "history", ui.t(Message::HistoryTitle), history).view()}
            </div>
        </section>
    }
}
