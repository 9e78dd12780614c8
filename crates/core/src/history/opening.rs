//! Reads the store in steps, so that ten years of records hold up no screen.

use std::collections::BinaryHeap;

use super::envelope::{Unreadable, open_envelope};
use super::tombstone::Buried;
use super::{Opened, Store, StoreError, tombstone};

/// A store that is being read. Values that cannot be read are set aside. A record with a tombstone is
/// deleted, and a tombstone that is no longer needed is removed.
#[derive(Debug)]
pub struct Opening {
    /// What was read so far.
    pub opened: Opened,
    /// How many characters it takes, keys and values together.
    pub size: usize,
    /// The keys as they were listed, until the first step sorts them.
    listed: Vec<String>,
    /// The keys in their order, so that each record belongs behind the one before.
    keys: std::vec::IntoIter<String>,
    /// Whether a record with a tombstone could not be deleted: then the tombstones stay.
    is_stuck: bool,
}

impl Opening {
    /// Lists the keys, before any value is read: another tab may remove an entry at the same time.
    ///
    /// # Errors
    /// [`StoreError::Denied`] where there is no storage to read.
    pub fn begin(store: &dyn Store) -> Result<Self, StoreError> {
        let mut listed = store.keys()?;
        let buried = Buried::among(&listed);
        let mut is_stuck = false;
        listed.retain(|key| {
            let is_gone = buried.holds(key);
            // Ebb was closed in the middle of a deletion, or another tab wrote the record again.
            is_stuck |= is_gone && store.remove(key).is_err();
            !is_gone
        });
        let (opened, keys) = (Opened::default(), Vec::new().into_iter());
        Ok(Self { opened, size: 0, listed, keys, is_stuck })
    }

    /// Whether it lists more than this many keys, which are not sorted yet.
    pub fn is_long(&self, count: usize) -> bool {
        self.listed.len() > count
    }

    /// Reads the next values, at most `count`, at `now` (UTC, ms). Returns whether some are left. Of a long
    /// store the first step only sorts the keys, which takes as long as reading some thousand values.
    pub fn read(&mut self, store: &dyn Store, count: usize, now: i64) -> bool {
        if !self.listed.is_empty() {
            let is_long = self.is_long(count);
            let keys: BinaryHeap<String> = std::mem::take(&mut self.listed).into();
            self.keys = keys.into_sorted_vec().into_iter();
            if is_long {
                return true;
            }
        }
        for _ in 0..count {
            let Some(key) = self.keys.next() else { return false };
            if let Some(value) = store.get(&key) {
                self.size += key.len() + value.len();
                self.take(store, &key, &value, now);
            }
        }
        true
    }

    fn take(&mut self, store: &dyn Store, key: &str, value: &str, now: i64) {
        if !tombstone::is_key(key) {
            if !self.opened.take(key, value) {
                self.opened.set_aside(key, value);
            }
            return;
        }
        let said = open_envelope(1, key, value);
        if said == Err(Unreadable::Newer) {
            self.opened.set_aside(key, value);
        } else if !self.is_stuck && tombstone::is_over(key, said.ok().map(|it| it.1), now) {
            // A tombstone that cannot be removed only takes up a few bytes.
            let _ = store.remove(key);
        }
    }
}
