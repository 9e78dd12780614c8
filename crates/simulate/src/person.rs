//! One simulated person: what truly helps them, how their cravings ease, what they take, how they rate.

use crate::chance::Chance;
use crate::kind::{Assumptions, Kind};
use crate::situation::{Situation, Strategy, World};

/// How many families the content has.
pub const FAMILIES: usize = 8;
/// How many drivers of a craving there are.
const DRIVERS: usize = 7;
/// After how many tries nothing is left of the own effects of a drifting person.
const DRIFT: f64 = 100.0;
/// The sets of own effects that a drifting person goes through.
const SETS: usize = 4;

/// One person.
#[derive(Clone, Debug)]
pub struct Person {
    kind: Kind,
    assumptions: Assumptions,
    seed: [u64; 2],
    /// How much more everything helps them, in points.
    level: f64,
    /// Their own effects by set and strategy, in points: of family and strategy together.
    own: Vec<Vec<f64>>,
    /// The half-life of their cravings, in minutes.
    half_life: f64,
    /// How long they take, as a factor.
    pace: f64,
    /// By how much their cravings are stronger than the situation's.
    stronger: f64,
    /// How likely they are to take each strategy that they read first.
    willing: Vec<f64>,
    /// How likely they are to rate again.
    rates: f64,
    /// The situations that are usual for them.
    usual: Vec<usize>,
}

impl Person {
    /// The person of this kind and number.
    #[must_use]
    pub fn new(world: &World, kind: Kind, number: u64, assumptions: Assumptions) -> Self {
        let seed = [kind as u64, number];
        let mut chance = Chance::of(&[2, seed[0], seed[1]]);
        let sets = match kind {
            Kind::Drifting => SETS,
            Kind::Contextual => 1 + DRIVERS,
            _ => 1,
        };
        let between = if kind.is_individual() { assumptions.between } else { 0.0 };
        let own = (0..sets)
            .map(|_| own_effects(&world.strategies, between, assumptions.family_share, &mut chance))
            .collect();
        let level = 0.5 * chance.normal();
        let liking = 0.3 + 0.5 * chance.normal();
        let willing = world.strategies.iter().map(|_| {
            let liking: f64 = liking + chance.normal();
            1.0 / (1.0 + (-liking).exp())
        });
        let willing = willing.collect();
        Self {
            kind,
            assumptions,
            seed,
            level: if kind.is_individual() { level } else { 0.0 },
            own,
            half_life: assumptions.half_life
                * (assumptions.half_life_spread * chance.normal()).exp(),
            pace: (0.25 * chance.normal()).exp(),
            stronger: chance.normal(),
            willing,
            rates: if assumptions.always_rates { 1.0 } else { chance.between(0.6, 1.0) },
            usual: usual(world, &mut chance),
        }
    }

    /// The situation of this try, from 1: mostly a usual one.
    #[must_use]
    pub fn situation<'w>(&self, world: &'w World, attempt: u32) -> &'w Situation {
        let mut chance = self.chance(3, attempt, 0);
        let place = if chance.happens(0.7) && !self.usual.is_empty() {
            self.usual[chance.below(self.usual.len())]
        } else {
            chance.below(world.situations.len())
        };
        &world.situations[place]
    }

    /// The true mean of what a strategy adds to the easing of the craving, in points.
    #[must_use]
    pub fn extra(&self, strategy: u8, situation: &Situation, attempt: u32) -> f64 {
        let place = usize::from(strategy);
        let published = self.kind.slope() * self.assumptions.points * situation.worth[place];
        let own = match self.kind {
            Kind::Drifting => {
                let turn = f64::from(attempt.saturating_sub(1)) / DRIFT;
                let set = (0..SETS - 2).rev().find(|it| *it as f64 <= turn).unwrap_or(0);
                let part = (turn - set as f64).clamp(0.0, 1.0);
                (1.0 - part).sqrt() * self.own[set][place] + part.sqrt() * self.own[set + 1][place]
            }
            Kind::Contextual => {
                let here = self.own[1 + situation.driver][place];
                0.5_f64.sqrt() * (self.own[0][place] + here)
            }
            _ => self.own[0][place],
        };
        self.level + published + own
    }

    /// Whether the person takes this offer, which stands `place`th (from 0) among those of a round.
    #[must_use]
    pub fn takes(&self, strategy: u8, place: usize, attempt: u32) -> bool {
        if self.assumptions.takes_first {
            return true;
        }
        // What stands beside the first is read less.
        let read = if place == 0 { 1.0 } else { 0.6 };
        let probability = read * self.willing[usize::from(strategy)];
        self.chance(4, attempt, u64::from(strategy)).happens(probability)
    }

    /// How willing the person is to do it, 0 to 1.
    #[must_use]
    pub fn willing(&self, strategy: u8) -> f64 {
        self.willing[usize::from(strategy)]
    }

    /// What the person says of a try: the rating before, the one after if they give it, and the
    /// minutes between the two.
    #[must_use]
    pub fn rate(
        &self,
        world: &World,
        situation: &Situation,
        strategy: u8,
        attempt: u32,
    ) -> (u8, Option<u8>, f64) {
        let mut chance = self.chance(5, attempt, 0);
        let Assumptions { noise, noise_before, in_withdrawal, .. } = self.assumptions;
        let noise = if self.kind == Kind::Noisy { 1.5 * noise } else { noise };
        let strength = (situation.strength + self.stronger).clamp(2.0, 10.0);
        let length = world.strategies[usize::from(strategy)].minutes;
        let minutes = length * self.pace * chance.between(0.7, 1.3) + chance.between(0.5, 4.0);
        let longer = if situation.is_withdrawal { in_withdrawal } else { 1.0 };
        let left = strength * 0.5_f64.powf(minutes / (self.half_life * longer));
        let before = strength + noise * noise_before.sqrt() * chance.normal();
        let after = left - self.extra(strategy, situation, attempt)
            + noise * (1.0 - noise_before).sqrt() * chance.normal();
        let (before, after) = (rounded(before), rounded(after));
        let rates = if self.kind == Kind::Skipper {
            let fell = f64::from(before) - f64::from(after);
            self.rates / (1.0 + (1.0 - fell).exp())
        } else {
            self.rates
        };
        (before, chance.happens(rates).then_some(after), minutes)
    }

    /// Chance of the person's own, the same whatever is offered.
    #[must_use]
    pub fn chance(&self, purpose: u64, attempt: u32, detail: u64) -> Chance {
        Chance::of(&[purpose, self.seed[0], self.seed[1], u64::from(attempt) << 8 | detail])
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 10")]
fn rounded(rating: f64) -> u8 {
    rating.round().clamp(0.0, 10.0) as u8
}

fn own_effects(strategies: &[Strategy], between: f64, share: f64, chance: &mut Chance) -> Vec<f64> {
    let (of_family, of_strategy) = (between * share.sqrt(), between * (1.0 - share).sqrt());
    let families: [f64; FAMILIES] = std::array::from_fn(|_| of_family * chance.normal());
    let effect = |it: &Strategy| families[usize::from(it.family)] + of_strategy * chance.normal();
    strategies.iter().map(effect).collect()
}

/// The situations with one of the person's three usual triggers.
fn usual(world: &World, chance: &mut Chance) -> Vec<usize> {
    let usual: [usize; 3] = std::array::from_fn(|_| chance.below(world.triggers));
    let fits =
        |it: &&usize| world.situations[**it].triggers.iter().any(|trigger| usual.contains(trigger));
    let all: Vec<usize> = (0..world.situations.len()).collect();
    all.iter().filter(fits).copied().collect()
}
