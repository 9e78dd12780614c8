//! Calendar days as content writes them, such as `2026-11-23`.

use ebb_core::content::freshness::Day;
use jiff::Span;
pub use jiff::civil::Date;

use super::{Refusal, refuse};

/// The day of a text such as `2026-11-23`; `None` for anything else.
#[must_use]
pub fn parse_day(text: &str) -> Option<Date> {
    let day: Date = text.parse().ok()?;
    // jiff also parses `20261123` and a date with a time; content allows one form only.
    ((2020..=2100).contains(&day.year()) && day.to_string() == text).then_some(day)
}

/// The day in a field of the content.
pub fn day(file: &str, key: String, text: &str) -> Result<Date, Refusal> {
    match parse_day(text) {
        Some(day) => Ok(day),
        None => refuse(file, key, "is a date such as 2026-11-23"),
    }
}

/// The day `days` later. Content has no day after 2100, so this cannot overflow the calendar.
pub fn later(day: Date, days: u16) -> Date {
    day.saturating_add(Span::new().days(days))
}

/// The day as packs store it.
pub fn counted(day: Date) -> Day {
    let since = day - jiff::civil::date(1970, 1, 1);
    Day(u16::try_from(since.get_days()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_it_is_read() {
        for text in ["2020-01-01", "2026-11-23", "2028-02-29", "2100-12-31"] {
            assert_eq!(parse_day(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let day = |text| parse_day(text).unwrap();
        assert_eq!(later(day("2026-08-25"), 90), day("2026-11-23"));
        assert_eq!(later(day("2028-02-28"), 2), day("2028-03-01"));
        assert_eq!(later(day("2026-01-01"), 365), day("2027-01-01"));
        assert_eq!(counted(day("2026-01-01")), Day(20_454));
        assert_eq!(counted(day("2100-12-31")), Day(47_846));
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
            "2101-01-01",
        ];
        for text in no_days {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }
}
