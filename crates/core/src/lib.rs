//! Ebb's rules, without a browser.
//!
//! Read in this order: [`content`] (the content as plain types) and [`answers`]; [`scoring`] and
//! [`drivers`] (what the answers add up to); [`safety`] and [`recommend`] (what to offer);
//! [`helplines`], [`lessons`], [`weekly`]; [`history`] and [`trends`] (what is kept, and its
//! chart); [`flow`] (how a person moves through it all). No module depends on itself through
//! others.
//!
//! It contains no clock, no randomness, no text, no threshold and no phone number. Time and seeds
//! come with actions; texts and numbers come with the [`pack::Pack`] that the build makes of
//! `content/`.

pub mod answers;
pub mod content;
pub mod drivers;
pub mod flow;
pub mod game;
pub mod helplines;
pub mod history;
pub mod learning;
pub mod lessons;
pub mod messages;
pub mod pack;
pub mod puzzle;
pub mod recommend;
pub mod safety;
pub mod scoring;
pub mod trends;
pub mod weekly;

pub use content::ids::{
    BandId, CircumstanceId, Code, CountryId, DangerId, LessonId, LineId, OpioidId, RuleId, SignId,
    StrategyId, TriggerId, checksum,
};
pub use content::{questions, strategies};
