//! Tombstones: the marks by which tabs and later readings know that a record was deleted.

use std::collections::BinaryHeap;

use super::envelope::envelope;
use super::keep::DAY_MS;
use super::record::{KINDS, RecordId};
use crate::content::ids::checksum;

const PREFIX: &str = "ebb.t.";
/// The number of hexadecimal digits of a checksum.
const DIGITS: usize = 16;

/// How long a tombstone is kept, in ms. After that time every tab has read the store again.
const LASTS_MS: i64 = DAY_MS;
/// How far a tombstone may be ahead of the clock, in ms. Where it is further ahead, the clock was set
/// back since, and its age is not known.
const AHEAD_MS: i64 = 60_000;

/// The key of the tombstone of the record with this id. An id begins with the time of its record,
/// which nobody must be able to read after the record was deleted, so the key holds a checksum.
pub(super) fn key(id: &RecordId) -> String {
    PREFIX.to_owned() + &mark(id.as_str())
}

/// The mark by which a tombstone names the record with this id: a checksum in 16 hexadecimal digits.
#[expect(clippy::cast_possible_truncation, reason = "the two halves, since u64 has larger code")]
#[must_use]
pub fn mark(id: &str) -> String {
    let sum = checksum(id);
    format!("{:08x}{:08x}", (sum >> 32) as u32, sum as u32)
}

/// The mark in this key, where it is that of a tombstone.
#[must_use]
pub fn marked(key: &str) -> Option<&str> {
    key.strip_prefix(PREFIX).filter(|it| is_mark(it))
}

/// Whether this is the mark of a record.
#[must_use]
pub fn is_mark(text: &str) -> bool {
    text.len() == DIGITS && text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

/// The value under this key for a deletion at `now` (UTC, ms).
pub(super) fn value(key: &str, now: i64) -> String {
    envelope(1, key, &now.to_string())
}

/// Whether this is the key of a tombstone.
pub(super) fn is_key(key: &str) -> bool {
    key.starts_with(PREFIX)
}

/// Whether a tombstone is no longer needed at `now` (UTC, ms). `said` is the time of the deletion as
/// it is stored; `None` where the value cannot be read. A key that still names the record itself, as
/// Ebb wrote it at first, counts for one reading.
pub(super) fn is_over(key: &str, said: Option<&str>, now: i64) -> bool {
    let age = said.and_then(|at| at.parse::<i64>().ok()).map(|at| now.saturating_sub(at));
    key.len() != PREFIX.len() + DIGITS
        || age.is_none_or(|age| !(-AHEAD_MS..=LASTS_MS).contains(&age))
}

/// The records that have a tombstone, as the sorted checksums of their ids.
pub(super) struct Buried(Vec<u64>);

impl Buried {
    pub fn among(keys: &[String]) -> Self {
        let names = keys.iter().filter_map(|key| key.strip_prefix(PREFIX));
        let sums = names.map(|it| if it.len() == DIGITS { number(it) } else { checksum(it) });
        Self(sums.collect::<BinaryHeap<u64>>().into_sorted_vec())
    }

    /// Whether the record under this key has a tombstone.
    pub fn holds(&self, key: &str) -> bool {
        let id = KINDS.into_iter().find_map(|kind| key.strip_prefix(kind));
        !self.0.is_empty() && id.is_some_and(|id| self.0.binary_search(&checksum(id)).is_ok())
    }
}

fn number(digits: &str) -> u64 {
    let value = |digit: char| u64::from(digit.to_digit(16).unwrap_or_default());
    digits.chars().fold(0, |number, digit| number << 4 | value(digit))
}
