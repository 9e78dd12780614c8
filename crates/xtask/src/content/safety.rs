//! Circumstances, safety rules in words, dangers, signs, and when people come first.

use ebb_core::pack::Pack;
use ebb_core::safety::{Rule, When};

use super::Material;
use super::asked::words;
use super::names::{any_of, name, names, or, quoted, trait_of};
use super::page::Page;

/// Everything that safety turns on.
pub fn safety(page: &mut Page, material: &Material<'_>) {
    let pack = &material.pack;
    page.heading(2, "Circumstances");
    page.heading(3, &pack.circumstances_asked.title);
    words(page, &pack.circumstances_asked);
    page.says("Asked before the result, may all be skipped, and are never stored.");
    for it in &pack.circumstances {
        page.heading(3, &format!("{} `{}`", it.words.label, it.id));
        page.says(&format!("**{}**", it.words.title));
        for sentence in &it.words.text {
            page.item(sentence);
        }
        page.fact("Help lines beside it", &names(&it.purposes));
        let preferred = it.prefer.iter().filter_map(|id| pack.strategy(id));
        let titles: Vec<&str> = preferred.map(|it| it.words.title.as_str()).collect();
        page.fact("Comes first, where it is possible", &titles.join("; "));
        page.fact("Source", &it.source);
    }
    rules(page, pack);
    dangers(page, pack);
    page.heading(2, "When people come first");
    let escalation = &pack.escalation;
    page.says(&format!(
        "Still {} or more after {} actions: these lines come before another action.",
        escalation.level, escalation.after_tries
    ));
    page.says(&names(&escalation.purposes));
    page.heading(2, "What holds for everybody");
    for notice in [&pack.notices.tolerance, &pack.notices.not_alone, &pack.notices.naloxone] {
        page.item(notice);
    }
}

fn rules(page: &mut Page, pack: &Pack) {
    page.heading(2, "Safety rules");
    page.says(
        "Rules run before any ranking and only take away. A question that was skipped matches \
         nothing.",
    );
    for rule in &pack.rules {
        page.heading(3, &format!("`{}`", rule.id));
        page.says(&format!("When {}, never offer {}.", when(pack, &rule.when), never(pack, rule)));
        let kept_back = pack.strategies.iter().filter(|it| rule.forbids(it));
        let titles: Vec<&str> = kept_back.map(|it| it.words.title.as_str()).collect();
        page.fact("Keeps back now", &titles.join("; "));
        page.fact("Source", &rule.source);
    }
}

/// When a rule holds, as a clause.
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

/// What a rule takes away: kinds of things first, then single ones.
fn never(pack: &Pack, rule: &Rule) -> String {
    let kinds = rule.forbid_traits.iter().map(|it| trait_of(*it).to_owned());
    let single = rule.forbid.iter().filter_map(|id| pack.strategy(id));
    or(kinds.chain(single.map(|it| quoted(&it.words.title))).collect())
}

fn dangers(page: &mut Page, pack: &Pack) {
    page.heading(2, "Dangers");
    page.says("Asked first. Each leaves the check-in for its own steps, under its help lines.");
    page.fact("None of them", &pack.no_danger);
    for it in &pack.dangers {
        page.heading(3, &format!("{} `{}`", it.words.option, it.id));
        page.fact("In a sentence", &it.words.said);
        page.fact("Heading", &it.words.title);
        page.fact("Help lines", &names(&it.purposes));
        page.steps(&it.words.steps);
    }
    page.heading(3, "Signs that stand on the first page");
    for sign in &pack.signs {
        page.item(sign);
    }
}
