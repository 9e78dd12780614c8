//! The check-in under way: what is offered, what is being done, and what was rated.

use crate::content::ids::StrategyId;
use crate::game::Game;
use crate::history::{RecordId, Try};
use crate::recommend::Offers;

/// The strategy that is being done. Times are UTC, ms, from the browser's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doing {
    /// The strategy.
    pub strategy: StrategyId,
    /// When it began.
    pub since: i64,
    /// When it is planned to end; the person can extend it.
    pub until: i64,
    /// The person's own wave: when it was what level, on the scale. It begins with the strength of
    /// the craving, or in the middle of the scale where that was not rated.
    pub wave: Vec<(i64, u8)>,
}

impl Doing {
    /// The share of the planned time that has passed at a time (UTC, ms), in thousandths.
    #[must_use]
    pub fn gone(&self, at: i64) -> u16 {
        let planned = (self.until - self.since).max(1);
        let gone = (at - self.since).clamp(0, planned);
        u16::try_from(gone.saturating_mul(1000) / planned).unwrap_or(1000)
    }

    /// The time that is left at a time (UTC, ms), in whole seconds, never below 0 nor above what is
    /// planned.
    #[must_use]
    pub fn left(&self, at: i64) -> i64 {
        let planned = (self.until - self.since).max(1);
        (self.until - at).clamp(0, planned).saturating_add(999) / 1000
    }
}

/// What a second rating says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// One of the two ratings is missing, so nothing can be said about a change.
    Unrated,
    /// The rating went down.
    Eased,
    /// The rating went down, but is still so high that another strategy or a person may help.
    StillHigh,
    /// The rating did not go down: another strategy or a person may help.
    NotLower,
    /// The rating is still high after several strategies: people come first.
    PeopleFirst,
}

/// The check-in under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// The id of its record; `None` until there is one.
    pub record: Option<RecordId>,
    /// Whether the person has been through the questions that make an offer fit.
    pub fits: bool,
    /// Whether they skipped the page about the body, so that their circumstances are unknown.
    pub skips_body: bool,
    /// The offers; `None` until they are computed.
    pub offers: Option<Offers>,
    /// The offers that the person refused.
    pub refused: Vec<StrategyId>,
    /// The strategy that is being done.
    pub doing: Option<Doing>,
    /// The place of the current prompt in a guided form.
    pub prompt: usize,
    /// The game of a puzzle.
    pub game: Option<Game>,
    /// The strategies done so far, with their ratings.
    pub tries: Vec<Try>,
    /// How many of them were in a record that was deleted, so that no other record holds them.
    pub deleted_tries: usize,
    /// The rating that is picked on the rating screen but not yet confirmed.
    pub rating: Option<u8>,
    /// What the last rating says.
    pub outcome: Option<Outcome>,
}
