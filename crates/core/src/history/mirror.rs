//! Brings a store in line with a history: writes new records, and replaces deleted ones by
//! tombstones.

use super::record::{Kept, encode, envelope};
use super::shelf::{Differences, Shelf};
use super::{
    CARDS, COUNTRY, CheckIn, History, KEEP, Settings, Store, StoreError, TOMBSTONE, WeekRecord,
};

/// The content of the store, as far as this tab knows it. Each record has its own key, so that two
/// tabs never write to the same one.
#[derive(Debug, Default)]
pub struct Mirror {
    check_ins: Shelf<CheckIn>,
    weeks: Shelf<WeekRecord>,
    settings: Settings,
    /// The keys of values that could not be read, which are never overwritten.
    aside: Vec<String>,
}

impl Mirror {
    /// The mirror of a store from which this history was just read.
    #[must_use]
    pub fn of(history: &History) -> Self {
        Self {
            check_ins: history.check_ins.clone(),
            weeks: history.weeks.clone(),
            settings: Settings::default(),
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
    /// The errors of [`Store::put`].
    pub fn remember(&mut self, store: &dyn Store, chosen: &Settings) -> Result<(), StoreError> {
        if let Some(keep) = chosen.keep.filter(|keep| self.settings.keep != Some(*keep)) {
            store.put(KEEP, &envelope(KEEP, keep.stored()))?;
            self.settings.keep = Some(keep);
        }
        if let Some(country) = &chosen.country
            && self.settings.country.as_ref() != Some(country)
        {
            store.put(COUNTRY, &envelope(COUNTRY, country.as_str()))?;
            self.settings.country = Some(country.clone());
        }
        if let Some(card) = &chosen.card
            && self.settings.card.as_ref() != Some(card)
        {
            let mut places = CARDS.into_iter();
            let is_free = |key: &&str| !self.aside.iter().any(|aside| aside == key);
            let key = places.find(is_free).ok_or(StoreError::NotKept)?;
            store.put(key, &encode(key, card).ok_or(StoreError::NotKept)?)?;
            self.settings.card = Some(card.clone());
        }
        Ok(())
    }

    /// Removes the settings, where this tab knows that how long to keep is stored, and the tombstones, which tell when something was
    /// deleted. The choice of how long to keep goes first, so that no other tab continues to write
    /// meanwhile.
    ///
    /// # Errors
    /// The first error of the store; another call goes on with the rest.
    pub fn forget(&mut self, store: &dyn Store) -> Result<(), StoreError> {
        if self.settings.keep.is_none() {
            return Ok(());
        }
        store.remove(KEEP)?;
        for (key, _) in store.list()? {
            let is_setting = key == COUNTRY || CARDS.contains(&key.as_str());
            if (is_setting || key.starts_with(TOMBSTONE)) && !self.aside.contains(&key) {
                store.remove(&key)?;
            }
        }
        self.settings = Settings::default();
        Ok(())
    }

    /// Brings `store` in line with `history`. Without `may_write` nothing is written, but records
    /// that are no longer in the history are still removed.
    ///
    /// # Errors
    /// The first error of the store. What was done before it remains and is noted, so another call
    /// goes on with the rest.
    pub fn follow(
        &mut self,
        store: &dyn Store,
        history: &History,
        may_write: bool,
        now: i64,
    ) -> Result<(), StoreError> {
        let now = may_write.then_some(now);
        follow(&mut self.check_ins, store, &history.check_ins, now)?;
        follow(&mut self.weeks, store, &history.weeks, now)
    }
}

/// Brings one kind of record up to date. `now` is `None` where nothing may be written.
fn follow<T: Kept>(
    stored: &mut Shelf<T>,
    store: &dyn Store,
    wanted: &Shelf<T>,
    now: Option<i64>,
) -> Result<(), StoreError> {
    let Differences { gone, fresh } = stored.differences(wanted);
    for id in gone {
        let tombstone = [TOMBSTONE, id.as_str()].concat();
        if let Some(now) = now {
            store.put(&tombstone, &envelope(&tombstone, &now.to_string()))?;
        }
        store.remove(&[T::PREFIX, id.as_str()].concat())?;
        stored.take(&id);
    }
    if now.is_none() {
        return Ok(());
    }
    for it in fresh {
        let key = it.key();
        let value = encode(&key, &*it).ok_or(StoreError::NotKept)?;
        store.put(&key, &value)?;
        store.remove(&[TOMBSTONE, it.id().as_str()].concat())?;
        stored.put(it);
    }
    Ok(())
}
