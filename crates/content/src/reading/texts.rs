//! Texts by id, which are taken one by one. A text that remains belongs to no id.

use std::collections::{BTreeMap, BTreeSet};

use super::{Refusal, refuse};

pub struct Texts<T> {
    file: String,
    table: &'static str,
    left: BTreeMap<String, T>,
    taken: BTreeSet<String>,
}

impl<T> Texts<T> {
    pub fn new(file: &str, table: &'static str, left: BTreeMap<String, T>) -> Self {
        Self { file: file.to_owned(), table, left, taken: BTreeSet::new() }
    }

    pub fn take(&mut self, id: &str) -> Result<T, Refusal> {
        match self.left.remove(id) {
            Some(words) => {
                self.taken.insert(id.to_owned());
                Ok(words)
            }
            None if self.taken.contains(id) => {
                // An id that is taken twice is an error of the file with the ids, not of the one
                // with the texts.
                let why = "this id is there twice; ids are stored for ever, pick another";
                refuse(self.numbers(), self.key(id), why)
            }
            None => refuse(&self.file, self.key(id), "words are missing; add them"),
        }
    }

    pub fn done(self) -> Result<(), Refusal> {
        match self.left.keys().next() {
            Some(id) => {
                refuse(&self.file, self.key(id), "nothing has this id; remove it or mend the id")
            }
            None => Ok(()),
        }
    }

    /// The file with the ids, which has the same name as the one with their texts.
    pub fn numbers(&self) -> &str {
        self.file.rsplit('/').next().unwrap_or(&self.file)
    }

    pub fn key(&self, id: &str) -> String {
        format!("{}{id}", self.table)
    }
}
