//! The combination table: whatever comes together, nothing forbidden is offered and help is there.
//!
//! All answers at once are far too many to try one by one, so they are factored:
//!
//! - Rules read danger, withdrawal, strength, some triggers, circumstances and "alone". Every
//!   combination of what they can tell apart is walked, judged from `when` with one bit a rule, and
//!   core has to find the same rules in force. Triggers that the same rules name are one class; each
//!   of them is walked by itself, too.
//! - The rules in force decide what is allowed: every set of them that came up × every strategy.
//! - Offers see of all this only what is left (allowed and possible), which needs were not said, and
//!   the drivers. Everything that can be left is walked with every subset of the drivers; the ways to
//!   have left needs unsaid, which only move a strategy up or down, take turns with the subsets.
//!   `every_way_to_leave_needs_unsaid_with_every_subset_of_the_drivers` takes no turns.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod lines;
mod table;

use std::io::Write as _;

use std::collections::{BTreeMap, HashSet};

use ebb_core::answers::{Answers, Possible};
use ebb_core::pack::Pack;
use ebb_core::strategies::{Need, Strategy};
use ebb_core::{TriggerId, recommend, safety};
use table::{Bits, Table, bits, named_by, subsets};

/// What was walked.
#[derive(Default)]
struct Counts {
    inputs: u64,
    sets: usize,
    judged: u64,
    offers: u64,
    lines: usize,
}

/// A set of rules that can be in force, and the first answers that lead there.
type Reached = (Bits, Answers);

/// For every combination core finds the rules in force that were judged.
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

/// For every set of rules core allows what none of them forbids, and nothing else.
fn check_allowed(
    pack: &Pack,
    table: &Table,
    sets: &[Reached],
    counts: &mut Counts,
) -> Result<(), String> {
    for (rules, answers) in sets {
        let forbidden = table.forbidden(*rules);
        for (place, strategy) in pack.strategies.iter().enumerate() {
            counts.judged += 1;
            let is_forbidden = forbidden >> place & 1 == 1;
            if safety::allows(&pack.rules, answers, strategy) == is_forbidden {
                return Err(format!("{}, forbidden: {is_forbidden}: {answers:?}", strategy.id));
            }
        }
    }
    Ok(())
}

/// Whether a need is met; `None` where it was not said.
fn met(need: Need, said: &Possible) -> Option<bool> {
    match need {
        Need::Move => said.can_move,
        Need::Call => said.can_call,
        Need::Someone => said.alone.map(|alone| !alone),
        Need::Home => said.at_home,
        Need::Out if said.at_home == Some(false) => Some(true),
        Need::Out => said.can_move,
    }
}

/// One way to answer what is possible, and what it means for the strategies.
struct Way {
    possible: Possible,
    /// Those of which nothing that they need was denied.
    possible_ones: Bits,
    /// Those with one, two and three needs of which nothing was said.
    unsaid: [Bits; 3],
}

fn ways(pack: &Pack) -> Vec<Way> {
    let said = [None, Some(true), Some(false)];
    let pairs = || said.into_iter().flat_map(|a| said.map(|b| (a, b)));
    let all = pairs().flat_map(|(alone, at_home)| pairs().map(move |rest| (alone, at_home, rest)));
    all.map(|(alone, at_home, (can_move, can_call))| {
        let possible = Possible { alone, at_home, can_move, can_call };
        let are = |it: &Strategy, is: Option<bool>| {
            it.needs.iter().filter(|need| met(**need, &possible) == is).count()
        };
        let possible_ones = bits(&pack.strategies, |it| are(it, Some(false)) == 0);
        let unsaid = [1, 2, 3].map(|count| bits(&pack.strategies, |it| are(it, None) == count));
        Way { possible, possible_ones, unsaid }
    })
    .collect()
}

/// What can be left to offer: these strategies, with these drivers' triggers that rules name.
type Left = (Bits, Bits);

