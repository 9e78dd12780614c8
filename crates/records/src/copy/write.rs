//! Writes a copy, part by part, so that no part holds up the page.

use std::rc::Rc;

use crc::{CRC_64_XZ, Crc, Digest, Table};
use ebb_core::history::{CheckIn, Opened, Preference, WeekRecord};

use super::{FORMAT, VERSION, forms, preference};
use crate::json::Json;
use crate::{Holdings, Names, Selection};

/// How the last member begins, the checksum of all bytes before it.
pub(super) const SUM: &str = ",\n\"sum\":\"";
/// How many records a part has.
const PART: usize = 200;

static CHECKSUM: Crc<u64, Table<1>> = Crc::<u64, Table<1>>::new(&CRC_64_XZ);

/// The checksum of a file up to its last member, as it is written.
pub(super) fn checksum(bytes: &[u8]) -> String {
    format!("{:016x}", CHECKSUM.checksum(bytes))
}

/// A copy that is being written.
pub struct Writer {
    check_ins: Vec<Rc<CheckIn>>,
    weeks: Vec<Rc<WeekRecord>>,
    preferences: Vec<Rc<Preference>>,
    done: usize,
    state: Place,
    digest: Digest<'static, u64, Table<1>>,
    is_with_plan: bool,
    is_whole: bool,
    is_with_deleted: bool,
    at: i64,
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Head,
    CheckIns,
    Weeks,
    Rest,
    End,
}

impl Writer {
    /// Begins a copy of this selection; `at` is the time now, UTC, ms since 1970.
    #[must_use]
    pub fn new(opened: &Opened, selection: &Selection, at: i64) -> Self {
        Self {
            check_ins: selection.check_ins(opened),
            weeks: selection.weeks(opened),
            preferences: selection.preferences(opened),
            done: 0,
            state: Place::Head,
            digest: CHECKSUM.digest(),
            is_with_plan: selection.plan,
            is_whole: selection.is_whole(),
            is_with_deleted: selection.deleted,
            at,
        }
    }

    /// The next part of the file; `None` after the last one.
    pub fn next(&mut self, holdings: &Holdings) -> Option<String> {
        let part = match self.state {
            Place::Head => {
                self.state = Place::CheckIns;
                let at = self.at;
                // What an Ebb of the first version can read is written as that version.
                let is_first = !self.is_with_deleted || holdings.deleted.is_empty();
                let version = if is_first { 1 } else { VERSION };
                format!(
                    "{{\"format\":\"{FORMAT}\",\"version\":{version},\"at\":{at},\n\"check_ins\":["
                )
            }
            Place::CheckIns => self.check_ins(&holdings.names),
            Place::Weeks => self.weeks(),
            Place::Rest => self.rest(holdings),
            Place::End => return None,
        };
        self.digest.update(part.as_bytes());
        if self.state == Place::End {
            let sum = std::mem::replace(&mut self.digest, CHECKSUM.digest()).finalize();
            return Some(format!("{part}{SUM}{sum:016x}\"}}\n"));
        }
        Some(part)
    }

    fn check_ins(&mut self, names: &Names) -> String {
        let asked = self.check_ins.iter().skip(self.done).take(PART);
        let forms: Vec<_> = asked.map(|it| forms::check_in(it, names)).collect();
        let is_last = self.done + forms.len() == self.check_ins.len();
        let part = list(&forms, self.done == 0);
        self.done += forms.len();
        if !is_last {
            return part;
        }
        (self.done, self.state) = (0, Place::Weeks);
        part + "],\n\"weeks\":["
    }

    fn weeks(&mut self) -> String {
        let asked = self.weeks.iter().skip(self.done).take(PART);
        let forms: Vec<_> = asked.map(|it| forms::week(it)).collect();
        let is_last = self.done + forms.len() == self.weeks.len();
        let part = list(&forms, self.done == 0);
        self.done += forms.len();
        if !is_last {
            return part;
        }
        self.state = Place::Rest;
        part + "]"
    }

    fn rest(&mut self, holdings: &Holdings) -> String {
        let Holdings { opened, names, deleted, .. } = holdings;
        self.state = Place::End;
        let mut part = String::new();
        let mut add = |name: &str, value: Json| {
            if value != Json::NONE {
                part.push_str(&[",\n\"", name, "\":", value.as_str()].concat());
            }
        };
        let preferences = self.preferences.iter().map(|it| preference::written(it, names));
        add("preferences", Json::list(preferences.collect()));
        if let Some(card) = opened.settings.card.as_ref().filter(|_| self.is_with_plan) {
            add("card", forms::card(card));
        }
        if let Some(plan) = opened.settings.plan.as_ref().filter(|_| self.is_with_plan) {
            add("plan", forms::plan(plan));
        }
        // What cannot be read may be of any time and any kind, and hold what the person did not pick.
        let unread = opened.history.set_aside().iter().filter(|_| self.is_whole);
        let unread = unread
            .map(|it| Json::object(&[("key", (&*it.key).into()), ("value", (&*it.value).into())]));
        add("unread", Json::list(unread.collect()));
        let deleted = deleted.iter().filter(|_| self.is_with_deleted);
        add("deleted", Json::list(deleted.map(|it| it.as_str().into()).collect()));
        part
    }
}

fn list(forms: &[Json], is_first: bool) -> String {
    let mut text = String::new();
    for (place, form) in forms.iter().enumerate() {
        text.push_str(if is_first && place == 0 { "\n" } else { ",\n" });
        text.push_str(form.as_str());
    }
    text
}
