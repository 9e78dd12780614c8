//! The check-in under way: what is offered, what is being done, and what was rated.

use crate::content::ids::StrategyId;
use crate::game::Game;
use crate::history::{RecordId, Taken};
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
    /// How many minutes the person added.
    pub extended: u8,
    /// How the person came to it.
    pub taken: Taken,
}

/// A strategy that was begun and is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// What was begun, and when.
    pub doing: Doing,
    /// The rating before it.
    pub before: Option<u8>,
    /// The rating after it; `None`, and not 0, where the person did not rate.
    pub after: Option<u8>,
    /// When the person rated or skipped the rating: UTC, ms; `None` where they left the strategy
    /// before they said that they did it.
    pub rated: Option<i64>,
    /// Whether they rated by saying that nothing has changed.
    pub unchanged: bool,
    /// Every offer since the try before, and since the answers were last gone through, in the order in which
    /// they were first shown.
    pub offered: Vec<StrategyId>,
    /// What the person refused since then, in order; twice what they refused twice.
    pub refused: Vec<StrategyId>,
}

/// A rating that stays unless the person gives another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// [`Tried::after`].
    pub after: Option<u8>,
    /// [`Tried::rated`].
    pub rated: Option<i64>,
    /// [`Tried::unchanged`].
    pub unchanged: bool,
    /// [`Visit::deleted_tries`] as it was.
    pub deleted_tries: usize,
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

/// How a person rates the craving again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// As this strong, on the scale.
    Level(u8),
    /// As strong as before, which is no number where nothing was rated before.
    Same,
    /// Not at all.
    Skipped,
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
    /// Both ratings are the lowest of the scale.
    NoCraving,
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
    /// Every offer since the last try, and since the answers were last gone through, in the order in which
    /// they were first shown.
    pub offered: Vec<StrategyId>,
    /// What the person refused since then, in order; twice what they refused twice.
    pub declined: Vec<StrategyId>,
    /// The strategies that are not offered, since the person refused them in this round of offers.
    pub refused: Vec<StrategyId>,
    /// The strategy that is being done.
    pub doing: Option<Doing>,
    /// The place of the current prompt in a guided form.
    pub prompt: usize,
    /// The game of a puzzle.
    pub game: Option<Game>,
    /// The strategies begun so far, with their ratings; also those that the person left.
    pub tries: Vec<Tried>,
    /// How many of them are in no further record, since a record was deleted after them.
    pub deleted_tries: usize,
    /// The last rating, while the person is back at its try to give another one.
    pub taken_back: Option<TakenBack>,
    /// When the static page handed over the last answers: UTC, ms; 0 before that.
    pub handed_over: i64,
    /// The rating that is picked on the rating screen but not yet confirmed.
    pub rating: Option<u8>,
    /// Whether Ebb learns nothing from this check-in, since a danger or a circumstance was said when offers
    /// were made or a try was rated, or learning was off then.
    pub teaches_nothing: bool,
    /// What the last rating says.
    pub outcome: Option<Outcome>,
}

impl Visit {
    /// The strategies that the person said they did.
    pub fn done(&self) -> impl Iterator<Item = &Tried> {
        self.tries.iter().filter(|tried| tried.rated.is_some())
    }
}
