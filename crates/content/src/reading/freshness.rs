//! How old the checks of help lines and the reviews of lessons are on a day that is given. No build
//! asks this: `cargo xtask freshness` does, before anything is published.

use std::fmt;

use serde::Deserialize;

use super::dates::{Date, day, later};
use super::parse::parse;
use super::raw;
use super::{Files, Refusal, refuse};

/// How many days old the check of a help line may be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckAge {
    due_after_days: u16,
    stale_after_days: u16,
}

impl CheckAge {
    /// The last day on which a check of this day is not too old.
    pub fn last_fresh_day(&self, checked: Date) -> Date {
        later(checked, self.stale_after_days)
    }
}

/// What the age of one entry means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Age {
    /// It was looked at on a day that is yet to come.
    InTheFuture,
    /// It is too old to publish.
    Stale,
    /// It wants looking at before long.
    Due,
}

impl Age {
    /// Whether nothing may be published until this is mended.
    #[must_use]
    pub fn stops_publishing(self) -> bool {
        self != Self::Due
    }
}

/// One entry that somebody has to look at, and by when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What its age means.
    pub age: Age,
    /// The file below `content/`.
    file: &'static str,
    /// The field with its date.
    key: String,
    /// The day in that field or, for a lesson, the day that its review was promised for.
    dated: Date,
    /// The last day on which it may be published.
    fresh_until: Date,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, key, dated, fresh_until, .. } = self;
        write!(f, "content/{file}: {key}: ")?;
        match self.age {
            Age::InTheFuture => write!(f, "{dated} lies in the future; set the day it was done"),
            Age::Stale => write!(f, "was good until {fresh_until}; {}", self.remedy()),
            Age::Due => write!(f, "is good until {fresh_until}; {}", self.remedy()),
        }
    }
}

impl Finding {
    fn remedy(&self) -> &'static str {
        match self.file {
            LINES => "call the line or read its own site, then set the date anew",
            _ => "compare the lesson with its sources, then set both dates anew",
        }
    }
}

const LINES: &str = "helplines.toml";
const LESSONS: &str = "lessons.toml";

/// Everything that is due, stale or dated in the future on this day; the worst first.
///
/// # Errors
/// Where the content cannot be read.
pub fn freshness(files: &Files, today: Date) -> Result<Vec<Finding>, Refusal> {
    let limits = limits(files)?;
    let mut findings = Vec::new();
    for it in parse::<raw::Lines>(files, LINES)?.line {
        let key = format!("line.{}.checked", it.id);
        let checked = day(LINES, key.clone(), &it.checked)?;
        let fresh_until = limits.last_fresh_day(checked);
        findings.extend(judge(today, &limits, checked, fresh_until).map(|age| Finding {
            age,
            file: LINES,
            key,
            dated: checked,
            fresh_until,
        }));
    }
    for it in parse::<raw::Lessons>(files, LESSONS)?.lesson {
        let key = |field: &str| format!("lesson.{}.{field}", it.id);
        let reviewed = day(LESSONS, key("reviewed"), &it.reviewed)?;
        let review_by = day(LESSONS, key("review_by"), &it.review_by)?;
        findings.extend(judge(today, &limits, reviewed, review_by).map(|age| Finding {
            age,
            file: LESSONS,
            key: key(if age == Age::InTheFuture { "reviewed" } else { "review_by" }),
            dated: reviewed,
            fresh_until: review_by,
        }));
    }
    findings.sort_by_key(|it| it.age);
    Ok(findings)
}

/// The days in `app.toml`, in their order.
pub fn limits(files: &Files) -> Result<CheckAge, Refusal> {
    let limits = parse::<raw::App>(files, "app.toml")?.check_age;
    if limits.due_after_days >= limits.stale_after_days {
        let why = "must be fewer days than stale_after_days";
        return refuse("app.toml", "check_age.due_after_days", why);
    }
    Ok(limits)
}

/// What it means today that something was looked at on one day and is good until another; `None`
/// where nobody has to look at it.
fn judge(today: Date, limits: &CheckAge, seen: Date, fresh_until: Date) -> Option<Age> {
    let notice = limits.stale_after_days - limits.due_after_days;
    // A day ahead is another time zone.
    if seen > later(today, 1) {
        Some(Age::InTheFuture)
    } else if today > fresh_until {
        Some(Age::Stale)
    } else {
        (later(today, notice) > fresh_until).then_some(Age::Due)
    }
}
