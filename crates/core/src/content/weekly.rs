//! The content of `content/weekly.toml`, with its texts.

use serde::{Deserialize, Serialize};

use super::questions::{Band, QuestionWords, Scale};
use super::wire::Read;

/// The weekly check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read)]
pub struct Weekly {
    /// The scale of every rating.
    pub scale: Scale,
    /// The five ratings that are summed.
    pub items: Vec<QuestionWords>,
    /// The bands of the sum, the lowest first. They are Ebb's own.
    pub bands: Vec<Band>,
    /// Which days are compared, and how large a change is mentioned.
    pub change: ChangeRule,
    /// The other texts.
    pub words: WeeklyWords,
}

/// The texts of the weekly check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct WeeklyWords {
    /// The heading.
    pub title: String,
    /// What it asks and how long it takes.
    pub lead: String,
    /// That the check is Ebb's own and not tested.
    pub unvalidated: String,
    /// The question about triggers.
    pub triggers: QuestionWords,
    /// The question about medicine.
    pub medicine: MedicineWords,
    /// The question about sleep.
    pub sleep: QuestionWords,
    /// The question about pain.
    pub pain: QuestionWords,
    /// The names of a change.
    pub change: ChangeWords,
}

/// The texts of the question about medicine for opioid use disorder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MedicineWords {
    /// The question.
    pub title: String,
    /// The line under it.
    pub help: String,
    /// The answer "takes none".
    pub none: String,
    /// The answer "takes it as planned".
    pub as_planned: String,
    /// The answer "missed some".
    pub missed: String,
    /// The answer "stopped".
    pub stopped: String,
}

/// Which days are compared, and from what difference on the app mentions a change.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct ChangeRule {
    /// The number of recent days, 1 or more.
    pub recent_days: u16,
    /// The number of days before them to compare with.
    pub earlier_days: u16,
    /// How many ratings each of the two periods needs, 1 or more. Our choice.
    pub least: u8,
    /// How many earlier weekly checks one needs beside it, 1 or more. Our choice.
    pub least_weeks: u8,
    /// How many days before a weekly check the ones that it is compared with are at least, 1 or more. Our choice.
    pub apart_days: u16,
    /// The smallest difference that is mentioned, in points of a rating: 0 to 10 for a craving, 0 to 6 in the weekly
    /// check. Our choice, borrowed from ratings of pain: for craving no smallest change that matters is known.
    pub mention: f64,
    /// The smallest difference that is called clear, of the same origin.
    pub clear: f64,
}

/// What the app calls a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
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
    /// There are too few ratings to compare.
    pub too_few: String,
}
