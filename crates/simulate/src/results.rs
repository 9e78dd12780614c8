//! What came out: means over people, and how sure they are.

use ebb_ranking::{Numbers, Tally};

use crate::arms::Way;
use crate::course::{Outcome, course};
use crate::kind::{Assumptions, Kind};
use crate::person::Person;
use crate::situation::World;

/// The ranges of tries, the first and the last of each.
pub const RANGES: [(u32, u32); 7] =
    [(1, 5), (6, 10), (11, 20), (21, 40), (41, 50), (1, 50), (181, 200)];
/// Places in [`RANGES`].
pub mod range {
    /// Tries 1 to 5.
    pub const TO_5: usize = 0;
    /// Tries 6 to 10.
    pub const TO_10: usize = 1;
    /// Tries 11 to 20.
    pub const TO_20: usize = 2;
    /// Tries 41 to 50.
    pub const AT_50: usize = 4;
    /// The first 50 tries.
    pub const FIRST_50: usize = 5;
    /// Tries 181 to 200.
    pub const AT_200: usize = 6;
}

/// The means of one person's tries.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Means {
    /// The extra relief of what was taken, by range.
    pub taken: [f64; RANGES.len()],
    /// The extra relief of the first offer, by range.
    pub first: [f64; RANGES.len()],
    /// How much better the first offer was than the published one where it differed, in the first 50
    /// tries.
    pub better: Option<f64>,
    /// Whether the comparison sentence would stand beside the first offer after 50 tries.
    pub compares: bool,
}

/// What came out for one kind and one way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// The people, in their order.
    pub people: Vec<Means>,
    /// The extra relief of what was taken by try, all people together.
    pub by_try: Vec<f64>,
}

/// Runs so many people of one kind through one way of ordering offers, on two threads.
#[must_use]
pub fn run(
    world: &World,
    (kind, assumptions): (Kind, Assumptions),
    (way, numbers): (Way, &Numbers),
    (people, tries): (u64, u32),
) -> Results {
    let part = |from: u64, to: u64| {
        let mut results = Results { people: Vec::new(), by_try: vec![0.0; tries as usize] };
        for number in from..to {
            let person = Person::new(world, kind, number, assumptions);
            let mut arm = way.arm(world, &person, numbers);
            let outcomes = course(world, &person, arm.as_mut(), tries);
            for (sum, it) in results.by_try.iter_mut().zip(&outcomes) {
                *sum += it.taken;
            }
            results.people.push(means(world, &outcomes));
        }
        results
    };
    let half = people / 2;
    let (mut first, second) = std::thread::scope(|scope| {
        let first = scope.spawn(|| part(0, half));
        let second = part(half, people);
        (first.join().unwrap_or_default(), second)
    });
    first.people.extend(second.people);
    for (sum, it) in first.by_try.iter_mut().zip(second.by_try) {
        *sum += it;
    }
    first
}

fn means(world: &World, outcomes: &[Outcome]) -> Means {
    let mut means = Means::default();
    for (place, (from, to)) in RANGES.into_iter().enumerate() {
        let Some(part) = outcomes.get(from as usize - 1..to as usize) else { continue };
        let count = f64::from(to + 1 - from);
        means.taken[place] = part.iter().map(|it| it.taken).sum::<f64>() / count;
        means.first[place] = part.iter().map(|it| it.first).sum::<f64>() / count;
    }
    let early = &outcomes[..outcomes.len().min(50)];
    let differ: Vec<f64> = early.iter().filter_map(|it| Some(it.first - it.instead_of?)).collect();
    means.better = (!differ.is_empty()).then(|| differ.iter().sum());
    means.compares =
        outcomes.get(50).or(outcomes.last()).is_some_and(|it| compares(world, early, it.offered));
    means
}

/// Whether Ebb would say of the first offer that ratings fell more after it than after the others: the
/// app's own rule, on the ratings as they are.
fn compares(world: &World, early: &[Outcome], offered: u8) -> bool {
    let (mut own, mut others) = (Tally::default(), Tally::default());
    for it in early {
        let side = if it.strategy == offered { &mut own } else { &mut others };
        side.add(it.ratings.1.map(|after| (it.ratings.0, after)));
    }
    own.is_more_than(&others, world.compare_each, world.compare_apart)
}

/// A mean over people, and half the width of its 95 % limits.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The mean.
    pub mean: f64,
    /// 1.96 standard errors.
    pub within: f64,
}

impl Estimate {
    /// The mean of numbers of so many independent people.
    #[must_use]
    pub fn of(numbers: &[f64]) -> Self {
        let count = numbers.len().max(2) as f64;
        let mean = numbers.iter().sum::<f64>() / count;
        let spread: f64 = numbers.iter().map(|it| (it - mean) * (it - mean)).sum();
        Self { mean, within: 1.96 * (spread / (count - 1.0) / count).sqrt() }
    }

    /// The lower 95 % limit.
    #[must_use]
    pub fn low(self) -> f64 {
        self.mean - self.within
    }
}
