//! A short message that is shown as long as its cause lasts.

use yew::prelude::*;

use super::with_class;

/// How urgent a message is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    Calm,
    /// The person should act on it.
    Care,
}

/// A message. Tests find it by `name`.
pub fn notice(tone: Tone, name: &'static str, message: AttrValue) -> Html {
    let class = match tone {
        Tone::Calm => "notice",
        Tone::Care => "notice notice--care",
    };
    with_class(
        class,
        html! { <div class="notice" data-notice={name} role="status">{message}</div> },
    )
}
