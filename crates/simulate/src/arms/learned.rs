//! The app's own policy, which lives in `crates/ranking`.

use ebb_ranking::{Evidence, Numbers, Policy, Thing, Try};

use super::{Arm, Rated};
use crate::situation::{Situation, World};

/// A thing and its family.
type Known = (Thing, u8);

/// The policy, with all that it was told.
pub struct Learned {
    numbers: Numbers,
    things: Vec<Known>,
    tries: Vec<Try>,
    /// What was passed over and what was taken, the oldest first.
    choices: Vec<(Vec<Thing>, Thing)>,
    evidence: Evidence,
}

impl Learned {
    /// The policy with these numbers, before it was told anything.
    pub fn new(world: &World, numbers: Numbers) -> Self {
        Self {
            numbers,
            things: world.strategies.iter().map(|it| (it.thing, it.family)).collect(),
            tries: Vec::new(),
            choices: Vec::new(),
            evidence: Evidence::default(),
        }
    }
}

impl Arm for Learned {
    fn order(&mut self, situation: &Situation, _: u32) -> Vec<u8> {
        let ranked =
            Policy::Learned(self.numbers).rank(situation.candidates.clone(), &self.evidence);
        ranked.into_iter().map(|it| it.id).collect()
    }

    fn learn(&mut self, rated: &Rated<'_>) {
        let place = usize::from(rated.strategy);
        let (thing, family) = self.things[place];
        if let Some(after) = rated.after {
            self.tries.push(Try {
                at: i64::from(rated.attempt),
                thing,
                family,
                worth: rated.situation.expected[place],
                before: rated.before,
                after,
                minutes: rated.minutes,
                in_withdrawal: rated.situation.is_withdrawal,
            });
        }
        let passed = rated.passed.iter().map(|it| self.things[usize::from(*it)].0);
        self.choices.push((passed.collect(), thing));
        self.evidence = Evidence::of(self.tries.iter().rev().copied().collect(), &self.numbers);
        for (passed, taken) in self.choices.iter().rev() {
            self.evidence.chose(passed, *taken);
        }
    }
}
