//! What a store or a copy held: the history and the settings, value by value.

use super::envelope::{self, Stored, Unreadable, open_envelope};
use super::{CARDS, COUNTRIES, Card, History, KEEPS, Keep, PLANS, Plan, SetAside, Store};
use crate::content::ids::CountryId;

/// The lasting choices of a person; each is `None` until it is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// How long to keep the history.
    pub keep: Option<Keep>,
    /// The country whose help lines to show, or [`crate::content::helplines::EVERYWHERE`].
    pub country: Option<CountryId>,
    /// The person's reasons, and what they do if something happens.
    pub card: Option<Card>,
    /// Whom to call, and what else they wrote for a hard moment.
    pub plan: Option<Plan>,
}

/// What a store held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// The history.
    pub history: History,
    /// The settings.
    pub settings: Settings,
}

impl Opened {
    /// The settings that a store holds now.
    pub(super) fn settings_of(store: &dyn Store) -> Settings {
        let mut opened = Self::default();
        for key in [KEEPS, COUNTRIES, CARDS, PLANS].as_flattened() {
            if let Some(value) = store.get(key) {
                opened.take(key, &value);
            }
        }
        opened.settings
    }

    /// Sets a value aside whose kind only a newer Ebb knows.
    pub(super) fn set_aside(&mut self, key: &str, value: &str) {
        self.history.set_aside.push(SetAside::of(key, value, Unreadable::Newer));
    }

    /// Takes a stored value over: a record, a setting, or one of them that cannot be read, which is set
    /// aside. Returns whether it is any of these.
    pub(super) fn take(&mut self, key: &str, value: &str) -> bool {
        let Self { history, settings } = self;
        let said = |set_aside: &mut Vec<SetAside>| match open_envelope(1, key, value) {
            Ok((_, payload)) => Some(payload),
            Err(why) => {
                // A damaged one holds nothing that a person wrote: the next choice takes its place.
                if why == Unreadable::Newer {
                    set_aside.push(SetAside::of(key, value, why));
                }
                None
            }
        };
        if KEEPS.contains(&key) {
            let keep = said(&mut history.set_aside).and_then(Keep::from_stored);
            settings.keep = keep.or(settings.keep);
        } else if COUNTRIES.contains(&key) {
            let country = said(&mut history.set_aside).map(CountryId::from);
            settings.country = country.or_else(|| settings.country.take());
        } else if CARDS.contains(&key) {
            read(key, value, &mut settings.card, &mut history.set_aside);
        } else if PLANS.contains(&key) {
            read(key, value, &mut settings.plan, &mut history.set_aside);
        } else {
            return history.check_ins.take_over(key, value, &mut history.set_aside)
                || history.weeks.take_over(key, value, &mut history.set_aside)
                || history.preferences.take_over(key, value, &mut history.set_aside);
        }
        true
    }
}

fn read<T: Stored>(key: &str, value: &str, into: &mut Option<T>, set_aside: &mut Vec<SetAside>) {
    match envelope::decode(key, value) {
        Ok(it) => *into = Some(it),
        Err(why) => set_aside.push(SetAside::of(key, value, why)),
    }
}
