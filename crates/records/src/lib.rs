//! What becomes of records beyond the app's own screens: copies to take along and to take in, sheets,
//! FHIR for a clinician, a page of paper, and trends.
//!
//! The app hands over its records as stored lines, and gets lines back (`docs/stored-data.md`).
//! Nothing here reads a clock, randomness or a store; all of it runs natively, so tests need no browser.
//! `crates/records-page` makes a wasm of it.

pub mod copy;
pub mod desk;
pub mod dose;
pub mod fhir;
pub mod helps;
pub mod json;
mod labels;
mod names;
pub mod paper;
mod selection;
pub mod sheet;
pub mod texts;
pub mod time;
pub mod tree;
pub mod trends;

pub use names::Names;
pub use selection::{Holdings, Selection};
