//! Joins lessons, the withdrawal chart, the weekly check and the pick lists with their texts.

use std::collections::BTreeMap;

use ebb_core::StrategyId;
use ebb_core::lessons::{Lesson, Timeline};
use ebb_core::pack::{Pickable, Plans};
use ebb_core::weekly::Weekly;
use serde::Deserialize;

use super::dates::{Date, counted, day};
use super::parse::parse;
use super::raw;
use super::rescue;
use super::texts::Texts;
use super::{Files, Refusal, refuse};

/// The file of the pick lists.
const PLANS: &str = "plans.toml";

/// The one point of a lesson's part that has the titles of the overdose steps as its points.
const STEPS: &str = "{steps}";

/// The source key of general clinical knowledge, which a text mentions instead of a source.
const GENERAL: &str = "GK";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    source: BTreeMap<String, String>,
}

/// The address or name of each source key.
pub struct Sources(BTreeMap<String, String>);

impl Sources {
    pub fn of(files: &Files) -> Result<Self, Refusal> {
        Ok(Self(parse::<Listed>(files, "sources.toml")?.source))
    }

    /// Checks that every key of a list such as `OCS, TSUI` exists.
    pub fn check(&self, file: &str, key: &str, listed: &str) -> Result<(), Refusal> {
        for source in listed.split(',').map(str::trim) {
            self.named(file, key, source)?;
        }
        Ok(())
    }

    fn named(&self, file: &str, key: &str, source: &str) -> Result<String, Refusal> {
        match self.0.get(source) {
            Some(where_from) => Ok(where_from.clone()),
            None => refuse(
                file,
                key,
                format!(
                    "nobody knows the source {source:?}; add it to sources.toml or mend the key"
                ),
            ),
        }
    }
}

pub fn lessons(files: &Files, language: &str, sources: &Sources) -> Result<Vec<Lesson>, Refusal> {
    const FILE: &str = "lessons.toml";
    let locale = format!("locales/{language}/{FILE}");
    let mut texts = Texts::new(&locale, "", parse::<raw::LessonTexts>(files, &locale)?);
    let mut lessons = Vec::new();
    for it in parse::<raw::Lessons>(files, FILE)?.lesson {
        let key = format!("lesson.{}.sources", it.id);
        let is_general = |source: &&String| *source == GENERAL;
        let seen = it.sources.iter().filter(|source| !is_general(source));
        let named: Result<Vec<String>, Refusal> =
            seen.map(|source| sources.named(FILE, &key, source)).collect();
        let review_by = check_dates(FILE, &it)?;
        let mut words = texts.take(it.id.as_str())?;
        for part in &mut words.part {
            if part.points.len() == 1 && part.points[0].contains(STEPS) {
                part.points = rescue::titles(files, language)?;
            }
        }
        lessons.push(Lesson {
            id: it.id,
            minutes: it.minutes,
            sources: named?,
            general: it.sources.iter().any(|source| is_general(&source)),
            reviewed: it.reviewed,
            fresh_until: counted(review_by),
            drivers: it.drivers,
            circumstances: it.circumstances,
            withdrawal: it.withdrawal,
            chart: it.chart,
            words,
        });
    }
    texts.done()?;
    Ok(lessons)
}

/// Checks the dates of a lesson, and returns the day by which it is to be reviewed again.
fn check_dates(file: &str, it: &raw::LessonRow) -> Result<Date, Refusal> {
    let key = |field: &str| format!("lesson.{}.{field}", it.id);
    let reviewed = day(file, key("reviewed"), &it.reviewed)?;
    let review_by = day(file, key("review_by"), &it.review_by)?;
    if review_by <= reviewed {
        return refuse(file, key("review_by"), "must come after the review");
    }
    Ok(review_by)
}

pub fn timeline(files: &Files, language: &str, sources: &Sources) -> Result<Timeline, Refusal> {
    const FILE: &str = "withdrawal.toml";
    let locale = format!("locales/{language}/{FILE}");
    let words: raw::WithdrawalTexts = parse(files, &locale)?;
    let opioids = parse::<raw::Withdrawal>(files, FILE)?.opioid;
    for it in &opioids {
        sources.check(FILE, &format!("opioid.{}.source", it.id), &it.source)?;
    }
    let opioids = Texts::new(&locale, "opioid.", words.opioid).join(opioids)?;
    Ok(Timeline { opioids, words: words.chart })
}

pub fn weekly(files: &Files, language: &str, sources: &Sources) -> Result<Weekly, Refusal> {
    const FILE: &str = "weekly.toml";
    let locale = format!("locales/{language}/{FILE}");
    let raw: raw::WeeklyFile = parse(files, FILE)?;
    sources.check(FILE, "source", &raw.source)?;
    let words: raw::WeeklyTexts = parse(files, &locale)?;
    let mut texts = Texts::new(&locale, "item.", words.item);
    let items: Result<Vec<_>, Refusal> = raw.item.iter().map(|it| texts.take(&it.id)).collect();
    let items = items?;
    texts.done()?;
    Ok(Weekly {
        scale: raw.scale,
        items,
        bands: Texts::new(&locale, "band.", words.band).join(raw.band)?,
        change: raw.change,
        words: words.check,
    })
}

pub fn plans(files: &Files, language: &str) -> Result<Plans, Refusal> {
    let raw: raw::PlansFile = parse(files, PLANS)?;
    let locale = format!("locales/{language}/plans.toml");
    let words: raw::PlanTexts = parse(files, &locale)?;
    let join = |table, ids: Vec<String>, words| -> Result<Vec<Pickable>, Refusal> {
        let mut texts = Texts::new(&locale, table, words);
        let picked: Result<Vec<Pickable>, Refusal> =
            ids.into_iter().map(|id| texts.take(&id).map(|text| Pickable { id, text })).collect();
        let picked = picked?;
        texts.done()?;
        Ok(picked)
    };
    let (ifs, thens) = (join("ifs.", raw.ifs, words.ifs)?, join("thens.", raw.thens, words.thens)?);
    Ok(Plans {
        does: does(&thens, raw.does)?,
        ifs,
        thens,
        reasons: join("reasons.", raw.reasons, words.reasons)?,
    })
}

/// The strategy that does what each entry says.
fn does(
    thens: &[Pickable],
    mut of: BTreeMap<String, StrategyId>,
) -> Result<Vec<StrategyId>, Refusal> {
    let mut does = Vec::new();
    for Pickable { id, .. } in thens {
        let Some(strategy) = of.remove(id) else {
            let why = "names no strategy; name the one that does what this entry of `thens` says";
            return refuse(PLANS, format!("does.{id}"), why);
        };
        does.push(strategy);
    }
    match of.keys().next() {
        Some(id) => {
            let why = "is no entry of `thens`; remove it or mend the id";
            refuse(PLANS, format!("does.{id}"), why)
        }
        None => Ok(does),
    }
}
