//! Ebb on a person's own device: offline, updates and installing.

mod agreeing;
mod install;
mod offline;
mod own_hosts;
mod plain_host;
mod see;
mod tongues;
mod updates;
