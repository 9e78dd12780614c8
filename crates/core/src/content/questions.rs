//! What is asked: the scale, the questions in their order, the triggers and the bands.

use serde::{Deserialize, Serialize};

use super::drivers::DriverWeights;
use super::ids::{BandId, TriggerId};

/// The one rating scale, whole steps from `min` to `max` (0 to 10 in the shipped content).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Lowest step.
    pub min: u8,
    /// Highest step, above `min`.
    pub max: u8,
}

impl Scale {
    /// `raw` as a level, or `None` where it is not on this scale.
    #[must_use]
    pub fn level(self, raw: u8) -> Option<Level> {
        (self.min..=self.max).contains(&raw).then_some(Level(raw))
    }

    /// Every level, lowest first.
    pub fn levels(self) -> impl Iterator<Item = Level> {
        (self.min..=self.max).map(Level)
    }

    /// Where `level` stands between the ends, 0.0 to 1.0.
    #[must_use]
    pub fn share(self, level: Level) -> f64 {
        let span = f64::from(self.max.saturating_sub(self.min).max(1));
        f64::from(level.0.saturating_sub(self.min)) / span
    }
}

/// A rating that is known to be on the scale; made by [`Scale::level`] only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level(u8);

impl Level {
    /// The number a person picked.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

/// The five questions, one a screen. Which exist is a promise of the flow; their order, weights and
/// words are content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Is anyone in danger now?
    Danger,
    /// How strong is the craving now?
    Strength,
    /// What set it off?
    Triggers,
    /// How likely am I to act on it?
    Likelihood,
    /// What is possible right now, and is the body in withdrawal?
    Possible,
}

/// One question's numbers and words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Which question this is.
    pub id: Step,
    /// Its share in the score, above 0; `None` where it is not a rating.
    pub weight: Option<f64>,
    /// Its words.
    pub words: QuestionWords,
}

/// The words of one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionWords {
    /// The question itself, shown as the heading.
    pub title: String,
    /// One line under it.
    pub help: String,
    /// What the low end of the scale means; ratings only.
    #[serde(default)]
    pub low: Option<String>,
    /// What the high end of the scale means; ratings only.
    #[serde(default)]
    pub high: Option<String>,
}

/// Something that can set a craving off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// Its id, stored with a check-in.
    pub id: TriggerId,
    /// Which drivers it points to.
    pub drivers: DriverWeights,
    /// Whether it makes us ask about withdrawal.
    #[serde(default)]
    pub asks_withdrawal: bool,
    /// Its words.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub words: TriggerWords,
}

/// The words of one trigger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriggerWords {
    /// On the tile.
    pub label: String,
    /// Inside "You said: …".
    pub said: String,
}

/// A stretch of the score with a word for it. The bands are ours; nobody has validated them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Its id.
    pub id: BandId,
    /// The lowest score in it, 0 to 100.
    pub from: u8,
    /// The word for it.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub words: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_always_on_its_scale() {
        let scale = Scale { min: 0, max: 10 };
        assert_eq!(scale.level(11), None);
        assert_eq!(scale.level(10).map(Level::get), Some(10));
        assert_eq!(scale.levels().count(), 11);
    }

    #[test]
    fn the_ends_of_the_scale_are_nought_and_one() {
        let scale = Scale { min: 0, max: 10 };
        let shares: Vec<f64> = scale.levels().map(|level| scale.share(level)).collect();
        assert_eq!((shares[0], shares[5], shares[10]), (0.0, 0.5, 1.0));
    }
}
