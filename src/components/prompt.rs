//! One of several prompts in large type, with buttons to go on and back. It never advances by
//! itself, so that people read at their own pace.

use yew::prelude::*;

use super::p;

use super::{Button, Look};

pub struct Prompt {
    /// Its place among the prompts. Yew uses it as the key of the prompt.
    pub place: usize,
    /// The progress as text, such as "2 of 5".
    pub progress: AttrValue,
    pub text: Html,
    pub back: AttrValue,
    pub next: AttrValue,
    /// Whether another prompt follows. Only then is going on the primary button.
    pub has_next: bool,
    pub on_back: Callback<()>,
    pub on_next: Callback<()>,
}

impl Prompt {
    pub fn view(self) -> Html {
        let look = if self.has_next { Look::Primary } else { Look::Plain };
        let on_back = self.on_back;
        html! {
            <div class="prompt">
                <div class="prompt__said" aria-live="polite" aria-atomic="true">
                    <div key={self.place} class="prompt__now">
                        {p("prompt__progress", self.progress)}
                        <p class="prompt__text">{self.text}</p>
                    </div>
                </div>
                <div class="prompt__ways">
                    // The button is drawn on the first prompt too, where it does nothing: it may
                    // have the focus.
                    <button
                        type="button"
                        class="button"
                        data-name="prompt-back"
                        aria-disabled={(self.place == 0).then_some("true")}
                        onclick={move |_: MouseEvent| on_back.emit(())}
                    >
                        {self.back}
                    </button>
                    {Button::new(look, "prompt-next", self.next, self.on_next).view()}
                </div>
            </div>
        }
    }
}
