//! What a person can do: strategies by family, how they are ranked, and the pick lists.

use std::collections::BTreeMap;

use ebb_core::strategies::{Family, Strategy};

use super::Material;
use super::names::{dots, name, need, trait_of, weights};
use super::page::Page;

/// Strategies, family by family, in the order of the content.
pub fn strategies(page: &mut Page, material: &Material<'_>) {
    let pack = material.pack;
    page.heading(2, "Strategies");
    page.says(
        "Evidence is that of the method as published, not of our short version of it: ● plausible or \
         clinical consensus, ●● some trials or lab evidence, any drug, ●●● several trials on craving.",
    );
    let first = pack.try_now.iter().filter_map(|id| pack.strategy(id));
    let titles: Vec<&str> = first.map(|it| it.words.title.as_str()).collect();
    page.fact("Shown to everybody on the first page", &titles.join("; "));
    let fallback = pack.strategy(&pack.fallback).map(|it| it.words.title.as_str());
    page.fact("Offered where nothing else is left", fallback.unwrap_or_default());
    page.fact("Minutes that “more time” adds", &pack.extend_minutes.to_string());
    ranking(page, material);
    for (family, strategies) in by_family(&pack.strategies) {
        page.heading(3, &format!("Family `{}`", name(family)));
        for it in strategies {
            strategy(page, it);
        }
    }
}

/// The families in their order, each with its strategies.
pub fn by_family(strategies: &[Strategy]) -> BTreeMap<Family, Vec<&Strategy>> {
    let mut families: BTreeMap<Family, Vec<&Strategy>> = BTreeMap::new();
    for it in strategies {
        families.entry(it.family).or_default().push(it);
    }
    families
}

fn strategy(page: &mut Page, it: &Strategy) {
    page.heading(4, &format!("{} `{}`", it.words.title, it.id));
    page.says(&it.words.lead);
    let Strategy { minutes, form, evidence, source, .. } = it;
    page.item(&format!(
        "{minutes} min; form `{}`; evidence {}; source {source}",
        name(form),
        dots(*evidence)
    ));
    page.fact("Fits", &weights(&it.drivers));
    let needs: Vec<&str> = it.needs.iter().map(|it| need(*it)).collect();
    page.fact("Needs", &needs.join(", "));
    let traits: Vec<&str> = it.traits.iter().map(|it| trait_of(*it)).collect();
    page.fact("Rules look at", &traits.join(", "));
    page.fact("Caution", it.words.caution.as_deref().unwrap_or_default());
    page.steps(&it.words.steps);
    if !it.words.prompts.is_empty() {
        page.says("Prompts, one at a time:");
        page.steps(&it.words.prompts);
    }
}

fn ranking(page: &mut Page, material: &Material<'_>) {
    let ranking = &material.pack.ranking;
    page.heading(3, "How they are ranked");
    page.says("Engineering priors, not clinical findings: evidence × fit × what is possible.");
    let [one, two, three] = ranking.evidence;
    page.fact("Factor for ●, ●●, ●●●", &format!("{one}, {two}, {three}"));
    page.fact("Kept where it fits no reason that was given", &ranking.base_fit.to_string());
    page.fact("Factor where a need was not spoken of", &ranking.unknown_need.to_string());
    page.fact("Factor for what was already done", &ranking.done_before.to_string());
    let support = format!("{} from likelihood {} on", ranking.support_factor, ranking.support_from);
    page.fact("Factor for other people", &support);
    page.fact("Factor for what a circumstance prefers", &ranking.prefer_factor.to_string());
    page.fact("Others beside the first", &ranking.others.to_string());
}

/// What a plan and a card of reasons are picked from.
pub fn lists(page: &mut Page, material: &Material<'_>) {
    let plans = &material.pack.plans;
    page.heading(2, "Pick lists");
    let lists =
        [("If …", &plans.ifs), ("… then …", &plans.thens), ("Reasons to hold on", &plans.reasons)];
    for (title, list) in lists {
        page.heading(3, title);
        for it in list {
            page.item(&format!("{} `{}`", it.text, it.id));
        }
    }
}
