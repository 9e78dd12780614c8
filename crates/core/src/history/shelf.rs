//! A list of records of one kind, oldest first. Records are shared and never changed in place.

use std::cmp::Ordering;
use std::rc::Rc;

use super::SetAside;
use super::preference::Preference;
use super::record::{Kept, RecordId, decode_kept};

/// The records sorted by id, which is by time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shelf<T>(pub(super) Vec<Rc<T>>);

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// The differences between two lists.
pub(super) struct Differences<T> {
    /// The ids that only the first list has.
    pub gone: Vec<RecordId>,
    /// The records that only the second list has, or has with other content.
    pub fresh: Vec<Rc<T>>,
}

impl Shelf<Preference> {
    /// Those that hold where nothing older than this (UTC, ms) is kept.
    pub fn lasting(&self, oldest: i64) -> Self {
        // Most often there is none that ends.
        if !self.0.iter().any(|it| it.at < oldest && it.ends_with_check_ins()) {
            return self.clone();
        }
        Self(self.0.iter().filter(|it| !it.is_past(&self.0, oldest)).cloned().collect())
    }
}

impl<T: Kept> Shelf<T> {
    fn find(&self, id: &RecordId) -> Result<usize, usize> {
        self.0.binary_search_by(|known| known.id().cmp(id))
    }

    pub fn get(&self, id: &RecordId) -> Option<&Rc<T>> {
        self.find(id).ok().map(|index| &self.0[index])
    }

    /// Adds the record, or replaces the one with the same id.
    pub fn put(&mut self, it: Rc<T>) {
        // A store is read in this order.
        if self.0.last().is_none_or(|last| last.id() < it.id()) {
            return self.0.push(it);
        }
        match self.find(it.id()) {
            Ok(index) => self.0[index] = it,
            Err(index) => self.0.insert(index, it),
        }
    }

    /// Adds the record of this stored value, or sets it aside where it cannot be read; returns whether it
    /// is of this kind.
    pub fn take_over(&mut self, key: &str, value: &str, set_aside: &mut Vec<SetAside>) -> bool {
        let Some(id) = key.strip_prefix(T::PREFIX) else { return false };
        match decode_kept::<T>(id, key, value) {
            Ok(it) => self.put(Rc::new(it)),
            Err(why) => set_aside.push(SetAside::of(key, value, why)),
        }
        true
    }

    pub fn take(&mut self, id: &RecordId) -> Option<Rc<T>> {
        self.find(id).ok().map(|index| self.0.remove(index))
    }

    pub fn retain_from(&self, oldest: i64) -> Self {
        Self(self.0.iter().filter(|it| it.at() >= oldest).cloned().collect())
    }

    /// Those whose id is not in this sorted list.
    pub fn without_all(&self, ids: &[&str]) -> Self {
        let stays = |it: &&Rc<T>| ids.binary_search(&it.id().as_str()).is_err();
        Self(self.0.iter().filter(stays).cloned().collect())
    }

    /// Compares both sorted lists in one pass.
    pub fn differences(&self, wanted: &Self) -> Differences<T> {
        let mut found = Differences { gone: Vec::new(), fresh: Vec::new() };
        let (mut place, mut of_wanted) = (0, 0);
        loop {
            let (known, it) = (self.0.get(place), wanted.0.get(of_wanted));
            let order = match (known, it) {
                (None, None) => return found,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(known), Some(it)) => known.id().cmp(it.id()),
            };
            place += usize::from(order.is_le());
            of_wanted += usize::from(order.is_ge());
            match (known, it) {
                (Some(known), _) if order.is_lt() => found.gone.push(known.id().clone()),
                (Some(known), Some(it))
                    if order.is_eq() && (Rc::ptr_eq(known, it) || known == it) => {}
                (_, Some(it)) => found.fresh.push(it.clone()),
                _ => {}
            }
        }
    }
}
