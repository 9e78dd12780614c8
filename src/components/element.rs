//! An element with one text in it. `html!` writes out some 200 bytes for each that stands in it, so
//! the common ones are made here.

use yew::prelude::*;

/// A paragraph; `class` may be empty, as in the others.
pub fn p(class: &'static str, text: impl Into<AttrValue>) -> Html {
    element("p", class, text.into())
}

/// A heading below a screen's own.
pub fn h3(class: &'static str, text: impl Into<AttrValue>) -> Html {
    element("h3", class, text.into())
}

/// A part of a line.
pub fn span(class: &'static str, text: impl Into<AttrValue>) -> Html {
    element("span", class, text.into())
}

/// What a group of fields asks.
pub fn legend(text: impl Into<AttrValue>) -> Html {
    element("legend", "group__legend", text.into())
}

#[inline(never)]
fn element(tag: &'static str, class: &'static str, text: AttrValue) -> Html {
    let class = (!class.is_empty()).then_some(class);
    html! { <@{tag} {class}>{text}</@> }
}
