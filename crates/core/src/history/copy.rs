//! Writes the history as a text to take along, one stored record to a line, and reads such a text.

use std::rc::Rc;

use super::check_in::CheckIn;
use super::envelope::encode;
use super::keep::DAY_MS;
use super::record::{Kept, WeekRecord, decode_kept};
use super::shelf::Shelf;
use super::{History, Keep, Record};

/// The length of a ULID in letters.
const ID: usize = 26;

/// What the text of a copy holds, compared with the history on this device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// The records that are not in the history yet.
    pub fresh: Vec<Record>,
    /// How many records are in the history already. Those in the history are kept.
    pub known: usize,
    /// How many lines could not be read. They remain in the text.
    pub unreadable: usize,
}

impl History {
    /// One line `key=value` for each record, written or only in memory, and for each value that
    /// could not be read, unchanged. The lines are in the stored format (`docs/stored-data.md`).
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
        line(copy, &key, &encode(&key, &**it));
    }
}

fn line(copy: &mut String, key: &str, value: &str) {
    for part in [key, "=", value, "\n"] {
        copy.push_str(part);
    }
}

impl Brought {
    /// How many of the new records are so old that they would be deleted again at `now` (UTC, ms).
    #[must_use]
    pub fn too_old(&self, keep: Option<Keep>, now: i64) -> usize {
        let Some(days) = keep.and_then(Keep::days).filter(|days| *days > 0) else { return 0 };
        let oldest = now - i64::from(days) * DAY_MS;
        self.fresh.iter().filter(|it| it.at() < oldest).count()
    }
}

impl History {
    /// Reads a text that [`History::copy`] wrote on this or another device. The history does not
    /// change.
    #[must_use]
    pub fn brought(&self, copy: &str) -> Brought {
        let mut brought = Brought::default();
        // A program that saved or sent the file may have changed its line endings.
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
