//! Orders what can be offered: as published, or by what a person's own ratings taught.
//!
//! [`Policy::rank`] takes candidates that are safe and possible, and evidence from earlier tries. It knows
//! no content, no clock and no chance: equal input gives equal order. `docs/ranking.md` explains what is
//! learned and what is assumed.

mod evidence;
mod learned;
mod numbers;
mod policy;
mod tally;

pub use evidence::{Evidence, Try};
pub use learned::{Learned, Of};
pub use numbers::Numbers;
pub use policy::{Candidate, Policy};
pub use tally::Tally;

/// A thing that can be done about a craving, as records name it.
pub type Thing = [u8; 2];

/// How many families of things there can be.
pub const FAMILIES: usize = 8;
