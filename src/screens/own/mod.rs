//! What a person wrote and picked for themselves, as several screens show it.

mod card;
mod people;

pub use card::{if_then, pick_if_then, pick_reasons, reasons};
pub use people::{before_others, names_somebody, people};
