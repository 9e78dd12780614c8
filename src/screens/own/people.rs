//! The people whom the person wrote down, as links that call them.

use ebb_core::flow::{Action, Screen};
use ebb_core::history::{Plan, PlanField, call_link};
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Button, Look, h3, p, span};
use crate::screens::parts::plan_sentence;
use crate::state::{AppState, Ui, text};

/// Whether there is anybody whom [`people`] would show.
pub fn names_somebody(plan: &Plan) -> bool {
    let mut fields = (0..Plan::PEOPLE).flat_map(|it| [PlanField::Name(it), PlanField::Number(it)]);
    fields.any(|it| !plan.get(it).trim_ascii().is_empty())
}

/// Links that call the people of the plan, each with its number in sight.
pub fn people(ui: &Ui, plan: &Plan) -> Html {
    html! {
        <div class="own__people">
            for place in 0..Plan::PEOPLE {
                {person(ui, plan, place)}
            }
        </div>
    }
}

/// One without a number that can be dialled is no link.
fn person(ui: &Ui, plan: &Plan, place: u8) -> Html {
    let [name, number] =
        [PlanField::Name(place), PlanField::Number(place)].map(|it| plan.get(it).trim_ascii());
    let link = call_link(number);
    let (words, beside) = match link {
        _ if name.is_empty() => (AttrValue::default(), number),
        Some(_) => (ui.fill(Message::MyPlanCall, &[("name", name)]), number),
        None => (text(name), number),
    };
    html! {
        <a
            key={place}
            class="button own__person"
            translate="no"
            href={link}
            hidden={name.is_empty() && number.is_empty()}
        >
            {words}
            {span("own__number", text(beside))}
        </a>
    }
}

/// The plan among the offers: people to call, one sentence, and the way to the rest.
pub fn before_others(ui: &Ui, state: &AppState) -> Html {
    let sentence = state.card.as_ref().and_then(|card| plan_sentence(ui, card));
    let open = ui.send(Action::Open(Screen::Plan));
    html! {
        <section class="own__plan">
            {h3("", ui.t(Message::MyPlanTitle))}
            {people(ui, &state.plan.clone().unwrap_or_default())}
            if let Some(sentence) = sentence {
                {p("", sentence)}
            }
            {Button::new(Look::Quiet, "plan", ui.t(Message::MyPlanSee), open).view()}
        </section>
    }
}
