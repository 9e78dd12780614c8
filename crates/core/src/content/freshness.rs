//! The last day on which data count as fresh, and whether a given day is later than that.

use serde::{Deserialize, Serialize};

use super::wire::Read;

/// A day in UTC, counted from 1970-01-01. The last day that fits is in the year 2149.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Read)]
#[serde(transparent)]
pub struct Day(pub u16);

impl Day {
    /// The day of a time in ms since 1970.
    #[must_use]
    pub fn of(now: i64) -> Self {
        Self(u16::try_from((now / 86_400_000).max(0)).unwrap_or(u16::MAX))
    }
}

/// Whether data that are fresh up to and including `fresh_until` are stale on `today`.
#[must_use]
pub fn is_stale(fresh_until: Day, today: Day) -> bool {
    today > fresh_until
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_fresh_day_is_fresh_and_the_next_is_stale() {
        assert!(!is_stale(Day(20_595), Day(20_594)));
        assert!(!is_stale(Day(20_595), Day(20_595)));
        assert!(is_stale(Day(20_595), Day(20_596)));
    }

    #[test]
    fn a_day_begins_at_midnight_utc() {
        // 2026-11-23 is day 20,780.
        assert_eq!(Day::of(1_795_391_999_999), Day(20_779));
        assert_eq!(Day::of(1_795_392_000_000), Day(20_780));
        assert_eq!(Day::of(-86_400_001), Day(0));
        assert_eq!(Day::of(i64::MAX), Day(u16::MAX));
    }
}