/// Everything that can be left, with the answers that lead there, one for each way to leave needs
/// unsaid.
fn everything_left(pack: &Pack, table: &Table, sets: &[Reached]) -> BTreeMap<Left, Vec<Answers>> {
    let drivers: Vec<&TriggerId> =
        table.drivers.iter().filter(|id| named_by(pack, id) != 0).collect();
    let ways = ways(pack);
    let (mut known, mut seen) = (HashSet::new(), HashSet::new());
    let mut all: BTreeMap<Left, Vec<Answers>> = BTreeMap::new();
    for (rules, answers) in sets {
        let allowed = !table.forbidden(*rules);
        let drivers = bits(&drivers, |id| answers.triggers.contains(id));
        let alone = table.alone_alike(answers.possible.alone);
        if !known.insert((allowed, drivers, alone.clone())) {
            continue;
        }
        for way in ways.iter().filter(|way| alone.contains(&way.possible.alone)) {
            let left = allowed & way.possible_ones;
            if seen.insert((left, drivers, way.unsaid.map(|unsaid| unsaid & left))) {
                let answers = Answers { possible: way.possible, ..answers.clone() };
                all.entry((left, drivers)).or_default().push(answers);
            }
        }
    }
    all
}

/// Something is offered, all of it is left to offer, no more than the content says, nothing twice.
fn check_offers(
    pack: &Pack,
    table: &Table,
    left: &BTreeMap<Left, Vec<Answers>>,
    take_turns: bool,
    counts: &mut Counts,
) -> Result<(), String> {
    let places: BTreeMap<_, _> = pack.strategies.iter().map(|it| &it.id).zip(0..).collect();
    let most = 1 + usize::from(pack.ranking.others);
    let free = table.drivers.iter().filter(|id| named_by(pack, id) == 0);
    let free = subsets(&free.cloned().collect::<Vec<TriggerId>>());
    for ((left, _), ways) in left {
        let turns = if take_turns { ways.len().max(free.len()) } else { ways.len() * free.len() };
        for turn in 0..turns {
            let way = if take_turns { turn } else { turn / free.len() };
            let mut answers = ways[way % ways.len()].clone();
            answers.triggers.extend(free[turn % free.len()].iter().cloned());
            let offers = recommend::offers(pack, &answers, &[], &[]);
            counts.offers += 1;
            let mut shown: Bits = 0;
            for offer in [&offers.first].into_iter().chain(&offers.others) {
                let bit = 1 << places[&offer.strategy];
                if left & bit == 0 || shown & bit != 0 {
                    return Err(format!("{} must not come: {answers:?}", offer.strategy));
                }
                shown |= bit;
            }
            if shown.count_ones() as usize > most {
                return Err(format!("more than {most}: {answers:?}"));
            }
        }
    }
    Ok(())
}

/// Every language asks and forbids the same, so that walking one walks all.
fn check_languages(packs: &[Pack]) -> Result<(), String> {
    for pack in packs {
        let first = packs[0].clone();
        let mut strategies = pack.strategies.clone();
        let mut triggers = pack.triggers.clone();
        for (it, known) in strategies.iter_mut().zip(&first.strategies) {
            it.words = known.words.clone();
        }
        for (it, known) in triggers.iter_mut().zip(&first.triggers) {
            it.words = known.words.clone();
        }
        let dangers = |pack: &Pack| pack.dangers.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
        let circumstances = |pack: &Pack| {
            let all = pack.circumstances.iter().map(|it| (it.id.clone(), it.prefer.clone()));
            all.collect::<Vec<_>>()
        };
        let same = (strategies, triggers) == (first.strategies.clone(), first.triggers.clone())
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
    check_offers(pack, &table, &everything_left(pack, &table, &sets), true, &mut counts)?;
    for pack in &packs {
        counts.lines += lines::check(pack)?;
    }
    let Counts { inputs, sets, judged, offers, lines } = counts;
    // Straight to the terminal: what a passing test prints is not shown otherwise.
    let said = format!(
        "combinations: {inputs} inputs, {sets} sets of rules, {judged} judgements, \
         {offers} offers walked, {lines} lists of help lines\n"
    );
    std::io::stderr().write_all(said.as_bytes()).map_err(|error| error.to_string())?;
    Ok(())
}

#[test]
fn every_way_to_leave_needs_unsaid_with_every_subset_of_the_drivers() -> Result<(), String> {
    let pack = ebb_content::pack_without_overlay();
    let table = Table::of(&pack);
    let sets = check_rules(&pack, &table, &mut Counts::default())?;
    check_offers(
        &pack,
        &table,
        &everything_left(&pack, &table, &sets),
        false,
        &mut Counts::default(),
    )
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
        // Not every rule keeps back what would be among the best, so one that the offers miss will do.
        offered = offered || check_offers(&pack, &table, &left, true, &mut counts).is_err();
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
