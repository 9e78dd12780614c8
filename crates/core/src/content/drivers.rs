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
        self.weights()[driver as usize]
    }

    /// Every weight, in the order of [`Driver::ALL`].
    #[must_use]
    pub fn weights(&self) -> [f64; 7] {
        let Self { cue, reward, withdrawal_relief, low_mood, boredom, social_pressure, pain } =
            *self;
        [cue, reward, withdrawal_relief, low_mood, boredom, social_pressure, pain]
    }

    /// Raises each weight to that of `other` where that is larger.
    pub fn raise(&mut self, other: &Self) {
        let mut weights = self.weights();
        for (weight, other) in weights.iter_mut().zip(other.weights()) {
            *weight = weight.max(other);
        }
        let [cue, reward, withdrawal_relief, low_mood, boredom, social_pressure, pain] = weights;
        *self = Self { cue, reward, withdrawal_relief, low_mood, boredom, social_pressure, pain };
    }

    /// How well `self` (a strategy or a lesson) fits `other` (the drivers of a person): the average
    /// of its weights, weighted by `other`, 0.0 to 1.0. `None` where `other` is 0 throughout.
    #[must_use]
    pub fn fit(&self, other: &Self) -> Option<f64> {
        let (own, mix) = (self.weights(), other.weights());
        let at_work: f64 = mix.iter().sum();
        let met: f64 = own.iter().zip(mix).map(|(own, mix)| own * mix).sum();
        (at_work > 0.0).then(|| met / at_work)
    }
}
