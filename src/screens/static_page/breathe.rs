//! Paced breathing, which helps after one tap and without a question.

use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Button, Look};
use crate::screens::parts::breath_pacer;
use crate::state::Content;

pub fn breathe(content: &Content) -> Html {
    html! {
        <div class="breathe">
            <p class="breathe__how">{content.t(Message::BreatheHow)}</p>
            {breath_pacer(content, "static-page")}
            <p class="breathe__caution">{content.t(Message::BreatheCaution)}</p>
            <h3 class="breathe__after needs-js">{content.t(Message::BreatheAfter)}</h3>
            <div class="actions needs-js">
                {Button::link(Look::Plain, "danger", content.t(Message::HomeCheckIn)).view()}
                {Button::link(Look::Plain, "help-lines", content.t(Message::HomeHelpLines)).view()}
            </div>
        </div>
    }
}
