//! Whether ratings changed: the recent days compared with the days before them. The difference from
//! which the app mentions a change is an engineering prior, not a clinical finding.

use super::ITEMS;
use crate::content::weekly::{ChangeRule, ChangeWords};

/// The result of a comparison. Numbers are points above 0: of a rating, or of the sum of a weekly check.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// One of the two periods has too few ratings.
    TooFew,
    /// The difference is too small to mention.
    Same,
    /// Ratings are lower by this many points; `true` where the change is clear.
    Lower(f64, bool),
    /// Ratings are higher by this many points; `true` where the change is clear.
    Higher(f64, bool),
}

impl Change {
    /// The difference in points; 0 where it is not mentioned.
    #[must_use]
    pub fn points(self) -> f64 {
        match self {
            Self::TooFew | Self::Same => 0.0,
            Self::Lower(points, _) | Self::Higher(points, _) => points,
        }
    }

    /// The text for this change; `{points}` stands for [`Change::points`].
    #[must_use]
    pub fn words(self, words: &ChangeWords) -> &str {
        match self {
            Self::TooFew => &words.too_few,
            Self::Same => &words.same,
            Self::Lower(_, false) => &words.lower,
            Self::Lower(_, true) => &words.lower_clear,
            Self::Higher(_, false) => &words.higher,
            Self::Higher(_, true) => &words.higher_clear,
        }
    }
}

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Compares the mean of the recent days with that of the days before them, without overlap. `rated`
/// are times (UTC, ms) and ratings in any order; times later than `now` are ignored.
#[must_use]
pub fn change(rule: &ChangeRule, now: i64, mut rated: impl Iterator<Item = (i64, u8)>) -> Change {
    let [recent, earlier] = means(rule, rule.recent_days, now, &mut rated);
    between(rule, recent.of(rule.least), earlier.of(rule.least))
}

/// Compares a weekly check with those that are [`ChangeRule::apart_days`] or more before it: the mean of their five
/// ratings decides, and the result says by how many points of the sum they differ. `sum` is its own sum, 0 to 30;
/// `sums` are times (UTC, ms) and sums of weekly checks in any order, itself among them or not.
#[must_use]
pub fn change_of_week(
    rule: &ChangeRule,
    now: i64,
    sum: u8,
    mut sums: impl Iterator<Item = (i64, u8)>,
) -> Change {
    let [_, earlier] = means(rule, rule.apart_days, now, &mut sums);
    let items = ITEMS as f64;
    let earlier = earlier.of(rule.least_weeks).map(|sum| sum / items);
    match between(rule, Some(f64::from(sum) / items), earlier) {
        Change::Lower(points, is_clear) => Change::Lower(points * items, is_clear),
        Change::Higher(points, is_clear) => Change::Higher(points * items, is_clear),
        other => other,
    }
}

/// The mean of the recent days, and that of the days before them.
fn means(
    rule: &ChangeRule,
    recent_days: u16,
    now: i64,
    rated: &mut dyn Iterator<Item = (i64, u8)>,
) -> [Mean; 2] {
    let recent_from = now.saturating_sub(i64::from(recent_days) * DAY_MS);
    let earlier_from = recent_from.saturating_sub(i64::from(rule.earlier_days) * DAY_MS);
    let (mut recent, mut earlier) = (Mean::default(), Mean::default());
    for (at, rating) in rated {
        if at > now || at < earlier_from {
            continue;
        }
        if at >= recent_from { &mut recent } else { &mut earlier }.take(rating);
    }
    [recent, earlier]
}

fn between(rule: &ChangeRule, recent: Option<f64>, earlier: Option<f64>) -> Change {
    let Some((recent, earlier)) = recent.zip(earlier) else { return Change::TooFew };
    let difference = recent - earlier;
    let is_clear = difference.abs() >= rule.clear;
    if difference.abs() < rule.mention {
        Change::Same
    } else if difference < 0.0 {
        Change::Lower(-difference, is_clear)
    } else {
        Change::Higher(difference, is_clear)
    }
}

#[derive(Default)]
struct Mean {
    sum: u32,
    count: u32,
}

impl Mean {
    fn take(&mut self, rating: u8) {
        self.sum = self.sum.saturating_add(u32::from(rating));
        self.count = self.count.saturating_add(1);
    }

    /// The mean of at least so many, which is above 0.
    fn of(&self, least: u8) -> Option<f64> {
        (self.count >= least.into()).then(|| f64::from(self.sum) / f64::from(self.count))
    }
}
