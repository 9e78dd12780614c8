//! The history: the records of this device, oldest first, and the values that could not be read.

mod check_in;
mod copy;
mod envelope;
mod keep;
mod mirror;
mod opened;
mod opening;
mod plan;
mod preference;
mod record;
mod shelf;
mod store;
mod tab;
pub mod tombstone;

use std::collections::BinaryHeap;
use std::rc::Rc;

pub use check_in::{CheckIn, Course, End, Taken, Try};
pub(crate) use keep::LONG_MS;
pub use keep::{Expiry, Keep, expire, is_ahead};
pub use mirror::{Mirror, Unwritten};
pub use opened::{Opened, Settings};
pub use opening::Opening;
pub use plan::{Plan, PlanField, call_link};
pub use preference::{Preference, Wish};
pub use record::{Card, RecordId, WeekRecord};
pub use store::{MemoryStore, Store, StoreError};
pub use tab::{Reading, Rereading, Step};

use envelope::Unreadable;
use shelf::Shelf;

/// The prefix of every key of Ebb; no other key is read or changed.
pub const PREFIX: &str = "ebb.";
/// Here and below, the second key is used where the first holds a value that cannot be read.
const KEEPS: [&str; 2] = ["ebb.s.keep", "ebb.s.keep.2"];
const COUNTRIES: [&str; 2] = ["ebb.s.country", "ebb.s.country.2"];
const CARDS: [&str; 2] = ["ebb.s.card", "ebb.s.card.2"];
const PLANS: [&str; 2] = ["ebb.s.plan", "ebb.s.plan.2"];

/// A record that could not be read. It is left unchanged in the store: it is never overwritten, and deleted
/// only with everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Its key.
    pub key: String,
    /// Its value, unchanged.
    pub value: String,
    /// Whether a newer version of Ebb wrote it; otherwise it is damaged.
    pub newer: bool,
}

impl SetAside {
    fn of(key: &str, value: &str, why: Unreadable) -> Self {
        let newer = why == Unreadable::Newer;
        Self { key: key.to_owned(), value: value.to_owned(), newer }
    }
}

/// All known records, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    check_ins: Shelf<CheckIn>,
    weeks: Shelf<WeekRecord>,
    preferences: Shelf<Preference>,
    set_aside: Vec<SetAside>,
}

/// One record of any kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// A check-in.
    CheckIn(Rc<CheckIn>),
    /// A weekly check.
    Week(Rc<WeekRecord>),
    /// What a person said about the offers.
    Preference(Rc<Preference>),
}

impl Record {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &RecordId {
        match self {
            Self::CheckIn(it) => &it.id,
            Self::Week(it) => &it.id,
            Self::Preference(it) => &it.id,
        }
    }

    /// The time of the record: UTC, ms since 1970.
    #[must_use]
    pub fn at(&self) -> i64 {
        match self {
            Self::CheckIn(it) => it.at,
            Self::Week(it) => it.at,
            Self::Preference(it) => it.at,
        }
    }
}

impl History {
    /// The check-ins, oldest first.
    #[must_use]
    pub fn check_ins(&self) -> &[Rc<CheckIn>] {
        &self.check_ins.0
    }

    /// The weekly checks, oldest first.
    #[must_use]
    pub fn weeks(&self) -> &[Rc<WeekRecord>] {
        &self.weeks.0
    }

    /// What the person said about the offers, oldest first.
    #[must_use]
    pub fn preferences(&self) -> &[Rc<Preference>] {
        &self.preferences.0
    }

    /// The values that could not be read.
    #[must_use]
    pub fn set_aside(&self) -> &[SetAside] {
        &self.set_aside
    }

