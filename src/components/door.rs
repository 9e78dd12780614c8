//! A first choice of the static page. Without scripts it opens in place; with them `boot.js` shows
//! its content as a screen of its own.

use yew::prelude::*;

use super::with_class;

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
    /// The door with its room behind it.
    pub fn view(self, room: Html) -> Html {
        let door = html! {
            <details class="door" data-door={self.names} data-danger={self.danger.clone()} open={self.is_open}>
                <summary class="door__summary">{self.label()}</summary>
                <div class="door__room">{room}</div>
            </details>
        };
        with_class(self.class(), door)
    }

    /// A link to the room on the help page `page`, in the place of the door. `boot.js` makes the door of
    /// it when it has the room.
    pub fn way(self, page: &str) -> Html {
        let way = html! {
            <section class="door" data-door={self.names}>
                <a class="door__summary" href={format!("{page}#{}", self.names)}>{self.label()}</a>
            </section>
        };
        with_class(self.class(), way)
    }

    /// The room alone, open, as it stands on the help page.
    pub fn room(self, room: Html) -> Html {
        html! {
            <section class="room" id={self.names}>
                <h2>{self.title}</h2>
                <div class="door__room" data-room={self.names}>{room}</div>
            </section>
        }
    }

    fn label(&self) -> Html {
        html! {
            <>
                <h2 class="door__title">{&self.title}</h2>
                if let Some(hint) = &self.hint {
                    <span class="door__hint">{hint}</span>
                }
            </>
        }
    }

    fn class(&self) -> &'static str {
        match self.size {
            Size::Large => "door door--large",
            Size::Alarm => "door door--alarm",
            Size::Small => "door door--small",
            Size::Within => "door door--alarm door--within",
        }
    }
}
