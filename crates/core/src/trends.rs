//! The stems of the chart: how strong the craving was before and after each check-in, over true time,
//! reduced to what a chart can show; and the same in numbers.

use std::rc::Rc;

use crate::content::questions::Scale;
use crate::history::{CheckIn, LONG_MS, is_ahead};

/// One check-in of the chart. Ratings are from 0.0 (the bottom of the scale) to 1.0 (its top); `None`
/// where there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stem {
    /// Its time, from 0.0 (the oldest) to 1.0 (the newest).
    pub x: f64,
    /// The strength before.
    pub before: Option<f64>,
    /// The strength after.
    pub after: Option<f64>,
}

impl Stem {
    fn highest(&self) -> f64 {
        self.before.unwrap_or_default().max(self.after.unwrap_or_default())
    }
}

/// Of this many check-ins or more, one can be left out for its date.
const OF_MANY: usize = 10;

/// Those of these check-ins (oldest first) whose dates can be right, in the chart, where one wrong date would
/// press all others together: none that is dated ahead of `now` (UTC, ms), and none of the oldest tenth that
/// is followed by more than 400 days without any.
#[must_use]
pub fn in_time(check_ins: &[Rc<CheckIn>], now: i64) -> &[Rc<CheckIn>] {
    // An imported record may have an id of another time, so these need not be in order.
    let end = check_ins.iter().rposition(|it| !is_ahead(it.at, now)).map_or(0, |last| last + 1);
    let all = &check_ins[..end];
    let oldest = &all[..(all.len() / OF_MANY + 1).min(all.len())];
    let is_far = |pair: &[Rc<CheckIn>]| pair[1].at.saturating_sub(pair[0].at) > LONG_MS;
    &all[oldest.windows(2).rposition(is_far).map_or(0, |place| place + 1)..]
}

/// The stems of these check-ins (oldest first). Where there are more of them than `columns`, each
/// column keeps the one with the highest rating, so that no peak is lost and every drop is one that the
/// person rated.
#[must_use]
pub fn stems(check_ins: &[Rc<CheckIn>], scale: Scale, columns: usize) -> Vec<Stem> {
    let [first, .., last] = check_ins else {
        let one = |it: &Rc<CheckIn>| stem(0.5, it, scale);
        return check_ins.iter().map(one).collect();
    };
    let is_thinned = check_ins.len() > columns;
    let span = last.at.saturating_sub(first.at).max(1);
    #[expect(clippy::cast_precision_loss, reason = "a time in ms, and a few hundred columns")]
    let place = |at: i64| {
        let x = (at.saturating_sub(first.at) as f64 / span as f64).clamp(0.0, 1.0);
        if is_thinned { (x * columns as f64).floor() / columns as f64 } else { x }
    };
    let mut stems: Vec<Stem> = Vec::new();
    for it in check_ins {
        let stem = stem(place(it.at), it, scale);
        match stems.last_mut() {
            Some(last) if is_thinned && last.x == stem.x => {
                if stem.highest() > last.highest() {
                    *last = stem;
                }
            }
            _ => stems.push(stem),
        }
    }
    stems
}

fn stem(x: f64, it: &CheckIn, scale: Scale) -> Stem {
    let height = f64::from(scale.max.saturating_sub(scale.min).max(1));
    let share = |level: u8| f64::from(level.clamp(scale.min, scale.max) - scale.min) / height;
    Stem { x, before: it.before.map(share), after: it.after.map(share) }
}

