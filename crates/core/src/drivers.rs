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
    mix_of(triggers, &|place| answers.triggers.contains(&triggers[place].id), answers.withdrawal)
}

/// The same where the triggers at some places were picked, and with this answer about withdrawal.
pub(crate) fn mix_of(
    triggers: &[Trigger],
    is_picked: &dyn Fn(usize) -> bool,
    withdrawal: Option<Withdrawal>,
) -> DriverWeights {
    let mut mix = DriverWeights::default();
    for (place, trigger) in triggers.iter().enumerate() {
        if is_picked(place) {
            mix.raise(&trigger.drivers);
        }
    }
    match withdrawal {
        Some(Withdrawal::Yes) => mix.withdrawal_relief = 1.0,
        Some(Withdrawal::No) => mix.withdrawal_relief = 0.0,
        Some(Withdrawal::Unsure) | None => {}
    }
    mix
}
