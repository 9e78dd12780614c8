//! What must hold of a whole pack.

mod learning;
mod people;
mod texts;

use std::collections::BTreeSet;

use ebb_core::CircumstanceId;
use ebb_core::pack::Pack;
use ebb_core::questions::{Band, Step};
use ebb_core::safety::{Rule, When};
use ebb_core::strategies::Form;

use super::{Refusal, refuse};

const QUESTIONS: &str = "questions.toml";
const STRATEGIES: &str = "strategies.toml";
const SAFETY: &str = "safety.toml";
const LINES: &str = "helplines.toml";
const APP: &str = "app.toml";

pub fn check(pack: &Pack, language: &str) -> Result<(), Refusal> {
    ids(pack)?;
    questions(pack)?;
    rising(QUESTIONS, &pack.bands, 100)?;
    triggers(pack)?;
    strategies(pack, language)?;
    ranking(pack)?;
    rules(pack)?;
    people::check(pack)?;
    learning::check(pack, language)?;
    texts::check(pack, language)?;
    leaving(pack)
}

fn ids(pack: &Pack) -> Result<(), Refusal> {
    fn unique<'a>(
        file: &str,
        table: &str,
        ids: impl Iterator<Item = &'a str>,
    ) -> Result<(), Refusal> {
        let mut seen = BTreeSet::new();
        for id in ids {
            let is_kebab =
                id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if id.is_empty() || !is_kebab {
                return refuse(file, format!("{table}.{id}"), "an id is lower-case-with-dashes");
            }
            if !seen.insert(id) {
                let why = "this id is there twice; ids are stored for ever, pick another";
                return refuse(file, format!("{table}.{id}"), why);
            }
        }
        Ok(())
    }
    unique(QUESTIONS, "band", pack.bands.iter().map(|it| it.id.as_str()))?;
    unique(QUESTIONS, "trigger", pack.triggers.iter().map(|it| it.id.as_str()))?;
    unique(STRATEGIES, "strategy", pack.strategies.iter().map(|it| it.id.as_str()))?;
    unique(SAFETY, "rule", pack.rules.iter().map(|it| it.id.as_str()))?;
    unique(SAFETY, "danger", pack.dangers.iter().map(|it| it.id.as_str()))?;
    unique(SAFETY, "circumstance", pack.circumstances.iter().map(|it| it.id.as_str()))?;
    unique("lessons.toml", "lesson", pack.lessons.iter().map(|it| it.id.as_str()))?;
    unique("withdrawal.toml", "opioid", pack.timeline.opioids.iter().map(|it| it.id.as_str()))?;
    unique("weekly.toml", "band", pack.weekly.bands.iter().map(|it| it.id.as_str()))?;
    for (table, list) in
        [("ifs", &pack.plans.ifs), ("thens", &pack.plans.thens), ("reasons", &pack.plans.reasons)]
    {
        unique("plans.toml", table, list.iter().map(|it| it.id.as_str()))?;
    }
    unique(LINES, "line", pack.lines.iter().map(|it| it.id.as_str()))
}

fn questions(pack: &Pack) -> Result<(), Refusal> {
    if pack.scale.min >= pack.scale.max {
        return refuse(QUESTIONS, "scale", "has no steps; max must be above min");
    }
    let asked: Vec<Step> = pack.steps().collect();
    let all = [Step::Danger, Step::Strength, Step::Triggers, Step::Likelihood, Step::Possible];
    for step in all {
        if asked.iter().filter(|it| **it == step).count() != 1 {
            return refuse(
                QUESTIONS,
                format!("question.{}", texts::name(step)),
                "must be there exactly once",
            );
        }
    }
    if asked[..2] != all[..2] || asked.last() != all.last() {
        let why = "danger and strength come first (they stand in the static page), possible last";
        return refuse(QUESTIONS, "question", why);
    }
    for question in &pack.questions {
        if question.weight.is_some_and(|weight| !weight.is_finite() || weight <= 0.0) {
            let why = "the weight is nothing; give it one above 0";
            return refuse(QUESTIONS, format!("question.{}", texts::name(question.id)), why);
        }
    }
    Ok(())
}

