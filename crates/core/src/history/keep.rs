//! How long records are kept, and which ones are too old.

use super::History;

pub(super) const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// A record is dated ahead of the clock where its time is further than this after the clock's.
const BEHIND_MS: i64 = DAY_MS;
/// Longer than anybody leaves between two check-ins, in ms: the clock is doubted where it is further than this
/// after the newest record that is not dated ahead of it.
pub(crate) const LONG_MS: i64 = 400 * DAY_MS;

/// How long check-ins are kept on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// They are not kept: nothing is written.
    Nothing,
    /// 7 days.
    Week,
    /// 30 days.
    Month,
    /// 90 days.
    Quarter,
    /// Until the person deletes it.
    Forever,
}

impl Keep {
    /// Every choice, in the order shown.
    pub const ALL: [Self; 5] =
        [Self::Nothing, Self::Week, Self::Month, Self::Quarter, Self::Forever];

    /// The number of days; `None` for no end.
    #[must_use]
    pub fn days(self) -> Option<u16> {
        match self {
            Self::Nothing => Some(0),
            Self::Week => Some(7),
            Self::Month => Some(30),
            Self::Quarter => Some(90),
            Self::Forever => None,
        }
    }

    /// From what time on records are kept; both times are UTC, ms.
    pub(super) fn oldest(self, now: i64) -> i64 {
        let from = |days| now.saturating_sub(i64::from(days) * DAY_MS);
        self.days().map_or(i64::MIN, from)
    }

    pub(super) fn stored(self) -> &'static str {
        match self {
            Self::Nothing => "0",
            Self::Week => "7",
            Self::Month => "30",
            Self::Quarter => "90",
            Self::Forever => "forever",
        }
    }

    pub(super) fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|keep| keep.stored() == text)
    }
}

/// The result of deleting records for their age.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// The history without the records that are too old.
    Kept(History),
    /// The clock cannot be right, so no record was deleted.
    ClockDoubted,
}

/// Whether a record of the time `at` is dated ahead of the clock, which says `now` (both UTC, ms):
/// the date of one of them is wrong.
#[must_use]
pub fn is_ahead(at: i64, now: i64) -> bool {
    at > now.saturating_add(BEHIND_MS)
}

/// Deletes the records of `history` that are too old at `now` (UTC, ms).
#[must_use]
pub fn expire(history: &History, keep: Keep, now: i64) -> Expiry {
    if keep == Keep::Forever {
        return Expiry::Kept(history.clone());
    }
    // One record with a wrong date must not keep the others from being deleted.
    let is_doubted = match history.times().filter(|at| !is_ahead(*at, now)).max() {
        Some(newest) => now.saturating_sub(newest) > LONG_MS,
        None => history.record_count() > 0,
    };
    if is_doubted {
        return Expiry::ClockDoubted;
    }
    Expiry::Kept(history.retain_from(keep.oldest(now)))
}
