//! The local time of a record, from its own time and the offset that was kept with it. No table of time
//! zones is needed, so a clock that was changed, or a journey, changes no hour of an earlier record.

use jiff::Timestamp;
use jiff::civil::DateTime;

/// The local date and time of a moment (`at`: UTC, ms since 1970; `offset`: minutes ahead of UTC); `None`
/// where it is in no year from 1 to 9999, which no file format could hold.
#[must_use]
pub fn local(at: i64, offset: i16) -> Option<DateTime> {
    let at = at.checked_add(i64::from(offset) * 60_000)?;
    let moment = Timestamp::from_millisecond(at).ok()?;
    let date = jiff::tz::Offset::UTC.to_datetime(moment);
    (1..=9999).contains(&date.year()).then_some(date)
}

/// Such as `2026-11-23T22:41:07Z`.
#[must_use]
pub fn utc(at: i64) -> Option<String> {
    Some(format!("{}Z", seconds(local(at, 0)?)))
}

/// Such as `2026-11-23T23:41:07+01:00`; `None` also where no clock can be so far ahead of UTC.
#[must_use]
pub fn with_offset(at: i64, offset: i16) -> Option<String> {
    if !(-840..=840).contains(&offset) {
        return None;
    }
    let sign = if offset < 0 { '-' } else { '+' };
    let (hours, minutes) = (offset.unsigned_abs() / 60, offset.unsigned_abs() % 60);
    Some(format!("{}{sign}{hours:02}:{minutes:02}", seconds(local(at, offset)?)))
}

/// Such as `2026-11-23`.
#[must_use]
pub fn day(date: DateTime) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

fn seconds(date: DateTime) -> String {
    let (hour, minute, second) = (date.hour(), date.minute(), date.second());
    format!("{}T{hour:02}:{minute:02}:{second:02}", day(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_is_never_a_minus_nought_and_halves_of_hours_count() {
        assert_eq!(with_offset(0, 0).as_deref(), Some("1970-01-01T00:00:00+00:00"));
        assert_eq!(with_offset(0, -30).as_deref(), Some("1969-12-31T23:30:00-00:30"));
        assert_eq!(with_offset(0, 345).as_deref(), Some("1970-01-01T05:45:00+05:45"));
        assert_eq!(utc(-1).as_deref(), Some("1969-12-31T23:59:59Z"));
    }

    #[test]
    fn a_time_that_no_file_can_hold_is_none() {
        for at in [i64::MIN, i64::MAX, -70_000_000_000_000, 260_000_000_000_000] {
            assert_eq!(local(at, 840), None, "{at}");
        }
    }
}
