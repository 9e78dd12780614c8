//! What can be done about a craving: the strategies, and how they are ranked.

use ebb_ranking::Numbers;
use serde::{Deserialize, Serialize};

use super::drivers::DriverWeights;
use super::helplines::Purpose;
use super::ids::StrategyId;
use super::wire::{Read, Write};

/// The families of strategies. The first four are those of the article; the others are Ebb's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Read)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// Other people.
    Support,
    /// Something else to be busy with.
    Distraction,
    /// Noticing the craving without acting on it.
    Mindfulness,
    /// Answering one's own thoughts.
    SelfTalk,
    /// Medicine for opioid use disorder.
    Medicine,
    /// Easing withdrawal.
    WithdrawalComfort,
    /// Eating, drinking, sleeping.
    FoodSleep,
    /// Moving about.
    Movement,
}

/// The guided screen that a strategy is done on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Read)]
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
    /// A card of the person's own reasons.
    Card,
    /// A call to a clinic or a help line: steps to read, and the lines.
    Line,
}

/// What must be possible for a strategy to be offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Read)]
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

/// Traits of a strategy by which safety rules forbid it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Read)]
#[serde(rename_all = "kebab-case")]
pub enum Trait {
    /// A breathing exercise.
    Breathing,
    /// Hard exercise.
    Vigorous,
    /// Cold water or a cold pack.
    Cold,
    /// Imagining a scene.
    Imagery,
    /// Looking ahead.
    Future,
    /// Eating or drinking.
    Food,
    /// Handling equipment for drug use.
    Kit,
    /// Warmth.
    Heat,
    /// Handling money.
    Money,
    /// Done best alone.
    Solitary,
}

/// One strategy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Strategy {
    /// Its id, which is stored with a check-in.
    pub id: StrategyId,
    /// Its family.
    pub family: Family,
    /// The guided screen that it is done on.
    pub form: Form,
    /// How long it takes, 1 to 30 minutes.
    pub minutes: u8,
    /// How well what Ebb offers was studied, 1 (plausible) to 3 (several trials).
    pub evidence: u8,
    /// The keys of its sources, which are in `content/sources.toml`.
    pub source: String,
    /// How well it fits each driver.
    pub drivers: DriverWeights,
    /// What must be possible.
    pub needs: Vec<Need>,
    /// The traits that safety rules look at.
    pub traits: Vec<Trait>,
    /// What the help lines are for that are shown where the form is [`Form::Line`], the first kind first.
    /// Empty: those that [`Escalation`](super::safety::Escalation) names.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub lines: Vec<Purpose>,
    /// Whether it is better by day, so that at night it moves down.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub by_day: bool,
    /// Whether it is offered only where a danger or a circumstance prefers it: for an ordinary craving it asks too
    /// much.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub only_preferred: bool,
    /// Its texts.
    #[cfg_attr(not(target_arch = "wasm32"), serde(default))]
    pub words: StrategyWords,
}

/// The texts of one strategy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct StrategyWords {
    /// The title, two to five words.
    pub title: String,
    /// The lead, one sentence.
    pub lead: String,
    /// The steps, two to five short ones.
    pub steps: Vec<String>,
    /// The prompts, shown one at a time, where the form is [`Form::Guided`]; otherwise empty.
    #[serde(default)]
    pub prompts: Vec<String>,
    /// When not to do it.
    #[serde(default)]
    pub caution: Option<String>,
}

/// What offers are made with: a record keeps it, so that later versions know what it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Read, Write)]
pub struct MadeWith {
    /// [`Ranking::version`].
    pub ranking: u8,
    /// The first four bytes of the CRC-64 (XZ) of the content that they depend on, without its texts;
    /// `build.json` has them too.
    pub content: [u8; 4],
}

