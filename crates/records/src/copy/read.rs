//! Reads a copy. Nothing of it is taken in here: the person first sees what is in it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use ebb_core::history::{Opened, Record, RecordId, tombstone};
use serde::Deserialize;
use thiserror::Error;

use super::cut::{self, is_begun};
use super::fields::Wrong;
use super::forms;
use super::top::{ENTRIES, ENTRY, Top, entry};
use super::write::{SUM, checksum};
use super::{FORMAT, LARGEST, LARGEST_FILE, VERSION, preference, sealed};
use crate::{Holdings, helps};

/// Why a file is not taken in at all. A screen says each of these in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// It is no copy that Ebb wrote, in whatever form.
    #[error("this is not a copy")]
    NotACopy,
    /// It is one, but so much of it is missing or damaged that nothing can be read.
    #[error("this copy is damaged")]
    Damaged,
    /// It is larger than [`LARGEST`], or than [`LARGEST_FILE`].
    #[error("this file is too large")]
    TooLarge,
    /// A newer Ebb wrote it, in a version of the format that this build does not know.
    #[error("a newer version wrote it")]
    Newer,
    /// It needs a passphrase.
    #[error("it needs a passphrase")]
    Sealed,
    /// It does not open with this passphrase, or it is damaged.
    #[error("it does not open with this passphrase")]
    NotOpened,
    /// Its numbers for the passphrase are not what Ebb writes: too weak, or too costly to try.
    #[error("its numbers are not right")]
    WrongNumbers,
}

/// What a copy holds.
#[derive(Debug, Default)]
pub struct Found {
    /// Everything that is sound.
    pub opened: Opened,
    /// The marks of what was deleted in the day before the copy was made, sorted.
    pub deleted: Vec<String>,
    /// How many entries are not sound.
    pub unsound: usize,
    /// How many entries stand in it again.
    pub twice: usize,
    /// Whether the file was changed since Ebb wrote it.
    pub is_changed: bool,
    /// Whether the rest of the file is missing or damaged, so that it holds only what stands before.
    pub is_cut: bool,
}

impl Found {
    /// Whether it was read whole, as Ebb wrote it.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.unsound == 0 && !self.is_changed
    }
}

/// The fields of a copy.
const FIELDS: &[&str] = &[
    "format",
    "version",
    "at",
    "check_ins",
    "weeks",
    "preferences",
    "card",
    "plan",
    "unread",
    "deleted",
    "sum",
];

/// A value that could not be read, as a copy has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unread<'f> {
    #[serde(borrow)]
    key: Cow<'f, str>,
    #[serde(borrow)]
    value: Cow<'f, str>,
}

/// Reads a file: a copy as JSON, one with a passphrase, or the lines that Ebb wrote at first.
///
/// # Errors
/// [`Refusal`] where nothing in the file can be used.
pub fn read(holdings: &Holdings, file: &[u8], passphrase: Option<&str>) -> Result<Found, Refusal> {
    if file.len() > LARGEST_FILE {
        return Err(Refusal::TooLarge);
    }
    // A program that saved the file may have put a byte order mark in front.
    let text = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file);
    let text = match std::str::from_utf8(text) {
        Err(why) if text.starts_with(b"{\"format\":") => &text[..why.valid_up_to()],
        _ => text,
    };
    let text = std::str::from_utf8(text).map_err(|_| Refusal::NotACopy)?.trim();
    if !text.starts_with('{') {
        return lines(text);
    }
    if let Ok(top) = Top::read(text, sealed::FIELDS)
        && top.short::<&str>("format") == Ok(sealed::FORMAT)
    {
        return json(holdings, &sealed::open(&top, passphrase)?);
    }
    match json(holdings, text) {
        Err(Refusal::NotACopy) if is_begun(text, sealed::FORMAT) => Err(Refusal::Damaged),
        Err(Refusal::NotACopy) if is_begun(text, FORMAT) => rest(holdings, text),
        read => read,
    }
}

/// What stands before the first damage.
fn rest(holdings: &Holdings, text: &str) -> Result<Found, Refusal> {
    let left = cut::closed(text)?;
    let found = json(holdings, &left).map_err(|why| match why {
        Refusal::Newer => why,
        _ => Refusal::Damaged,
    })?;
    Ok(Found { is_cut: true, ..found })
}

