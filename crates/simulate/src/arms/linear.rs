//! LinUCB: a ridge regression on what is known of a strategy, with a bonus for what is not.

use super::{Arm, Rated, by_value};
use crate::person::FAMILIES;
use crate::situation::{Situation, World};

/// The features: a constant, the published worth, the length, and the family.
const FEATURES: usize = 3 + FAMILIES;
/// The weight of the assumption that the published worth is the truth, in ratings.
const RIDGE: f64 = 4.0;
/// How much the bonus counts.
const BONUS: f64 = 0.5;

type Vector = [f64; FEATURES];

/// LinUCB with one set of coefficients for all strategies.
pub struct LinUcb<'w> {
    world: &'w World,
    /// The inverse of the matrix of the regression.
    inverse: [Vector; FEATURES],
    /// The features times what went beyond the published worth, together.
    right: Vector,
}

impl<'w> LinUcb<'w> {
    pub fn new(world: &'w World) -> Self {
        let mut inverse = [[0.0; FEATURES]; FEATURES];
        for (place, row) in inverse.iter_mut().enumerate() {
            row[place] = 1.0 / RIDGE;
        }
        Self { world, inverse, right: [0.0; FEATURES] }
    }

    fn features(&self, strategy: u8, worth: f64) -> Vector {
        let strategy = self.world.strategies[usize::from(strategy)];
        let mut features = [0.0; FEATURES];
        features[..3].copy_from_slice(&[1.0, worth, strategy.minutes / 10.0]);
        features[3 + usize::from(strategy.family)] = 1.0;
        features
    }
}

fn product(a: &Vector, b: &Vector) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn times(matrix: &[Vector; FEATURES], vector: &Vector) -> Vector {
    std::array::from_fn(|row| product(&matrix[row], vector))
}

impl Arm for LinUcb<'_> {
    fn order(&mut self, situation: &Situation, _: u32) -> Vec<u8> {
        let coefficients = times(&self.inverse, &self.right);
        by_value(situation, |it| {
            let worth = situation.worth[usize::from(it)];
            let features = self.features(it, worth);
            let unsure = product(&features, &times(&self.inverse, &features)).max(0.0).sqrt();
            worth + product(&coefficients, &features) + BONUS * unsure
        })
    }

    fn learn(&mut self, rated: &Rated<'_>) {
        let Some(surplus) = rated.surplus() else { return };
        let worth = rated.situation.expected[usize::from(rated.strategy)];
        let features = self.features(rated.strategy, worth);
        // The inverse after one more row, by the formula of Sherman and Morrison.
        let through = times(&self.inverse, &features);
        let scale = 1.0 + product(&features, &through);
        for (row, of_row) in self.inverse.iter_mut().zip(&through) {
            for (cell, of_column) in row.iter_mut().zip(&through) {
                *cell -= of_row * of_column / scale;
            }
        }
        for (sum, feature) in self.right.iter_mut().zip(&features) {
            *sum += feature * (surplus - worth);
        }
    }
}
