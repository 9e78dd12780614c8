//! What keeps a craving going, and how strongly the answers point to each of it.
//!
//! Drivers choose what to offer; they say nothing about risk (TSUI).

pub use crate::content::drivers::{Driver, DriverWeights};

use crate::answers::{Answers, Withdrawal};
use crate::content::questions::Trigger;

/// The drivers that the answers point to: for each the strongest of the picked triggers.
///
/// "Is my body in withdrawal?" has the last word on withdrawal relief: yes makes it full, no takes
/// it away.
#[must_use]
pub fn mix(triggers: &[Trigger], answers: &Answers) -> DriverWeights {
    let mut mix = DriverWeights::default();
    for trigger in triggers.iter().filter(|trigger| answers.triggers.contains(&trigger.id)) {
        for driver in Driver::ALL {
            let weight = mix.get_mut(driver);
            *weight = weight.max(trigger.drivers.get(driver));
        }
    }
    match answers.withdrawal {
        Some(Withdrawal::Yes) => mix.withdrawal_relief = 1.0,
        Some(Withdrawal::No) => mix.withdrawal_relief = 0.0,
        Some(Withdrawal::Unsure) | None => {}
    }
    mix
}
