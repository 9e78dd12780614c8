//! A button in one of several looks.

use yew::prelude::*;

use super::with_class;

/// How much attention a button draws.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The one next step.
    Primary,
    /// Another way to go on.
    Plain,
    /// A way out of the screen, or a minor action.
    Quiet,
    /// An action that deletes something.
    Danger,
}

/// A button. In the app it calls a callback; on the static page it names the screen that `boot.js`
/// shows.
pub struct Button {
    look: Look,
    label: AttrValue,
    name: Option<AttrValue>,
    on_press: Callback<()>,
    spoken: Option<AttrValue>,
    goes_to: Option<&'static str>,
}

impl Button {
    /// A button of the app. Tests find it by `name`.
    pub fn new(
        look: Look,
        name: impl Into<AttrValue>,
        label: AttrValue,
        on_press: impl Into<Callback<()>>,
    ) -> Self {
        let (name, on_press) = (Some(name.into()), on_press.into());
        Self { look, label, name, on_press, spoken: None, goes_to: None }
    }

    /// A button of the static page, which shows one of its screens.
    pub fn link(look: Look, goes_to: &'static str, label: AttrValue) -> Self {
        let on_press = Callback::noop();
        let (spoken, goes_to) = (None, Some(goes_to));
        Self { look, label, name: None, on_press, spoken, goes_to }
    }

    /// Sets a longer accessible name for screen readers; it begins with the label.
    pub fn spoken(self, spoken: impl Into<AttrValue>) -> Self {
        Self { spoken: Some(spoken.into()), ..self }
    }

    pub fn view(self) -> Html {
        let look = match self.look {
            Look::Primary => "button button--primary",
            Look::Plain => "button",
            Look::Quiet => "button button--quiet",
            Look::Danger => "button button--danger",
        };
        let on_press = self.on_press;
        let button = html! {
            <button
                type="button"
                class="button"
                aria-label={self.spoken}
                data-go={self.goes_to}
                data-name={self.name}
                onclick={move |_: MouseEvent| on_press.emit(())}
            >
                {self.label}
            </button>
        };
        with_class(look, button)
    }
}
