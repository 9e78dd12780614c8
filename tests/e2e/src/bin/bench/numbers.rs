//! Percentiles of many measurements.

use anyhow::{Context, Result, ensure};

/// The percentile by nearest rank; `share` is between 0 and 1. An error if there are no values.
pub fn percentile(values: &[f64], share: f64) -> Result<f64> {
    ensure!(values.iter().all(|value| value.is_finite()), "not a number among {values:?}");
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().context("nothing was measured")
}

/// The median; of an even number of values, the lower of the two in the middle.
pub fn median(values: &[f64]) -> Result<f64> {
    percentile(values, 0.5)
}

/// The ratios of one figure to another within each run.
#[derive(Debug, PartialEq)]
pub struct Ratios {
    pub median: f64,
    pub lowest: f64,
    pub highest: f64,
}

impl Ratios {
    /// An error if a run lacks one of the two.
    pub fn of(above: &[f64], below: &[f64]) -> Result<Self> {
        ensure!(above.len() == below.len(), "{} runs beside {}", above.len(), below.len());
        ensure!(below.iter().all(|below| *below > 0.0), "no ratio to one of {below:?}");
        let ratios: Vec<f64> =
            above.iter().zip(below).map(|(above, below)| above / below).collect();
        let [lowest, highest] = [0.0, 1.0].map(|share| percentile(&ratios, share));
        Ok(Self { median: median(&ratios)?, lowest: lowest?, highest: highest? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_taken_within_a_run_before_the_median() {
        let ratios = Ratios::of(&[100.0, 900.0, 300.0], &[50.0, 600.0, 100.0]).unwrap();
        assert_eq!(ratios, Ratios { median: 2.0, lowest: 1.5, highest: 3.0 });
    }

    #[test]
    fn a_run_without_its_other_figure_is_an_error() {
        assert!(Ratios::of(&[1.0, 2.0], &[1.0]).is_err());
        assert!(Ratios::of(&[1.0], &[0.0]).is_err());
        assert!(Ratios::of(&[], &[]).is_err());
    }

    #[test]
    fn ranks_are_those_of_the_sorted_values() {
        let values = [5.0, 1.0, 4.0, 2.0, 3.0];
        assert_eq!(median(&values).unwrap(), 3.0);
        assert_eq!(percentile(&values, 0.98).unwrap(), 5.0);
        assert_eq!(median(&[1.0, 2.0]).unwrap(), 1.0);
    }

    #[test]
    fn nothing_measured_is_an_error() {
        assert!(median(&[]).is_err());
        assert!(median(&[1.0, f64::NAN]).is_err());
    }
}
