//! Ebb on a person's own device: without a network, through updates, installed, with a history brought along.

mod agreeing;
mod bring;
mod install;
mod offline;
mod see;
mod updates;
