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

#[derive(PartialEq, Properties)]
pub struct ButtonProps {
    pub look: Look,
    pub label: AttrValue,
    pub on_press: Callback<()>,
    /// A longer name for people who only hear it.
    #[prop_or_default]
    pub spoken: Option<AttrValue>,
    /// What the page-turning script does with it before the app is there.
    #[prop_or_default]
    pub goes_to: Option<AttrValue>,
    /// A name for tests and styles.
    #[prop_or_default]
    pub name: Option<AttrValue>,
}

#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let look = match props.look {
        Look::Primary => "button button--primary",
        Look::Plain => "button",
        Look::Quiet => "button button--quiet",
        Look::Danger => "button button--danger",
    };
    let on_press = props.on_press.clone();
    html! {
        <button
            type="button"
            class={look}
            aria-label={props.spoken.clone()}
            data-go={props.goes_to.clone()}
            data-name={props.name.clone()}
            onclick={move |_: MouseEvent| on_press.emit(())}
        >
            {props.label.clone()}
        </button>
    }
}
