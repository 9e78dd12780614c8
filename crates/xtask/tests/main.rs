//! The tests of this crate in one program, since each program is linked on its own.

mod dependencies;
mod manifest;
mod server;
mod site_files;
