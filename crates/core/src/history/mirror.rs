//! Brings a store in line with a history: writes new records, and replaces deleted ones by
//! tombstones.

use super::envelope::{encode, envelope};
use super::record::{Kept, RecordId};
use super::shelf::{Differences, Shelf};
use super::{
    CARDS, COUNTRIES, CheckIn, History, KEEPS, Keep, PLANS, Preference, Settings, Store,
    StoreError, WeekRecord, tombstone,
};
use crate::content::ids::CountryId;

/// The content of the store, as far as this tab knows it. Each record has its own key, so that two
/// tabs never write to the same one.
#[derive(Debug, Default)]
pub struct Mirror {
    check_ins: Shelf<CheckIn>,
    weeks: Shelf<WeekRecord>,
    preferences: Shelf<Preference>,
    settings: Settings,
    /// The keys of values that could not be read, which are never overwritten.
    aside: Vec<String>,
    /// How often this tab has brought the store in line.
    pub(super) turns: usize,
}

impl Mirror {
    /// The mirror of a store from which this history was just read.
    #[must_use]
    pub fn of(history: &History) -> Self {
        Self {
            check_ins: history.check_ins.clone(),
            weeks: history.weeks.clone(),
            preferences: history.preferences.clone(),
            settings: Settings::default(),
            turns: 0,
            aside: history.set_aside.iter().map(|it| it.key.clone()).collect(),
        }
    }

    /// The same, for a store from which these settings were just read.
    #[must_use]
    pub fn with_settings(self, settings: Settings) -> Self {
        Self { settings, ..self }
    }

    /// Writes the settings that have changed. Others are not written again, since that could
    /// restore one that another tab is wiping.
    ///
    /// # Errors
    /// The first error of [`Store::put`]; the other settings are written all the same.
    pub fn remember(&mut self, store: &dyn Store, chosen: &Settings) -> Result<(), StoreError> {
        let Settings { keep, country, card, plan } = &mut self.settings;
        let aside = &self.aside;
        let said = |key: &str, it: &Keep| envelope(1, key, it.stored());
        let kept = write_beside(store, aside, KEEPS, keep, chosen.keep.as_ref(), said);
        let said = |key: &str, it: &CountryId| envelope(1, key, it.as_str());
        let kept =
            kept.and(write_beside(store, aside, COUNTRIES, country, chosen.country.as_ref(), said));
        let kept = kept.and(write_beside(store, aside, CARDS, card, chosen.card.as_ref(), encode));
        kept.and(write_beside(store, aside, PLANS, plan, chosen.plan.as_ref(), encode))
    }

    /// What a person has chosen who keeps nothing and let go of what was there before.
    const NOTHING: Settings =
        Settings { keep: Some(Keep::Nothing), country: None, card: None, plan: None };

    /// Removes the settings and the tombstones, which tell when something was deleted. It does so in two cases: this
    /// tab knows that a choice of how long to keep is stored, or none is stored and the person has no other setting.
    /// That choice goes first, so that no other tab continues to write meanwhile.
    ///
    /// # Errors
    /// [`StoreError::NotGone`] where one of them is still there; another call tries again.
    pub fn forget(&mut self, store: &dyn Store, chosen: &Settings) -> Result<(), StoreError> {
        let is_held = || KEEPS.iter().any(|key| store.get(key).is_some());
        if self.settings.keep.is_none() && (*chosen != Self::NOTHING || is_held()) {
            return Ok(());
        }
        let may_go = |key: &str| !self.aside.iter().any(|aside| aside == key);
        let mut is_gone = true;
        for key in KEEPS.into_iter().filter(|key| may_go(key)) {
            is_gone &= store.remove(key).is_ok();
        }
        for key in store.keys().map_err(|_| StoreError::NotGone)? {
            let is_setting =
                [KEEPS, COUNTRIES, CARDS, PLANS].as_flattened().contains(&key.as_str());
            if (is_setting || tombstone::is_key(&key)) && may_go(&key) {
                is_gone &= store.remove(&key).is_ok();
            }
        }
        if !is_gone {
            return Err(StoreError::NotGone);
        }
        self.settings = Settings::default();
        Ok(())
    }

    /// What of this history the store does not hold, or holds in another version.
    #[must_use]
    pub fn unwritten(&self, history: &History) -> Unwritten {
        let mut left = Unwritten::default();
        left.add(&self.check_ins, &history.check_ins);
        left.add(&self.weeks, &history.weeks);
        left.add(&self.preferences, &history.preferences);
        left
    }

    /// How many records the store holds, as far as this tab knows.
    #[must_use]
    pub fn record_count(&self) -> usize {
        self.check_ins.0.len() + self.weeks.0.len() + self.preferences.0.len()
    }

    /// Forgets the keys of unreadable values that are no longer there, so that they can be used again.
    pub(super) fn drop_gone(&mut self, store: &dyn Store) {
        self.aside.retain(|key| store.get(key).is_some());
    }

    /// Whether a deletion that failed is made good, after [`Mirror::follow`] succeeded: where records are
    /// kept, that says so; with no choice there must be no key at all, and with "keep nothing" none but
    /// those that cannot be read.
    pub fn is_all_gone(&self, store: &dyn Store, keep: Option<Keep>) -> bool {
        let is_kept = keep.is_some_and(|keep| keep != Keep::Nothing);
        let is_meant = |key: &String| keep.is_some() && self.aside.contains(key);
        is_kept || store.keys().is_ok_and(|left| left.iter().all(is_meant))
    }

