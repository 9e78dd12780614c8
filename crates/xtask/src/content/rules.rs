//! Safety rules as sentences: when a rule applies, what it forbids, and which strategies that
//! excludes.

use ebb_core::pack::Pack;
use ebb_core::safety::{Rule, When};
use serde::Serialize;

use super::names::{any_of, name, or, quoted, trait_of};

/// A rule as the template shows it.
#[derive(Debug, Serialize)]
pub struct RuleInWords {
    id: String,
    when: String,
    never: String,
    keeps_back: Vec<String>,
    source: String,
}

/// The rules in their order.
pub fn in_words(pack: &Pack) -> Vec<RuleInWords> {
    let in_words = |rule: &Rule| {
        let kept_back = pack.strategies.iter().filter(|it| rule.forbids(it));
        RuleInWords {
            id: rule.id.to_string(),
            when: when(pack, &rule.when),
            never: never(pack, rule),
            keeps_back: kept_back.map(|it| it.words.title.clone()).collect(),
            source: rule.source.clone(),
        }
    };
    pack.rules.iter().map(in_words).collect()
}

/// The condition of a rule, as a clause.
fn when(pack: &Pack, when: &When) -> String {
    let mut all = Vec::new();
    if !when.danger.is_empty() {
        let named = when.danger.iter().filter_map(|id| pack.danger(id));
        let named = any_of(named.map(|it| it.words.option.as_str()));
        all.push(format!("the danger {named} was named"));
    }
    if !when.withdrawal.is_empty() {
        let said: Vec<String> = when.withdrawal.iter().map(name).collect();
        let said = any_of(said.iter().map(String::as_str));
        all.push(format!("the question about withdrawal was answered {said}"));
    }
    if !when.triggers.is_empty() {
        let picked = when.triggers.iter().filter_map(|id| pack.trigger(id));
        let picked = any_of(picked.map(|it| it.words.label.as_str()));
        all.push(format!("the trigger {picked} was picked"));
    }
    if !when.circumstances.is_empty() {
        let picked = pack.circumstances.iter().filter(|it| when.circumstances.contains(&it.id));
        let picked = any_of(picked.map(|it| it.words.label.as_str()));
        all.push(format!("the circumstance {picked} was picked"));
    }
    if let Some(alone) = when.alone {
        let said = if alone { "alone" } else { "with someone" };
        all.push(format!("the person said that they are {said}"));
    }
    if let Some(least) = when.strength_at_least {
        all.push(format!("strength was rated {least} or more"));
    }
    all.join(", and ")
}

/// What a rule forbids: traits first, then single strategies.
fn never(pack: &Pack, rule: &Rule) -> String {
    let kinds = rule.forbid_traits.iter().map(|it| trait_of(*it).to_owned());
    let single = rule.forbid.iter().filter_map(|id| pack.strategy(id));
    or(kinds.chain(single.map(|it| quoted(&it.words.title))).collect())
}