/// How many of these check-ins were rated before and after, and in how many of those the second
/// rating was lower.
#[must_use]
pub fn lower(check_ins: &[Rc<CheckIn>]) -> (usize, usize) {
    let rated = || check_ins.iter().filter_map(|it| it.before.zip(it.after));
    (rated().count(), rated().filter(|(before, after)| after < before).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCALE: Scale = Scale { min: 0, max: 10 };
    const HOUR: i64 = 3_600_000;

    fn check_in(hours: i64, before: Option<u8>, after: Option<u8>) -> Rc<CheckIn> {
        Rc::new(CheckIn { at: hours * HOUR, before, after, ..CheckIn::default() })
    }

    fn at(x: f64, before: Option<f64>, after: Option<f64>) -> Stem {
        Stem { x, before, after }
    }

    #[test]
    fn a_stem_stands_at_its_time_and_a_missing_rating_is_no_nought() {
        let list = [
            check_in(0, Some(10), Some(5)),
            check_in(1, Some(5), None),
            check_in(4, None, Some(0)),
        ];
        let drawn =
            [at(0.0, Some(1.0), Some(0.5)), at(0.25, Some(0.5), None), at(1.0, None, Some(0.0))];
        assert_eq!(stems(&list, SCALE, 100), drawn);
        assert_eq!(lower(&list), (1, 1));
        assert_eq!(lower(&[check_in(0, Some(5), Some(5))]), (1, 0));
    }

    #[test]
    fn a_single_check_in_stands_in_the_middle_and_none_gives_no_chart() {
        let one = [check_in(9, Some(10), None)];
        assert_eq!(stems(&one, SCALE, 100), [at(0.5, Some(1.0), None)]);
        assert!(stems(&[], SCALE, 100).is_empty());
    }

    #[test]
    fn a_date_still_to_come_does_not_press_the_others_together() {
        let list = [
            check_in(0, Some(1), None),
            check_in(2, Some(1), None),
            check_in(9_000_000, Some(1), None),
        ];
        let drawn = in_time(&list, 2 * HOUR);
        let places: Vec<f64> = stems(drawn, SCALE, 100).iter().map(|it| it.x).collect();
        assert_eq!(places, [0.0, 1.0]);
    }

    #[test]
    fn a_date_of_long_ago_does_not_press_the_others_together_and_years_of_records_stay() {
        let year = 24 * 365;
        let first = |count: i64| {
            let wrong = (0..count).map(|hour| check_in(hour, Some(1), None));
            let list = wrong.chain((0..20).map(|hour| check_in(50 * year + hour, Some(1), None)));
            let list: Vec<_> = list.collect();
            in_time(&list, 51 * year * HOUR).len()
        };
        assert_eq!([first(0), first(1), first(2)], [20, 20, 20]);
        // Not a few wrong dates, but an earlier time of a life.
        assert_eq!(first(5), 25);
        let two = [check_in(0, Some(1), None), check_in(3 * year, Some(1), None)];
        assert_eq!(in_time(&two, 3 * year * HOUR).len(), 2, "either of the two can be right");
        assert!(in_time(&[], 0).is_empty());
    }

    #[test]
    fn a_column_makes_no_drop_of_ratings_that_belong_to_different_check_ins() {
        let several: Vec<_> = (0..1_000)
            .map(|hour| match hour % 3 {
                0 => check_in(hour, Some(9), None),
                1 => check_in(hour, Some(4), Some(3)),
                _ => check_in(hour, None, Some(1)),
            })
            .collect();
        let drawn = stems(&several, SCALE, 20);
        assert!(drawn.len() <= 21, "{}", drawn.len());
        for stem in drawn {
            assert_eq!((stem.before, stem.after), (Some(0.9), None), "no check-in, or no peak");
        }
    }

    #[test]
    fn a_time_out_of_order_leaves_every_stem_inside_the_chart() {
        let list = [2, 0, 9_000_000, 3, 9_000_000].map(|hours| check_in(hours, Some(1), None));
        let drawn = in_time(&list, 3 * HOUR);
        assert_eq!(drawn.len(), 4);
        assert!(stems(drawn, SCALE, 100).iter().all(|it| (0.0..=1.0).contains(&it.x)));
    }

    #[test]
    fn a_long_history_keeps_its_peaks_and_few_stems() {
        let list: Vec<_> = (0..36_500)
            .map(|hour| check_in(hour, Some(if hour == 17_000 { 10 } else { 3 }), Some(2)))
            .collect();
        let drawn = stems(&list, SCALE, 300);
        assert!(drawn.len() <= 301, "{}", drawn.len());
        assert!(drawn.iter().any(|it| it.before == Some(1.0)));
        assert!(drawn.iter().all(|it| it.after == Some(0.2)));
    }
}
