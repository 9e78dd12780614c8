//! Joins entries of one file with their texts from another file of the same name.
//!
//! Entries are parsed straight into core's types. Their texts are in `locales/`, so the field for
//! them is empty until [`Texts::join`] fills it.

use ebb_core::helplines::Country;
use ebb_core::lessons::{Opioid, OpioidWords};
use ebb_core::questions::{Band, CravingSign, Trigger, TriggerWords};
use ebb_core::safety::{Circumstance, CircumstanceWords, DangerRoute, DangerWords};
use ebb_core::strategies::{Strategy, StrategyWords};

use super::texts::Texts;
use super::{Refusal, refuse};

/// An entry with texts in `locales/`, where they stand under its id.
pub trait Worded {
    type Words: Default + PartialEq;

    fn id(&self) -> &str;

    fn words(&mut self) -> &mut Self::Words;
}

macro_rules! worded {
    ($($entry:ty: $words:ty, $field:ident;)*) => {$(
        impl Worded for $entry {
            type Words = $words;

            fn id(&self) -> &str {
                self.id.as_str()
            }

            fn words(&mut self) -> &mut $words {
                &mut self.$field
            }
        }
    )*};
}

worded! {
    Band: String, words;
    Circumstance: CircumstanceWords, words;
    Country: String, name;
    CravingSign: TriggerWords, words;
    DangerRoute: DangerWords, words;
    Opioid: OpioidWords, words;
    Strategy: StrategyWords, words;
    Trigger: TriggerWords, words;
}

impl<T: Default + PartialEq> Texts<T> {
    /// Fills in the texts of each entry. Refuses an entry without texts, and texts without an
    /// entry.
    pub fn join<E: Worded<Words = T>>(mut self, mut entries: Vec<E>) -> Result<Vec<E>, Refusal> {
        for entry in &mut entries {
            let key = self.key(entry.id());
            let words = self.take(entry.id())?;
            if *entry.words() != T::default() {
                return refuse(self.numbers(), key, "has words of its own; move them to locales/");
            }
            *entry.words() = words;
        }
        self.done()?;
        Ok(entries)
    }
}
