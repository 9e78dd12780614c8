//! Ebb on a person's own device: offline, updates, installing, and importing a saved history.

mod agreeing;
mod bring;
mod install;
mod offline;
mod own_hosts;
mod plain_host;
mod see;
mod tongues;
mod updates;
