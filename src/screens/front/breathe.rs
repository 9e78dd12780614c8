//! Help with the first tap: paced breathing, no question asked.

use ebb_core::flow::{Action, Screen};
use ebb_core::words::Word;
use yew::prelude::*;

use crate::components::{BreathPacer, Button, Look};
use crate::hooks::{use_content, use_dispatch};

#[component]
pub fn Breathe() -> Html {
    let content = use_content();
    let dispatch = use_dispatch();
    let go = |action: Action| {
        let dispatch = dispatch.clone();
        Callback::from(move |()| dispatch.dispatch(action.clone()))
    };
    html! {
        <div class="breathe">
            <p class="breathe__how">{content.t(Word::BreatheHow)}</p>
            <BreathPacer
                name="front"
                breathe_in={content.t(Word::BreatheIn)}
                breathe_out={content.t(Word::BreatheOut)}
                pause={content.t(Word::BreatheStop)}
                go_on={content.t(Word::BreatheGo)}
            />
            <p class="breathe__caution">{content.t(Word::BreatheCaution)}</p>
            <h3 class="breathe__after needs-js">{content.t(Word::BreatheAfter)}</h3>
            <div class="actions needs-js">
                <Button look={Look::Plain} goes_to="danger" label={content.t(Word::HomeCheckIn)} on_press={go(Action::CheckIn)} />
                <Button look={Look::Plain} goes_to="talk" label={content.t(Word::HomeTalk)} on_press={go(Action::Open(Screen::Talk))} />
            </div>
        </div>
    }
}
