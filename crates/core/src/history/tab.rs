//! What one tab does with the store: it reads all of it, and brings it in line with what the person sees.

use super::{Expiry, History, Keep, Mirror, Opened, Settings, Store, StoreError, expire, open};

/// What a tab read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What the store held, without the records that are past their time.
    pub opened: Opened,
    /// Whether the clock cannot be right, so that none of them was dropped.
    pub is_clock_doubted: bool,
}

// Both methods have one caller in the wasm: inlined there, they are 230 bytes of brotli smaller.
impl Mirror {
    /// Reads the store at `now` (UTC, ms), and drops the records that are past their time.
    ///
    /// # Errors
    /// [`StoreError::Denied`] where the store cannot be read; then what is known of it stands.
    #[inline]
    pub fn reread(&mut self, store: &dyn Store, now: i64) -> Result<Reading, StoreError> {
        let mut opened = open(store, now)?;
        *self = Self::of(&opened.history).with_settings(opened.settings.clone());
        let mut is_clock_doubted = false;
        if let Some(keep) = opened.settings.keep {
            match expire(&opened.history, keep, now) {
                Expiry::Kept(left) => opened.history = left,
                Expiry::ClockDoubted => is_clock_doubted = true,
            }
        }
        Ok(Reading { opened, is_clock_doubted })
    }

    /// Brings the store in line with the history and the settings at `now` (UTC, ms).
    ///
    /// # Errors
    /// Those of [`Mirror::remember`], [`Mirror::forget`] and [`Mirror::follow`]. A setting that could
    /// not be written keeps no record from being deleted.
    #[inline]
    pub fn bring_in_line(
        &mut self,
        store: &dyn Store,
        history: &History,
        settings: &Settings,
        may_write: bool,
        now: i64,
    ) -> Result<(), StoreError> {
        let settled = match settings.keep {
            // The person has not chosen yet, or deleted everything: nothing is written, but records that
            // they deleted are removed. The next choice is written even if it is the one before.
            None => {
                *self = std::mem::take(self).with_settings(Settings::default());
                Ok(())
            }
            // "Keep nothing" keeps nothing at all, not even the choice itself.
            Some(Keep::Nothing) => self.forget(store),
            Some(_) if may_write => self.remember(store, settings),
            Some(_) => Ok(()),
        };
        let followed = self.follow(store, history, may_write, now);
        settled.and(followed)
    }
}
