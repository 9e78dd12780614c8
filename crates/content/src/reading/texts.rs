//! Words that are taken out one by one, so that what is left was never asked for.

use std::collections::BTreeMap;

use super::{Refusal, refuse};

pub struct Texts<T> {
    file: String,
    table: &'static str,
    left: BTreeMap<String, T>,
}

impl<T> Texts<T> {
    pub fn new(file: &str, table: &'static str, left: BTreeMap<String, T>) -> Self {
        Self { file: file.to_owned(), table, left }
    }

    pub fn take(&mut self, id: &str) -> Result<T, Refusal> {
        match self.left.remove(id) {
            Some(words) => Ok(words),
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

    fn key(&self, id: &str) -> String {
        format!("{}{id}", self.table)
    }
}
