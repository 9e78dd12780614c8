//! A text field of one line or several. Some browsers send what is typed to a service that checks spelling
//! or suggests words; the field's attributes turn that off.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

pub struct TextArea {
    /// The `name` of the field.
    pub name: AttrValue,
    pub label: AttrValue,
    pub value: AttrValue,
    /// The longest text that it takes, as `maxlength`.
    pub longest: usize,
    /// How many lines it shows at first.
    pub rows: u8,
    /// Whether a telephone number is typed there.
    pub is_number: bool,
    /// Called with the whole text on every input event.
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
            <div class="text-area">
                <label class="text-area__label" for={self.name.clone()}>{self.label}</label>
                // Some browsers keep what is typed for a later visit, unless the form around it forbids that.
                <form autocomplete="off"><textarea
                    class="text-area__input"
                    id={self.name.clone()}
                    name={self.name}
                    rows={self.rows.to_string()}
                    inputmode={self.is_number.then_some("tel")}
                    maxlength={self.longest.to_string()}
                    autocomplete="off"
                    autocorrect="off"
                    spellcheck="false"
                    writingsuggestions="false"
                    value={self.value}
                    oninput={write}
                /></form>
            </div>
        }
    }
}
