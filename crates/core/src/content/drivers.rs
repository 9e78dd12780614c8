//! What keeps a craving going, and how strongly triggers, strategies and lessons are linked to it.

use serde::{Deserialize, Serialize};

use super::wire::Read;

/// The seven drivers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Read)]
#[serde(rename_all = "kebab-case")]
pub enum Driver {
    /// A reminder of using.
    Cue,
    /// Missing the high.
    Reward,
    /// Wanting withdrawal to stop.
    WithdrawalRelief,
    /// Low, angry or anxious mood.
    LowMood,
    /// Boredom.
    Boredom,
    /// Other people.
    SocialPressure,
    /// Pain.
    Pain,
}

impl Driver {
    /// All of them, in a fixed order.
    pub const ALL: [Self; 7] = [
        Self::Cue,
        Self::Reward,
        Self::WithdrawalRelief,
        Self::LowMood,
        Self::Boredom,
        Self::SocialPressure,
        Self::Pain,
    ];
}

/// The weight of each driver for a trigger, a strategy or a lesson, 0.0 to 1.0; absent means 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct DriverWeights {
    /// See [`Driver::Cue`].
    pub cue: f64,
    /// See [`Driver::Reward`].
    pub reward: f64,
    /// See [`Driver::WithdrawalRelief`].
    pub withdrawal_relief: f64,
    /// See [`Driver::LowMood`].
    pub low_mood: f64,
    /// See [`Driver::Boredom`].
    pub boredom: f64,
    /// See [`Driver::SocialPressure`].
    pub social_pressure: f64,
    /// See [`Driver::Pain`].
    pub pain: f64,
}

impl DriverWeights {
    /// The weight of one driver.
    #[must_use]
    pub fn get(&self, driver: Driver) -> f64 {
        match driver {
            Driver::Cue => self.cue,
            Driver::Reward => self.reward,
            Driver::WithdrawalRelief => self.withdrawal_relief,
            Driver::LowMood => self.low_mood,
            Driver::Boredom => self.boredom,
            Driver::SocialPressure => self.social_pressure,
            Driver::Pain => self.pain,
        }
    }

    /// The weight of one driver, as a mutable reference.
    pub fn get_mut(&mut self, driver: Driver) -> &mut f64 {
        match driver {
            Driver::Cue => &mut self.cue,
            Driver::Reward => &mut self.reward,
            Driver::WithdrawalRelief => &mut self.withdrawal_relief,
            Driver::LowMood => &mut self.low_mood,
            Driver::Boredom => &mut self.boredom,
            Driver::SocialPressure => &mut self.social_pressure,
            Driver::Pain => &mut self.pain,
        }
    }

    /// Every weight, in the order of [`Driver::ALL`].
    pub fn weights(&self) -> impl Iterator<Item = f64> {
        Driver::ALL.map(|driver| self.get(driver)).into_iter()
    }

    /// How well `self` (a strategy or a lesson) fits `other` (the drivers of a person): the average
    /// of its weights, weighted by `other`, 0.0 to 1.0. `None` where `other` is 0 throughout.
    #[must_use]
    pub fn fit(&self, other: &Self) -> Option<f64> {
        let at_work: f64 = other.weights().sum();
        let met: f64 = self.weights().zip(other.weights()).map(|(own, mix)| own * mix).sum();
        (at_work > 0.0).then(|| met / at_work)
    }
}
