//! Ebb in a partner's page, in three engines: the loader, the iframe, and the headers of real
//! servers.

mod frame;
mod gaps;
mod hostile;
mod hosts;
mod integrators;
mod journey;
mod leaving;
mod looks;
mod moving;
mod placing;
mod recorder;
mod refused;
mod waiting;
mod wishes;
mod wordpress;
