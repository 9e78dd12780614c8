//! The content of `content/safety.toml`: rules, kinds of danger, circumstances, and when people
//! come first.

use serde::{Deserialize, Serialize};

use super::helplines::Purpose;
use super::ids::{CircumstanceId, DangerId, RuleId, StrategyId, TriggerId};
use super::questions::Level;
use super::strategies::{Strategy, Trait};
use super::wire::{Read, Write};

/// The answer to "Is my body in withdrawal?"
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Read, Write)]
#[serde(rename_all = "kebab-case")]
pub enum Withdrawal {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not sure.
    Unsure,
}

/// The condition of a rule. Every field that is set must match; a list matches where one of its
/// entries does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields, default)]
pub struct When {
    /// The person named one of these dangers.
    pub danger: Vec<DangerId>,
    /// The person gave one of these answers about withdrawal.
    pub withdrawal: Vec<Withdrawal>,
    /// The person picked one of these triggers.
    pub triggers: Vec<TriggerId>,
    /// One of these circumstances fits the person.
    pub circumstances: Vec<CircumstanceId>,
    /// The person is alone (`true`) or with someone (`false`).
    pub alone: Option<bool>,
    /// The person rated the strength at least this high, 0 to 10. Our choice, not a validated cut-off.
    pub strength_at_least: Option<u8>,
}

impl When {
    /// Whether no field is set, so that it would match everybody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One safety rule: it keeps strategies from being offered while its condition matches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// Its condition.
    pub when: When,
    /// Strategies with one of these traits are not offered.
    #[serde(default)]
    pub forbid_traits: Vec<Trait>,
    /// These strategies are not offered either.
    #[serde(default)]
    pub forbid: Vec<StrategyId>,
    /// The key of its source.
    pub source: String,
}

impl Rule {
    /// Whether this rule, while its condition matches, forbids `strategy`.
    #[must_use]
    pub fn forbids(&self, strategy: &Strategy) -> bool {
        self.forbid.contains(&strategy.id)
            || strategy.traits.iter().any(|it| self.forbid_traits.contains(it))
    }
}

/// One kind of danger, and the help that the emergency screen shows for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct DangerRoute {
    /// Its id.
    pub id: DangerId,
    /// The purposes of the help lines to show, in this order.
    pub purposes: Vec<Purpose>,
    /// Strategies that come first in this order after the danger, as long as no rule forbids them.
    pub prefer: Vec<StrategyId>,
    /// Its texts.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub words: DangerWords,
}

/// The texts of one kind of danger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct DangerWords {
    /// The label of its tile.
    pub option: String,
    /// Its name inside a sentence.
    pub said: String,
    /// The heading of the emergency screen.
    pub title: String,
    /// What to do, in order; none where a screen of its own has the steps.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub steps: Vec<String>,
}

/// When people and help lines come before another strategy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    /// The lowest rating after an action, 0 to 10, for which people come first. Our choice, not a validated cut-off.
    pub level: u8,
    /// The number of actions, 1 or more, from which on people come first. Our choice as well.
    pub after_tries: u8,
    /// The purposes of the help lines to show, in this order.
    pub purposes: Vec<Purpose>,
}

impl Escalation {
    /// Whether people come first after `tries` actions and a last rating of `after`.
    #[must_use]
    pub fn is_due(&self, tries: usize, after: Level) -> bool {
        tries >= usize::from(self.after_tries) && self.is_high(after)
    }

    /// Whether a last rating of `after` is as high as that.
    #[must_use]
    pub fn is_high(&self, after: Level) -> bool {
        after.get() >= self.level
    }
}

/// Texts that hold for everybody who uses opioids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Notices {
    /// That tolerance falls.
    pub tolerance: String,
    /// That nobody should use alone.
    pub not_alone: String,
    /// What naloxone is for.
    pub naloxone: String,
}

/// Something about a person's state that bears on safety, with what to know, whom to reach and what
/// to do first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Circumstance {
    /// Its id.
    pub id: CircumstanceId,
    /// Its place among all circumstances, from 1 on: the lowest of those picked comes first.
    pub urgency: u8,
    /// The keys of its sources.
    pub source: String,
    /// The purposes of the help lines beside the result, in this order; may be empty.
    pub purposes: Vec<Purpose>,
    /// Strategies that come first in this order, as long as no rule forbids them.
    pub prefer: Vec<StrategyId>,
    /// Its texts.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub words: CircumstanceWords,
}

/// The texts of one circumstance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct CircumstanceWords {
    /// The label of its tile.
    pub label: String,
    /// The heading of the note beside the result.
    pub title: String,
    /// The note, sentence by sentence.
    pub text: Vec<String>,
}
