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
    let is_picked = |place: usize| answers.triggers.contains(&triggers[place].id);
    mix_of(triggers, &is_picked, answers.withdrawal)
}

/// The same for the triggers at the places that were picked, and this answer about withdrawal.
pub(crate) fn mix_of(
    triggers: &[Trigger],
    is_picked: &dyn Fn(usize) -> bool,
    withdrawal: Option<Withdrawal>,
) -> DriverWeights {
    let mut mix = DriverWeights::default();
    for (_, trigger) in triggers.iter().enumerate().filter(|(place, _)| is_picked(*place)) {
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
