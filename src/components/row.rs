//! A large button with a title, a line under it and a small fact: one of a list to choose from.

use yew::prelude::*;

use super::span;

pub struct Row {
    /// For tests.
    pub name: AttrValue,
    pub title: AttrValue,
    pub lead: AttrValue,
    pub fact: AttrValue,
    pub on_press: Callback<()>,
}

impl Row {
    pub fn view(self) -> Html {
        let on_press = self.on_press;
        html! {
            <button
                type="button"
                class="row"
                data-name={self.name}
                onclick={move |_: MouseEvent| on_press.emit(())}
            >
                {span("row__title", self.title)}
                {" "}
                {span("", self.lead)}
                {" "}
                {span("small", self.fact)}
            </button>
        }
    }
}
