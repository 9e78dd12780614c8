//! The combination table: for every combination of answers, no forbidden strategy is offered, and
//! help lines are there.
//!
//! There are too many combinations of all answers to try each one, so the test is split:
//!
//! - Rules depend on danger, withdrawal, strength, some triggers, circumstances and "alone". The
//!   test walks every combination of these that the rules can tell apart. It judges each rule from
//!   its `when`, with one bit for each rule, and core must find the same rules in force. Triggers
//!   that are named by the same rules form one class; the test also walks every single trigger.
//! - The rules in force decide what is allowed. The test tries every set of rules that came up with
//!   every strategy.
//! - Offers depend on what is left (allowed and possible), on the needs without an answer, on the
//!   drivers and on the signs of the craving. The test walks everything that can be left with every
//!   subset of the drivers and with every subset of the signs.
//!   Needs without an answer, and signs, only move a strategy up or down, so they are not combined
//!   with every subset of the drivers for each that can be left, but alternate from one subset to
//!   the next; over the whole walk every subset of the drivers meets every subset of the signs.
//!   `every_way_to_leave_needs_unsaid_with_every_subset_of_the_drivers` does combine the needs.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::lines;
use crate::offers;
use crate::table;
use std::collections::HashSet;
use std::io::Write as _;

use ebb_core::answers::Answers;
use ebb_core::pack::Pack;
use ebb_core::safety;
use offers::everything_left;
use table::{Bits, Table};

/// How much the test has walked.
#[derive(Default)]
pub struct Counts {
    inputs: u64,
    sets: usize,
    judged: u64,
    pub offers: u64,
    /// How many pairs of a subset of the drivers and one of the signs were walked, and how many
    /// there are.
    pub pairs: (usize, usize),
    lines: usize,
}

/// A set of rules that can be in force, and the first answers that lead to it.
pub type Reached = (Bits, Answers);

/// Checks that core finds the rules in force that the table judged, for every combination.
fn check_rules(pack: &Pack, table: &Table, counts: &mut Counts) -> Result<Vec<Reached>, String> {
    let (mut seen, mut sets) = (HashSet::new(), Vec::new());
    let mut wrong = None;
    table.walk(|answers, rules| {
        counts.inputs += 1;
        let is_judged = |place: &usize| rules >> place & 1 == 1;
        let judged =
            (0..pack.rules.len()).filter(is_judged).map(|place| &raw const pack.rules[place]);
        if !safety::in_force(&pack.rules, answers).map(std::ptr::from_ref).eq(judged) {
            wrong.get_or_insert_with(|| format!("other rules in force than judged: {answers:?}"));
        }
        if seen.insert(rules) {
            sets.push((rules, answers.clone()));
        }
    });
    counts.sets = sets.len();
    wrong.map_or(Ok(sets), Err)
}

/// The sets of rules that can be in force, as the table judges them.
fn reached(table: &Table) -> Vec<Reached> {
    let (mut seen, mut sets) = (HashSet::new(), Vec::new());
    table.walk(|answers, rules| {
        if seen.insert(rules) {
            sets.push((rules, answers.clone()));
        }
    });
    sets
}

/// Checks that core forbids exactly the strategies that the rules in force forbid, for every set of
/// rules.
fn check_allowed(
    pack: &Pack,
    table: &Table,
    sets: &[Reached],
    counts: &mut Counts,
) -> Result<(), String> {
    for (rules, answers) in sets {
        let forbidden = table.forbidden(*rules);
        let in_force: Vec<_> = safety::in_force(&pack.rules, answers).collect();
        for (place, strategy) in pack.strategies.iter().enumerate() {
            counts.judged += 1;
            let is_forbidden = forbidden >> place & 1 == 1;
            if safety::allow(&in_force, strategy) == is_forbidden {
                return Err(format!("{}, forbidden: {is_forbidden}: {answers:?}", strategy.id));
            }
        }
    }
    Ok(())
}

