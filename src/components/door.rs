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
    pub open: bool,
    pub on_toggle: Callback<()>,
}

impl Door {
    pub fn view(self, room: Html) -> Html {
        let on_toggle = self.on_toggle;
        let toggle = move |event: MouseEvent| {
            // The state opens and closes it; the browser's own toggling would come on top.
            event.prevent_default();
            on_toggle.emit(());
        };
        let class = match self.size {
            Size::Large => "door door--large",
            Size::Alarm => "door door--alarm",
            Size::Small => "door door--small",
        };
        html! {
            <details {class} data-door={self.names} open={self.open}>
                <summary class="door__summary" onclick={toggle}>
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
