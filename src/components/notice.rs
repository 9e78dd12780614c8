//! A short message that stays until its cause is gone.

use yew::prelude::*;

/// How much it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Calm,
    /// Needs looking at.
    Care,
}

/// A message; `name` is for tests.
pub fn notice(tone: Tone, name: &'static str, message: AttrValue) -> Html {
    let class = match tone {
        Tone::Calm => "notice",
        Tone::Care => "notice notice--care",
    };
    html! { <div {class} data-notice={name} role="status">{message}</div> }
}
