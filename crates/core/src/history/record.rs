//! The kinds of records, and what their keys have in common.

use std::rc::Rc;

use ulid::Ulid;

use super::check_in::CheckIn;
use super::envelope::{Stored, Unreadable, decode};
use super::preference::Preference;
use crate::content::wire::{Read, Write};
use crate::weekly::Week;

/// The length of a ULID in letters.
const LENGTH: usize = 26;

/// The id of a record: a ULID, so that ids sort by time and do not collide.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordId(String);

impl RecordId {
    /// Made from the time (UTC, ms) and 128 random bits, both given by the caller.
    #[must_use]
    pub fn new(at: i64, seed: u128) -> Self {
        Self(Ulid::from_parts(at.try_into().unwrap_or(0), seed).to_string())
    }

    /// The id that is written like this; `None` where it is none.
    #[must_use]
    pub fn read(id: &str) -> Option<Self> {
        let is_id = id.len() == LENGTH
            && id.bytes().all(|it| it.is_ascii_digit() || it.is_ascii_uppercase());
        is_id.then(|| Self(id.to_owned()))
    }

    /// The id as it is written in a key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One kept weekly check. As with [`CheckIn`], the fields and their order are the stored format.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read, Write)]
pub struct WeekRecord {
    /// Its id, which is part of the key and not of the value.
    #[wire(skip)]
    pub id: RecordId,
    /// When it was finished, UTC, ms since 1970.
    pub at: i64,
    /// How many minutes the local clock was ahead of UTC, −840 to 840.
    pub offset: i16,
    /// The answers.
    pub week: Week,
}

/// A record that is kept under a key of its own.
pub(super) trait Kept: Clone + PartialEq + Stored {
    /// The prefix of its keys.
    const PREFIX: &'static str;

    fn id(&self) -> &RecordId;
    fn set_id(&mut self, id: RecordId);
    fn at(&self) -> i64;

    /// Whether age alone deletes it from among these where nothing older than this (UTC, ms) is kept.
    fn is_past(&self, _among: &[Rc<Self>], oldest: i64) -> bool {
        self.at() < oldest
    }

    fn key(&self) -> String {
        [Self::PREFIX, self.id().as_str()].concat()
    }
}

macro_rules! kept {
    ($record:ident under $prefix:literal $($is_past:item)?) => {
        impl Kept for $record {
            const PREFIX: &'static str = $prefix;

            fn id(&self) -> &RecordId {
                &self.id
            }

            fn set_id(&mut self, id: RecordId) {
                self.id = id;
            }

            fn at(&self) -> i64 {
                self.at
            }

            $($is_past)?
        }
    };
}

kept!(CheckIn under "ebb.r.");
kept!(WeekRecord under "ebb.w.");
kept!(Preference under "ebb.p."
    // Most wishes hold until the person has another one. Where the newest one about a strategy is past, so are
    // those that it took the place of: none of them comes back.
    fn is_past(&self, among: &[Rc<Self>], oldest: i64) -> bool {
        let ends = |it: &Self| it.at < oldest && it.ends_with_check_ins();
        ends(self) || among.iter().rev().find(|it| it.replaces(self)).is_some_and(|it| ends(it))
    }
);

/// The prefix of every kind of record.
pub(super) const KINDS: [&str; 3] = [CheckIn::PREFIX, WeekRecord::PREFIX, Preference::PREFIX];

impl Stored for WeekRecord {}
impl Stored for Card {}

/// The person's reasons, and what they do if something happens, as they picked and wrote them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read, Write)]
pub struct Card {
    /// The ids of the picked reasons.
    pub reasons: Vec<String>,
    /// The person's own words, at most [`Card::LONGEST`] characters.
    pub own: String,
    /// The id of the picked "if".
    pub when: Option<String>,
    /// The id of the picked "then".
    pub then: Option<String>,
}

impl Card {
    /// How many characters the own words may have.
    pub const LONGEST: usize = 280;
}

/// Reads a record, and gives it the id from its key.
pub(super) fn decode_kept<T: Kept>(id: &str, key: &str, value: &str) -> Result<T, Unreadable> {
    let mut it: T = decode(key, value)?;
    it.set_id(RecordId(id.to_owned()));
    Ok(it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time() {
        assert!(RecordId::new(1_000, u128::MAX) < RecordId::new(2_000, 0));
    }
}
