//! The library behind `cargo xtask`; the end-to-end tests use it to serve the site with the same
//! server.

#![allow(clippy::print_stdout, clippy::print_stderr)]

pub mod arguments;
pub mod budget;
pub mod capability;
pub mod checks;
pub mod content;
pub mod doctor;
pub mod elsewhere;
pub mod folder;
pub mod freshness;
pub mod fuzz;
pub mod header_file;
mod left_out;
pub mod markup;
mod node;
pub mod process;
pub mod publish;
pub mod release;
pub mod reproduce;
pub mod serve;
pub mod server;
pub mod simulate;
pub mod steps;
pub mod supply;
pub mod workspace;
