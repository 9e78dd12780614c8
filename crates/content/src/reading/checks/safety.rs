//! Checks of safety rules, of when help lines are shown, and of circumstances: everything that they
//! name must exist.

use ebb_core::pack::Pack;
use ebb_core::safety::When;
use ebb_core::strategies::Strategy;
use ebb_core::{CircumstanceId, StrategyId};

use super::{Refusal, SAFETY, STRATEGIES, refuse};

pub fn check(pack: &Pack) -> Result<(), Refusal> {
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
    escalation(pack)?;
    urgency(pack)?;
    preferred(pack)
}

/// Help lines are shown where a person names a danger, and where several strategies have not
/// helped.
fn escalation(pack: &Pack) -> Result<(), Refusal> {
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
    Ok(())
}

/// Every strategy that a danger or a circumstance prefers exists, and no rule forbids it to everybody in
/// that danger or circumstance.
fn preferred(pack: &Pack) -> Result<(), Refusal> {
    for it in &pack.dangers {
        prefers(pack, format!("danger.{}.prefer", it.id), &it.prefer, &|when| {
            let danger = when.danger.clone();
            let asks_more = *when != When { danger, ..When::default() };
            !asks_more && when.danger.contains(&it.id)
        })?;
    }
    for it in &pack.circumstances {
        prefers(pack, format!("circumstance.{}.prefer", it.id), &it.prefer, &|when| {
            let circumstances = when.circumstances.clone();
            let asks_more = *when != When { circumstances, ..When::default() };
            !asks_more && when.circumstances.contains(&it.id)
        })?;
    }
    let dangers = pack.dangers.iter().map(|it| &it.prefer);
    let mut lists = dangers.chain(pack.circumstances.iter().map(|it| &it.prefer));
    let is_lost =
        |it: &&Strategy| it.only_preferred && !lists.any(|prefer| prefer.contains(&it.id));
    match pack.strategies.iter().find(is_lost) {
        None => Ok(()),
        Some(it) => {
            let why = "is never offered, since no danger or circumstance prefers it; name it there";
            refuse(STRATEGIES, format!("{}.only_preferred", it.id), why)
        }
    }
}

/// `holds_always` says whether a condition holds for everybody of whom `ids` are preferred.
fn prefers(
    pack: &Pack,
    key: String,
    ids: &[StrategyId],
    holds_always: &dyn Fn(&When) -> bool,
) -> Result<(), Refusal> {
    for id in ids {
        let Some(strategy) = pack.strategy(id) else {
            return refuse(SAFETY, key, format!("there is no strategy {id}; mend the id"));
        };
        let mut rules = pack.rules.iter().filter(|rule| holds_always(&rule.when));
        if let Some(rule) = rules.find(|rule| rule.forbids(strategy)) {
            let why = format!(
                "prefers {id}, which the rule {} forbids just here; take one of the two away",
                rule.id
            );
            return refuse(SAFETY, key, why);
        }
    }
    Ok(())
}

/// Each circumstance has a place of its own in the order of urgency, from 1 on.
fn urgency(pack: &Pack) -> Result<(), Refusal> {
    for place in 1..=pack.circumstances.len() {
        let count = pack.circumstances.iter().filter(|it| usize::from(it.urgency) == place).count();
        if count != 1 {
            let why =
                format!("{count} circumstances have the urgency {place}; give each number once");
            return refuse(SAFETY, "circumstance.urgency", why);
        }
    }
    Ok(())
}
