//! The screens: each reads a part of the state and finds the texts for it.
//!
//! `static_page` is the static page, which the build draws; the others belong to the app and are drawn in
//! the browser.

mod close;
mod doing;
mod fit;
mod history;
mod keep;
mod lessons;
mod lines;
mod offer;
mod outcome;
mod own;
mod parts;
mod plan;
mod rate;
mod reason;
mod records;
#[cfg(not(target_arch = "wasm32"))]
pub mod static_page;
mod storage_line;
mod weekly;

pub use close::close;
pub use doing::doing;
pub use fit::fit;
pub use history::history;
pub use keep::keep;
pub use lessons::{lesson, lessons};
pub use offer::offer;
pub use outcome::outcome;
pub use plan::plan;
pub use rate::rate;
pub use records::records;
pub use weekly::{week_result, weekly};
