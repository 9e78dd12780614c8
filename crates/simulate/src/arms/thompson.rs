//! Thompson sampling: draws what each strategy might do from what is known of it, and takes the best draw.

use super::{Arm, Rated, by_value};
use crate::chance::Chance;
use crate::person::FAMILIES;
use crate::situation::{Situation, World};

/// The variance of a person's own effects, as assumed.
const BETWEEN: f64 = 0.36;
/// The variance of one rated fall, as assumed.
const NOISE: f64 = 4.0;
/// The variance of the person's own level, as assumed.
const LEVEL: f64 = 1.0;

/// Thompson sampling with the published worth as the mean beforehand.
pub struct Thompson {
    chance: Chance,
    families: Vec<u8>,
    /// The share of the variance that a family shares; 0 treats each strategy by itself.
    share: f64,
    /// Of each strategy, how often it was rated, and the sum of what went beyond its worth.
    of_each: Vec<(f64, f64)>,
}

impl Thompson {
    pub fn new(world: &World, chance: Chance, share: f64) -> Self {
        let families = world.strategies.iter().map(|it| it.family).collect();
        Self { chance, families, share, of_each: vec![(0.0, 0.0); world.strategies.len()] }
    }

    /// A draw from a normal posterior of this precision and precision-weighted mean.
    fn draw(&mut self, precision: f64, weighted: f64) -> f64 {
        weighted / precision + self.chance.normal() / precision.sqrt()
    }

    /// What could be true of every strategy beyond its worth.
    fn draws(&mut self) -> Vec<f64> {
        let (of_family, of_strategy) = (BETWEEN * self.share, BETWEEN * (1.0 - self.share));
        // Precision and weighted sum of each family's mean, its strategies integrated out.
        let mut known = [(0.0, 0.0); FAMILIES];
        for (family, (count, sum)) in self.families.iter().zip(&self.of_each) {
            if *count > 0.0 {
                let precision = 1.0 / (of_strategy + NOISE / count);
                let known = &mut known[usize::from(*family)];
                known.0 += precision;
                known.1 += precision * sum / count;
            }
        }
        let (mut precision, mut weighted) = (1.0 / LEVEL, 0.0);
        for (of, sum) in known.iter().filter(|it| it.0 > 0.0) {
            let through = 1.0 / (of_family + 1.0 / of);
            precision += through;
            weighted += through * sum / of;
        }
        let level = self.draw(precision, weighted);
        let mut of_families = [level; FAMILIES];
        if of_family > 0.0 {
            for (it, (of, sum)) in of_families.iter_mut().zip(known) {
                *it = self.draw(1.0 / of_family + of, level / of_family + sum);
            }
        }
        (0..self.of_each.len())
            .map(|place| {
                let (count, sum) = self.of_each[place];
                let above = of_families[usize::from(self.families[place])];
                self.draw(1.0 / of_strategy + count / NOISE, above / of_strategy + sum / NOISE)
            })
            .collect()
    }
}

impl Arm for Thompson {
    fn order(&mut self, situation: &Situation, _: u32) -> Vec<u8> {
        let draws = self.draws();
        by_value(situation, |it| situation.worth[usize::from(it)] + draws[usize::from(it)])
    }

    fn learn(&mut self, rated: &Rated<'_>) {
        let Some(surplus) = rated.surplus() else { return };
        let place = usize::from(rated.strategy);
        self.of_each[place].0 += 1.0;
        self.of_each[place].1 += surplus - rated.situation.expected[place];
    }
}