    /// Whether there are no records and no values that could not be read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.record_count() == 0 && self.preferences.0.is_empty() && self.set_aside.is_empty()
    }

    /// The record with this id.
    #[must_use]
    pub fn find(&self, id: &RecordId) -> Option<Record> {
        let week = || self.weeks.get(id).cloned().map(Record::Week);
        let preference = || self.preferences.get(id).cloned().map(Record::Preference);
        self.check_ins.get(id).cloned().map(Record::CheckIn).or_else(week).or_else(preference)
    }

    /// A copy with this record added, or put in place of the one with the same id.
    #[must_use]
    pub fn with(&self, record: Record) -> Self {
        let mut next = self.clone();
        next.put(record);
        next
    }

    /// Adds this record, or replaces the one with the same id.
    pub fn put(&mut self, record: Record) {
        match record {
            Record::CheckIn(it) => self.check_ins.put(it),
            Record::Week(it) => self.weeks.put(it),
            Record::Preference(it) => self.preferences.put(it),
        }
    }

    /// A copy without the record, and the record; `None` where the history does not have it.
    #[must_use]
    pub fn without(&self, id: &RecordId) -> Option<(Self, Record)> {
        let record = self.find(id)?;
        let mut next = self.clone();
        next.check_ins.take(id);
        next.weeks.take(id);
        next.preferences.take(id);
        Some((next, record))
    }

    /// A copy without the records with these ids, one to a line.
    #[must_use]
    pub fn without_all(&self, ids: &str) -> Self {
        let ids: BinaryHeap<&str> = ids.lines().collect();
        let ids = ids.into_sorted_vec();
        Self {
            check_ins: self.check_ins.without_all(&ids),
            weeks: self.weeks.without_all(&ids),
            preferences: self.preferences.without_all(&ids),
            set_aside: self.set_aside.clone(),
        }
    }

    /// Every record: the check-ins, the weekly checks, then the preferences.
    pub fn records(&self) -> impl Iterator<Item = Record> + '_ {
        let check_ins = self.check_ins.0.iter().cloned().map(Record::CheckIn);
        let weeks = self.weeks.0.iter().cloned().map(Record::Week);
        check_ins.chain(weeks).chain(self.preferences.0.iter().cloned().map(Record::Preference))
    }

    /// The number of check-ins and weekly checks.
    #[must_use]
    pub fn record_count(&self) -> usize {
        self.check_ins.0.len() + self.weeks.0.len()
    }

    /// What is left at `now` (UTC, ms) if the history is kept for this long. Values that could not
    /// be read stay.
    #[must_use]
    pub fn kept_for(&self, keep: Keep, now: i64) -> Self {
        if keep == Keep::Nothing {
            return Self { set_aside: self.set_aside.clone(), ..Self::default() };
        }
        match expire(self, keep, now) {
            Expiry::Kept(left) => left,
            Expiry::ClockDoubted => self.clone(),
        }
    }

    fn retain_from(&self, oldest: i64) -> Self {
        Self {
            check_ins: self.check_ins.retain_from(oldest),
            weeks: self.weeks.retain_from(oldest),
            preferences: self.preferences.lasting(oldest),
            set_aside: self.set_aside.clone(),
        }
    }

    fn times(&self) -> impl Iterator<Item = i64> {
        let check_ins = self.check_ins.0.iter().map(|it| it.at);
        check_ins.chain(self.weeks.0.iter().map(|it| it.at))
    }
}

/// Reads every value of Ebb in the store, as [`Opening`] does.
///
/// # Errors
/// [`StoreError::Denied`] where there is no storage to read.
pub fn open(store: &dyn Store, now: i64) -> Result<Opened, StoreError> {
    let mut opening = Opening::begin(store)?;
    opening.read(store, usize::MAX, now);
    Ok(opening.opened)
}

/// Removes every key of Ebb, readable or not. The choice of how long to keep goes first, so that no
/// other tab continues to write meanwhile.
///
/// # Errors
/// [`StoreError::NotGone`] unless a new listing finds no key of Ebb. Everything that could be removed is
/// removed.
pub fn wipe(store: &dyn Store) -> Result<(), StoreError> {
    for key in KEEPS {
        let _ = store.remove(key);
    }
    for key in store.keys().unwrap_or_default() {
        let _ = store.remove(&key);
    }
    let is_gone = store.keys().is_ok_and(|left| left.is_empty());
    is_gone.then_some(()).ok_or(StoreError::NotGone)
}
