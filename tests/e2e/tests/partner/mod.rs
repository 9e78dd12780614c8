//! Ebb in a partner's page, from a person's first tap to a host's last header, in three engines.

mod frame;
mod gaps;
mod hostile;
mod hosts;
mod integrators;
mod journey;
mod leaving;
mod looks;
mod moving;
mod recorder;
mod refused;
mod waiting;
mod wishes;
mod wordpress;
