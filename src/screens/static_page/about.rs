//! What Ebb is, is not and keeps, in one screen for a first visit; then what it cannot hide, and how to
//! install it.

use ebb_core::messages::Message;
use ebb_core::pack::EmbedTexts;
use yew::prelude::*;

use crate::state::{Content, text};

pub fn about(content: &Content, embed: Option<&EmbedTexts>, on_device: Html) -> Html {
    let leave = embed.map_or(content.t(Message::LeaveHint), |it| text(&it.leave_hint));
    html! {
        <div class="about">
            <h3>{content.t(Message::AboutIs)}</h3>
            <p>{content.t(Message::AboutWhat)}</p>
            <h3>{content.t(Message::AboutIsNot)}</h3>
            <p>{content.t(Message::AboutNot)}</p>
            <h3>{content.t(Message::AboutKeeps)}</h3>
            <p>{content.t(Message::AboutPrivate)}</p>
            <details class="more">
                <summary>{content.t(Message::AboutCannotHide)}</summary>
                <p>{content.t(Message::AboutLimits)}</p>
                <p>{content.t(Message::AboutLoading)}</p>
                <p><strong>{content.t(Message::LeaveNow)}</strong>{" "}{leave}</p>
            </details>
            {on_device}
            <p><a href="/licenses.txt" target="_blank" rel="noopener">{content.t(Message::AboutLicenses)}</a></p>
        </div>
    }
}
