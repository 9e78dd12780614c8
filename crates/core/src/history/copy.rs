//! Writes the history as a text to take along, one stored record to a line, and reads such a text.

use super::envelope::{encode, envelope};
use super::record::{KINDS, Kept, RecordId};
use super::shelf::Shelf;
use super::{CARDS, History, KEEPS, Opened, PLANS, PREFIX, Record, Settings};

impl History {
    /// One line `key=value` for each record, written or only in memory, and for each value that
    /// could not be read, unchanged. The lines are in the stored format (`docs/stored-data.md`).
    #[must_use]
    pub fn copy(&self) -> String {
        self.lines(0, usize::MAX)
    }

    /// At most `count` of those lines, from the one at the place `from` on; empty after the last one.
    #[must_use]
    pub fn lines(&self, from: usize, count: usize) -> String {
        let mut lines = Lines { skip: from, count, text: String::new() };
        lines.add(&self.check_ins);
        lines.add(&self.weeks);
        lines.add(&self.preferences);
        for it in lines.of(&self.set_aside) {
            line(&mut lines.text, &it.key, &it.value);
        }
        lines.text
    }
}

impl Record {
    /// Its line, as in [`History::lines`].
    #[must_use]
    pub fn line(&self) -> String {
        let mut text = String::new();
        match self {
            Self::CheckIn(it) => line(&mut text, &it.key(), &encode(&it.key(), &**it)),
            Self::Week(it) => line(&mut text, &it.key(), &encode(&it.key(), &**it)),
            Self::Preference(it) => line(&mut text, &it.key(), &encode(&it.key(), &**it)),
        }
        text
    }
}

impl Settings {
    /// The lines of how long to keep, of the card and of the plan, where there are any.
    #[must_use]
    pub fn lines(&self) -> String {
        let mut lines = String::new();
        if let Some(keep) = self.keep {
            line(&mut lines, KEEPS[0], &envelope(1, KEEPS[0], keep.stored()));
        }
        if let Some(card) = &self.card {
            line(&mut lines, CARDS[0], &encode(CARDS[0], card));
        }
        if let Some(plan) = &self.plan {
            line(&mut lines, PLANS[0], &encode(PLANS[0], plan));
        }
        lines
    }
}

impl Opened {
    /// Reads one line of [`History::lines`] that this tab wrote: what is of no kind that is known is set aside,
    /// as it is in the store.
    pub fn add_own_line(&mut self, line: &str) {
        if !self.add_line(line)
            && let Some((key, value)) = line.split_once('=')
            && key.starts_with(PREFIX)
        {
            self.set_aside(key, value);
        }
    }

    /// Reads one line of [`History::lines`] or [`Settings::lines`], as [`Opening`](super::Opening) reads a
    /// store. Returns whether it is such a line.
    pub fn add_line(&mut self, line: &str) -> bool {
        let Some((key, value)) = line.split_once('=') else { return false };
        let id = KINDS.into_iter().find_map(|kind| key.strip_prefix(kind));
        id.is_none_or(|id| RecordId::read(id).is_some()) && self.take(key, value)
    }
}

/// The lines of a copy that are asked for.
struct Lines {
    skip: usize,
    count: usize,
    text: String,
}

impl Lines {
    /// Those of these items that are asked for.
    fn of<'i, T>(&mut self, items: &'i [T]) -> &'i [T] {
        let start = self.skip.min(items.len());
        let asked = &items[start..];
        let asked = &asked[..self.count.min(asked.len())];
        self.skip -= start;
        self.count -= asked.len();
        asked
    }

    fn add<T: Kept>(&mut self, shelf: &Shelf<T>) {
        for it in self.of(&shelf.0) {
            let key = it.key();
            line(&mut self.text, &key, &encode(&key, &**it));
        }
    }
}

fn line(copy: &mut String, key: &str, value: &str) {
    for part in [key, "=", value, "\n"] {
        copy.push_str(part);
    }
}
