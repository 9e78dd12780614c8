//! When it may be said that ratings fell more after one thing than after the rest.

use ebb_ranking::Tally;
use proptest::collection::vec;
use proptest::prelude::*;

const EACH: u32 = 4;
const APART: f64 = 2.2;

fn tally(ratings: &[(u8, u8)]) -> Tally {
    let mut tally = Tally::default();
    for both in ratings {
        tally.add(Some(*both));
    }
    tally
}

/// How many standard errors apart the means are, reckoned from the differences themselves. Whole points hide
/// up to half a point on each side: a variance of 1/12 for each of the two ratings.
fn apart(one: &[(u8, u8)], other: &[(u8, u8)]) -> f64 {
    let fell = |ratings: &[(u8, u8)]| -> Vec<f64> {
        ratings.iter().map(|(before, after)| f64::from(*before) - f64::from(*after)).collect()
    };
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len() as f64;
    let error = |of: &[f64]| {
        let middle = mean(of);
        let spread =
            of.iter().map(|it| (it - middle).powi(2)).sum::<f64>() / (of.len() as f64 - 1.0);
        (spread + 2.0 / 12.0) / of.len() as f64
    };
    let (one, other) = (fell(one), fell(other));
    (mean(&one) - mean(&other)) / (error(&one) + error(&other)).sqrt()
}

#[test]
fn four_ratings_on_each_side_can_be_compared_and_three_cannot() {
    let (much, little) = ([(8, 2); 4], [(8, 7); 4]);
    assert!(tally(&much).is_more_than(&tally(&little), EACH, APART));
    assert!(!tally(&much[..3]).is_more_than(&tally(&little), EACH, APART));
    assert!(!tally(&much).is_more_than(&tally(&little[..3]), EACH, APART));
    assert!(!tally(&little).is_more_than(&tally(&much), EACH, APART));
    assert!(!tally(&much).is_more_than(&tally(&much), EACH, APART));
}

#[test]
fn ratings_that_rose_or_stayed_are_never_said_to_have_fallen_more() {
    let (worst, rose, same, fell) = ([(3, 9); 4], [(5, 6); 4], [(5, 5); 4], [(9, 8); 4]);
    let is_more = |one: &[(u8, u8)]| tally(one).is_more_than(&tally(&worst), EACH, APART);
    assert!(!is_more(&rose) && !is_more(&same) && is_more(&fell));
}

proptest! {
    #[test]
    fn more_is_said_exactly_of_what_fell_so_many_standard_errors_more(
        one in vec((0u8..=10, 0u8..=10), 0..30),
        other in vec((0u8..=10, 0u8..=10), 0..30),
    ) {
        let is_said = tally(&one).is_more_than(&tally(&other), EACH, APART);
        if one.len().min(other.len()) < EACH as usize {
            prop_assert!(!is_said);
        } else {
            let apart = apart(&one, &other);
            prop_assume!((apart - APART).abs() > 1e-9);
            let fell: i32 = one.iter().map(|(before, after)| i32::from(*before) - i32::from(*after)).sum();
            prop_assert_eq!(is_said, fell > 0 && apart > APART);
        }
    }
}
