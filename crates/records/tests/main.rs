//! The tests of this crate in one program, since each program is linked on its own.

mod bundles;
mod common;
mod copies;
mod corpus;
mod desk;
mod helps;
mod mutations;
mod paper;
mod sheets;
mod shipped;
mod texts;
mod trends;
