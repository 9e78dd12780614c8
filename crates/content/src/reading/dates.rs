//! Days of the calendar as content writes them, such as `2026-11-23`.

pub use jiff::civil::Date;

use super::{Refusal, refuse};

/// The day that a text such as `2026-11-23` names; `None` for anything else.
#[must_use]
pub fn parse_day(text: &str) -> Option<Date> {
    let day: Date = text.parse().ok()?;
    // jiff also reads `20261123` and a date with a time; content writes a day in one way.
    ((2020..=2200).contains(&day.year()) && day.to_string() == text).then_some(day)
}

/// The day in a field of the content.
pub fn day(file: &str, key: String, text: &str) -> Result<Date, Refusal> {
    match parse_day(text) {
        Some(day) => Ok(day),
        None => refuse(file, key, "is a date such as 2026-11-23"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_it_is_read() {
        for text in ["2020-01-01", "2026-11-23", "2028-02-29", "2200-12-31"] {
            assert_eq!(parse_day(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        let no_days = [
            "",
            "2026-13-01",
            "2026-02-29",
            "26-1-1",
            "2026-1-1",
            "2026-11-23x",
            "soon",
            "20261123",
            "2026-11-23T10:00",
            "2019-12-31",
            "2201-01-01",
        ];
        for text in no_days {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }
}
