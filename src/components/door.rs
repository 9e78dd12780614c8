//! A first choice of the static page. Without scripts it opens in place; with them `boot.js` shows
//! its content as a screen of its own.

use yew::prelude::*;

/// How much attention a door draws.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Large,
    Alarm,
    Small,
    /// With scripts it is shown only while it is open: other screens lead there.
    Within,
}

pub struct Door {
    /// The names of the screens behind it, in their order, as `boot.js` uses them.
    pub names: &'static str,
    pub title: AttrValue,
    pub hint: Option<AttrValue>,
    pub size: Size,
    /// The danger that leads here instead of to the emergency screen.
    pub danger: Option<AttrValue>,
    pub is_open: bool,
}

impl Door {
    pub fn view(self, room: Html) -> Html {
        let class = match self.size {
            Size::Large => "door door--large",
            Size::Alarm => "door door--alarm",
            Size::Small => "door door--small",
            Size::Within => "door door--alarm door--within",
        };
        html! {
            <details {class} data-door={self.names} data-danger={self.danger} open={self.is_open}>
                <summary class="door__summary">
                    <h2 class="door__title">{self.title}</h2>
                    if let Some(hint) = self.hint {
                        <span class="door__hint">{hint}</span>
                    }
                </summary>
                <div class="door__room">{room}</div>
            </details>
        }
    }
}
