//! Ebb in a partner's page, in three engines: the loader, the iframe, and the headers of real
//! servers.

mod calls;
mod configurator;
mod frame;
mod frameworks;
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
mod servers;
mod waiting;
mod wishes;
mod wordpress;

pub use servers::{Host, Kind, write};
