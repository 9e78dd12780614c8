//! What can be said of a person's ratings of a strategy so far, beside those of all their strategies.

use ebb_ranking::{Evidence, Tally};

use crate::content::ids::Code;
use crate::content::strategies::Learning;

/// What can be said of a strategy's ratings so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoFar {
    /// The finished tries of the strategy.
    pub own: Tally,
    /// Those of all strategies.
    pub all: Tally,
    /// Whether the ratings fell so much more after it than after the others that it can be said.
    pub is_more: bool,
}

impl SoFar {
    /// What can be said of this strategy; `None` where too few of its tries were rated.
    #[must_use]
    pub fn of(evidence: &Evidence, code: Code, numbers: &Learning) -> Option<Self> {
        let (own, all) = (evidence.tally(code.bytes()), evidence.all());
        let (each, apart) = (numbers.compare_each.into(), numbers.compare_apart);
        let is_more = own.is_more_than(&all.without(&own), each, apart);
        (own.rated >= numbers.say_from.into()).then_some(Self { own, all, is_more })
    }
}