    /// Brings `store` in line with `history`. Without `may_write` nothing is written, but records
    /// that are no longer in the history are still removed.
    ///
    /// # Errors
    /// The first error of writing; otherwise [`StoreError::NotGone`] where a record could not be removed,
    /// which keeps no other from being removed. What was done remains and is noted, so another call goes
    /// on with the rest.
    pub fn follow(
        &mut self,
        store: &dyn Store,
        history: &History,
        may_write: bool,
        now: i64,
    ) -> Result<(), StoreError> {
        self.follow_from(store, history, may_write.then_some(now), i64::MIN)
    }

    /// The same; what is older than `oldest` goes without a tombstone, since its age alone deletes it in every
    /// tab, and a tombstone in a copy would have it deleted on a device that keeps for longer.
    pub(super) fn follow_from(
        &mut self,
        store: &dyn Store,
        history: &History,
        now: Option<i64>,
        oldest: i64,
    ) -> Result<(), StoreError> {
        let aside = &self.aside;
        let check_ins = follow(&mut self.check_ins, store, &history.check_ins, now, oldest, aside);
        let weeks = follow(&mut self.weeks, store, &history.weeks, now, oldest, aside);
        let wishes = &history.preferences;
        let preferences = follow(&mut self.preferences, store, wishes, now, oldest, aside);
        check_ins.and(weeks).and(preferences)
    }
}

/// The records of a history that a store does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unwritten {
    /// The ids of those of which it holds nothing.
    pub fresh: Vec<RecordId>,
    /// The ids of those of which it holds another version.
    pub changed: Vec<RecordId>,
}

impl Unwritten {
    fn add<T: Kept>(&mut self, stored: &Shelf<T>, wanted: &Shelf<T>) {
        for it in stored.differences(wanted).fresh {
            let is_there = stored.get(it.id()).is_some();
            (if is_there { &mut self.changed } else { &mut self.fresh }).push(it.id().clone());
        }
    }
}

/// Writes what has changed under the first of these keys; under the second one where the first holds a
/// value that cannot be read, or once did, since what the second holds then counts.
fn write_beside<T: Clone + PartialEq>(
    store: &dyn Store,
    aside: &[String],
    [first, second]: [&str; 2],
    known: &mut Option<T>,
    chosen: Option<&T>,
    written: impl Fn(&str, &T) -> String,
) -> Result<(), StoreError> {
    if let Some(it) = chosen.filter(|it| known.as_ref() != Some(it)) {
        let is_aside = |key: &str| aside.iter().any(|aside| aside == key);
        // A store that hands nothing out gives an empty value for any key.
        let holds = |key: &str| store.get(key).is_some_and(|value| !value.is_empty());
        let is_second = is_aside(first) || holds(second);
        let key = if is_second { second } else { first };
        if is_aside(key) {
            return Err(StoreError::NotKept);
        }
        store.put(key, &written(key, it))?;
        *known = Some(it.clone());
    }
    Ok(())
}

/// Brings one kind of record up to date. `now` is `None` where nothing may be written.
fn follow<T: Kept>(
    stored: &mut Shelf<T>,
    store: &dyn Store,
    wanted: &Shelf<T>,
    now: Option<i64>,
    oldest: i64,
    aside: &[String],
) -> Result<(), StoreError> {
    let Differences { gone, fresh } = stored.differences(wanted);
    let mut is_gone = Ok(());
    for id in gone {
        let is_old = stored.get(&id).is_some_and(|it| it.is_past(&stored.0, oldest));
        match remove(store, T::PREFIX, &id, now.filter(|_| !is_old)) {
            Ok(()) => _ = stored.take(&id),
            Err(_) => is_gone = Err(StoreError::NotGone),
        }
    }
    let (mut is_kept, mut written) = (Ok(()), Vec::new());
    // The newest goes first, since that is what a person saved just now.
    for it in fresh.into_iter().rev().filter(|_| now.is_some()) {
        let key = it.key();
        if aside.contains(&key) {
            continue;
        }
        match write(store, it.id(), &key, &encode(&key, &*it)) {
            Ok(()) => written.push(it),
            Err(error) => {
                is_kept = Err(error);
                // Without room for one there is none for thousands.
                if error != StoreError::NotKept {
                    break;
                }
            }
        }
    }
    written.into_iter().rev().for_each(|it| stored.put(it));
    is_kept.and(is_gone)
}

/// Removes a record, which makes room for its tombstone.
#[inline(never)]
fn remove(
    store: &dyn Store,
    prefix: &str,
    id: &RecordId,
    now: Option<i64>,
) -> Result<(), StoreError> {
    store.remove(&[prefix, id.as_str()].concat())?;
    if let Some(now) = now {
        let key = tombstone::key(id);
        // Without it the record is gone all the same, unless another tab writes it at this moment.
        let _ = store.put(&key, &tombstone::value(&key, now));
    }
    Ok(())
}

/// Writes the value of a record. One function for every kind of record, since the wasm is smaller so.
#[inline(never)]
fn write(store: &dyn Store, id: &RecordId, key: &str, value: &str) -> Result<(), StoreError> {
    // The tombstone goes first: a reading that finds both deletes the record.
    store.remove(&tombstone::key(id)).map_err(|_| StoreError::NotKept)?;
    store.put(key, value)
}
