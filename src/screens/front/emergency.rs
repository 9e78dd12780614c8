//! What to do in an emergency: all of it, until the page-turning script shows only the named one.

use ebb_core::safety::DangerRoute;
use ebb_core::words::Word;
use yew::prelude::*;

use crate::components::{Button, Look};
use crate::screens::lines::lines;
use crate::screens::parts::steps;
use crate::state::Content;

pub fn emergency(content: &Content) -> Html {
    html! {
        <div class="emergency">
            <div class="emergency__signs">
                <h3>{content.t(Word::EmergencySigns)}</h3>
                <ul>
                    for sign in &content.signs {
                        <li key={sign.as_str()}>{sign}</li>
                    }
                </ul>
            </div>
            <div class="emergency__routes">
                for danger in &content.dangers {
                    {route(content, danger)}
                }
            </div>
            <p class="emergency__notice">{&content.notices.naloxone}</p>
            <p class="emergency__notice">{&content.notices.not_alone}</p>
            <div class="actions needs-danger" hidden={true}>
                {Button::link(Look::Plain, "strength", content.t(Word::EmergencyGoOn)).view()}
            </div>
        </div>
    }
}

fn route(content: &Content, danger: &DangerRoute) -> Html {
    html! {
        <section key={danger.id.as_str()} class="route" data-danger={danger.id.to_string()}>
            <h3 class="route__title">
                <span class="route__what">{&danger.words.option}</span>
                {&danger.words.title}
            </h3>
            {lines(content, &danger.lines)}
            {steps(&danger.words.steps)}
        </section>
    }
}
