//! Nothing that a person says leaves the device. docs/privacy.md says which layer proves what.

mod attack;
mod attacker;
mod canary;
mod chatter;
mod gaps;
mod headers;
mod journey;
mod links;
mod no_network;
