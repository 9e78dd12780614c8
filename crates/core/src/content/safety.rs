//! What `content/safety.toml` says: rules, kinds of danger, circumstances, and when people come first.

use serde::{Deserialize, Serialize};

use super::helplines::Purpose;
use super::ids::{CircumstanceId, DangerId, RuleId, StrategyId, TriggerId};
use super::questions::Level;
use super::strategies::{Strategy, Trait};

/// Is my body in withdrawal?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Withdrawal {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not sure.
    Unsure,
}

/// When a rule holds: every field that is there must match; a list matches where any of it does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct When {
    /// One of these dangers was named.
    pub danger: Vec<DangerId>,
    /// Withdrawal was answered with one of these.
    pub withdrawal: Vec<Withdrawal>,
    /// One of these triggers was picked.
    pub triggers: Vec<TriggerId>,
    /// Any of these fits the person now.
    pub circumstances: Vec<CircumstanceId>,
    /// Said to be alone (`true`) or with someone (`false`).
    pub alone: Option<bool>,
    /// Strength was rated this or more.
    pub strength_at_least: Option<u8>,
}

impl When {
    /// Whether it asks nothing, and so would hold for everybody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// When it holds.
    pub when: When,
    /// Strategies with one of these traits are not offered.
    #[serde(default)]
    pub forbid_traits: Vec<Trait>,
    /// Nor are these.
    #[serde(default)]
    pub forbid: Vec<StrategyId>,
    /// Source key.
    pub source: String,
}

impl Rule {
    /// Whether this rule, where it holds, keeps `strategy` back.
    #[must_use]
    pub fn forbids(&self, strategy: &Strategy) -> bool {
        self.forbid.contains(&strategy.id)
            || strategy.traits.iter().any(|it| self.forbid_traits.contains(it))
    }
}

/// One kind of danger and where it leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DangerRoute {
    /// Its id.
    pub id: DangerId,
    /// The kinds of help lines to show, in this order.
    pub purposes: Vec<Purpose>,
    /// Its words.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub words: DangerWords,
}

/// The words of one kind of danger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DangerWords {
    /// On the tile.
    pub option: String,
    /// In a sentence.
    pub said: String,
    /// The emergency screen's heading.
    pub title: String,
    /// What to do, in order.
    pub steps: Vec<String>,
}

/// When people and help lines come before another action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    /// Still rated this or more, on the scale…
    pub level: u8,
    /// …after this many actions.
    pub after_tries: u8,
    /// The kinds of help lines to show, in this order.
    pub purposes: Vec<Purpose>,
}

impl Escalation {
    /// Whether it is time for people first.
    #[must_use]
    pub fn is_due(&self, tries: usize, after: Level) -> bool {
        tries >= usize::from(self.after_tries) && after.get() >= self.level
    }
}

/// What holds for everybody who uses opioids, said where it matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notices {
    /// Tolerance falls.
    pub tolerance: String,
    /// Not alone.
    pub not_alone: String,
    /// Naloxone.
    pub naloxone: String,
}

/// Something about a person's state now that safety turns on: what to know, whom to reach, what to
/// do first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Circumstance {
    /// Its id.
    pub id: CircumstanceId,
    /// Source keys.
    pub source: String,
    /// The kinds of help lines shown beside the result, in this order; may be empty.
    pub purposes: Vec<Purpose>,
    /// Strategies that come first as long as no rule forbids them.
    pub prefer: Vec<StrategyId>,
    /// Its words.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub words: CircumstanceWords,
}

/// The words of one circumstance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CircumstanceWords {
    /// On the tile.
    pub label: String,
    /// Heading of the note beside the result.
    pub title: String,
    /// The note, sentence by sentence.
    pub text: Vec<String>,
}
