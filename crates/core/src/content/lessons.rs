//! Lessons, each with its sources and its review date, and the withdrawal chart.

use serde::{Deserialize, Serialize};

use super::drivers::DriverWeights;
use super::freshness::Day;
use super::ids::{CircumstanceId, LessonId, OpioidId};
use super::wire::Read;

/// One lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read)]
pub struct Lesson {
    /// Its id.
    pub id: LessonId,
    /// Minutes to read it, 1 to 5.
    pub minutes: u8,
    /// The sources, each as an address or a name. General knowledge is not listed.
    pub sources: Vec<String>,
    /// Whether part of it is general clinical knowledge, for which no paper was seen.
    pub general: bool,
    /// The ISO date on which it was last compared with its sources.
    pub reviewed: String,
    /// The last day on which this comparison is recent enough.
    pub fresh_until: Day,
    /// How strongly it is about each driver.
    pub drivers: DriverWeights,
    /// The circumstances that it is about.
    pub circumstances: Vec<CircumstanceId>,
    /// Whether it is for people in withdrawal.
    pub withdrawal: bool,
    /// Whether it contains the withdrawal chart.
    pub chart: bool,
    /// Its texts.
    pub words: LessonWords,
}

/// The texts of one lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct LessonWords {
    /// The title, 2 to 6 words.
    pub title: String,
    /// The lead, one sentence.
    pub lead: String,
    /// The parts, 2 to 4.
    pub part: Vec<Part>,
}

/// One part of a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its heading.
    pub heading: String,
    /// The paragraphs; may be empty where there are points.
    #[serde(default)]
    pub text: Vec<String>,
    /// The items of a list; may be empty.
    #[serde(default)]
    pub points: Vec<String>,
}

/// The withdrawal chart: when withdrawal starts, is worst and eases, and how uncertain this is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
pub struct Timeline {
    /// The opioids to pick from.
    pub opioids: Vec<Opioid>,
    /// Its texts.
    pub words: TimelineWords,
}

/// A range of hours after the last use: from and to.
pub type Hours = (u16, u16);

/// The course of withdrawal from one opioid. The ranges are of groups of people; they do not
/// predict the hours of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Opioid {
    /// Its id.
    pub id: OpioidId,
    /// When withdrawal starts; `None` where this is not known.
    pub starts: Option<Hours>,
    /// When withdrawal is worst; `None` where this is not known.
    pub worst: Option<Hours>,
    /// When withdrawal eases; `None` where this is not known.
    pub eases: Option<Hours>,
    /// Whether several sources agree.
    pub sure: bool,
    /// The keys of its sources.
    pub source: String,
    /// Its texts.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub words: OpioidWords,
}

/// The texts of one opioid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct OpioidWords {
    /// Its name.
    pub name: String,
    /// The content of its bars, in sentences.
    pub says: Vec<String>,
}

/// The texts of the chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct TimelineWords {
    /// The heading.
    pub title: String,
    /// What it shows.
    pub lead: String,
    /// The question above the list of opioids.
    pub pick: String,
    /// The label of the first bar.
    pub starts: String,
    /// The label of the second bar.
    pub worst: String,
    /// The label of the third bar.
    pub eases: String,
    /// The text for a range that is not known.
    pub unknown: String,
    /// The text for a range of hours, with `{from}` and `{to}`.
    pub hours: String,
    /// The text for a range of days, with `{from}` and `{to}`.
    pub days: String,
    /// What the chart cannot tell.
    pub caution: String,
    /// When to get medical help.
    pub red_flags: RedFlags,
}

/// Signs that call for medical help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct RedFlags {
    /// The heading.
    pub title: String,
    /// The signs.
    pub points: Vec<String>,
}