fn rising(file: &str, bands: &[Band], most: u8) -> Result<(), Refusal> {
    if bands.first().is_none_or(|band| band.from != 0) {
        return refuse(file, "band", "the first band must start at 0");
    }
    for pair in bands.windows(2) {
        if pair[1].from <= pair[0].from || pair[1].from > most {
            let why = format!("bands must rise and start at {most} or below");
            return refuse(file, format!("band.{}", pair[1].id), why);
        }
    }
    Ok(())
}

fn is_share(weight: f64) -> bool {
    (0.0..=1.0).contains(&weight)
}

fn triggers(pack: &Pack) -> Result<(), Refusal> {
    for trigger in &pack.triggers {
        let key = || format!("trigger.{}.drivers", trigger.id);
        if !trigger.drivers.weights().all(is_share) {
            return refuse(QUESTIONS, key(), "a weight is between 0 and 1");
        }
        if trigger.drivers.weights().sum::<f64>() <= 0.0 {
            return refuse(QUESTIONS, key(), "points to no driver; give it one above 0");
        }
    }
    Ok(())
}

fn strategies(pack: &Pack, language: &str) -> Result<(), Refusal> {
    for it in &pack.strategies {
        let key = |field: &str| format!("{}.{field}", it.id);
        if !it.drivers.weights().all(is_share) {
            return refuse(STRATEGIES, key("drivers"), "a weight is between 0 and 1");
        }
        if it.drivers.weights().sum::<f64>() <= 0.0 {
            return refuse(STRATEGIES, key("drivers"), "fits no driver; give it one above 0");
        }
        if !(1..=30).contains(&it.minutes) {
            return refuse(STRATEGIES, key("minutes"), "must be 1 to 30");
        }
        if !(1..=3).contains(&it.evidence) {
            return refuse(STRATEGIES, key("evidence"), "must be 1, 2 or 3");
        }
        if it.source.trim().is_empty() {
            return refuse(STRATEGIES, key("source"), "is empty; name where it comes from");
        }
        let steps = it.words.steps.len();
        if !(2..=5).contains(&steps) || it.words.steps.iter().any(|step| step.trim().is_empty()) {
            let file = format!("locales/{language}/{STRATEGIES}");
            return refuse(&file, key("steps"), "must be two to five steps, none empty");
        }
        let prompts = it.words.prompts.len();
        let is_guided = it.form == Form::Guided;
        if is_guided && !(3..=8).contains(&prompts) || !is_guided && prompts > 0 {
            let file = format!("locales/{language}/{STRATEGIES}");
            let why = "a guided form has three to eight prompts, another form none";
            return refuse(&file, key("prompts"), why);
        }
    }
    Ok(())
}

fn ranking(pack: &Pack) -> Result<(), Refusal> {
    let numbers = &pack.ranking;
    if numbers.evidence[0] <= 0.0
        || !numbers.evidence.is_sorted()
        || !numbers.evidence[2].is_finite()
    {
        return refuse(APP, "ranking.evidence", "must be above 0 and not falling");
    }
    for (key, share) in [
        ("ranking.base_fit", numbers.base_fit),
        ("ranking.unknown_need", numbers.unknown_need),
        ("ranking.done_before", numbers.done_before),
    ] {
        if !is_share(share) || share == 0.0 {
            return refuse(APP, key, "must be above 0 and at most 1");
        }
    }
    if !numbers.prefer_factor.is_finite() || numbers.prefer_factor < 1.0 {
        return refuse(APP, "ranking.prefer_factor", "must be 1 or more");
    }
    if !numbers.support_factor.is_finite() || numbers.support_factor < 1.0 {
        return refuse(APP, "ranking.support_factor", "must be 1 or more");
    }
    if !(1..=30).contains(&pack.extend_minutes) {
        return refuse(APP, "extend_minutes", "must be 1 to 30");
    }
    if pack.try_now.len() < 3 {
        return refuse(APP, "try_now", "needs at least three strategies");
    }
    for id in &pack.try_now {
        let Some(it) = pack.strategy(id) else {
            return refuse(
                APP,
                format!("try_now.{id}"),
                "there is no strategy with this id; mend the id",
            );
        };
        if pack.rules.iter().any(|rule| rule.forbids(it)) {
            let why =
                "a safety rule forbids it to some people, and here nobody was asked; show another";
            return refuse(APP, format!("try_now.{id}"), why);
        }
    }
    Ok(())
}

