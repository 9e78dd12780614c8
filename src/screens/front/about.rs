//! What Ebb is, what stays on the device, and what it cannot do.

use ebb_core::words::Word;
use yew::prelude::*;

use crate::state::Ui;

pub fn about(ui: &Ui) -> Html {
    html! {
        <div class="about">
            <p>{ui.t(Word::AboutWhat)}</p>
            <p>{ui.t(Word::AboutPrivate)}</p>
            <p>{ui.t(Word::AboutLimits)}</p>
            <p>{ui.t(Word::AboutNot)}</p>
            <p>{ui.t(Word::LeaveHint)}</p>
        </div>
    }
}
