//! What a person can do about a craving.

use serde::{Deserialize, Serialize};

use crate::drivers::DriverWeights;
use crate::ids::StrategyId;

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
    #[serde(default)]
    pub needs: Vec<Need>,
    /// What safety rules look at.
    #[serde(default)]
    pub traits: Vec<Trait>,
    /// Its words.
    pub words: StrategyWords,
}

/// The words of one strategy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
