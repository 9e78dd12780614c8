//! What is on screen: each reads a slice of the state and finds the words for it.

mod check_in;
mod doing;
mod front;
mod keep;
mod lines;
mod look_back;
mod offer;
mod outcome;
mod rate;
mod reason;
#[cfg(not(target_arch = "wasm32"))]
mod shell;
mod storage_line;

use std::rc::Rc;

use yew::prelude::*;

pub use check_in::{likelihood, possible, triggers};
pub use doing::Doing;
pub use front::Front;
pub use keep::keep;
pub use look_back::LookBack;
pub use offer::offer;
pub use outcome::outcome;
pub use rate::Rate;
#[cfg(not(target_arch = "wasm32"))]
pub use shell::{Shell, ShellProps};

use crate::state::{AppState, Ui};

/// What a screen that holds something of its own, such as a clock, gets; the others are functions.
#[derive(PartialEq, Properties)]
pub struct ScreenProps {
    pub ui: Ui,
    pub state: Rc<AppState>,
}

/// The heading that takes focus when its screen comes on.
fn heading(text: AttrValue) -> Html {
    html! { <h2 class="screen__title" tabindex="-1" data-heading="">{text}</h2> }
}

/// What to do, in order.
fn steps(steps: &[String]) -> Html {
    html! {
        <ol class="steps">
            for step in steps {
                <li key={step.as_str()}>{step}</li>
            }
        </ol>
    }
}
