//! Ebb's rules with no browser in them.
//!
//! Read in this order: [`questions`] and [`answers`] (what is asked, what was said), [`scoring`] and
//! [`drivers`] (what it adds up to), [`strategies`], [`safety`] and [`recommend`] (what to do about
//! it), [`lessons`], [`weekly`], [`history`] and [`trends`] (what is kept and drawn), [`flow`] (how a
//! person moves through it).
//!
//! Absent on purpose: a clock, randomness, text, thresholds and phone numbers. Time and seeds come in
//! with actions; words and numbers come in with the [`pack::Pack`] that `content/` is read into.

pub mod answers;
pub mod drivers;
pub mod flow;
pub mod game;
pub mod helplines;
pub mod history;
mod ids;
pub mod lessons;
pub mod pack;
pub mod puzzle;
pub mod questions;
pub mod recommend;
pub mod safety;
pub mod scoring;
pub mod strategies;
pub mod trends;
pub mod weekly;
pub mod words;

pub use ids::{
    BandId, CircumstanceId, CountryId, DangerId, LessonId, LineId, OpioidId, RuleId, StrategyId,
    TriggerId,
};
