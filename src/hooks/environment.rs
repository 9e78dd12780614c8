//! The environment of the screens in a browser.

use crate::browser::{self, format};
use crate::state::Environment;

use super::use_saved_history::wipe;

/// The browser's clock, randomness, formats and storage.
pub static BROWSER: Environment = Environment {
    now: browser::now,
    moment: browser::moment,
    write_time: format::when,
    write_day: format::day,
    write_number: format::number,
    wipe,
};
