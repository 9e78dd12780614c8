//! Writes the Bundle, part by part.

use std::rc::Rc;

use ebb_core::history::{CheckIn, RecordId, WeekRecord};

use super::questionnaire::{self, Codes, Questionnaire, Used};
use super::response;
use crate::json::Json;
use crate::{Holdings, Selection, time};

/// How many records a part has.
const PART: usize = 100;

/// A Bundle that is being written.
pub struct Writer {
    check_ins: Vec<Rc<CheckIn>>,
    weeks: Vec<Rc<WeekRecord>>,
    asked: [Option<Questionnaire>; 2],
    done: usize,
    has_entry: bool,
    at: i64,
    place: Place,
}

#[derive(Clone, Copy)]
enum Place {
    Head,
    CheckIns,
    Weeks,
    End,
    Over,
}

impl Writer {
    /// Begins a Bundle of this selection; `at` is the time now, UTC, ms since 1970.
    #[must_use]
    pub fn new(holdings: &Holdings, selection: &Selection, at: i64) -> Self {
        let check_ins = selection.check_ins(&holdings.opened);
        let weeks = selection.weeks(&holdings.opened);
        let used = used(holdings, &check_ins, &weeks);
        let asked = [
            (!check_ins.is_empty()).then(|| questionnaire::check_in(holdings, &used)),
            (!weeks.is_empty()).then(|| questionnaire::week(holdings, &used)),
        ];
        Self { check_ins, weeks, asked, done: 0, has_entry: false, at, place: Place::Head }
    }

    /// The next part of the file; `None` after the last one.
    pub fn next(&mut self, holdings: &Holdings) -> Option<String> {
        match self.place {
            Place::Head => {
                self.place = Place::CheckIns;
                Some(self.head(holdings))
            }
            Place::CheckIns => {
                let part = part(&self.check_ins, &mut self.done);
                if part.is_empty() {
                    (self.done, self.place) = (0, Place::Weeks);
                    return self.next(holdings);
                }
                let asked = self.canonical(0);
                let resources = |it: &CheckIn| response::check_in(holdings, &asked, it);
                Some(self.records(part.iter().map(|it| (&it.id, resources(it)))))
            }
            Place::Weeks => {
                let part = part(&self.weeks, &mut self.done);
                if part.is_empty() {
                    self.place = Place::End;
                    return self.next(holdings);
                }
                let asked = self.canonical(1);
                let resources = |it: &WeekRecord| response::week(holdings, &asked, it);
                Some(self.records(part.iter().map(|it| (&it.id, resources(it)))))
            }
            Place::End => {
                self.place = Place::Over;
                Some(if self.has_entry { "\n]}\n" } else { "}\n" }.to_owned())
            }
            Place::Over => None,
        }
    }

    fn canonical(&self, kind: usize) -> String {
        self.asked[kind].as_ref().map_or(String::new(), |it| it.canonical.clone())
    }

    fn head(&mut self, holdings: &Holdings) -> String {
        let head = Json::object(&[
            ("resourceType", "Bundle".into()),
            ("language", (&*holdings.pack.language).into()),
            ("type", "collection".into()),
            ("timestamp", Json::maybe(time::with_offset(self.at, 0), |it| Json::text(&it))),
        ]);
        let mut text = head.as_str().to_owned();
        text.pop();
        for asked in std::mem::take(&mut self.asked).into_iter().enumerate() {
            let (kind, Some(asked)) = asked else { continue };
            text.push_str(&self.entry(&asked.canonical, &asked.resource));
            self.asked[kind] = Some(asked);
        }
        text
    }

    /// The entries of these records; one whose time no file can hold has none.
    fn records<'r>(
        &mut self,
        records: impl Iterator<Item = (&'r RecordId, Option<[Json; 2]>)>,
    ) -> String {
        let mut text = String::new();
        for (id, resources) in records {
            for (place, resource) in resources.iter().flatten().enumerate() {
                if *resource != Json::NONE {
                    text.push_str(&self.entry(&format!("{}:{place}", id.as_str()), resource));
                }
            }
        }
        text
    }

    /// The same record has the same address in every export.
    fn entry(&mut self, name: &str, resource: &Json) -> String {
        let entry =
            Json::object(&[("fullUrl", (&*url(name)).into()), ("resource", resource.clone())]);
        let before = if self.has_entry {
            ",
"
        } else {
            ",\"entry\":[
"
        };
        self.has_entry = true;
        [before, entry.as_str()].concat()
    }
}

/// The next of these records.
fn part<T>(all: &[Rc<T>], done: &mut usize) -> Vec<Rc<T>> {
    let part: Vec<_> = all.iter().skip(*done).take(PART).cloned().collect();
    *done += part.len();
    part
}

/// The address of the resource with this name: the checksums of it from either end, as a UUID is written.
fn url(name: &str) -> String {
    let turned: String = name.chars().rev().collect();
    let [high, low] = [name, &turned].map(ebb_core::checksum);
    let digits = format!("{high:016x}{low:016x}");
    let part = |from: usize, until: usize| &digits[from..until];
    // Its version is 8, one's own, and its variant that of RFC 9562.
    let parts =
        [part(0, 8), part(8, 12), &["8", part(13, 16)].concat(), &["a", part(17, 20)].concat()];
    format!("urn:uuid:{}-{}", parts.join("-"), part(20, 32))
}

/// Every answer of the content, and those of the records that the content no longer has.
fn used(holdings: &Holdings, check_ins: &[Rc<CheckIn>], weeks: &[Rc<WeekRecord>]) -> Used {
    let pack = &holdings.pack;
    let mut used = Used::new();
    let mut add = |codes, (id, label): (String, String)| {
        used.entry(codes).or_default().entry(id).or_insert(label);
    };
    for it in &pack.triggers {
        add(Codes::Triggers, response::trigger(holdings, (&it.id).into()));
    }
    for it in &pack.craving_signs {
        add(Codes::Signs, response::sign(holdings, (&it.id).into()));
    }
    for it in &pack.strategies {
        add(Codes::Strategies, response::strategy(holdings, (&it.id).into()));
    }
    for it in check_ins {
        it.triggers
            .iter()
            .for_each(|code| add(Codes::Triggers, response::trigger(holdings, *code)));
        it.signs.iter().for_each(|code| add(Codes::Signs, response::sign(holdings, *code)));
        let tried = it.tries.iter().map(|it| it.strategy);
        tried.for_each(|code| add(Codes::Strategies, response::strategy(holdings, code)));
    }
    for it in weeks {
        let triggers = it.week.triggers.iter();
        triggers.for_each(|id| add(Codes::Triggers, response::week_trigger(holdings, id)));
    }
    used
}
