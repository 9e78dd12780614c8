//! Simple ways of ordering offers.

use super::{Arm, Rated, by_value};
use crate::chance::Chance;
use crate::person::Person;
use crate::situation::{Situation, World};

/// The published order.
pub struct Published;

impl Arm for Published {
    fn order(&mut self, situation: &Situation, _: u32) -> Vec<u8> {
        situation.published.clone()
    }

    fn learn(&mut self, _: &Rated<'_>) {}
}

/// Knows what truly helps the person, and in which situation.
pub struct Oracle<'a> {
    pub person: &'a Person,
}

impl Arm for Oracle<'_> {
    fn order(&mut self, situation: &Situation, attempt: u32) -> Vec<u8> {
        by_value(situation, |it| self.person.extra(it, situation, attempt))
    }

    fn learn(&mut self, _: &Rated<'_>) {}
}

/// By chance.
pub struct Random {
    pub chance: Chance,
}

impl Arm for Random {
    fn order(&mut self, situation: &Situation, _: u32) -> Vec<u8> {
        by_value(situation, |_| self.chance.share())
    }

    fn learn(&mut self, _: &Rated<'_>) {}
}

/// First what did best when it was last rated, then the published order.
pub struct RecentBest {
    last: Vec<Option<f64>>,
}

impl RecentBest {
    pub fn new(world: &World) -> Self {
        Self { last: vec![None; world.strategies.len()] }
    }
}

impl Arm for RecentBest {
    fn order(&mut self, situation: &Situation, _: u32) -> Vec<u8> {
        let last = |it: u8| self.last[usize::from(it)].unwrap_or(f64::MIN);
        let best = situation.published.iter().copied();
        let best = best.reduce(|a, b| if last(b) > last(a) { b } else { a });
        by_value(situation, |it| f64::from(u8::from(Some(it) == best)))
    }

    fn learn(&mut self, rated: &Rated<'_>) {
        if let Some(surplus) = rated.surplus() {
            self.last[usize::from(rated.strategy)] = Some(surplus);
        }
    }
}

/// By the average surplus of each strategy; what was never rated has the person's average, and differs
/// from it as the published worth does. Sometimes by chance.
pub struct Average {
    chance: Chance,
    by_chance: f64,
    of_each: Vec<(f64, f64)>,
    count: f64,
    surplus: f64,
    worth: f64,
}

impl Average {
    pub fn new(world: &World, chance: Chance, by_chance: f64) -> Self {
        let of_each = vec![(0.0, 0.0); world.strategies.len()];
        Self { chance, by_chance, of_each, count: 0.0, surplus: 0.0, worth: 0.0 }
    }
}

impl Arm for Average {
    fn order(&mut self, situation: &Situation, _: u32) -> Vec<u8> {
        let some = self.count.max(1.0);
        let (surplus, worth) = (self.surplus / some, self.worth / some);
        let mut order = by_value(situation, |it| match self.of_each[usize::from(it)] {
            (0.0, _) => surplus + situation.worth[usize::from(it)] - worth,
            (count, sum) => sum / count,
        });
        if self.chance.happens(self.by_chance) && !order.is_empty() {
            let place = self.chance.below(order.len());
            order[..=place].rotate_right(1);
        }
        order
    }

    fn learn(&mut self, rated: &Rated<'_>) {
        let Some(surplus) = rated.surplus() else { return };
        let place = usize::from(rated.strategy);
        self.of_each[place].0 += 1.0;
        self.of_each[place].1 += surplus;
        self.count += 1.0;
        self.surplus += surplus;
        self.worth += rated.situation.expected[place];
    }
}
