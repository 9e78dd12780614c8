//! No answer of a person leaves the device. docs/privacy.md says which test proves which promise.

mod attack;
mod attacker;
mod canary;
mod chatter;
mod gaps;
mod headers;
mod journey;
mod links;
mod no_network;
