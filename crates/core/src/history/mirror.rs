//! Brings a store up to a history: writes what is new, buries what is gone, touches nothing else.

use std::cmp::Ordering;
use std::rc::Rc;

use super::record::{encode, envelope};
use super::{CheckIn, History, Keep, RECORD, RecordId, Store, StoreError, TOMBSTONE, save_keep};

/// What is known to be in the store. One key a record: two tabs never write the same key.
#[derive(Debug, Default)]
pub struct Mirror {
    stored: Vec<Rc<CheckIn>>,
    keep: Option<Keep>,
}

impl Mirror {
    /// Knows a history that was just read.
    #[must_use]
    pub fn of(history: &History) -> Self {
        Self { stored: history.check_ins().to_vec(), keep: None }
    }

    /// Knows how long to keep, too.
    #[must_use]
    pub fn with_keep(self, keep: Option<Keep>) -> Self {
        Self { keep, ..self }
    }

    /// Notes how long to keep, once: writing it again could bring back what another tab wipes now.
    ///
    /// # Errors
    /// As [`Store::put`].
    pub fn remember(&mut self, store: &dyn Store, keep: Keep) -> Result<(), StoreError> {
        if self.keep != Some(keep) {
            save_keep(store, keep)?;
            self.keep = Some(keep);
        }
        Ok(())
    }

    /// Brings `store` up to `history`. Where `may_write` is false nothing new is written; what is
    /// gone from the history is removed all the same.
    ///
    /// # Errors
    /// The first error of the store. What was done until then stands and is known; calling again
    /// goes on with the rest.
    pub fn follow(
        &mut self,
        store: &dyn Store,
        history: &History,
        may_write: bool,
        now: i64,
    ) -> Result<(), StoreError> {
        let (gone, fresh) = self.differences(history);
        for id in gone {
            let tombstone = [TOMBSTONE, id.as_str()].concat();
            if may_write {
                store.put(&tombstone, &envelope(&tombstone, &now.to_string()))?;
            }
            store.remove(&[RECORD, id.as_str()].concat())?;
            self.stored.retain(|known| known.id != id);
        }
        if !may_write {
            return Ok(());
        }
        for check_in in fresh {
            let key = [RECORD, check_in.id.as_str()].concat();
            let value = encode(&key, &check_in).ok_or(StoreError::NotKept)?;
            store.put(&key, &value)?;
            store.remove(&[TOMBSTONE, check_in.id.as_str()].concat())?;
            match self.stored.binary_search_by(|known| known.id.cmp(&check_in.id)) {
                Ok(index) => self.stored[index] = check_in,
                Err(index) => self.stored.insert(index, check_in),
            }
        }
        Ok(())
    }

    /// Walks both sorted lists once: what only the store has, and what is new or changed.
    fn differences(&self, history: &History) -> (Vec<RecordId>, Vec<Rc<CheckIn>>) {
        let (mut gone, mut fresh) = (Vec::new(), Vec::new());
        let mut stored = self.stored.iter().peekable();
        let mut wanted = history.check_ins().iter().peekable();
        loop {
            let order = match (stored.peek(), wanted.peek()) {
                (None, None) => return (gone, fresh),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(stored), Some(wanted)) => stored.id.cmp(&wanted.id),
            };
            match order {
                Ordering::Less => gone.extend(stored.next().map(|known| known.id.clone())),
                Ordering::Greater => fresh.extend(wanted.next().cloned()),
                Ordering::Equal => {
                    let (known, wanted) = (stored.next(), wanted.next());
                    if let (Some(known), Some(wanted)) = (known, wanted)
                        && !Rc::ptr_eq(known, wanted)
                        && known != wanted
                    {
                        fresh.push(wanted.clone());
                    }
                }
            }
        }
    }
}
