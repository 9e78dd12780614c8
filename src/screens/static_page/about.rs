//! What Ebb is, what stays on the device, and what Ebb cannot do; then how to install it.

use ebb_core::words::Word;
use yew::prelude::*;

use crate::state::Content;

pub fn about(content: &Content, on_device: Html) -> Html {
    html! {
        <div class="about">
            <p>{content.t(Word::AboutWhat)}</p>
            <p>{content.t(Word::AboutPrivate)}</p>
            <p>{content.t(Word::AboutLimits)}</p>
            <p>{content.t(Word::AboutNot)}</p>
            <p>{content.t(Word::LeaveHint)}</p>
            {on_device}
        </div>
    }
}
