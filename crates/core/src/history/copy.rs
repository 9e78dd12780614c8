//! The history as a text to take along: every record as it is stored, a line each.

use super::History;
use super::record::{Kept, encode};
use super::shelf::Shelf;

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
