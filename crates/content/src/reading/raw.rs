//! The TOML files of `content/` as types. Files that go to the browser unchanged are read into
//! core's types; the types here hold what only the build uses.

use std::collections::BTreeMap;

use ebb_core::drivers::DriverWeights;
use ebb_core::helplines::{Cost, Country, LineKind, LineWords, Purpose, Status, TextTo};
use ebb_core::lessons::{LessonWords, Opioid, OpioidWords, TimelineWords};
use ebb_core::pack::Room;
use ebb_core::questions::{
    Band, CravingSign, QuestionId, QuestionWords, Scale, Trigger, TriggerWords,
};
use ebb_core::safety::{
    Circumstance, CircumstanceWords, DangerRoute, DangerWords, Escalation, Notices, Rule,
};
use ebb_core::strategies::{Learning, Ranking, Strategy, StrategyWords};
use ebb_core::weekly::{ChangeRule, WeeklyWords};
use ebb_core::{CircumstanceId, CountryId, LessonId, LineId, StrategyId};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct App {
    pub exit_url: String,
    pub try_now: Vec<StrategyId>,
    pub extend_minutes: u8,
    pub settle_ms: u16,
    pub room: Room,
    pub check_age: super::freshness::CheckAge,
    pub ranking: Ranking,
    pub learning: Learning,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questions {
    pub scale: Scale,
    pub question: Vec<QuestionRow>,
    pub band: Vec<Band>,
    pub trigger: Vec<Trigger>,
    pub sign: Vec<CravingSign>,
}

/// The row of a question in `questions.toml`. Only the build uses its kind and its source, so
/// core's `Question` does not have them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionRow {
    pub id: QuestionId,
    pub kind: Kind,
    pub weight: Option<f64>,
    pub source: Option<String>,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Danger,
    Level,
    Page,
}

#[derive(Deserialize)]
pub struct QuestionTexts {
    pub trigger: BTreeMap<String, TriggerWords>,
    pub sign: BTreeMap<String, TriggerWords>,
    pub signs: QuestionWords,
    pub circumstances: QuestionWords,
    pub band: BTreeMap<String, String>,
    #[serde(flatten)]
    pub questions: BTreeMap<String, QuestionWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strategies {
    pub strategy: Vec<Strategy>,
}

pub type StrategyTexts = BTreeMap<String, StrategyWords>;

/// The titles of strategies that are gone.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetiredTexts {
    pub strategy: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Safety {
    pub rule: Vec<Rule>,
    pub danger: Vec<DangerRoute>,
    pub circumstance: Vec<Circumstance>,
    pub escalation: Escalation,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafetyTexts {
    pub signs: Vec<String>,
    pub circumstance: BTreeMap<String, CircumstanceWords>,
    pub danger: Dangers,
    pub notice: Notices,
}

#[derive(Deserialize)]
pub struct Dangers {
    pub none: NoDanger,
    #[serde(flatten)]
    pub named: BTreeMap<String, DangerWords>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoDanger {
    pub option: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    pub line: Vec<LineRow>,
}

/// The row of a help line in `helplines.toml`. Its hours, time zone, languages and basis are for
/// reviewers. The build checks them; core's `HelpLine`, which goes to the browser, has a last fresh
/// day instead.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineRow {
    pub id: LineId,
    pub country: CountryId,
    pub kind: LineKind,
    pub call: Option<String>,
    pub text: Option<TextTo>,
    pub chat: Option<String>,
    pub official: String,
    pub hours: String,
    pub zone: Option<String>,
    pub languages: Vec<String>,
    pub cost: Cost,
    pub checked: String,
    pub basis: String,
    pub status: Status,
    pub purpose: Vec<Purpose>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Countries {
    pub country: Vec<Country>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryTexts {
    pub elsewhere: String,
    pub country: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lessons {
    pub lesson: Vec<LessonRow>,
}

/// The row of a lesson in `lessons.toml`. It has source keys and the date of its next review;
/// core's `Lesson` has the addresses of the sources and a last fresh day instead.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LessonRow {
    pub id: LessonId,
    pub minutes: u8,
    pub sources: Vec<String>,
    pub reviewed: String,
    pub review_by: String,
    pub drivers: DriverWeights,
    pub circumstances: Vec<CircumstanceId>,
    pub withdrawal: bool,
    #[serde(default)]
    pub chart: bool,
}

pub type LessonTexts = BTreeMap<String, LessonWords>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    pub opioid: Vec<Opioid>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithdrawalTexts {
    pub opioid: BTreeMap<String, OpioidWords>,
    #[serde(flatten)]
    pub chart: TimelineWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeeklyFile {
    pub source: String,
    pub scale: Scale,
    pub item: Vec<WeeklyItem>,
    pub band: Vec<Band>,
    pub change: ChangeRule,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeeklyItem {
    pub id: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeeklyTexts {
    pub item: BTreeMap<String, QuestionWords>,
    pub band: BTreeMap<String, String>,
    #[serde(flatten)]
    pub check: WeeklyWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlansFile {
    pub ifs: Vec<String>,
    pub thens: Vec<String>,
    pub does: BTreeMap<String, StrategyId>,
    pub reasons: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanTexts {
    pub ifs: BTreeMap<String, String>,
    pub thens: BTreeMap<String, String>,
    pub reasons: BTreeMap<String, String>,
}

pub type LineTexts = BTreeMap<String, LineWords>;
