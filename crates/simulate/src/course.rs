//! One person's tries with one way of ordering offers.

use crate::arms::{Arm, Rated};
use crate::person::Person;
use crate::situation::World;

/// How many others stand beside the first offer.
const OTHERS: usize = 2;
/// How many rounds of offers a person looks at before they take what they are most willing to do.
const ROUNDS: usize = 3;

/// What became of one try.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// The true mean extra relief of what was taken, in points.
    pub taken: f64,
    /// The same of the first offer.
    pub first: f64,
    /// The same of the first offer of the published order, where the first offer is another.
    pub instead_of: Option<f64>,
    /// The first offer.
    pub offered: u8,
    /// What was taken.
    pub strategy: u8,
    /// The rating before, and the one after it where it was given.
    pub ratings: (u8, Option<u8>),
}

/// The first so many tries of a person whose offers this arm orders.
pub fn course(world: &World, person: &Person, arm: &mut dyn Arm, tries: u32) -> Vec<Outcome> {
    (1..=tries).map(|attempt| one(world, person, arm, attempt)).collect()
}

fn one(world: &World, person: &Person, arm: &mut dyn Arm, attempt: u32) -> Outcome {
    let situation = person.situation(world, attempt);
    let order = arm.order(situation, attempt);
    let offered = order.first().copied().unwrap_or(0);
    let (strategy, passed) = taken(world, person, &order, attempt);
    let (before, after, minutes) = person.rate(world, situation, strategy, attempt);
    let rated = Rated { attempt, situation, strategy, before, after, minutes, passed: &passed };
    arm.learn(&rated);
    let published = situation.published.first().copied().unwrap_or(offered);
    let extra = |strategy| person.extra(strategy, situation, attempt);
    Outcome {
        taken: extra(strategy),
        first: extra(offered),
        instead_of: (published != offered).then(|| extra(published)),
        offered,
        strategy,
        ratings: (before, after),
    }
}

/// What the person takes, and what they passed over before it.
fn taken(world: &World, person: &Person, order: &[u8], attempt: u32) -> (u8, Vec<u8>) {
    let mut left = order.to_vec();
    let mut passed = Vec::new();
    for _ in 0..ROUNDS {
        for (place, strategy) in shown(world, &left).into_iter().enumerate() {
            if person.takes(strategy, place, attempt) {
                return (strategy, passed);
            }
            passed.push(strategy);
        }
        left.retain(|it| !passed.contains(it));
    }
    let likes = |a: &&u8, b: &&u8| person.willing(**a).total_cmp(&person.willing(**b));
    let strategy = passed.iter().max_by(likes).copied().unwrap_or(0);
    let before = passed.iter().position(|it| *it == strategy).unwrap_or(0);
    passed.truncate(before);
    (strategy, passed)
}

/// The offers of one round: the first, and others beside it, of other families as far as possible.
#[must_use]
pub fn shown(world: &World, order: &[u8]) -> Vec<u8> {
    let family = |it: u8| world.strategies[usize::from(it)].family;
    let mut shown: Vec<u8> = order.iter().take(1).copied().collect();
    for strategy in order.iter().skip(1) {
        if shown.len() > OTHERS {
            break;
        }
        if shown.iter().all(|it| family(*it) != family(*strategy)) {
            shown.push(*strategy);
        }
    }
    for strategy in order {
        if shown.len() > OTHERS {
            break;
        }
        if !shown.contains(strategy) {
            shown.push(*strategy);
        }
    }
    shown
}
