//! The ground floor: what `content/` says, as plain types that name nothing above them.
//!
//! They hold, compare and convert their own values. What is decided with them stands above: in
//! `safety`, `scoring`, `recommend`, `helplines`, `lessons`, `weekly` and `flow`.
//!
//! The build reads TOML straight into them. Entries with words of their own are read before those are
//! there; a browser reads whole ones only, so that what stands in for words is left out of the wasm.

pub mod drivers;
pub mod freshness;
pub mod helplines;
pub mod ids;
pub mod lessons;
pub mod plans;
pub mod questions;
pub mod safety;
pub mod strategies;
pub mod weekly;
