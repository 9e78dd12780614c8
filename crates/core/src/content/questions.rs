//! The questions: the scale, the questions in their order, the triggers and the bands.

use serde::{Deserialize, Serialize};

use super::drivers::DriverWeights;
use super::ids::{BandId, SignId, StrategyId, TriggerId};
use super::wire::Read;

/// A rating scale: the whole numbers from `min` to `max`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The lowest step.
    pub min: u8,
    /// The highest step, above `min`.
    pub max: u8,
}

impl Scale {
    /// `raw` as a level; `None` where it is not on this scale.
    #[must_use]
    pub fn level(self, raw: u8) -> Option<Level> {
        (self.min..=self.max).contains(&raw).then_some(Level(raw))
    }

    /// Every level, the lowest first.
    pub fn levels(self) -> impl Iterator<Item = Level> {
        (self.min..=self.max).map(Level)
    }

    /// The position of `level` between the ends of the scale, 0.0 to 1.0.
    #[must_use]
    pub fn share(self, level: Level) -> f64 {
        let span = f64::from(self.max.saturating_sub(self.min).max(1));
        f64::from(level.0.saturating_sub(self.min)) / span
    }
}

/// A rating that is known to be on its scale, since only [`Scale::level`] and [`Scale::levels`]
/// make one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level(u8);

impl Level {
    /// The number a person picked.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

/// The questions. The code decides which questions there are; their order, weights and texts are
/// content. The first two have a screen of their own; the likelihood stands on the page about
/// feelings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Read)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionId {
    /// Whether anyone is in danger now.
    Danger,
    /// How strong the craving is now.
    Strength,
    /// Which feelings set the craving off.
    Feeling,
    /// How likely the person is to act on it.
    Likelihood,
    /// What the body has to do with it, and what is unsafe for it.
    Body,
    /// What around the person set the craving off, and what is possible there.
    Around,
}

/// One page of the questions that make an offer fit the person. They come after a first offer, and
/// only if the person wants them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(rename_all = "kebab-case")]
pub enum FitPage {
    /// Feelings, and how likely use is.
    Feeling,
    /// The body: signs of the craving, withdrawal, and circumstances that bear on safety.
    Body,
    /// People, places and things, and what is possible.
    Around,
}

impl FitPage {
    /// Every page, the first one first.
    pub const ALL: [Self; 3] = [Self::Feeling, Self::Body, Self::Around];

    /// Its question.
    #[must_use]
    pub fn question(self) -> QuestionId {
        match self {
            Self::Feeling => QuestionId::Feeling,
            Self::Body => QuestionId::Body,
            Self::Around => QuestionId::Around,
        }
    }

    /// The page after it; `None` after the last one.
    #[must_use]
    pub fn after(self) -> Option<Self> {
        match self {
            Self::Feeling => Some(Self::Body),
            Self::Body => Some(Self::Around),
            Self::Around => None,
        }
    }

    /// The page before it; `None` before the first one.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        match self {
            Self::Feeling => None,
            Self::Body => Some(Self::Feeling),
            Self::Around => Some(Self::Body),
        }
    }
}

/// One question's weight and texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read)]
pub struct Question {
    /// Which question this is.
    pub id: QuestionId,
    /// Its weight in the score, above 0; `None` where it is not a rating.
    pub weight: Option<f64>,
    /// Its texts.
    pub words: QuestionWords,
}

/// The texts of one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct QuestionWords {
    /// The question itself, which is the heading.
    pub title: String,
    /// The line under the heading.
    pub help: String,
    /// What the low end of the scale means; only for ratings.
    #[serde(default)]
    pub low: Option<String>,
    /// What the high end of the scale means; only for ratings.
    #[serde(default)]
    pub high: Option<String>,
}

/// Something that can set a craving off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// Its id, which is stored with a check-in.
    pub id: TriggerId,
    /// The page on which it is asked.
    pub page: FitPage,
    /// How strongly it points to each driver.
    pub drivers: DriverWeights,
    /// Whether picking it leads to the question about withdrawal.
    #[serde(default)]
    pub asks_withdrawal: bool,
    /// Its texts.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub words: TriggerWords,
}

/// A sign by which a person knows the craving, such as a picture of it before their eyes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct CravingSign {
    /// Its id.
    pub id: SignId,
    /// The strategies that it moves up, since they need the same part of mind or body.
    pub helps: Vec<StrategyId>,
    /// Whether picking it leads to the question about withdrawal.
    #[serde(default)]
    pub asks_withdrawal: bool,
    /// Its texts.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub words: TriggerWords,
}

/// The texts of one trigger or sign.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct TriggerWords {
    /// The label of its tile.
    pub label: String,
    /// Its name inside the sentence "You said: …".
    pub said: String,
}

/// A named range of the score or of the weekly sum. The bands are Ebb's own; nobody has validated
/// them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Its id.
    pub id: BandId,
    /// The lowest value in the band: of a score, 0 to 100; of a weekly sum, 0 to 30.
    pub from: u8,
    /// Its name.
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
