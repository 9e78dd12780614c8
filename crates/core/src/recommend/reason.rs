//! The reason why a strategy was picked: the parts of a sentence, without its texts.

use crate::answers::{Answers, Withdrawal};
use crate::content::drivers::{Driver, DriverWeights};
use crate::content::ids::{SignId, TriggerId};
use crate::content::questions::{Level, Trigger};
use crate::content::strategies::Strategy;
use crate::pack::Pack;

/// The parts of the sentences "You said …" and "We picked it for …".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// The rating of the craving, where nothing else was said that led to this strategy.
    pub strength: Option<u8>,
    /// The picked triggers that this strategy fits, in the order picked.
    pub said: Vec<TriggerId>,
    /// The picked signs that moved this strategy up, in the order picked.
    pub signs: Vec<SignId>,
    /// Whether withdrawal was a reason.
    pub withdrawal: bool,
    /// The driver that counted most; `None` where the answers point to none that it fits.
    pub driver: Option<Driver>,
    /// Whether it can be done anywhere, with nothing and nobody.
    pub needs_nothing: bool,
}

impl Reason {
    pub(super) fn of(
        pack: &Pack,
        answers: &Answers,
        mix: &DriverWeights,
        strategy: &Strategy,
    ) -> Self {
        let counts = |driver: Driver| mix.get(driver) * strategy.drivers.get(driver);
        let fits = |weights: &DriverWeights| {
            Driver::ALL.iter().any(|driver| weights.get(*driver) > 0.0 && counts(*driver) > 0.0)
        };
        let said: Vec<&Trigger> = answers
            .triggers
            .iter()
            .filter_map(|id| pack.trigger(id))
            .filter(|trigger| fits(&trigger.drivers))
            .collect();
        let moves_up = |id: &&SignId| {
            pack.craving_sign(id).is_some_and(|sign| sign.helps.contains(&strategy.id))
        };
        // A trigger for withdrawal already says so in the sentence.
        let withdrawal_said = said.iter().any(|trigger| trigger.drivers.withdrawal_relief >= 1.0);
        let reason = Self {
            strength: None,
            said: said.into_iter().map(|trigger| trigger.id.clone()).collect(),
            signs: answers.signs.iter().filter(moves_up).cloned().collect(),
            withdrawal: answers.withdrawal == Some(Withdrawal::Yes)
                && !withdrawal_said
                && strategy.drivers.withdrawal_relief > 0.0,
            // Of equal drivers, the first one.
            driver: Driver::ALL
                .into_iter()
                .filter(|it| counts(*it) > 0.0)
                .rev()
                .max_by(|a, b| counts(*a).total_cmp(&counts(*b))),
            needs_nothing: strategy.needs.is_empty(),
        };
        let is_silent = reason.said.is_empty() && reason.signs.is_empty() && !reason.withdrawal;
        let strength = answers.strength.filter(|_| is_silent).map(Level::get);
        Self { strength, ..reason }
    }
}
