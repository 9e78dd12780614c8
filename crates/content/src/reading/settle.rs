//! How long what has just appeared on the page takes no tap. Only the page's script needs this number,
//! so it is in no pack.

use super::parse::parse;
use super::raw;
use super::{Files, Refusal, refuse};

/// The milliseconds in which a new screen, or a control that has just appeared, takes no tap.
///
/// # Errors
/// If the number is missing, too short for the second tap of two, or so long that a person notices.
pub fn settle_ms(files: &Files) -> Result<u16, Refusal> {
    let app: raw::App = parse(files, "app.toml")?;
    if (300..=1000).contains(&app.settle_ms) {
        Ok(app.settle_ms)
    } else {
        refuse("app.toml", "settle_ms", "must be 300 to 1000")
    }
}
