//! Which drivers keep this craving going, and how strongly the answers point to each.
//!
//! Drivers affect only what is offered; they do not measure risk (TSUI).

pub use crate::content::drivers::{Driver, DriverWeights};

use crate::answers::{Answers, Withdrawal};
use crate::content::questions::Trigger;

/// The drivers that the answers point to: for each, the largest weight among the picked triggers.
///
/// The answer about withdrawal overrides the triggers for [`Driver::WithdrawalRelief`]: "yes" sets
/// it to 1, "no" to 0.
#[must_use]
pub fn mix(triggers: &[Trigger], answers: &Answers) -> DriverWeights {
    let picked = triggers.iter().filter(|trigger| answers.triggers.contains(&trigger.id));
    mix_of(picked, answers.withdrawal)
}

/// The same for these triggers and this answer about withdrawal.
pub(crate) fn mix_of<'a>(
    picked: impl Iterator<Item = &'a Trigger>,
    withdrawal: Option<Withdrawal>,
) -> DriverWeights {
    let mut mix = DriverWeights::default();
    for trigger in picked {
        for driver in Driver::ALL {
            let weight = mix.get_mut(driver);
            *weight = weight.max(trigger.drivers.get(driver));
        }
    }
    match withdrawal {
        Some(Withdrawal::Yes) => mix.withdrawal_relief = 1.0,
        Some(Withdrawal::No) => mix.withdrawal_relief = 0.0,
        Some(Withdrawal::Unsure) | None => {}
    }
    mix
}
