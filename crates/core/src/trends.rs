//! The stems of the chart: how strong the craving was before and after each check-in, over true time,
//! reduced to what a chart can show; and the same in numbers.

use std::rc::Rc;

use crate::content::questions::Scale;
use crate::history::{CheckIn, LONG_MS, is_ahead};

/// One check-in of the chart, or several that share a column. Ratings are from 0.0 (the bottom of the
/// scale) to 1.0 (its top); `None` where there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stem {
    /// Its time, from 0.0 (the oldest) to 1.0 (the newest).
    pub x: f64,
    /// The strength before.
    pub before: Option<f64>,
    /// The strength after.
    pub after: Option<f64>,
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

/// The stems of these check-ins (oldest first). Where there are more of them than `columns`, each column has
/// the middle of its ratings. Where at least half of those with a first rating have a second one, they are
/// the middles of these pairs, so that a drop is one of ratings that belong together; else the column has
/// no second rating, so that the few pairs hide none of the many strong cravings that were rated once.
#[must_use]
pub fn stems(check_ins: &[Rc<CheckIn>], scale: Scale, columns: usize) -> Vec<Stem> {
    let [first, .., last] = check_ins else {
        let one = |it: &Rc<CheckIn>| stem(0.5, it.before, it.after, scale);
        return check_ins.iter().map(one).collect();
    };
    let span = last.at.saturating_sub(first.at).max(1);
    #[expect(clippy::cast_precision_loss, reason = "a time in ms")]
    let place =
        |it: &CheckIn| (it.at.saturating_sub(first.at) as f64 / span as f64).clamp(0.0, 1.0);
    if check_ins.len() <= columns {
        return check_ins.iter().map(|it| stem(place(it), it.before, it.after, scale)).collect();
    }
    #[expect(clippy::cast_precision_loss, reason = "a few hundred columns")]
    let whole = columns as f64;
    let column = |it: &Rc<CheckIn>| (place(it) * whole).floor().min(whole - 1.0);
    let same = |one: &Rc<CheckIn>, other: &Rc<CheckIn>| column(one) == column(other);
    check_ins.chunk_by(same).map(|of| merged((column(&of[0]) + 0.5) / whole, of, scale)).collect()
}

/// The middle of the ratings of a column.
fn merged(x: f64, of: &[Rc<CheckIn>], scale: Scale) -> Stem {
    let pairs = || of.iter().filter_map(|it| it.before.zip(it.after));
    let first = || of.iter().filter_map(|it| it.before);
    let (before, after) = if pairs().count() * 2 >= first().count() {
        (middle(&mut pairs().map(|it| it.0)), middle(&mut pairs().map(|it| it.1)))
    } else {
        (middle(&mut first()), None)
    };
    let is_unrated = before.is_none() && after.is_none();
    let alone = || middle(&mut of.iter().filter_map(|it| it.after));
    stem(x, before, after.or_else(|| is_unrated.then(alone).flatten()), scale)
}

/// The rating in the middle when all are put in order; of two in the middle, the lower one.
fn middle(ratings: &mut dyn Iterator<Item = u8>) -> Option<u8> {
    let (mut counts, mut left) = ([0_u32; 256], 0);
    for level in ratings {
        counts[usize::from(level)] += 1;
        left += 1;
    }
    let mut below = 0;
    (0..=u8::MAX).find(|level| {
        below += counts[usize::from(*level)];
        below > 0 && below * 2 >= left
    })
}

fn stem(x: f64, before: Option<u8>, after: Option<u8>, scale: Scale) -> Stem {
    let height = f64::from(scale.max.saturating_sub(scale.min).max(1));
    let share = |level: u8| f64::from(level.clamp(scale.min, scale.max) - scale.min) / height;
    Stem { x, before: before.map(share), after: after.map(share) }
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
            .map(|hour| match hour % 4 {
                0 => check_in(hour, Some(9), None),
                1 | 2 => check_in(hour, Some(4), Some(3)),
                _ => check_in(hour, None, Some(1)),
            })
            .collect();
        let drawn = stems(&several, SCALE, 20);
        assert_eq!(drawn.len(), 20);
        for stem in drawn {
            assert_eq!((stem.before, stem.after), (Some(0.4), Some(0.3)), "not of one check-in");
        }
        let of = |one: Option<u8>| several.iter().filter(move |it| it.before == one).cloned();
        let drawn =
            |list: Vec<_>| stems(&list, SCALE, 20).into_iter().map(|it| (it.before, it.after));
        assert!(drawn(of(None).collect()).all(|it| it == (None, Some(0.1))));
        let without: Vec<_> = several.iter().filter(|it| it.before != Some(4)).cloned().collect();
        assert!(drawn(without).all(|it| it == (Some(0.9), None)));
    }

    #[test]
    fn strong_cravings_that_were_rated_once_are_not_hidden_by_one_that_was_rated_twice() {
        let often = |hour: i64| check_in(hour, Some(9), None);
        let list: Vec<_> = (0..1_000)
            .map(|hour| if hour % 10 == 0 { check_in(hour, Some(3), Some(2)) } else { often(hour) })
            .collect();
        assert!(
            stems(&list, SCALE, 50).iter().all(|it| (it.before, it.after) == (Some(0.9), None))
        );
    }

    #[test]
    fn a_time_out_of_order_leaves_every_stem_inside_the_chart() {
        let list = [2, 0, 9_000_000, 3, 9_000_000].map(|hours| check_in(hours, Some(1), None));
        let drawn = in_time(&list, 3 * HOUR);
        assert_eq!(drawn.len(), 4);
        assert!(stems(drawn, SCALE, 100).iter().all(|it| (0.0..=1.0).contains(&it.x)));
    }

    #[test]
    fn a_long_history_shows_what_was_usual_at_each_time() {
        // Stronger every tenth time, and weaker from the middle on.
        let strength = |hour: i64| {
            if hour % 10 == 0 {
                10
            } else if hour < 18_250 {
                7
            } else {
                4
            }
        };
        let list: Vec<_> =
            (0..36_500).map(|hour| check_in(hour, Some(strength(hour)), Some(2))).collect();
        let drawn = stems(&list, SCALE, 50);
        let before: Vec<_> = drawn.iter().map(|it| it.before).collect();
        assert_eq!(before, [[Some(0.7); 25], [Some(0.4); 25]].concat());
        assert!(drawn.iter().all(|it| it.after == Some(0.2)));
        assert!(drawn.windows(2).all(|pair| pair[0].x < pair[1].x));
    }

    #[test]
    fn a_column_without_check_ins_is_a_gap() {
        let hours = (0..60).chain(1_000..1_060);
        let list: Vec<_> = hours.map(|hour| check_in(hour, Some(5), None)).collect();
        let places: Vec<_> = stems(&list, SCALE, 50).iter().map(|it| it.x).collect();
        assert_eq!(places, [0.01, 0.03, 0.05, 0.95, 0.97, 0.99]);
    }
}