/// The numbers of the ranking. They are engineering priors, which a clinician can change.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Ranking {
    /// The version of the rules of the ranking, from 1. It is raised whenever the code of the ranking
    /// gives other offers for the same content.
    pub version: u8,
    /// The factors for evidence 1, 2 and 3: each above 0, none lower than the one before.
    pub evidence: [f64; 3],
    /// The share of its value, 0 to 1, that a strategy keeps where it fits none of a person's
    /// drivers.
    pub base_fit: f64,
    /// The factor for a need about which the person gave no answer, and for what is about medicine where they
    /// skipped the page about the body, 0 to 1.
    pub unknown_need: f64,
    /// The factor for a strategy that was already done in this check-in, and for a breathing exercise
    /// after that of the first page; above 0 and at most 1.
    pub done_before: f64,
    /// How many seconds ago, at least, a person must have opened the breathing exercise of the first
    /// page for it to count as done; less than `breathed_within`.
    pub breathed_after: u16,
    /// For how many minutes after that exercise was opened it counts as just done; above 0.
    pub breathed_within: u16,
    /// The local hour, 0 to 23, at which the night begins.
    pub night_from: u8,
    /// The local hour, 0 to 23, at which it ends; another than that at which it begins.
    pub night_to: u8,
    /// The factor at night for a strategy that is better by day, above 0 and at most 1.
    pub night_factor: f64,
    /// The likelihood, 0 to 10, from which `support_factor` applies. Our choice, not a validated cut-off.
    pub support_from: u8,
    /// The strength, 0 to 10, from which the person's own plan stands beside the first offer. Our
    /// choice, not a validated cut-off.
    pub plan_from: u8,
    /// The factor for strategies of the family [`Family::Support`], 1 or more.
    pub support_factor: f64,
    /// The factor for a strategy that a picked sign of the craving moves up, 1 or more, and at most
    /// `support_factor`.
    pub sign_factor: f64,
    /// How many other offers stand beside the first.
    pub others: u8,
}

impl Ranking {
    /// Whether it is night at this hour of the local clock, 0 to 23.
    #[must_use]
    pub fn is_night(&self, hour: u8) -> bool {
        let (from, to) = (self.night_from, self.night_to);
        if from <= to { (from..to).contains(&hour) } else { hour >= from || hour < to }
    }
}

/// The numbers by which Ebb learns from a person's own ratings. `docs/ranking.md` has their reasons.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Read)]
#[serde(deny_unknown_fields)]
pub struct Learning {
    /// How many points of relief one unit of worth stands for; above 0.
    pub points: f64,
    /// The share of a craving, 0 to 1, that is left a minute later when nothing is done.
    pub left_per_minute: f64,
    /// The same in withdrawal.
    pub left_in_withdrawal: f64,
    /// The most that one rating can teach, in points; above 0.
    pub clip: f64,
    /// How many rated tries the assumption that all things are alike weighs as much as; above 0.
    pub pseudo_tries: f64,
    /// The share of the differences that lies between families, above 0 and below 1.
    pub family_share: f64,
    /// The standard deviation of one rated difference around its mean, in points; above 0.
    pub noise: f64,
    /// How much less a rated try counts with each later one, 0 to 1.
    pub forget: f64,
    /// How many standard deviations of their difference a learned first must lead by; 0 or more.
    pub gate: f64,
    /// How many tries must be rated before anything is learned.
    pub least: u16,
    /// How many of the newest tries count, rated or not.
    pub most: u16,
    /// After how many offers in a row that the person passed over a strategy moves down.
    pub passes: u8,
    /// By how many points it moves down; 0 or more.
    pub reluctance: f64,
    /// How much less worth each strategy of the first page has than the one before it, where only the
    /// strength is known; 0 or more.
    pub first_page_step: f64,
    /// The longest time in minutes between the start of a try and its rating from which something is
    /// learned.
    pub longest: u16,
    /// From how many rated tries of a strategy on Ebb says what they were.
    pub say_from: u16,
    /// How many ratings each side needs, 2 or more, before Ebb compares a strategy with the others.
    pub compare_each: u16,
    /// How many standard errors the two must be apart.
    pub compare_apart: f64,
    /// From how many points on Ebb says that what was learned moves a strategy up or down; above 0.
    pub moved: f64,
    /// For how many check-ins a hidden strategy is not offered.
    pub rest: u8,
    /// How many turns a comparison of two strategies has, at most 8.
    pub turns: u8,
    /// The strength, 0 to 10, from which no turn of a comparison is offered. Our choice, not a validated cut-off.
    pub no_turn_from: u8,
}

impl Learning {
    /// The numbers as the policy takes them.
    #[must_use]
    pub fn numbers(&self) -> Numbers {
        Numbers {
            points: self.points,
            left: self.left_per_minute,
            left_in_withdrawal: self.left_in_withdrawal,
            clip: self.clip,
            pseudo: self.pseudo_tries,
            family: self.family_share,
            noise: self.noise,
            forget: self.forget,
            gate: self.gate,
            least: self.least,
            most: self.most,
            passes: self.passes,
            reluctance: self.reluctance,
        }
    }
}
