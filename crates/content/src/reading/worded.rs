//! The content types that a file of numbers and each language's file of words make together.
//!
//! They are read straight into core's types. Their words stand in `locales/`, so they are empty until
//! [`Texts::join`] puts them in.

use ebb_core::helplines::Country;
use ebb_core::lessons::{Opioid, OpioidWords};
use ebb_core::questions::{Band, Trigger, TriggerWords};
use ebb_core::safety::{Circumstance, CircumstanceWords, DangerRoute, DangerWords};
use ebb_core::strategies::{Strategy, StrategyWords};

use super::texts::Texts;
use super::{Refusal, refuse};

/// An entry whose words stand in `locales/`, each under the entry's id.
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
    DangerRoute: DangerWords, words;
    Opioid: OpioidWords, words;
    Strategy: StrategyWords, words;
    Trigger: TriggerWords, words;
}

impl<T: Default + PartialEq> Texts<T> {
    /// Gives each entry its words; refuses an entry without any, and words without an entry.
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
