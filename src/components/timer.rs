//! The time that is left, as text. A screen reader announces only its end, not every second.

use yew::prelude::*;

use super::with_class;

pub struct Timer {
    /// The time left, such as "4:32 left", or a text for when it is up.
    pub text: AttrValue,
    pub is_over: bool,
    /// The share of the time that has passed, in thousandths.
    pub gone: u16,
}

impl Timer {
    pub fn view(&self) -> Html {
        let filled = self.gone.min(1000).to_string();
        let class = if self.is_over { "timer timer--over" } else { "timer" };
        let timer = html! {
            <div>
                <svg class="timer__track" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="timer__rest" x="0" y="0" width="1000" height="20" />
                    <rect class="timer__gone" x="0" y="0" width={filled} height="20" />
                </svg>
                <p
                    class="timer__text"
                    role="timer"
                    // A translator would translate it anew each second.
                    translate={(!self.is_over).then_some("no")}
                    aria-live={if self.is_over { "polite" } else { "off" }}
                >
                    {self.text.clone()}
                </p>
            </div>
        };
        with_class(class, timer)
    }
}
