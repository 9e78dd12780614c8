//! The port to whatever keeps strings, and its memory version.

use std::cell::RefCell;
use std::collections::BTreeMap;

use thiserror::Error;

/// Why something was not kept. Each is a state that a person sees in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// This browser or place lets nothing be kept.
    #[error("storage is denied")]
    Denied,
    /// There is no room left.
    #[error("storage is full")]
    Full,
    /// It was written, but read back as something else.
    #[error("storage did not keep what was written")]
    NotKept,
}

/// Keeps strings under keys that start with [`super::PREFIX`].
pub trait Store {
    /// All keys of ours and their values, in any order.
    ///
    /// # Errors
    /// [`StoreError::Denied`].
    fn list(&self) -> Result<Vec<(String, String)>, StoreError>;

    /// Writes one value, reads it back and compares. On an error the old value stands.
    ///
    /// # Errors
    /// Any [`StoreError`].
    fn put(&self, key: &str, value: &str) -> Result<(), StoreError>;

    /// Removes one key; a key that is not there is no error.
    ///
    /// # Errors
    /// [`StoreError::Denied`], or [`StoreError::NotKept`] where it is still there.
    fn remove(&self, key: &str) -> Result<(), StoreError>;
}

/// Keeps everything until it is dropped. Can play a full, denied or forgetful storage.
#[derive(Debug, Default)]
pub struct MemoryStore {
    /// What is kept.
    pub entries: RefCell<BTreeMap<String, String>>,
    /// How many characters fit, keys and values together; `None` for any number.
    pub room: Option<usize>,
    /// Whether every call is refused.
    pub denied: bool,
    /// Whether writes are dropped without an error, as some browsers do.
    pub forgets: bool,
}

impl Store for MemoryStore {
    fn list(&self) -> Result<Vec<(String, String)>, StoreError> {
        if self.denied {
            return Err(StoreError::Denied);
        }
        let entries = self.entries.borrow();
        let ours = entries.iter().filter(|(key, _)| key.starts_with(super::PREFIX));
        Ok(ours.map(|(key, value)| (key.clone(), value.clone())).collect())
    }

    fn put(&self, key: &str, value: &str) -> Result<(), StoreError> {
        if self.denied {
            return Err(StoreError::Denied);
        }
        if self.forgets {
            return Err(StoreError::NotKept);
        }
        let mut entries = self.entries.borrow_mut();
        let others: usize = entries
            .iter()
            .filter(|(known, _)| known.as_str() != key)
            .map(|(known, value)| known.len() + value.len())
            .sum();
        if self.room.is_some_and(|room| others + key.len() + value.len() > room) {
            return Err(StoreError::Full);
        }
        entries.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        if self.denied {
            return Err(StoreError::Denied);
        }
        self.entries.borrow_mut().remove(key);
        Ok(())
    }
}
