//! Checks of safety rules, of when help lines are shown, and of circumstances: everything that they
//! name must exist.

use ebb_core::CircumstanceId;
use ebb_core::pack::Pack;
use ebb_core::safety::{Rule, When};

use super::{Refusal, SAFETY, refuse};

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

/// Every strategy that a circumstance prefers exists, and no rule forbids it to everybody with that
/// circumstance.
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
