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
mod shell;
mod storage_line;

use std::rc::Rc;

use yew::prelude::*;

pub use check_in::{Likelihood, Possible, Triggers};
pub use doing::Doing;
pub use front::Front;
pub use keep::Keep;
pub use look_back::LookBack;
pub use offer::Offer;
pub use outcome::Outcome;
pub use rate::Rate;
pub use shell::{Shell, ShellProps};

use crate::state::AppState;

/// What every screen beside the static page gets.
#[derive(PartialEq, Properties)]
pub struct ScreenProps {
    pub state: Rc<AppState>,
}

/// The heading that takes focus when its screen comes on.
fn heading(text: AttrValue) -> Html {
    html! { <h2 class="screen__title" tabindex="-1" data-heading="">{text}</h2> }
}
