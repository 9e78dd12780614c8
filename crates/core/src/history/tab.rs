//! What one tab does with the store: it reads all of it, and brings it in line with what the person sees.

use super::{Expiry, History, Keep, Mirror, Opened, Opening, Settings, Store, StoreError, expire};

/// What a tab read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What the store held, without the records that are past their time.
    pub opened: Opened,
    /// Whether the clock cannot be right, so that none of them was dropped.
    pub is_clock_doubted: bool,
    /// How many characters the store took, keys and values together.
    pub size: usize,
}

/// A store that a tab is reading.
#[derive(Debug)]
pub struct Rereading {
    opening: Opening,
    turns: usize,
}

impl Rereading {
    /// Whether it has listed more than this many values, so that a page draws before it goes on.
    #[must_use]
    pub fn is_long(&self, count: usize) -> bool {
        self.opening.is_long(count)
    }
}

/// How far a reading has come.
#[derive(Debug)]
pub enum Step {
    /// Some values are left.
    More(Rereading),
    /// All were read.
    Done(Reading),
}

impl Mirror {
    /// Reads the store at `now` (UTC, ms), and drops the records that are past their time.
    ///
    /// # Errors
    /// [`StoreError::Denied`] where the store cannot be read; then what is known of it stands.
    pub fn reread(&mut self, store: &dyn Store, now: i64) -> Result<Reading, StoreError> {
        let mut rereading = self.begin(store)?;
        loop {
            match self.go_on(rereading, store, usize::MAX, now)? {
                Step::More(more) => rereading = more,
                Step::Done(reading) => return Ok(reading),
            }
        }
    }

    /// Begins to read the store.
    ///
    /// # Errors
    /// As [`Mirror::reread`].
    pub fn begin(&self, store: &dyn Store) -> Result<Rereading, StoreError> {
        Ok(Rereading { opening: Opening::begin(store)?, turns: self.turns })
    }

    /// Reads at most `count` values more at `now` (UTC, ms). Where this tab has written meanwhile, what was
    /// listed may be out of date, and the reading begins anew.
    ///
    /// # Errors
    /// As [`Mirror::reread`].
    #[inline]
    pub fn go_on(
        &mut self,
        mut rereading: Rereading,
        store: &dyn Store,
        count: usize,
        now: i64,
    ) -> Result<Step, StoreError> {
        if rereading.turns != self.turns {
            rereading = self.begin(store)?;
        }
        if rereading.opening.read(store, count, now) {
            return Ok(Step::More(rereading));
        }
        let Opening { mut opened, size, .. } = rereading.opening;
        // Another tab may have stored one of them since they were listed, which this one must not write over.
        opened.settings = Opened::settings_of(store);
        let turns = self.turns;
        *self = Self::of(&opened.history).with_settings(opened.settings.clone());
        self.turns = turns;
        let mut is_clock_doubted = false;
        if let Some(keep) = opened.settings.keep {
            match expire(&opened.history, keep, now) {
                Expiry::Kept(left) => opened.history = left,
                Expiry::ClockDoubted => is_clock_doubted = true,
            }
        }
        Ok(Step::Done(Reading { opened, is_clock_doubted, size }))
    }

    /// Brings the store in line with the history and the settings at `now` (UTC, ms).
    ///
    /// # Errors
    /// Those of [`Mirror::remember`], [`Mirror::forget`] and [`Mirror::follow`]. A setting that could
    /// not be written keeps no record from being deleted. What failed is tried once more at the end, since a
    /// deletion may have made room.
    pub fn bring_in_line(
        &mut self,
        store: &dyn Store,
        history: &History,
        settings: &Settings,
        may_write: bool,
        now: i64,
    ) -> Result<(), StoreError> {
        self.turns += 1;
        let oldest = settings.keep.map_or(i64::MIN, |keep| keep.oldest(now));
        let mut done = Ok(());
        for _ in 0..2 {
            let settled = match settings.keep {
                // The person has not chosen yet, or deleted everything: nothing is written, but records that
                // they deleted are removed. The next choice is written even if it is the one before.
                None => {
                    *self = std::mem::take(self).with_settings(Settings::default());
                    self.drop_gone(store);
                    Ok(())
                }
                // "Keep nothing" keeps nothing at all, not even the choice itself.
                Some(Keep::Nothing) => self.forget(store, settings),
                Some(_) if may_write => self.remember(store, settings),
                Some(_) => Ok(()),
            };
            done = settled.and(self.follow_from(store, history, may_write.then_some(now), oldest));
            if done.is_ok() {
                break;
            }
        }
        done
    }
}
