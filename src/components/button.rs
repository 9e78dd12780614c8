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

/// A button; `name` is for tests.
pub struct Button {
    look: Look,
    name: AttrValue,
    label: AttrValue,
    on_press: Callback<()>,
    spoken: Option<AttrValue>,
    goes_to: Option<&'static str>,
}

impl Button {
    pub fn new(
        look: Look,
        name: impl Into<AttrValue>,
        label: AttrValue,
        on_press: impl Into<Callback<()>>,
    ) -> Self {
        let (name, on_press) = (name.into(), on_press.into());
        Self { look, name, label, on_press, spoken: None, goes_to: None }
    }

    /// A longer name for people who only hear it; begins with the label.
    pub fn spoken(self, spoken: impl Into<AttrValue>) -> Self {
        Self { spoken: Some(spoken.into()), ..self }
    }

    /// What the page-turning script does with it before the app is there.
    pub fn goes_to(self, screen: &'static str) -> Self {
        Self { goes_to: Some(screen), ..self }
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