fn rules(pack: &Pack) -> Result<(), Refusal> {
    for rule in &pack.rules {
        let key = |field: &str| format!("rule.{}.{field}", rule.id);
        if rule.when.is_empty() {
            return refuse(SAFETY, key("when"), "asks nothing; remove the strategy instead");
        }
        if rule.forbid.is_empty() && rule.forbid_traits.is_empty() {
            return refuse(SAFETY, key("forbid"), "forbids nothing; name a trait or a strategy");
        }
        if rule.forbid.iter().any(|id| pack.strategy(id).is_none()) {
            return refuse(
                SAFETY,
                key("forbid"),
                "names a strategy that is not there; mend the id",
            );
        }
        if rule.when.triggers.iter().any(|id| pack.trigger(id).is_none()) {
            return refuse(SAFETY, key("when"), "names a trigger that is not there; mend the id");
        }
        let known = |id: &CircumstanceId| pack.circumstances.iter().any(|it| it.id == *id);
        if !rule.when.circumstances.iter().all(known) {
            return refuse(
                SAFETY,
                key("when"),
                "names a circumstance that is not there; mend the id",
            );
        }
        if rule.when.danger.iter().any(|id| pack.danger(id).is_none()) {
            return refuse(SAFETY, key("when"), "names a danger that is not there; mend the id");
        }
        let level = rule.when.strength_at_least;
        if level.is_some_and(|level| pack.scale.level(level).is_none()) {
            return refuse(
                SAFETY,
                key("when"),
                "names a strength that is not on the scale; mend it",
            );
        }
    }
    let escalation = &pack.escalation;
    if pack.scale.level(escalation.level).is_none() || escalation.after_tries == 0 {
        return refuse(SAFETY, "escalation", "needs a level on the scale and at least one try");
    }
    let shown = pack.dangers.iter().map(|it| (format!("danger.{}", it.id), &it.purposes));
    for (key, purposes) in shown.chain([("escalation".to_owned(), &escalation.purposes)]) {
        if purposes.is_empty() {
            let why = "names no kind of help line; name at least one purpose";
            return refuse(SAFETY, format!("{key}.purposes"), why);
        }
    }
    preferred(pack)
}

/// What a circumstance prefers is there, and no rule takes it away from everybody whom it fits.
fn preferred(pack: &Pack) -> Result<(), Refusal> {
    for it in &pack.circumstances {
        if let Some(id) = it.prefer.iter().find(|id| pack.strategy(id).is_none()) {
            let key = format!("circumstance.{}.prefer", it.id);
            return refuse(SAFETY, key, format!("there is no strategy {id}; mend the id"));
        }
        let holds_always = |rule: &&Rule| {
            let circumstances = rule.when.circumstances.clone();
            let asks_more = rule.when != When { circumstances, ..When::default() };
            !asks_more && rule.when.circumstances.contains(&it.id)
        };
        for strategy in it.prefer.iter().filter_map(|id| pack.strategy(id)) {
            let mut rules = pack.rules.iter().filter(holds_always);
            if let Some(rule) = rules.find(|rule| rule.forbids(strategy)) {
                let key = format!("circumstance.{}.prefer", it.id);
                let why = format!(
                    "prefers {}, which the rule {} forbids just here; take one of the two away",
                    strategy.id, rule.id
                );
                return refuse(SAFETY, key, why);
            }
        }
    }
    Ok(())
}

fn leaving(pack: &Pack) -> Result<(), Refusal> {
    if pack.exit_url.starts_with("https://") {
        Ok(())
    } else {
        refuse(APP, "exit_url", "must start with https://")
    }
}
