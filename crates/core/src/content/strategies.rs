//! What can be done about a craving: the strategies, and how they are ranked.

use serde::{Deserialize, Serialize};

use super::drivers::DriverWeights;
use super::ids::StrategyId;

/// The families of strategies: the article's four, then ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// Other people.
    Support,
    /// Something else to be busy with.
    Distraction,
    /// Noticing without acting.
    Mindfulness,
    /// Answering one's own thoughts.
    SelfTalk,
    /// Medicine for opioid use disorder.
    Medicine,
    /// Easing withdrawal.
    WithdrawalComfort,
    /// Eating, drinking, sleeping.
    FoodSleep,
    /// Moving.
    Movement,
}

/// The guided screen that a strategy is done on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Steps to read, and a timer.
    Steps,
    /// Paced breathing.
    Breathing,
    /// The urge wave timer, which can be extended.
    Wave,
    /// A prompt to call or write to somebody.
    Contact,
    /// One prompt at a time.
    Guided,
    /// A small visual game.
    Puzzle,
    /// An "if" and a "then" from lists.
    Plan,
    /// Reasons of one's own to look at.
    Card,
}

/// What must be possible for a strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Moving about.
    Move,
    /// Calling or writing to somebody.
    Call,
    /// Another person here.
    Someone,
    /// Being out, or able to go out.
    Out,
    /// Being at home.
    Home,
}

/// What safety rules look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trait {
    /// A breathing exercise.
    Breathing,
    /// Hard exercise.
    Vigorous,
    /// Cold water or a cold pack.
    Cold,
    /// Picturing a scene.
    Imagery,
    /// Looking ahead.
    Future,
    /// Eating or drinking.
    Food,
    /// Handling things used with drugs.
    Kit,
    /// Warmth.
    Heat,
    /// Handling money.
    Money,
    /// Done best alone.
    Solitary,
}

/// One strategy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strategy {
    /// Its id, stored with a check-in.
    pub id: StrategyId,
    /// Its family.
    pub family: Family,
    /// The screen it is done on.
    pub form: Form,
    /// How long it takes, 1 to 30 minutes.
    pub minutes: u8,
    /// How good the published evidence is, 1 (plausible) to 3 (several trials).
    pub evidence: u8,
    /// Source key; `docs/safety.md` and `content/strategies.toml` say how to read it.
    pub source: String,
    /// Which drivers it fits.
    pub drivers: DriverWeights,
    /// What must be possible.
    pub needs: Vec<Need>,
    /// What safety rules look at.
    pub traits: Vec<Trait>,
    /// Its words.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub words: StrategyWords,
}

/// The words of one strategy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StrategyWords {
    /// Two to five words.
    pub title: String,
    /// One sentence.
    pub lead: String,
    /// Two to five short steps.
    pub steps: Vec<String>,
    /// One at a time, where the form is [`Form::Guided`]; else empty.
    #[serde(default)]
    pub prompts: Vec<String>,
    /// When to leave it.
    #[serde(default)]
    pub caution: Option<String>,
}

/// The numbers of the ranking; engineering priors that a clinician can change.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ranking {
    /// Factor for evidence 1, 2 and 3; each above 0, not falling.
    pub evidence: [f64; 3],
    /// The share that a strategy keeps where it fits none of the drivers at work, 0 to 1.
    pub base_fit: f64,
    /// Factor where a need was neither granted nor denied, 0 to 1.
    pub unknown_need: f64,
    /// Factor for one that was already done in this check-in, 0 to 1.
    pub done_before: f64,
    /// From this likelihood on, support counts more…
    pub support_from: u8,
    /// …by this factor, 1 or more.
    pub support_factor: f64,
    /// Factor for what a picked circumstance prefers, 1 or more.
    pub prefer_factor: f64,
    /// How many others stand beside the first.
    pub others: u8,
}
