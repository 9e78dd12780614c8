//! The names that Rust, HTML, JavaScript and CSS share, as constants made from `names.toml`.

/// A name, and where it says that it is used.
#[derive(Debug)]
pub struct Shared {
    /// As it is written: `data-ask`, `ebb:ask`.
    pub name: &'static str,
    /// `rust`, `html`, `js`, `css`, or `e2e` for the tests in browsers.
    pub used_in: &'static [&'static str],
    /// The scripts build it from parts.
    pub computed: bool,
    /// It is used in one of them only.
    pub private: bool,
}

/// TypeScript declarations of the same names, for the type check of the scripts.
pub const TYPES: &str = include_str!(concat!(env!("OUT_DIR"), "/names.d.ts"));

include!(concat!(env!("OUT_DIR"), "/names.rs"));
