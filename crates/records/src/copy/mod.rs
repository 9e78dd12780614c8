//! Copies: a JSON file of everything, plain or with a passphrase, and how it is read again.

mod cut;
mod fields;
mod forms;
mod preference;
mod read;
pub mod sealed;
mod top;
mod write;

pub use read::{Found, Refusal, read};
pub use write::Writer;

/// What the file says that it is.
pub const FORMAT: &str = "ebb-copy";
/// The newest version of the format: version 2 can hold the marks of what was deleted.
pub const VERSION: u32 = 2;
/// The largest copy that is read, in bytes: a full localStorage takes about 25 MB.
pub const LARGEST: usize = 32_000_000;
/// The largest file: one with a passphrase is in base64, which takes four bytes for three.
pub const LARGEST_FILE: usize = LARGEST / 3 * 4 + 1_000;
