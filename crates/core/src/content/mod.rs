//! The content of `content/` as plain types. They use no other module of core.
//!
//! These types hold, compare and convert their own values. Decisions are in the modules that use
//! them: `safety`, `scoring`, `recommend`, `helplines`, `lessons`, `weekly` and `flow`.
//!
//! The build reads TOML straight into these types. It reads some entries before their texts, so the
//! texts have a serde default there. A browser reads complete packs only, so that default is left
//! out of the wasm.

pub mod drivers;
pub mod family;
pub mod freshness;
pub mod helplines;
pub mod ids;
pub mod lessons;
pub mod plans;
pub mod questions;
pub mod rescue;
pub mod safer_use;
pub mod safety;
pub mod strategies;
pub mod weekly;
pub mod wire;
