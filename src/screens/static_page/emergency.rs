//! What to do in an emergency. The page holds the steps of every danger; `boot.js` leaves only the
//! one that the person named.

use ebb_core::content::rescue::Rescue;
use ebb_core::messages::Message;
use ebb_core::safety::DangerRoute;
use yew::prelude::*;

use super::lines::{chosen_lines, place};
use super::rescue_cards::{emergency_purposes, way_to_rescue};
use crate::components::{Button, Look};
use crate::screens::lines::lines_as;
use crate::screens::parts::{local, steps};
use crate::state::Content;

pub fn emergency(content: &Content, rescue: &Rescue) -> Html {
    html! {
        <div class="emergency">
            // Without scripts the number may be that of another country, so that is said above it.
            <div class="without-js">{place(content)}</div>
            {call(content, rescue)}
            <div class="emergency__signs">
                {way_to_rescue(content, "emergency__rescue")}
                <h3>{local(content, content.message(Message::EmergencySigns))}</h3>
                <ul>
                    for sign in &content.signs {
                        <li key={sign.as_str()}>{local(content, sign)}</li>
                    }
                </ul>
            </div>
            <div class="emergency__routes">
                for danger in &content.dangers {
                    {route(content, rescue, danger)}
                }
            </div>
            <p class="emergency__notice">{&content.notices.naloxone}</p>
            <p class="emergency__notice">{&content.notices.not_alone}</p>
            <div class="needs-js">{place(content)}</div>
            <div class="actions needs-danger">
                {Button::link(Look::Plain, "strength", content.t(Message::EmergencyGoOn)).view()}
            </div>
        </div>
    }
}

/// The number for danger to life, for a person who has not said what the danger is.
fn call(content: &Content, rescue: &Rescue) -> Html {
    lines_as(content, emergency_purposes(content, rescue), "emergency__call lines lines--chosen")
}

fn route(content: &Content, rescue: &Rescue, danger: &DangerRoute) -> Html {
    html! {
        <section key={danger.id.as_str()} class="route" data-danger={danger.id.to_string()}>
            <h3 class="route__title">
                <span class="route__what">{&danger.words.option}</span>
                {local(content, &danger.words.title)}
            </h3>
            {chosen_lines(content, &danger.purposes)}
            if rescue.danger == danger.id.as_str() {
                {way_to_rescue(content, "emergency__rescue")}
                <noscript><p>{&rescue.page.below}</p></noscript>
            } else {
                {steps(content, &danger.words.steps)}
            }
        </section>
    }
}
