//! What is on screen: each reads a slice of the state and finds the words for it.
//!
//! `front` is the static page, drawn at build; the others are the app's, drawn in the browser.

#[cfg(not(target_arch = "wasm32"))]
pub mod front;
mod lines;
mod parts;

#[cfg(target_arch = "wasm32")]
mod check_in;
#[cfg(target_arch = "wasm32")]
mod doing;
#[cfg(target_arch = "wasm32")]
mod keep;
#[cfg(target_arch = "wasm32")]
mod lessons;
#[cfg(target_arch = "wasm32")]
mod look_back;
#[cfg(target_arch = "wasm32")]
mod offer;
#[cfg(target_arch = "wasm32")]
mod outcome;
#[cfg(target_arch = "wasm32")]
mod possible;
#[cfg(target_arch = "wasm32")]
mod rate;
#[cfg(target_arch = "wasm32")]
mod reason;
#[cfg(target_arch = "wasm32")]
mod storage_line;
#[cfg(target_arch = "wasm32")]
mod weekly;

#[cfg(target_arch = "wasm32")]
pub use app_screens::*;

#[cfg(target_arch = "wasm32")]
mod app_screens {
    //! The app's screens under one name.

    use ebb_core::flow::{Action, Screen};
    use ebb_core::words::Word;

    use yew::prelude::*;

    pub use super::check_in::{likelihood, triggers};
    pub use super::doing::doing;
    pub use super::keep::keep;
    pub use super::lessons::{lesson, lessons};
    pub use super::look_back::look_back;
    pub use super::offer::offer;
    pub use super::outcome::outcome;
    pub use super::possible::possible;
    pub use super::rate::rate;
    pub use super::weekly::{week_result, weekly};
    use crate::components::{Button, Look};
    use crate::state::Ui;

    /// Help from people, in the same place on every screen.
    pub fn help(ui: &Ui) -> Html {
        let open = |screen| ui.send(Action::Open(screen));
        let talk = Button::new(Look::Quiet, "help", ui.t(Word::HomeTalk), open(Screen::Talk));
        let emergency = Button::new(
            Look::Quiet,
            "emergency",
            ui.t(Word::HelpEmergency),
            open(Screen::Emergency),
        );
        html! { <div class="help">{talk.view()}{emergency.view()}</div> }
    }
}
