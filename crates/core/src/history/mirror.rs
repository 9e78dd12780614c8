//! Brings a store up to a history: writes what is new, buries what is gone, touches nothing else.

use super::record::{Kept, encode, envelope};
use super::shelf::{Differences, Shelf};
use super::{
    CARDS, COUNTRY, CheckIn, History, KEEP, Settings, Store, StoreError, TOMBSTONE, WeekRecord,
};

/// What is known to be in the store. One key a record: two tabs never write the same key.
#[derive(Debug, Default)]
pub struct Mirror {
    check_ins: Shelf<CheckIn>,
    weeks: Shelf<WeekRecord>,
    settings: Settings,
    /// Cards that cannot be read: they are never written over.
    cards_aside: Vec<String>,
}

impl Mirror {
    /// Knows a history that was just read.
    #[must_use]
    pub fn of(history: &History) -> Self {
        Self {
            check_ins: history.check_ins.clone(),
            weeks: history.weeks.clone(),
            settings: Settings::default(),
            cards_aside: history.set_aside.iter().map(|it| it.key.clone()).collect(),
        }
    }

    /// Knows what was chosen, too.
    #[must_use]
    pub fn with_settings(self, settings: Settings) -> Self {
        Self { settings, ..self }
    }

    /// Notes what was chosen, once: writing it again could bring back what another tab wipes now.
    ///
    /// # Errors
    /// As [`Store::put`].
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
            let is_free = |key: &&str| !self.cards_aside.iter().any(|aside| aside == key);
            let key = places.find(is_free).ok_or(StoreError::NotKept)?;
            store.put(key, &encode(key, card).ok_or(StoreError::NotKept)?)?;
            self.settings.card = Some(card.clone());
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
        let now = may_write.then_some(now);
        follow(&mut self.check_ins, store, &history.check_ins, now)?;
        follow(&mut self.weeks, store, &history.weeks, now)
    }
}

/// `now` is `None` where nothing may be written.
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
