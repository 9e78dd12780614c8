//! What screens and the root share over time: the clock, focus, and the kept history.

mod use_now;
mod use_saved_history;
mod use_screen_focus;

pub use use_now::use_now;
pub use use_saved_history::{use_saved_history, wipe};
pub use use_screen_focus::use_screen_focus;