/// Checks that every language has the same rules, so that it is enough to walk one.
fn check_languages(packs: &[Pack]) -> Result<(), String> {
    for pack in packs {
        let first = packs[0].clone();
        let mut strategies = pack.strategies.clone();
        let mut triggers = pack.triggers.clone();
        let mut signs = pack.craving_signs.clone();
        for (it, known) in strategies.iter_mut().zip(&first.strategies) {
            it.words = known.words.clone();
        }
        for (it, known) in triggers.iter_mut().zip(&first.triggers) {
            it.words = known.words.clone();
        }
        for (it, known) in signs.iter_mut().zip(&first.craving_signs) {
            it.words = known.words.clone();
        }
        let dangers = |pack: &Pack| pack.dangers.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
        let circumstances = |pack: &Pack| {
            let all = pack.circumstances.iter().map(|it| (it.id.clone(), it.prefer.clone()));
            all.collect::<Vec<_>>()
        };
        let same = (strategies, triggers) == (first.strategies.clone(), first.triggers.clone())
            && signs == first.craving_signs
            && pack.rules == first.rules
            && (pack.scale, pack.ranking, &pack.fallback)
                == (first.scale, first.ranking, &first.fallback)
            && dangers(pack) == dangers(&first)
            && circumstances(pack) == circumstances(&first);
        if !same {
            return Err(format!("{} does not say what {} says", pack.language, first.language));
        }
    }
    Ok(())
}

#[test]
fn no_forbidden_strategy_and_no_missing_line_ever_comes_out() -> Result<(), String> {
    let packs = ebb_content::packs_without_overlay();
    check_languages(&packs)?;
    let pack = &packs[0];
    let mut counts = Counts::default();
    check_rules(pack, &Table::of_singles(pack), &mut counts)?;
    let table = Table::of(pack);
    let sets = check_rules(pack, &table, &mut counts)?;
    check_allowed(pack, &table, &sets, &mut counts)?;
    offers::check(pack, &table, &everything_left(pack, &table, &sets), true, &mut counts)?;
    for pack in &packs {
        counts.lines += lines::check(pack)?;
    }
    let Counts { inputs, sets, judged, offers, pairs: (pairs, all), lines } = counts;
    if pairs != all {
        return Err(format!("{pairs} of {all} pairs of drivers and signs were walked"));
    }
    // Written directly to stderr, since the test runner hides what a passing test prints.
    let said = format!(
        "combinations: {inputs} inputs, {sets} sets of rules, {judged} judgements, \
         {offers} offers walked, with {pairs} pairs of drivers and signs, {lines} lists of help \
         lines\n"
    );
    std::io::stderr().write_all(said.as_bytes()).map_err(|error| error.to_string())?;
    Ok(())
}

#[test]
fn every_way_to_leave_needs_unsaid_with_every_subset_of_the_drivers() -> Result<(), String> {
    let pack = ebb_content::pack_without_overlay();
    let table = Table::of(&pack);
    let left = everything_left(&pack, &table, &reached(&table));
    offers::check(&pack, &table, &left, false, &mut Counts::default())
}

#[test]
fn a_pack_without_one_of_its_rules_turns_the_table_red() -> Result<(), String> {
    let full = ebb_content::pack_without_overlay();
    let table = Table::of_singles(&full);
    let mut counts = Counts::default();
    let sets = check_rules(&full, &table, &mut counts)?;
    let left = everything_left(&full, &table, &sets);
    let mut offered = false;
    for place in 0..full.rules.len() {
        let mut pack = full.clone();
        let rule = pack.rules.remove(place);
        let allowed = check_allowed(&pack, &table, &sets, &mut counts);
        assert!(allowed.is_err(), "{} is not missed", rule.id);
        // Not every rule forbids a strategy that would be among the best, so one missed rule in the
        // offers is enough.
        offered = offered || offers::check(&pack, &table, &left, true, &mut counts).is_err();
    }
    assert!(offered, "no rule is missed in the offers");
    Ok(())
}

#[test]
fn a_country_without_its_lines_turns_the_table_red() {
    for full in ebb_content::packs_without_overlay() {
        let places = full.countries.iter().map(|it| it.id.as_str());
        for place in places.chain([ebb_core::helplines::EVERYWHERE]) {
            let mut pack = full.clone();
            pack.lines.retain(|line| line.country.as_str() != place);
            assert!(lines::check(&pack).is_err(), "{place} is not missed");
        }
    }
}

#[test]
fn a_country_without_its_emergency_line_or_its_number_turns_the_table_red() {
    let full = ebb_content::pack_without_overlay();
    for country in &full.countries {
        let mut pack = full.clone();
        pack.lines.retain(|line| line.id != country.emergency);
        assert!(lines::check(&pack).is_err(), "{} is not missed", country.emergency);
        let mut pack = full.clone();
        let line = pack.lines.iter_mut().find(|line| line.id == country.emergency).unwrap();
        line.call = None;
        assert!(lines::check(&pack).is_err(), "the number of {} is not missed", country.emergency);
    }
}
