//! Checks of a complete pack.

mod ids;
mod learning;
mod numbers;
mod people;
mod safety;
mod texts;

pub use texts::only;

use ebb_core::pack::Pack;
use ebb_core::questions::{Band, QuestionId};
use ebb_core::strategies::Form;

use super::{Refusal, links, refuse};

const QUESTIONS: &str = "questions.toml";
const STRATEGIES: &str = "strategies.toml";
const SAFETY: &str = "safety.toml";
const LINES: &str = "helplines.toml";
const APP: &str = "app.toml";

pub fn check(pack: &Pack, language: &str) -> Result<(), Refusal> {
    ids::check(pack)?;
    questions(pack)?;
    rising(QUESTIONS, &pack.bands, 100)?;
    triggers(pack)?;
    signs(pack)?;
    strategies(pack, language)?;
    lines_of_strategies(pack)?;
    numbers::check(pack)?;
    actions(pack)?;
    safety::check(pack)?;
    people::check(pack)?;
    learning::check(pack, language)?;
    texts::check(pack, language)?;
    leaving(pack)
}

fn questions(pack: &Pack) -> Result<(), Refusal> {
    if pack.scale.min >= pack.scale.max {
        return refuse(QUESTIONS, "scale", "has no steps; max must be above min");
    }
    let asked: Vec<QuestionId> = pack.question_ids().collect();
    let all = [
        QuestionId::Danger,
        QuestionId::Strength,
        QuestionId::Feeling,
        QuestionId::Likelihood,
        QuestionId::Body,
        QuestionId::Around,
    ];
    for step in all {
        if asked.iter().filter(|it| **it == step).count() != 1 {
            return refuse(
                QUESTIONS,
                format!("question.{}", texts::name(step)),
                "must be there exactly once",
            );
        }
    }
    if asked != all {
        let why = "the order is danger, strength, feeling, likelihood, body, around";
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
        if !trigger.drivers.weights().into_iter().all(is_share) {
            return refuse(QUESTIONS, key(), "a weight is between 0 and 1");
        }
        if trigger.drivers.weights().into_iter().sum::<f64>() <= 0.0 {
            return refuse(QUESTIONS, key(), "points to no driver; give it one above 0");
        }
    }
    Ok(())
}

/// Every sign moves up strategies that exist.
fn signs(pack: &Pack) -> Result<(), Refusal> {
    for sign in &pack.craving_signs {
        let key = || format!("sign.{}.helps", sign.id);
        if sign.helps.is_empty() {
            return refuse(QUESTIONS, key(), "moves nothing up; name a strategy");
        }
        if let Some(id) = sign.helps.iter().find(|id| pack.strategy(id).is_none()) {
            return refuse(QUESTIONS, key(), format!("there is no strategy {id}; mend the id"));
        }
    }
    Ok(())
}

fn strategies(pack: &Pack, language: &str) -> Result<(), Refusal> {
    for it in &pack.strategies {
        let key = |field: &str| format!("{}.{field}", it.id);
        if !it.drivers.weights().into_iter().all(is_share) {
            return refuse(STRATEGIES, key("drivers"), "a weight is between 0 and 1");
        }
        if it.drivers.weights().into_iter().sum::<f64>() <= 0.0 {
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
        if studies(&it.source) + 1 < usize::from(it.evidence) {
            let why = "level 2 needs a study and level 3 two; name them or lower the level";
            return refuse(STRATEGIES, key("evidence"), why);
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

/// Only a form that shows help lines says which.
fn lines_of_strategies(pack: &Pack) -> Result<(), Refusal> {
    let idle = pack.strategies.iter().find(|it| it.form != Form::Line && !it.lines.is_empty());
    let Some(it) = idle else { return Ok(()) };
    let why = "this form shows no help lines; leave them out, or set form = \"line\"";
    refuse(STRATEGIES, format!("{}.lines", it.id), why)
}

/// How many sources a strategy names besides general knowledge and the article, which are no studies.
fn studies(sources: &str) -> usize {
    sources.split(',').filter(|it| !["GK", "SEED"].contains(&it.trim())).count()
}

/// More time for an action, and the actions of the first page.
fn actions(pack: &Pack) -> Result<(), Refusal> {
    if !(1..=30).contains(&pack.extend_minutes) {
        return refuse(APP, "extend_minutes", "must be 1 to 30");
    }
    if pack.room.kibi_characters == 0 || !(1..=99).contains(&pack.room.nearly_full) {
        return refuse(APP, "room", "needs room, and 1 to 99 percent");
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

fn leaving(pack: &Pack) -> Result<(), Refusal> {
    match links::wrong(&pack.exit_url) {
        Some(why) => refuse(APP, "exit_url", why),
        None => Ok(()),
    }
}
