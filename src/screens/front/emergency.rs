//! What to do in an emergency: the named one, or all of them.

use ebb_core::answers::Danger;
use ebb_core::flow::Action;
use ebb_core::safety::DangerRoute;
use ebb_core::words::Word;
use yew::prelude::*;

use crate::components::{Button, Look};
use crate::screens::lines::lines;
use crate::screens::steps;
use crate::state::Ui;

pub fn emergency(ui: &Ui, danger: Option<&Danger>) -> Html {
    let named = match danger {
        Some(Danger::Now(id)) => Some(id),
        Some(Danger::None) | None => None,
    };
    let go_on = ui.send(Action::Next);
    html! {
        <div class="emergency">
            <div class="emergency__signs" hidden={named.is_some()}>
                <h3>{ui.t(Word::EmergencySigns)}</h3>
                <ul>
                    for sign in &ui.content.signs {
                        <li key={sign.as_str()}>{sign}</li>
                    }
                </ul>
            </div>
            <div class="emergency__routes">
                for danger in &ui.content.dangers {
                    {route(ui, danger, named.is_none_or(|id| *id == danger.id))}
                }
            </div>
            <p class="emergency__notice">{&ui.content.notices.naloxone}</p>
            <p class="emergency__notice">{&ui.content.notices.not_alone}</p>
            <div class="actions needs-danger" hidden={named.is_none()}>
                {Button::new(Look::Plain, "go-on", ui.t(Word::EmergencyGoOn), go_on).goes_to("strength").view()}
            </div>
        </div>
    }
}

fn route(ui: &Ui, danger: &DangerRoute, shown: bool) -> Html {
    html! {
        <section key={danger.id.as_str()} class="route" data-danger={danger.id.to_string()} hidden={!shown}>
            <h3 class="route__title">
                <span class="route__what">{&danger.words.option}</span>
                {&danger.words.title}
            </h3>
            {lines(ui, &danger.lines)}
            {steps(&danger.words.steps)}
        </section>
    }
}
