//! Simulated people who rate what they try: how much each way of ordering offers helps them, and whom it
//! harms.
//!
//! How people feel, ease, choose and rate is written here and shares no formula with the policy, which is
//! asked only through `ebb_ranking`. `docs/ranking.md` lists what is assumed.

pub mod arms;
pub mod bars;
pub mod chance;
pub mod course;
pub mod kind;
pub mod person;
pub mod report;
pub mod results;
pub mod serve;
pub mod situation;
pub mod study;
