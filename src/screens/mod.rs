//! The screens: each reads a part of the state and finds the texts for it.
//!
//! `static_page` is the static page, which the build draws; the others belong to the app and are drawn in
//! the browser.

mod doing;
mod fit;
mod history;
mod keep;
mod lessons;
mod lines;
mod offer;
mod outcome;
mod parts;
mod rate;
mod reason;
#[cfg(not(target_arch = "wasm32"))]
pub mod static_page;
mod storage_line;
mod weekly;

use ebb_core::flow::{Action, Screen};
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Button, Look};
use crate::state::Ui;

pub use doing::doing;
pub use fit::fit;
pub use history::history;
pub use keep::keep;
pub use lessons::{lesson, lessons};
pub use offer::offer;
pub use outcome::outcome;
pub use rate::rate;
pub use weekly::{week_result, weekly};

/// The buttons that open the help lines and the emergency screen, in the same place on every
/// screen.
pub fn help(ui: &Ui) -> Html {
    let open = |screen| ui.send(Action::Open(screen));
    let help_lines =
        Button::new(Look::Quiet, "help", ui.t(Message::HomeHelpLines), open(Screen::HelpLines));
    let emergency = Button::new(
        Look::Quiet,
        "emergency",
        ui.t(Message::HelpEmergency),
        open(Screen::Emergency),
    );
    html! { <div class="help">{help_lines.view()}{emergency.view()}</div> }
}
