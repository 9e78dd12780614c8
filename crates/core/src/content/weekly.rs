//! What `content/weekly.toml` says, with its words.

use serde::{Deserialize, Serialize};

use super::questions::{Band, QuestionWords, Scale};

/// Everything that `content/weekly.toml` says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weekly {
    /// The scale of every rating.
    pub scale: Scale,
    /// The five that are summed.
    pub items: Vec<QuestionWords>,
    /// Bands of the sum, lowest first; ours.
    pub bands: Vec<Band>,
    /// When a change is spoken of.
    pub change: ChangeRule,
    /// The other words.
    pub words: WeeklyWords,
}

/// The words of the weekly check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeeklyWords {
    /// Heading.
    pub title: String,
    /// What it asks and how long it takes.
    pub lead: String,
    /// That it is ours and not tested.
    pub unvalidated: String,
    /// Medicine.
    pub medicine: MedicineWords,
    /// Sleep.
    pub sleep: QuestionWords,
    /// Pain.
    pub pain: QuestionWords,
    /// What a change is called.
    pub change: ChangeWords,
}

/// The words that ask about medicine for opioid use disorder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MedicineWords {
    /// The question.
    pub title: String,
    /// The line under it.
    pub help: String,
    /// Takes none.
    pub none: String,
    /// Takes it as planned.
    pub as_planned: String,
    /// Missed some.
    pub missed: String,
    /// Stopped.
    pub stopped: String,
}

/// Which days are compared, and from how many points of the scale on a change is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeRule {
    /// The last days, 1 or more…
    pub recent_days: u16,
    /// …are compared with so many days before them.
    pub earlier_days: u16,
    /// From this difference on it is mentioned…
    pub mention: f64,
    /// …and from this on called clear.
    pub clear: f64,
}

/// What a change is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ChangeWords {
    /// Lower by a little.
    pub lower: String,
    /// Clearly lower.
    pub lower_clear: String,
    /// Higher by a little.
    pub higher: String,
    /// Clearly higher.
    pub higher_clear: String,
    /// About the same.
    pub same: String,
    /// Too little to compare.
    pub too_few: String,
}
