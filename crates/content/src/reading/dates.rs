//! Days of the calendar: enough to say how long ago something was checked.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

/// A day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(i64);

impl Date {
    /// The day of an ISO date such as `2026-11-23`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let is_padded = year.len() == 4 && month.len() == 2 && day.len() == 2;
        let (year, month, day): (i64, i64, i64) =
            (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (is_padded && (2020..=2200).contains(&year) && (1..=last).contains(&day))
            .then(|| Self::of(year, month, day))
    }

    /// Years begin in March here, so that the leap day is the last of its year.
    fn of(year: i64, month: i64, day: i64) -> Self {
        let year = if month > 2 { year } else { year - 1 };
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let days = year * 365 + year / 4 - year / 100 + year / 400 + of_year;
        Self(days - 719_468)
    }

    /// Today by the machine's clock, or by `SOURCE_DATE_EPOCH` where a build sets it.
    #[must_use]
    pub fn today() -> Self {
        let set = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|it| it.parse::<i64>().ok());
        let now = || {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            i64::try_from(since.as_secs()).unwrap_or(0)
        };
        Self(set.unwrap_or_else(now).div_euclid(86_400))
    }

    /// Days from `earlier` to this one.
    #[must_use]
    pub fn since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// So many days later.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }
}

/// As an ISO date.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = self.0 + 719_468;
        // The year, beginning in March, whose first day is the last that is not after this one.
        let first = |year: i64| year * 365 + year / 4 - year / 100 + year / 400;
        let guess = days / 365;
        let year = (guess - 6..=guess).rev().find(|year| first(*year) <= days).unwrap_or(guess);
        let of_year = days - first(year);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let day = |text| Date::parse(text).unwrap();
        assert_eq!(day("2026-11-23").since(day("2026-08-25")), 90);
        assert_eq!(day("2028-03-01").since(day("2028-02-28")), 2);
        assert_eq!(day("2027-01-01").since(day("2026-01-01")), 365);
        assert_eq!(Date(0).plus(20_454), day("2026-01-01"));
    }

    #[test]
    fn a_day_is_written_as_it_is_read() {
        let first = Date::parse("2020-01-01").unwrap();
        for day in (0..66_000).map(|days| first.plus(days)) {
            assert_eq!(Date::parse(&day.to_string()), Some(day));
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["", "2026-13-01", "2026-02-29", "26-1-1", "2026-1-1", "2026-11-23x", "soon"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
