//! A button with a look.

use yew::prelude::*;

/// How much a button asks for attention.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The one next step.
    Primary,
    /// Another way on.
    Plain,
    /// A way out, or something small.
    Quiet,
    /// Takes something away.
    Danger,
}

/// A button. In the app it calls back; on the static page it names the part of the page that it turns to.
pub struct Button {
    look: Look,
    label: AttrValue,
    name: Option<AttrValue>,
    on_press: Callback<()>,
    spoken: Option<AttrValue>,
    goes_to: Option<&'static str>,
}

impl Button {
    /// A button of the app; `name` is for tests.
    pub fn new(
        look: Look,
        name: impl Into<AttrValue>,
        label: AttrValue,
        on_press: impl Into<Callback<()>>,
    ) -> Self {
        let (name, on_press) = (Some(name.into()), on_press.into());
        Self { look, label, name, on_press, spoken: None, goes_to: None }
    }

    /// A button of the static page that turns to one of its screens.
    pub fn link(look: Look, goes_to: &'static str, label: AttrValue) -> Self {
        let on_press = Callback::noop();
        let (spoken, goes_to) = (None, Some(goes_to));
        Self { look, label, name: None, on_press, spoken, goes_to }
    }

    /// A longer name for people who only hear it; begins with the label.
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
        html! {
            <button
                type="button"
                class={look}
                aria-label={self.spoken}
                data-go={self.goes_to}
                data-name={self.name}
                onclick={move |_: MouseEvent| on_press.emit(())}
            >
                {self.label}
            </button>
        }
    }
}
