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
            // A screen reader says the end when it appears inside the status.
            <div role="status">
                <div class="breathe__end">
                    <p>{content.t(Message::BreatheEnd)}</p>
                    <div class="needs-js">
                        {Button::link(Look::Quiet, "breathe", content.t(Message::BreatheAgain)).view()}
                    </div>
                </div>
            </div>
            <p class="breathe__caution">{content.t(Message::BreatheCaution)}</p>
            <h3 class="breathe__after needs-js">{content.t(Message::BreatheAfter)}</h3>
            <div class="actions needs-js">
                {Button::link(Look::Primary, "danger", content.t(Message::HomeCheckIn)).view()}
            </div>
        </div>
    }
}
