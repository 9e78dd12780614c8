//! How old the checks of help lines and the reviews of lessons are on a given day. No build uses
//! this; `cargo xtask freshness` reports it before anything is published.

use std::fmt;

use serde::Deserialize;

use super::dates::{Date, day, later};
use super::overlay::Own;
use super::parse::parse;
use super::raw;
use super::safer_use::{Listed, NALOXONE};
use super::{Files, Refusal, refuse};

/// How many days old the check of a help line may be before it is due, and before it is stale.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckAge {
    due_after_days: u16,
    stale_after_days: u16,
}

impl CheckAge {
    /// The last day on which a check made on this day is recent enough.
    pub fn last_fresh_day(&self, checked: Date) -> Date {
        later(checked, self.stale_after_days)
    }
}

/// What is wrong with the age of one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Age {
    /// The check or review is dated later than today.
    InTheFuture,
    /// The entry is too old to publish.
    Stale,
    /// The entry will soon be too old.
    Due,
}

impl Age {
    /// Whether it stops publication until the entry is corrected.
    #[must_use]
    pub fn stops_publishing(self) -> bool {
        self != Self::Due
    }
}

/// One entry whose age is wrong, and the last day on which it may be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong with its age.
    pub age: Age,
    /// Whether it is an entry of the overlay, so that its file is there.
    pub is_of_overlay: bool,
    /// Its file below `content/`, or below the overlay.
    file: &'static str,
    /// The key of its date.
    key: String,
    /// The day of the check or of the last review.
    dated: Date,
    /// The last day on which the entry may be published.
    fresh_until: Date,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.below("content"))
    }
}

impl Finding {
    /// The finding as one line, where its file is in this folder.
    #[must_use]
    pub fn below(&self, folder: &str) -> String {
        let Self { file, key, dated, fresh_until, .. } = self;
        let said = match self.age {
            Age::InTheFuture => format!("{dated} lies in the future; set the day it was done"),
            Age::Stale => format!("was good until {fresh_until}; {}", self.remedy()),
            Age::Due => format!("is good until {fresh_until}; {}", self.remedy()),
        };
        format!("{folder}/{file}: {key}: {said}")
    }

    fn remedy(&self) -> &'static str {
        match self.file {
            LINES => "call the line or read its own site, then set the date anew",
            NALOXONE => "ask a pharmacy or a service there, then set the date anew",
            _ => "compare the lesson with its sources, then set both dates anew",
        }
    }
}

const LINES: &str = "helplines.toml";
const LESSONS: &str = "lessons.toml";

/// All entries that are due, stale or dated in the future on `today`, the most urgent first.
///
/// # Errors
/// The content cannot be read.
pub fn freshness(files: &Files, today: Date) -> Result<Vec<Finding>, Refusal> {
    let limits = limits(files)?;
    let mut findings = Vec::new();
    let own = Own::of(files);
    let is_own = |it: &raw::LineRow| own.as_ref().is_some_and(|own| own.has(it.id.as_str()));
    let lines = parse::<raw::Lines>(files, LINES)?.line.into_iter();
    let lines = lines.map(|it| (LINES, is_own(&it), format!("line.{}.checked", it.id), it.checked));
    let naloxone = parse::<Listed>(files, NALOXONE)?.naloxone.into_iter();
    let naloxone =
        naloxone.map(|it| (NALOXONE, false, format!("naloxone.{}.checked", it.id), it.checked));
    for (file, is_of_overlay, key, checked) in lines.chain(naloxone) {
        let dated = day(file, key.clone(), &checked)?;
        let fresh_until = limits.last_fresh_day(dated);
        let age = judge(today, &limits, dated, fresh_until);
        let found = |age| Finding { age, is_of_overlay, file, key, dated, fresh_until };
        findings.extend(age.map(found));
    }
    for it in parse::<raw::Lessons>(files, LESSONS)?.lesson {
        let key = |field: &str| format!("lesson.{}.{field}", it.id);
        let reviewed = day(LESSONS, key("reviewed"), &it.reviewed)?;
        let review_by = day(LESSONS, key("review_by"), &it.review_by)?;
        findings.extend(judge(today, &limits, reviewed, review_by).map(|age| Finding {
            age,
            is_of_overlay: false,
            file: LESSONS,
            key: key(if age == Age::InTheFuture { "reviewed" } else { "review_by" }),
            dated: reviewed,
            fresh_until: review_by,
        }));
    }
    findings.sort_by_key(|it| it.age);
    Ok(findings)
}

/// The limits in `app.toml`. An entry must be due before it is stale.
pub fn limits(files: &Files) -> Result<CheckAge, Refusal> {
    let limits = parse::<raw::App>(files, "app.toml")?.check_age;
    if limits.due_after_days >= limits.stale_after_days {
        let why = "must be fewer days than stale_after_days";
        return refuse("app.toml", "check_age.due_after_days", why);
    }
    Ok(limits)
}

/// The verdict today on an entry that was checked on `seen` and may be published until
/// `fresh_until`; `None` where nothing is to do.
fn judge(today: Date, limits: &CheckAge, seen: Date, fresh_until: Date) -> Option<Age> {
    let notice = limits.stale_after_days - limits.due_after_days;
    // One day later than today can be today in another time zone.
    if seen > later(today, 1) {
        Some(Age::InTheFuture)
    } else if today > fresh_until {
        Some(Age::Stale)
    } else {
        (later(today, notice) > fresh_until).then_some(Age::Due)
    }
}
