//! Why a strategy was picked: the parts of the sentence, without its words.

use crate::answers::{Answers, Withdrawal};
use crate::drivers::{Driver, DriverWeights};
use crate::ids::TriggerId;
use crate::pack::Pack;
use crate::strategies::{Need, Strategy};

/// What a screen says as "you said …; this takes … and needs …".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// The picked triggers that this strategy fits, in the order picked.
    pub said: Vec<TriggerId>,
    /// Whether withdrawal was part of it.
    pub withdrawal: bool,
    /// Whether "I am alone" was part of it: it needs nobody.
    pub alone: bool,
    /// Minutes it takes.
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
        let said = answers
            .triggers
            .iter()
            .filter(|id| pack.trigger(id).is_some_and(|trigger| fits(&trigger.drivers)))
            .cloned()
            .collect();
        let needs_nobody =
            !strategy.needs.iter().any(|need| matches!(need, Need::Call | Need::Someone));
        Self {
            said,
            withdrawal: answers.withdrawal == Some(Withdrawal::Yes)
                && strategy.drivers.withdrawal_relief > 0.0,
            alone: answers.possible.alone == Some(true) && needs_nobody,
            minutes: strategy.minutes,
            needs_nobody,
            stays_put: !strategy.needs.iter().any(|need| matches!(need, Need::Move | Need::Out)),
        }
    }
}
