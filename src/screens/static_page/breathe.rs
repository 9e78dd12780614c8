//! Paced breathing, which helps after one tap and without a question.

use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Button, Look};
use crate::screens::parts::breath_pacer;
use crate::state::Content;

pub fn breathe(content: &Content) -> Html {
    html! {
        <div class="breathe">
            <p class="breathe__how breathe__how--moves">{content.t(Message::BreatheHow)}</p>
            <p class="breathe__how breathe__how--still">{content.t(Message::BreatheHowStill)}</p>
            {breath_pacer(content, "static-page")}
            <div class="beads" aria-hidden="true">
                for round in 1..=6 {
                    <span key={round} class="beads__bead"></span>
                }
            </div>
            // A screen reader says the end when it appears inside the status. It takes the place of how to
            // breathe, and the button that of "Pause".
            <div role="status"><p class="breathe__end">{content.t(Message::BreatheEnd)}</p></div>
            <div class="breathe__again needs-js">
                {Button::link(Look::Plain, "breathe", content.t(Message::BreatheAgain)).view()}
            </div>
            <p class="breathe__caution">{content.t(Message::BreatheCaution)}</p>
            <h3 class="breathe__after needs-js">{content.t(Message::BreatheAfter)}</h3>
            <div class="actions needs-js">
                {Button::link(Look::Primary, "danger", content.t(Message::HomeCheckIn)).view()}
            </div>
        </div>
    }
}
