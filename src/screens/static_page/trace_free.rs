//! The switch "Leave no trace", with which nothing of a visit is kept.

use ebb_core::messages::Message;
use ebb_core::pack::EmbedTexts;
use yew::prelude::*;

use crate::state::{Content, text};

/// The switch. The box and a text that CSS picks tell whether it is on.
pub fn trace_free(content: &Content, embed: Option<&EmbedTexts>) -> Html {
    let off = embed.map_or(content.t(Message::HomeTraceFreeOff), |it| text(&it.trace_off));
    html! {
        <label class="switch">
            <input type="checkbox" class="switch__input" name="trace-free" value="on" data-ask="trace-free" autocomplete="off" />
            <span class="switch__text">
                <span class="switch__label">{content.t(Message::HomeTraceFree)}</span>
                <span class="switch__off">{off}</span>
                <span class="switch__on">{content.t(Message::HomeTraceFreeOn)}</span>
            </span>
        </label>
    }
}
