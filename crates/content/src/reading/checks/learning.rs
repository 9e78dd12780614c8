//! Checks of lessons, the withdrawal chart, the weekly check and the pick lists.

use ebb_core::lessons::Hours;
use ebb_core::pack::Pack;
use ebb_core::weekly::ITEMS;

use super::super::{Refusal, refuse};
use super::{is_share, rising};

const LESSONS: &str = "lessons.toml";
const WITHDRAWAL: &str = "withdrawal.toml";
const WEEKLY: &str = "weekly.toml";

pub fn check(pack: &Pack, language: &str) -> Result<(), Refusal> {
    lessons(pack, language)?;
    timeline(pack)?;
    weekly(pack)?;
    plans(pack)
}

fn lessons(pack: &Pack, language: &str) -> Result<(), Refusal> {
    for it in &pack.lessons {
        let key = |field: &str| format!("lesson.{}.{field}", it.id);
        if !(1..=5).contains(&it.minutes) {
            return refuse(LESSONS, key("minutes"), "must be 1 to 5");
        }
        if !it.drivers.weights().into_iter().all(is_share) {
            return refuse(LESSONS, key("drivers"), "a weight is between 0 and 1");
        }
        if it.sources.is_empty() && !it.general {
            return refuse(LESSONS, key("sources"), "is empty; name where it comes from");
        }
        let known =
            |id: &ebb_core::CircumstanceId| pack.circumstances.iter().any(|known| known.id == *id);
        if !it.circumstances.iter().all(known) {
            return refuse(
                LESSONS,
                key("circumstances"),
                "names one that safety.toml does not have; mend the id",
            );
        }
        let is_empty =
            |part: &ebb_core::lessons::Part| part.text.is_empty() && part.points.is_empty();
        if !(2..=4).contains(&it.words.part.len()) || it.words.part.iter().any(is_empty) {
            let file = format!("locales/{language}/{LESSONS}");
            return refuse(
                &file,
                format!("{}.part", it.id),
                "must be two to four parts, none empty",
            );
        }
    }
    if pack.lessons.iter().filter(|it| it.chart).count() != 1 {
        return refuse(
            LESSONS,
            "lesson",
            "exactly one lesson has the withdrawal chart (chart = true)",
        );
    }
    Ok(())
}

fn timeline(pack: &Pack) -> Result<(), Refusal> {
    for it in &pack.timeline.opioids {
        let ranges = [it.starts, it.worst, it.eases];
        let is_backward = |hours: &Hours| hours.0 >= hours.1;
        if ranges.iter().flatten().any(is_backward) {
            let key = format!("opioid.{}", it.id);
            return refuse(WITHDRAWAL, key, "a range goes from fewer hours to more");
        }
        let begins: Vec<u16> = ranges.iter().flatten().map(|hours| hours.0).collect();
        if begins.is_empty() || !begins.is_sorted() {
            let key = format!("opioid.{}", it.id);
            return refuse(WITHDRAWAL, key, "it starts, then is worst, then eases; mend the order");
        }
    }
    if pack.timeline.opioids.is_empty() {
        return refuse(WITHDRAWAL, "opioid", "names none; name at least one");
    }
    Ok(())
}

fn weekly(pack: &Pack) -> Result<(), Refusal> {
    let weekly = &pack.weekly;
    if weekly.scale.min != 0 || weekly.scale.max != 6 {
        return refuse(WEEKLY, "scale", "is 0 to 6; stored answers are steps of it");
    }
    if weekly.items.len() != ITEMS {
        return refuse(WEEKLY, "item", "must be five, in the published order");
    }
    rising(WEEKLY, &weekly.bands, 30)?;
    let change = &weekly.change;
    let in_order =
        change.mention > 0.0 && change.clear >= change.mention && change.clear.is_finite();
    let days = [change.recent_days, change.earlier_days, change.apart_days];
    let counts = days.into_iter().chain([change.least.into(), change.least_weeks.into()]);
    if !in_order || counts.min() == Some(0) {
        let why = "needs days above 0, and mention above 0 and not above clear";
        return refuse(WEEKLY, "change", why);
    }
    Ok(())
}

fn plans(pack: &Pack) -> Result<(), Refusal> {
    let plans = &pack.plans;
    for (key, list) in [("ifs", &plans.ifs), ("thens", &plans.thens), ("reasons", &plans.reasons)] {
        if !(4..=12).contains(&list.len()) {
            return refuse("plans.toml", key, "must have 4 to 12 entries");
        }
    }
    for (then, does) in plans.thens.iter().zip(&plans.does) {
        if pack.strategy(does).is_none() {
            let why = format!("there is no strategy {does}; mend the id");
            return refuse("plans.toml", format!("does.{}", then.id), why);
        }
    }
    Ok(())
}
