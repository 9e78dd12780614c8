//! Room for a few lines of one's own.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::span;

pub struct TextArea {
    /// Its name in the form.
    pub name: &'static str,
    pub label: AttrValue,
    pub value: AttrValue,
    /// How many letters it takes.
    pub longest: usize,
    /// What stands in it now, at every letter.
    pub on_input: Callback<String>,
}

impl TextArea {
    pub fn view(self) -> Html {
        let on_input = self.on_input;
        let write = move |event: InputEvent| {
            if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
                on_input.emit(area.value());
            }
        };
        html! {
            <label class="text-area">
                {span("text-area__label", self.label)}
                <textarea
                    class="text-area__input"
                    name={self.name}
                    rows="3"
                    maxlength={self.longest.to_string()}
                    autocomplete="off"
                    value={self.value}
                    oninput={write}
                />
            </label>
        }
    }
}
