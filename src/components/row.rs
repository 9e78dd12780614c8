//! An entry of a list to choose from: a large button with a title, a line under it and a short
//! fact.

use yew::prelude::*;

use super::span;

pub struct Row {
    /// Tests find the row by this name.
    pub name: AttrValue,
    pub title: AttrValue,
    pub lead: Option<AttrValue>,
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
                if let Some(lead) = self.lead {
                    {span("", lead)}
                    {" "}
                }
                {span("small", self.fact)}
            </button>
        }
    }
}
