//! Time that is left, as text. Not announced every second: only its end is.

use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct TimerProps {
    /// "4:32 left", or what is said when the time is up.
    pub text: AttrValue,
    pub is_over: bool,
    /// How much has gone, 0.0 to 1.0.
    pub share: f64,
}

#[component]
pub fn Timer(props: &TimerProps) -> Html {
    let filled = format!("{:.1}", props.share.clamp(0.0, 1.0) * 100.0);
    html! {
        <div class="timer">
            <svg class="timer__track" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
                <rect class="timer__rest" x="0" y="0" width="100" height="2" />
                <rect class="timer__gone" x="0" y="0" width={filled} height="2" />
            </svg>
            <p
                class="timer__text"
                role="timer"
                aria-live={if props.is_over { "polite" } else { "off" }}
            >
                {props.text.clone()}
            </p>
        </div>
    }
}
