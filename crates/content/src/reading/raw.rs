//! The files of `content/` as they are written, before words and numbers are joined.

use std::collections::BTreeMap;

use ebb_core::drivers::DriverWeights;
use ebb_core::helplines::{Cost, LineKind, LineWords, Purpose, Status, TextTo};
use ebb_core::questions::{QuestionWords, Scale, Step, TriggerWords};
use ebb_core::recommend::Ranking;
use ebb_core::safety::{DangerWords, Escalation, Notices, Rule};
use ebb_core::strategies::{Family, Form, Need, StrategyWords, Trait};
use ebb_core::{BandId, DangerId, LineId, StrategyId, TriggerId};
use serde::Deserialize;

use super::{Files, Refusal, refuse};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct App {
    pub exit_url: String,
    pub try_now: Vec<StrategyId>,
    pub extend_minutes: u8,
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
    pub escalation: Escalation,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Danger {
    pub id: DangerId,
    pub lines: Vec<LineId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafetyTexts {
    pub signs: Vec<String>,
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
    pub country: String,
    pub kind: LineKind,
    pub call: Option<String>,
    pub text: Option<TextTo>,
    pub chat: Option<String>,
    pub official: String,
    #[expect(dead_code, reason = "for reviewers; what people read stands in the words")]
    pub hours: String,
    #[expect(dead_code, reason = "for reviewers; what people read stands in the words")]
    pub languages: Vec<String>,
    pub cost: Cost,
    pub checked: String,
    #[expect(dead_code, reason = "for reviewers: what was read")]
    pub basis: String,
    pub status: Status,
    pub purpose: Vec<Purpose>,
}

pub type LineTexts = BTreeMap<String, LineWords>;

/// One file as `T`, or the refusal that says where it is not.
pub fn parse<T: for<'de> Deserialize<'de>>(files: &Files, file: &str) -> Result<T, Refusal> {
    let Some(text) = files.get(file) else {
        return refuse(file, "the file", "is missing; write it, or take it from another language");
    };
    toml::from_str(text).or_else(|error| {
        let line = error.span().map_or(0, |span| text[..span.start].matches('\n').count() + 1);
        refuse(file, format!("line {line}"), error.message().trim())
    })
}
