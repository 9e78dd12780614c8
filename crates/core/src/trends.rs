//! The points of the line chart: strength before and after, over time, reduced to what a chart can
//! show.

use std::rc::Rc;

use crate::content::questions::Scale;
use crate::history::CheckIn;

/// The points `(x, y)` of one line: x from 0.0 (oldest) to 1.0 (newest), y from 0.0 (bottom of the
/// scale) to 1.0 (top).
pub type Series = Vec<(f64, f64)>;

/// Both lines of the chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// The strength before.
    pub before: Series,
    /// The strength after.
    pub after: Series,
}

/// The chart of these check-ins (oldest first). Where there are more of them than `columns`, each
/// column keeps its lowest and its highest point, so that no peak is lost.
#[must_use]
pub fn chart(check_ins: &[Rc<CheckIn>], scale: Scale, columns: usize) -> Chart {
    Chart {
        before: series(check_ins, scale, columns, |check_in| check_in.before),
        after: series(check_ins, scale, columns, |check_in| check_in.after),
    }
}

fn series(
    check_ins: &[Rc<CheckIn>],
    scale: Scale,
    columns: usize,
    rating: impl Fn(&CheckIn) -> Option<u8>,
) -> Series {
    let last = check_ins.len().saturating_sub(1).max(1);
    let span = f64::from(scale.max.saturating_sub(scale.min).max(1));
    let points = check_ins.iter().enumerate().filter_map(|(index, check_in)| {
        let above = rating(check_in)?.clamp(scale.min, scale.max) - scale.min;
        #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 check-ins")]
        let x = index as f64 / last as f64;
        Some((x, f64::from(above) / span))
    });
    if check_ins.len() <= columns.max(1) {
        return points.collect();
    }
    thin(points, columns)
}

/// The lowest and the highest point of one column.
#[derive(Clone, Copy)]
struct Column {
    at: f64,
    low: (f64, f64),
    high: (f64, f64),
}

impl Column {
    fn new(at: f64, point: (f64, f64)) -> Self {
        Self { at, low: point, high: point }
    }

    fn take(&mut self, point: (f64, f64)) {
        if point.1 < self.low.1 {
            self.low = point;
        }
        if point.1 > self.high.1 {
            self.high = point;
        }
    }

    /// Its points in their order in time.
    fn points(self) -> impl Iterator<Item = (f64, f64)> {
        let Self { low, high, .. } = self;
        let (first, second) = if low.0 <= high.0 { (low, high) } else { (high, low) };
        [Some(first), (first != second).then_some(second)].into_iter().flatten()
    }
}

fn thin(points: impl Iterator<Item = (f64, f64)>, columns: usize) -> Series {
    #[expect(clippy::cast_precision_loss, reason = "a few hundred columns")]
    let width = columns as f64;
    let mut thinned: Vec<Column> = Vec::new();
    for point in points {
        let at = (point.0 * width).floor();
        match thinned.last_mut() {
            Some(column) if column.at == at => column.take(point),
            _ => thinned.push(Column::new(at, point)),
        }
    }
    thinned.into_iter().flat_map(Column::points).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_in(before: u8) -> Rc<CheckIn> {
        Rc::new(CheckIn { before: Some(before), ..CheckIn::default() })
    }

    #[test]
    fn a_check_in_without_a_rating_is_a_gap_and_not_a_nought() {
        let list = [check_in(10), Rc::new(CheckIn::default()), check_in(5)];
        let chart = chart(&list, Scale { min: 0, max: 10 }, 100);
        assert_eq!(chart.before, [(0.0, 1.0), (1.0, 0.5)]);
        assert!(chart.after.is_empty());
    }

    #[test]
    fn a_long_history_keeps_its_peaks_and_few_points() {
        let list: Vec<_> =
            (0..36_500).map(|i| check_in(if i == 17_000 { 10 } else { 3 })).collect();
        let chart = chart(&list, Scale { min: 0, max: 10 }, 300);
        assert!(chart.before.len() <= 602, "{}", chart.before.len());
        assert!(chart.before.iter().any(|(_, y)| *y == 1.0));
    }
}
