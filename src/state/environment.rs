//! What screens need from outside the state: in a browser it comes from the browser, natively it is
//! fixed, so that a screen always draws the same.

use ebb_core::flow::Moment;

use super::Dispatch;

/// The clock, randomness, formats for dates and numbers, and deletion. They are functions, so that
/// no screen has to name the browser.
pub struct Environment {
    /// The current time: UTC, ms since 1970.
    pub now: fn() -> i64,
    /// The current time, with the local clock's offset from UTC and a random seed for an id.
    pub moment: fn() -> Moment,
    /// Formats a time: the language, the time in UTC ms, and how many minutes the clock was ahead
    /// of UTC.
    pub write_time: fn(&str, i64, i16) -> String,
    /// Writes out a calendar day: the language, and the day such as `2026-11-23`.
    pub write_day: fn(&str, &str) -> String,
    /// Formats a number with one decimal at most, in this language.
    pub write_number: fn(&str, f64) -> String,
    /// Deletes everything that Ebb keeps, and tells the reducer whether this worked.
    pub wipe: fn(&Dispatch),
}
