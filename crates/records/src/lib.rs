//! What becomes of records beyond the app's own screens: copies to take along and to take in, sheets,
//! FHIR for a clinician, a page of paper, and trends.
//!
//! The app hands over its records as stored lines, and gets lines back (`docs/stored-data.md`).
//! Nothing here reads a clock, randomness or a store; all of it runs natively, so tests need no browser.
//! `page` is the one module that a browser calls.

pub mod copy;
pub mod desk;
pub mod dose;
pub mod fhir;
pub mod json;
mod labels;
mod names;
#[cfg(target_arch = "wasm32")]
mod page;
pub mod paper;
mod selection;
pub mod sheet;
pub mod texts;
pub mod time;
pub mod tree;
pub mod trends;

pub use names::Names;
pub use selection::{Holdings, Selection};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
