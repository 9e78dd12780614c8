//! The history as a text to take along, every record as it is stored, a line each; and such a text
//! read again.

use std::rc::Rc;

use super::keep::DAY_MS;
use super::record::{CheckIn, Kept, WeekRecord, decode_kept, encode};
use super::shelf::Shelf;
use super::{History, Keep, Record};

/// A ULID has as many letters.
const ID: usize = 26;

/// What a text to take along holds, beside a history that is here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// Records that are not here yet.
    pub fresh: Vec<Record>,
    /// How many are here already; what is here stands.
    pub known: usize,
    /// How many lines could not be read; the text still has them.
    pub unreadable: usize,
}

impl History {
    /// A line `key=value` for each record, kept or only in memory, and for each one that could not be
    /// read, to the letter. The lines are the stored format (`docs/stored-data.md`).
    #[must_use]
    pub fn copy(&self) -> String {
        let mut copy = String::new();
        add(&mut copy, &self.check_ins);
        add(&mut copy, &self.weeks);
        for it in &self.set_aside {
            line(&mut copy, &it.key, &it.value);
        }
        copy
    }
}

fn add<T: Kept>(copy: &mut String, shelf: &Shelf<T>) {
    for it in &shelf.0 {
        let key = it.key();
        if let Some(value) = encode(&key, &**it) {
            line(copy, &key, &value);
        }
    }
}

fn line(copy: &mut String, key: &str, value: &str) {
    for part in [key, "=", value, "\n"] {
        copy.push_str(part);
    }
}

impl Brought {
    /// How many of the new ones would go again at `now` (UTC, ms), since they are older than what is kept.
    #[must_use]
    pub fn too_old(&self, keep: Option<Keep>, now: i64) -> usize {
        let Some(days) = keep.and_then(Keep::days).filter(|days| *days > 0) else { return 0 };
        let oldest = now - i64::from(days) * DAY_MS;
        self.fresh.iter().filter(|it| it.at() < oldest).count()
    }
}

impl History {
    /// Reads a text that [`History::copy`] wrote, here or elsewhere. Nothing in it changes what is here.
    #[must_use]
    pub fn brought(&self, copy: &str) -> Brought {
        let mut brought = Brought::default();
        // What saves or sends the file may end its lines in its own way.
        for line in copy.split(['\n', '\r']).filter(|line| !line.is_empty()) {
            match record(line) {
                None => brought.unreadable += 1,
                Some(record) if self.find(record.id()).is_some() => brought.known += 1,
                Some(record) => brought.fresh.push(record),
            }
        }
        brought
    }
}

fn record(line: &str) -> Option<Record> {
    let (key, value) = line.split_once('=')?;
    let check_in = kept::<CheckIn>(key, value).map(Record::CheckIn);
    check_in.or_else(|| kept::<WeekRecord>(key, value).map(Record::Week))
}

fn kept<T: Kept>(key: &str, value: &str) -> Option<Rc<T>> {
    let id = key.strip_prefix(T::PREFIX)?;
    let is_id =
        id.len() == ID && id.bytes().all(|it| it.is_ascii_digit() || it.is_ascii_uppercase());
    let record = is_id.then(|| decode_kept::<T>(id, key, value))?;
    record.ok().map(Rc::new)
}
