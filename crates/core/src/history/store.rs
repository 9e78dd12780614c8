//! The interface to a store of strings, and a store in memory that implements it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use thiserror::Error;

/// Why something was not stored, or not deleted. A screen says each of these in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// The browser does not allow this page to store anything.
    #[error("storage is denied")]
    Denied,
    /// There is no room left.
    #[error("storage is full")]
    Full,
    /// The value was written, but another value was read back.
    #[error("storage did not keep what was written")]
    NotKept,
    /// Something may still be there after it was deleted.
    #[error("storage did not delete everything")]
    NotGone,
}

/// Keeps strings under keys that start with [`super::PREFIX`].
pub trait Store {
    /// All keys of Ebb, in any order.
    ///
    /// # Errors
    /// [`StoreError::Denied`] where there is no storage to read.
    fn keys(&self) -> Result<Vec<String>, StoreError>;

    /// The value under this key; `None` where there is none any more, and an empty one where the browser
    /// does not hand it out.
    fn get(&self, key: &str) -> Option<String>;

    /// All keys of Ebb and their values, in any order.
    ///
    /// # Errors
    /// Those of [`Store::keys`].
    fn list(&self) -> Result<Vec<(String, String)>, StoreError> {
        let with_value = |key: String| self.get(&key).map(|value| (key, value));
        Ok(self.keys()?.into_iter().filter_map(with_value).collect())
    }

    /// Writes one value, reads it back and compares. On an error the old value remains.
    ///
    /// # Errors
    /// Any [`StoreError`].
    fn put(&self, key: &str, value: &str) -> Result<(), StoreError>;

    /// Removes one key; it is no error if the key is not there.
    ///
    /// # Errors
    /// [`StoreError::Denied`], or [`StoreError::NotGone`] where the key is still there.
    fn remove(&self, key: &str) -> Result<(), StoreError>;
}

/// A store that lasts until it is dropped. It can simulate storage that is full, denied or
/// forgetful.
#[derive(Debug, Default)]
pub struct MemoryStore {
    /// The stored values by key.
    pub entries: RefCell<BTreeMap<String, String>>,
    /// How many characters fit, of keys and values together; `None` for no limit.
    pub room: Option<usize>,
    /// Whether every call is refused.
    pub denied: bool,
    /// Whether it drops writes without an error, as some browsers do.
    pub forgets: bool,
    /// A key that it cannot remove.
    pub holds: Option<String>,
}

impl MemoryStore {
    /// How many characters its keys and values take.
    #[must_use]
    pub fn size(&self) -> usize {
        size(&self.entries.borrow())
    }
}

fn size(entries: &BTreeMap<String, String>) -> usize {
    entries.iter().map(|(key, value)| key.len() + value.len()).sum()
}

impl Store for MemoryStore {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        if self.denied {
            return Err(StoreError::Denied);
        }
        let entries = self.entries.borrow();
        Ok(entries.keys().filter(|key| key.starts_with(super::PREFIX)).cloned().collect())
    }

    fn get(&self, key: &str) -> Option<String> {
        self.entries.borrow().get(key).cloned()
    }

    fn put(&self, key: &str, value: &str) -> Result<(), StoreError> {
        if self.denied {
            return Err(StoreError::Denied);
        }
        if self.forgets {
            return Err(StoreError::NotKept);
        }
        let mut entries = self.entries.borrow_mut();
        let before = entries.get(key).map_or(0, |value| key.len() + value.len());
        let after = size(&entries) - before + key.len() + value.len();
        if self.room.is_some_and(|room| after > room) {
            return Err(StoreError::Full);
        }
        entries.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        if self.denied {
            return Err(StoreError::Denied);
        }
        if self.holds.as_deref() == Some(key) {
            return Err(StoreError::NotGone);
        }
        self.entries.borrow_mut().remove(key);
        Ok(())
    }
}
