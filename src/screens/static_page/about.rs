//! What Ebb is, what stays on the device, and what Ebb cannot do; then how to install it.

use ebb_core::messages::Message;
use yew::prelude::*;

use crate::state::Content;

pub fn about(content: &Content, on_device: Html) -> Html {
    html! {
        <div class="about">
            <p>{content.t(Message::AboutWhat)}</p>
            <p>{content.t(Message::AboutPrivate)}</p>
            <p>{content.t(Message::AboutLimits)}</p>
            <p>{content.t(Message::AboutNot)}</p>
            <p>{content.t(Message::LeaveHint)}</p>
            {on_device}
            <p><a href="/licenses.txt" target="_blank" rel="noopener">{content.t(Message::AboutLicenses)}</a></p>
        </div>
    }
}
