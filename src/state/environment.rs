//! What a screen needs from outside the state. In a browser it is the browser; natively it is fixed,
//! so that a screen draws the same every time.

use ebb_core::flow::Moment;

use super::Dispatch;

/// The clock, chance, how dates and numbers are written, and deleting. Functions, so that a screen
/// names no browser.
pub struct Environment {
    /// The time: UTC, ms since 1970.
    pub now: fn() -> i64,
    /// The time, with the local clock's offset and chance for an id.
    pub moment: fn() -> Moment,
    /// A time (UTC ms) in a language, as a clock so many minutes ahead of UTC shows it.
    pub write_time: fn(&str, i64, i16) -> String,
    /// A day of the calendar, such as `2026-11-23`, written out in a language.
    pub write_day: fn(&str, &str) -> String,
    /// A number with one decimal at most, in a language.
    pub write_number: fn(&str, f64) -> String,
    /// A text as the address of a file.
    pub file_address: fn(&str) -> String,
    /// Deletes everything that is kept, and tells the reducer how it went.
    pub wipe: fn(&Dispatch),
}
