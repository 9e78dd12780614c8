//! The reason why a strategy was picked: the parts of a sentence, without its texts.

use crate::answers::{Answers, Withdrawal};
use crate::content::drivers::{Driver, DriverWeights};
use crate::content::ids::{SignId, TriggerId};
use crate::content::questions::Trigger;
use crate::content::strategies::{Need, Strategy};
use crate::pack::Pack;

/// The parts of the sentence "You said …; this takes … and needs …".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// The picked triggers that this strategy fits, in the order picked.
    pub said: Vec<TriggerId>,
    /// The picked signs that moved this strategy up, in the order picked.
    pub signs: Vec<SignId>,
    /// Whether withdrawal was a reason.
    pub withdrawal: bool,
    /// Whether being alone was a reason: the strategy needs nobody else.
    pub alone: bool,
    /// The minutes it takes.
    pub minutes: u8,
    /// Whether it needs no other person.
    pub needs_nobody: bool,
    /// Whether it can be done without moving about.
    pub stays_put: bool,
}

impl Reason {
    pub(super) fn of(
        pack: &Pack,
        answers: &Answers,
        mix: &DriverWeights,
        strategy: &Strategy,
    ) -> Self {
        let fits = |weights: &DriverWeights| {
            Driver::ALL.iter().any(|driver| {
                let at_work = mix.get(*driver) > 0.0;
                at_work && weights.get(*driver) > 0.0 && strategy.drivers.get(*driver) > 0.0
            })
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
        let needs_nobody =
            !strategy.needs.iter().any(|need| matches!(need, Need::Call | Need::Someone));
        Self {
            said: said.into_iter().map(|trigger| trigger.id.clone()).collect(),
            signs: answers.signs.iter().filter(moves_up).cloned().collect(),
            withdrawal: answers.withdrawal == Some(Withdrawal::Yes)
                && !withdrawal_said
                && strategy.drivers.withdrawal_relief > 0.0,
            alone: answers.possible.alone == Some(true) && needs_nobody,
            minutes: strategy.minutes,
            needs_nobody,
            stays_put: !strategy.needs.iter().any(|need| matches!(need, Need::Move | Need::Out)),
        }
    }
}
