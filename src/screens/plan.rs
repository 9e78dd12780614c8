//! "My plan": what a person wrote for a hard moment, to read, to call from and to print, and the fields
//! to change it.

use ebb_core::flow::Action;
use ebb_core::history::{Card, Plan, PlanField};
use ebb_core::messages::Message;
use yew::prelude::*;

use super::keep::asked_here;
use super::own;
use super::parts::{ask, heading, own_words, plan_sentence};
use crate::components::{TextArea, h3, p, span};
use crate::state::{AppState, Ui, text};

pub fn plan(ui: &Ui, state: &AppState) -> Html {
    let card = state.card.clone().unwrap_or_default();
    let plan = state.plan.clone().unwrap_or_default();
    html! {
        <section class="screen plan">
            {heading(ui.t(Message::MyPlanTitle))}
            {p("plan__lead", ui.t(Message::MyPlanLead))}
            {part(ui, Message::MyPlanPeople, own::people(ui, &plan), people_fields(ui, &plan))}
            {reasons(ui, &card)}
            {text_part(ui, &plan, Message::MyPlanNaloxone, PlanField::Naloxone)}
            {text_part(ui, &plan, Message::MyPlanSpotter, PlanField::Spotter)}
            {text_part(ui, &plan, Message::MyPlanKnow, PlanField::Know)}
            <p class="plan__urgent">{ui.local(ui.content.message(Message::MyPlanUrgent))}</p>
            <div class="actions">{ask("print", ui.t(Message::HistoryPrint))}</div>
            {asked_here(ui, state, state.has_plan())}
        </section>
    }
}

/// One part: what was said, and behind its title the fields to say it.
fn part(ui: &Ui, title: Message, said: Html, fields: Html) -> Html {
    html! {
        <section class="plan__part">
            <details class="more">
                <summary>
                    {h3("", ui.t(title))}
                    {" "}
                    {span("plan__change", ui.t(Message::MyPlanChange))}
                </summary>
                <div class="plan__fields">{fields}</div>
            </details>
            {said}
        </section>
    }
}

fn reasons(ui: &Ui, card: &Card) -> Html {
    let sentence = plan_sentence(ui, card).map(|said| p("own__large", said)).unwrap_or_default();
    html! {
        <>
            {part(ui, Message::MyPlanReasons, own::reasons(ui, card), own::pick_reasons(ui, card))}
            {part(ui, Message::MyPlanWhen, sentence, own::pick_if_then(ui, card))}
        </>
    }
}

fn people_fields(ui: &Ui, plan: &Plan) -> Html {
    html! {
        for place in 0..Plan::PEOPLE {
            <div key={place} class="plan__person">
                {person_field(ui, plan, place, Message::MyPlanName, PlanField::Name(place))}
                {person_field(ui, plan, place, Message::MyPlanNumber, PlanField::Number(place))}
            </div>
        }
    }
}

fn person_field(ui: &Ui, plan: &Plan, place: u8, label: Message, of: PlanField) -> Html {
    let label = ui.fill(label, &[("place", &(place + 1).to_string())]);
    field(ui, plan, label, of)
}

/// A part that is one text.
fn text_part(ui: &Ui, plan: &Plan, title: Message, of: PlanField) -> Html {
    let said = own_words(text(plan.get(of)));
    part(ui, title, said, field(ui, plan, ui.t(title), of))
}

fn field(ui: &Ui, plan: &Plan, label: AttrValue, of: PlanField) -> Html {
    let dispatch = ui.dispatch.clone();
    let field = TextArea {
        name: format!("plan-{}", of.place()).into(),
        label,
        value: text(plan.get(of)),
        longest: of.longest(),
        rows: 1,
        is_number: matches!(of, PlanField::Number(_)),
        on_input: Callback::from(move |said| dispatch.dispatch(Action::Plan(of, said))),
    };
    field.view()
}
