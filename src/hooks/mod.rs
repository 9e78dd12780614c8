//! The hooks of the root component: the clock, the static page, the kept history.

mod environment;
mod use_saved_history;
mod use_settled;
mod use_static_page;
mod use_ticks;

pub use environment::BROWSER;
pub use use_saved_history::use_saved_history;
pub use use_settled::use_settled;
pub use use_static_page::use_static_page;
pub use use_ticks::use_ticks;
