//! The ways of ordering offers that are compared.

mod learned;
mod linear;
mod rivals;
mod thompson;

use ebb_ranking::Numbers;

use crate::chance::Chance;
use crate::person::Person;
use crate::situation::{Situation, World};

/// A way of ordering offers, as it runs for one person.
pub trait Arm {
    /// The strategies that can be offered, the best first.
    fn order(&mut self, situation: &Situation, attempt: u32) -> Vec<u8>;

    /// Learns from a try.
    fn learn(&mut self, rated: &Rated<'_>);
}

/// What an arm gets to know of a try.
#[derive(Clone, Copy, Debug)]
pub struct Rated<'a> {
    /// The number of the try, from 1.
    pub attempt: u32,
    /// The situation.
    pub situation: &'a Situation,
    /// What was done.
    pub strategy: u8,
    /// The rating before.
    pub before: u8,
    /// The rating after, where there is one.
    pub after: Option<u8>,
    /// The minutes between the two.
    pub minutes: f64,
    /// What was offered above it and passed over.
    pub passed: &'a [u8],
}

impl Rated<'_> {
    /// How much more the craving fell than it would have by itself, if half of it were gone after 20
    /// minutes, and in withdrawal after 60; what the rivals learn from.
    fn surplus(&self) -> Option<f64> {
        let before = f64::from(self.before);
        let half_life = if self.situation.is_withdrawal { 60.0 } else { 20.0 };
        let left = before * (-self.minutes / half_life).exp2();
        self.after.map(|after| left - f64::from(after))
    }
}

/// The ways of ordering offers, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// The published order.
    Published,
    /// The app's own learned policy.
    Learned,
    /// The same, without taking the natural easing off.
    LearnedWithEasing,
    /// Knows what truly helps.
    Oracle,
    /// By chance.
    Random,
    /// What did best the last time that it was rated.
    RecentBest,
    /// The average of each strategy.
    Average,
    /// The same, but by chance in one of ten.
    EpsilonGreedy,
    /// Thompson sampling, each strategy by itself.
    Thompson,
    /// Thompson sampling with families.
    HierarchicalThompson,
    /// Linear upper confidence bounds.
    LinUcb,
}

impl Way {
    /// All of them, in the order of the report.
    pub const ALL: [Self; 11] = [
        Self::Published,
        Self::Learned,
        Self::LearnedWithEasing,
        Self::Oracle,
        Self::Random,
        Self::RecentBest,
        Self::Average,
        Self::EpsilonGreedy,
        Self::Thompson,
        Self::HierarchicalThompson,
        Self::LinUcb,
    ];

    /// Those that the learned policy has to beat, beside itself without the easing taken off.
    pub const RIVALS: [Self; 7] = [
        Self::Random,
        Self::RecentBest,
        Self::Average,
        Self::EpsilonGreedy,
        Self::Thompson,
        Self::HierarchicalThompson,
        Self::LinUcb,
    ];

    /// The name in the report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Published => "published order",
            Self::Learned => "learned",
            Self::LearnedWithEasing => "learned, easing not taken off",
            Self::Oracle => "oracle",
            Self::Random => "random",
            Self::RecentBest => "most recent best",
            Self::Average => "plain average",
            Self::EpsilonGreedy => "epsilon-greedy",
            Self::Thompson => "Thompson",
            Self::HierarchicalThompson => "hierarchical Thompson",
            Self::LinUcb => "LinUCB",
        }
    }

    /// The arm for one person. `numbers` are those of the learned policy.
    #[must_use]
    pub fn arm<'a>(
        self,
        world: &'a World,
        person: &'a Person,
        numbers: &Numbers,
    ) -> Box<dyn Arm + 'a> {
        let chance: Chance = person.chance(6, 0, self as u64);
        match self {
            Self::Published => Box::new(rivals::Published),
            Self::Learned => Box::new(learned::Learned::new(world, *numbers)),
            Self::LearnedWithEasing => {
                let numbers = Numbers { left: 1.0, left_in_withdrawal: 1.0, ..*numbers };
                Box::new(learned::Learned::new(world, numbers))
            }
            Self::Oracle => Box::new(rivals::Oracle { person }),
            Self::Random => Box::new(rivals::Random { chance }),
            Self::RecentBest => Box::new(rivals::RecentBest::new(world)),
            Self::Average => Box::new(rivals::Average::new(world, chance, 0.0)),
            Self::EpsilonGreedy => Box::new(rivals::Average::new(world, chance, 0.1)),
            Self::Thompson => Box::new(thompson::Thompson::new(world, chance, 0.0)),
            Self::HierarchicalThompson => Box::new(thompson::Thompson::new(world, chance, 0.4)),
            Self::LinUcb => Box::new(linear::LinUcb::new(world)),
        }
    }
}

/// The candidates, those of the highest value first; of equal ones in the published order.
fn by_value(situation: &Situation, mut value: impl FnMut(u8) -> f64) -> Vec<u8> {
    let mut valued: Vec<(f64, u8)> =
        situation.published.iter().map(|it| (value(*it), *it)).collect();
    valued.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    valued.into_iter().map(|(_, it)| it).collect()
}
