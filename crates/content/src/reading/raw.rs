//! The files of `content/` as they are written, before words and numbers are joined.

use std::collections::BTreeMap;

use ebb_core::drivers::DriverWeights;
use ebb_core::helplines::{Cost, LineKind, LineWords, Purpose, Status, TextTo};
use ebb_core::lessons::{Hours, LessonWords, OpioidWords, RedFlags};
use ebb_core::questions::{QuestionWords, Scale, Step, TriggerWords};
use ebb_core::recommend::Ranking;
use ebb_core::safety::{CircumstanceWords, DangerWords, Escalation, Notices, Rule};
use ebb_core::strategies::{Family, Form, Need, StrategyWords, Trait};
use ebb_core::weekly::{ChangeRule, ChangeWords, MedicineWords};
use ebb_core::{
    BandId, CircumstanceId, CountryId, DangerId, LessonId, LineId, OpioidId, StrategyId, TriggerId,
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct App {
    pub exit_url: String,
    pub try_now: Vec<StrategyId>,
    pub extend_minutes: u8,
    pub check_age: super::freshness::CheckAge,
    pub ranking: Ranking,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questions {
    pub scale: Scale,
    pub question: Vec<Question>,
    pub band: Vec<Band>,
    pub trigger: Vec<Trigger>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: Step,
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
    Triggers,
    Possible,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub id: BandId,
    pub from: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    pub id: TriggerId,
    pub drivers: DriverWeights,
    #[serde(default)]
    pub asks_withdrawal: bool,
}

#[derive(Deserialize)]
pub struct QuestionTexts {
    pub trigger: BTreeMap<String, TriggerWords>,
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strategy {
    pub id: StrategyId,
    pub family: Family,
    pub form: Form,
    pub minutes: u8,
    pub evidence: u8,
    pub source: String,
    pub drivers: DriverWeights,
    pub needs: Vec<Need>,
    pub traits: Vec<Trait>,
}

pub type StrategyTexts = BTreeMap<String, StrategyWords>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Safety {
    pub rule: Vec<Rule>,
    pub danger: Vec<Danger>,
    pub circumstance: Vec<Circumstance>,
    pub escalation: Escalation,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Danger {
    pub id: DangerId,
    pub purposes: Vec<Purpose>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Circumstance {
    pub id: CircumstanceId,
    pub source: String,
    pub purposes: Vec<Purpose>,
    pub prefer: Vec<StrategyId>,
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
    pub line: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
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
pub struct Country {
    pub id: CountryId,
    pub emergency: LineId,
    pub zones: Vec<String>,
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
    pub lesson: Vec<Lesson>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
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
pub struct Opioid {
    pub id: OpioidId,
    pub starts: Option<Hours>,
    pub worst: Option<Hours>,
    pub eases: Option<Hours>,
    pub sure: bool,
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithdrawalTexts {
    pub title: String,
    pub lead: String,
    pub pick: String,
    pub starts: String,
    pub worst: String,
    pub eases: String,
    pub unknown: String,
    pub hours: String,
    pub days: String,
    pub caution: String,
    pub opioid: BTreeMap<String, OpioidWords>,
    pub red_flags: RedFlags,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weekly {
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
    pub title: String,
    pub lead: String,
    pub unvalidated: String,
    pub item: BTreeMap<String, QuestionWords>,
    pub band: BTreeMap<String, String>,
    pub medicine: MedicineWords,
    pub sleep: QuestionWords,
    pub pain: QuestionWords,
    pub change: ChangeWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plans {
    pub ifs: Vec<String>,
    pub thens: Vec<String>,
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
