//! Ebb's rules with no browser in them.
//!
//! Read in this order: [`content`] (what `content/` says, as plain types) and [`answers`] (what was
//! said), [`scoring`] and [`drivers`] (what it adds up to), [`safety`] and [`recommend`] (what to do
//! about it), [`helplines`], [`lessons`], [`weekly`], [`history`] and [`trends`] (what is kept and
//! drawn), [`flow`] (how a person moves through it). None of them leads back to itself.
//!
//! Absent on purpose: a clock, randomness, text, thresholds and phone numbers. Time and seeds come in
//! with actions; words and numbers come in with the [`pack::Pack`] that `content/` is read into.

pub mod answers;
pub mod content;
pub mod drivers;
pub mod flow;
pub mod game;
pub mod helplines;
pub mod history;
pub mod lessons;
pub mod pack;
pub mod puzzle;
pub mod recommend;
pub mod safety;
pub mod scoring;
pub mod trends;
pub mod weekly;
pub mod words;

pub use content::ids::{
    BandId, CircumstanceId, CountryId, DangerId, LessonId, LineId, OpioidId, RuleId, StrategyId,
    TriggerId,
};
pub use content::{questions, strategies};