fn json(holdings: &Holdings, text: &str) -> Result<Found, Refusal> {
    if text.len() > LARGEST {
        return Err(Refusal::TooLarge);
    }
    let refused = |_| Refusal::NotACopy;
    let top = Top::read(text, FIELDS).map_err(refused)?;
    if top.short::<&str>("format") != Ok(FORMAT) {
        return Err(Refusal::NotACopy);
    }
    if top.short::<u32>("version").map_err(refused)? > VERSION {
        return Err(Refusal::Newer);
    }
    top.short::<i64>("at").map_err(refused)?;
    if !top.is_known() {
        return Err(Refusal::NotACopy);
    }
    let before = text.rfind(SUM.trim_start_matches([',', '\n'])).map(|at| &text[..at]);
    let before = before.map(|it| it.trim_end().trim_end_matches(','));
    let sum = before.map(|it| checksum(it.as_bytes()));
    let is_whole = sum.is_some_and(|sum| top.raw("sum") == Some(&["\"", &sum, "\""].concat()));
    let mut found = Found { is_changed: !is_whole, ..Found::default() };
    let entries = |name| top.entries(name).map_err(refused);
    let mut seen = BTreeMap::new();
    for raw in entries("check_ins")? {
        let record = entry(raw.get()).and_then(|it| forms::read_check_in(it, &holdings.pack));
        found.add(record.map(Record::CheckIn).ok(), &mut seen);
    }
    for raw in entries("weeks")? {
        let record = entry(raw.get()).and_then(|it| forms::read_week(it, &holdings.pack));
        found.add(record.map(Record::Week).ok(), &mut seen);
    }
    for raw in entries("preferences")? {
        let record = entry(raw.get()).and_then(preference::read);
        found.add(record.map(Record::Preference).ok(), &mut seen);
    }
    let own = |name| top.raw(name).filter(|raw| *raw != "null");
    found.own(own("card"), own("plan"));
    for raw in entries("unread")? {
        // Such a value can be as large as a browser lets one be.
        let unread = serde_json::from_str::<Unread<'_>>(raw.get());
        found.line(
            &unread.map(|it| [&it.key, "=", &it.value].concat()).unwrap_or_default(),
            &mut seen,
        );
    }
    for raw in entries("deleted")? {
        found.mark(entry(raw.get()).ok());
    }
    found.settle(seen);
    Ok(found)
}

fn lines(text: &str) -> Result<Found, Refusal> {
    let (mut found, mut seen) = (Found::default(), BTreeMap::new());
    for (place, line) in text.split(['\n', '\r']).filter(|line| !line.is_empty()).enumerate() {
        if place == ENTRIES {
            return Err(Refusal::NotACopy);
        }
        found.line(line, &mut seen);
    }
    found.settle(seen);
    let Opened { history, settings } = &found.opened;
    let has_own = settings.card.is_some() || settings.plan.is_some();
    if history.is_empty() && !has_own { Err(Refusal::NotACopy) } else { Ok(found) }
}

impl Found {
    fn add(&mut self, record: Option<Record>, seen: &mut BTreeMap<RecordId, Record>) {
        // A wish that none could follow would hold for ever.
        let is_well =
            |it: &Record| !matches!(it, Record::Preference(it) if !helps::leaves_room(&it.id));
        match record.filter(is_well).map(|record| (seen.entry(record.id().clone()), record)) {
            None => self.unsound += 1,
            Some((Entry::Vacant(place), record)) => _ = place.insert(record),
            Some((Entry::Occupied(_), _)) => self.twice += 1,
        }
    }

    /// The records in the order of their ids, so that each belongs behind the one before.
    fn settle(&mut self, seen: BTreeMap<RecordId, Record>) {
        seen.into_values().for_each(|record| self.opened.history.put(record));
    }

    /// A mark of what was deleted; they are sorted.
    fn mark(&mut self, mark: Option<String>) {
        match mark.filter(|mark| tombstone::is_mark(mark) && self.deleted.last() < Some(mark)) {
            Some(mark) => self.deleted.push(mark),
            None => self.unsound += 1,
        }
    }

    /// A value that a copy has to the letter: this build may know what the one that wrote it did not.
    fn line(&mut self, line: &str, seen: &mut BTreeMap<RecordId, Record>) {
        let mut read = Opened::default();
        let is_own = line.len() <= ENTRY && read.add_line(line);
        let Opened { history, settings } = read;
        let check_in = history.check_ins().first().cloned().map(Record::CheckIn);
        let week = || history.weeks().first().cloned().map(Record::Week);
        let preference = || history.preferences().first().cloned().map(Record::Preference);
        let record = check_in.or_else(week).or_else(preference);
        if let Some(record) = record {
            self.add(Some(record), seen);
        } else if is_own && (settings.card.is_some() || settings.plan.is_some()) {
            let own = &mut self.opened.settings;
            own.card = own.card.take().or(settings.card);
            own.plan = own.plan.take().or(settings.plan);
        } else {
            self.unsound += 1;
        }
    }

    fn own(&mut self, card: Option<&str>, plan: Option<&str>) {
        let own = &mut self.opened.settings;
        own.card = card
            .map(|raw| entry(raw).and_then(forms::read_card))
            .and_then(|it| count(it, &mut self.unsound));
        own.plan = plan
            .map(|raw| entry(raw).and_then(forms::read_plan))
            .and_then(|it| count(it, &mut self.unsound));
    }
}

/// What was read; where it was not, it is counted.
fn count<T>(read: Result<T, Wrong>, unsound: &mut usize) -> Option<T> {
    *unsound += usize::from(read.is_err());
    read.ok()
}
