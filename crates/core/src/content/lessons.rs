//! Lessons, each with its sources and its review date, and the withdrawal chart.

use serde::{Deserialize, Serialize};

use super::drivers::DriverWeights;
use super::freshness::Day;
use super::ids::{CircumstanceId, LessonId, OpioidId};

/// One lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    /// Its id.
    pub id: LessonId,
    /// Minutes to read it, 1 to 5.
    pub minutes: u8,
    /// Where it comes from, each as an address or a name; general knowledge is not among them.
    pub sources: Vec<String>,
    /// Whether some of it is general clinical knowledge, for which no paper was seen.
    pub general: bool,
    /// When it was last compared with its sources, ISO date.
    pub reviewed: String,
    /// The day by which it is to be compared again.
    pub fresh_until: Day,
    /// What keeps a craving going that it speaks of.
    pub drivers: DriverWeights,
    /// The circumstances that it speaks of.
    pub circumstances: Vec<CircumstanceId>,
    /// Whether it is for somebody in withdrawal.
    pub withdrawal: bool,
    /// Whether the withdrawal chart stands in it.
    pub chart: bool,
    /// Its words.
    pub words: LessonWords,
}

/// The words of one lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LessonWords {
    /// 2 to 6 words.
    pub title: String,
    /// One sentence.
    pub lead: String,
    /// 2 to 4 parts.
    pub part: Vec<Part>,
}

/// One part of a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its heading.
    pub heading: String,
    /// Paragraphs; may be empty where there are points.
    #[serde(default)]
    pub text: Vec<String>,
    /// A list; may be empty.
    #[serde(default)]
    pub points: Vec<String>,
}

/// The withdrawal chart: when it starts, is worst and eases, and how little of it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// The opioids to pick from.
    pub opioids: Vec<Opioid>,
    /// Its words.
    pub words: TimelineWords,
}

/// Hours after the last use, from and to.
pub type Hours = (u16, u16);

/// One opioid's course. Ranges of groups of people; they tell nobody's own hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opioid {
    /// Its id.
    pub id: OpioidId,
    /// When withdrawal starts; `None` where nobody knows.
    pub starts: Option<Hours>,
    /// When it is worst.
    pub worst: Option<Hours>,
    /// When it eases.
    pub eases: Option<Hours>,
    /// Whether several sources agree.
    pub sure: bool,
    /// Source keys.
    pub source: String,
    /// Its words.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub words: OpioidWords,
}

/// The words of one opioid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpioidWords {
    /// Its name.
    pub name: String,
    /// The same as its bars, in sentences.
    pub says: Vec<String>,
}

/// The words of the chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimelineWords {
    /// Heading.
    pub title: String,
    /// What it shows.
    pub lead: String,
    /// The question before the opioids.
    pub pick: String,
    /// Label of the first bar.
    pub starts: String,
    /// Label of the second bar.
    pub worst: String,
    /// Label of the third bar.
    pub eases: String,
    /// Where nobody knows.
    pub unknown: String,
    /// A range of `{from}` to `{to}` hours.
    pub hours: String,
    /// A range of days.
    pub days: String,
    /// What the chart cannot say.
    pub caution: String,
    /// When to get medical help.
    pub red_flags: RedFlags,
}

/// Signs to get medical help for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedFlags {
    /// Heading.
    pub title: String,
    /// The signs.
    pub points: Vec<String>,
}
