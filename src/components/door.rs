//! A first choice: opens in place by itself, without any script; turned like a page with one.

use yew::prelude::*;

/// How much a door asks for attention.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Large,
    Alarm,
    Small,
}

pub struct Door {
    /// The screens behind it, first one first; the page-turning script knows them by these names.
    pub names: &'static str,
    pub title: AttrValue,
    pub hint: Option<AttrValue>,
    pub size: Size,
    pub is_open: bool,
}

impl Door {
    pub fn view(self, room: Html) -> Html {
        let class = match self.size {
            Size::Large => "door door--large",
            Size::Alarm => "door door--alarm",
            Size::Small => "door door--small",
        };
        html! {
            <details {class} data-door={self.names} open={self.is_open}>
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
