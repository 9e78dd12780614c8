//! Help with the first tap: paced breathing, no question asked.

use ebb_core::flow::{Action, Screen};
use ebb_core::words::Word;
use yew::prelude::*;

use crate::components::{BreathPacer, Button, Look};
use crate::state::Ui;

pub fn breathe(ui: &Ui) -> Html {
    html! {
        <div class="breathe">
            <p class="breathe__how">{ui.t(Word::BreatheHow)}</p>
            {BreathPacer { name: "front", breathe_in: ui.t(Word::BreatheIn), breathe_out: ui.t(Word::BreatheOut), pause: ui.t(Word::BreatheStop), go_on: ui.t(Word::BreatheGo) }.view()}
            <p class="breathe__caution">{ui.t(Word::BreatheCaution)}</p>
            <h3 class="breathe__after needs-js">{ui.t(Word::BreatheAfter)}</h3>
            <div class="actions needs-js">
                {Button::new(Look::Plain, "", ui.t(Word::HomeCheckIn), ui.send(Action::CheckIn)).goes_to("danger").view()}
                {Button::new(Look::Plain, "", ui.t(Word::HomeTalk), ui.send(Action::Open(Screen::Talk))).goes_to("talk").view()}
            </div>
        </div>
    }
}
