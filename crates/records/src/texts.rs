//! The texts that this crate writes. They stand in `content/locales/<language>/records.toml`, and come with
//! the page of records.

use std::collections::BTreeMap;

/// The texts of one language.
#[derive(Debug, Default)]
pub struct Texts(BTreeMap<String, String>);

impl Texts {
    /// The texts by their keys.
    #[must_use]
    pub fn new(texts: BTreeMap<String, String>) -> Self {
        Self(texts)
    }
}
