//! What holds of learning whatever the records are.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::any;
use crate::learned;
use std::rc::Rc;

use ebb_core::Code;
use ebb_core::answers::Answers;
use ebb_core::history::{
    self, CheckIn, End, History, MemoryStore, Mirror, Preference, RecordId, Try, Wish,
};
use ebb_core::learning::personal;
use ebb_core::pack::Pack;
use ebb_core::questions::Level;
use ebb_core::recommend::{self, Known, Personal, SoFar};
use ebb_core::strategies::Strategy as Content;
use ebb_ranking::{Evidence, Learned, Tally};
use learned::{START, check_in, of, stress};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

/// Up to seven check-ins with a rated try of a strategy of the content each, at few times, so that some
/// times are equal; each has an identifier of its own, and these are in no order.
fn taught() -> impl Strategy<Value = Vec<CheckIn>> {
    let one = (any::known_code(), 0u8..=10, 0u8..=10, 0i32..90, 0i64..4);
    btree_map(any::<u8>(), one, 0..8).prop_map(|all| {
        let each = all.into_iter().map(|(seed, (code, before, after, minutes, minute))| {
            let mut it = check_in(&any::pack(), minute, "x", (before, Some(after)), minutes);
            it.id = RecordId::new(it.at, seed.into());
            it.tries[0].strategy = code;
            it
        });
        each.collect()
    })
}

#[test]
fn every_family_has_a_place_of_its_own_in_what_is_learned() {
    let families = any::pack().strategies.iter().map(|it| it.family as usize).max();
    assert_eq!(families, Some(ebb_ranking::FAMILIES - 1));
}

proptest! {
    #[test]
    fn what_is_banned_or_forbidden_never_appears_and_a_risk_brings_the_published_order(
        said in any::answers(),
        taught in taught(),
        others in vec(any::check_in(), 0..3),
        banned in vec(any::known_code(), 0..30),
    ) {
        let pack = any::pack();
        let ban = |code: &Code| {
            let id = RecordId::new(START, u128::from(code.bytes()[0]) << 8 | u128::from(code.bytes()[1]));
            Preference { id, at: START, wish: Wish::Banned, about: vec![*code], ..Preference::default() }
        };
        let history = of([taught, others].concat(), banned.iter().map(ban).collect());
        let personal = personal(&pack, &history);
        let untaught = Personal { evidence: Evidence::default(), ..personal.clone() };
        let calm = Answers { danger: None, circumstances: Vec::new(), ..said.clone() };
        for answers in [calm, said] {
            let offers = recommend::offers(&pack, &answers, Known::All, &[], &[], &personal);
            let safe = recommend::ranked(&pack, &answers, Known::All, &[]);
            let is_left = safe.iter().any(|it| !banned.contains(&(&it.id).into()));
            for offer in std::iter::once(&offers.first).chain(&offers.others) {
                let is_banned = banned.contains(&(&offer.strategy).into());
                prop_assert!(!is_banned || !is_left && offer.strategy == pack.fallback);
                prop_assert!(safe.iter().any(|it| it.id == offer.strategy) || offer.strategy == pack.fallback);
            }
            if answers.danger_now().is_some() || !answers.circumstances.is_empty() {
                let published = recommend::offers(&pack, &answers, Known::All, &[], &[], &untaught);
                prop_assert_eq!(offers, published);
            }
        }
    }

    #[test]
    fn what_was_done_in_this_check_in_does_not_come_first_again(
        answers in any::answers(),
        taught in taught(),
        count in 1usize..60,
    ) {
        let pack = any::pack();
        let personal = personal(&pack, &of(taught, Vec::new()));
        let ranked = recommend::ranked(&pack, &answers, Known::All, &[]);
        let done: Vec<_> = ranked.iter().take(count).map(|it| it.id.clone()).collect();
        let first = recommend::offers(&pack, &answers, Known::All, &done, &[], &personal).first;
        prop_assert_eq!(done.contains(&first.strategy), done.len() == ranked.len());
    }

    #[test]
    fn more_relief_lifts_its_strategy_over_all_others_among_ratings_of_one_time_too(
        check_ins in taught(),
        which in any::<prop::sample::Index>(),
    ) {
        prop_assume!(!check_ins.is_empty());
        let pack = any::pack();
        let mut better = check_ins.clone();
        let tried = &mut better[which.index(check_ins.len())].tries[0];
        tried.after = tried.after.map(|it| it / 2);
        let code = tried.strategy;
        let all = |check_ins| -> Vec<f64> {
            let (evidence, numbers) = (personal(&pack, &of(check_ins, Vec::new())).evidence, pack.learning.numbers());
            let learned = Learned::of(&evidence, &numbers);
            let more = |it: &Content| learned.thing(Code::from(&it.id).bytes(), it.family as u8).more;
            pack.strategies.iter().map(more).collect()
        };
        let (before, after) = (all(check_ins), all(better));
        let place = pack.strategies.iter().position(|it| Code::from(&it.id) == code).unwrap();
        let rose = |place: usize| after[place] - before[place];
        prop_assert!((0..before.len()).all(|it| rose(it) <= rose(place) + 1e-9));
    }

    #[test]
    fn what_is_learned_comes_of_the_records_alone(
        check_ins in taught(),
        order in any::<prop::sample::Index>(),
    ) {
        let pack = any::pack();
        let mut turned = check_ins.clone();
        turned.rotate_left(order.index(check_ins.len().max(1)));
        let (one, other) = (of(check_ins, Vec::new()), of(turned, Vec::new()));
        // Read from a store, as at the next visit.
        let store = MemoryStore::default();
        Mirror::default().follow(&store, &other, true, START).unwrap();
        let other = history::open(&store, START).unwrap().history;
        prop_assert_eq!(personal(&pack, &one), personal(&pack, &other));
    }

    #[test]
    fn two_rated_tries_lift_nothing_over_what_has_more_evidence(
        things in vec((any::known_code(), 0u8..=10, 0u8..=10, 0i32..200), 2),
        strength in 0u8..=10,
    ) {
        let pack = any::pack();
        let tries = things.iter().enumerate().map(|(place, (code, before, after, minutes))| {
            let mut it = check_in(&pack, place as i64 * 300, "x", (*before, Some(*after)), *minutes);
            it.tries[0].strategy = *code;
            it
        });
        let personal = personal(&pack, &of(tries.collect(), Vec::new()));
        let level: Option<Level> = pack.scale.level(strength);
        let answers = Answers { strength: level, ..stress(&pack) };
        let nobody = Personal::default();
        let with = |personal| recommend::offers(&pack, &answers, Known::All, &[], &[], personal);
        let (learned, published) = (with(&personal), with(&nobody));
        prop_assert_eq!(learned.first.strategy, published.first.strategy);
    }

    #[test]
    fn every_number_of_a_sentence_recomputes_from_the_records(
        check_ins in vec(any::check_in(), 0..10),
        things in vec(0usize..3, 10),
        ratings in vec((0u8..=10, proptest::option::of(0u8..=10)), 10),
    ) {
        let pack = any::pack();
        let names = ["brisk-walk", "write-it-out", "delay-15"];
        let mut own: Vec<CheckIn> = things
            .iter()
            .zip(&ratings)
            .zip(0i64..)
            .map(|((thing, ratings), place)| check_in(&pack, place, names[*thing], *ratings, 5))
            .collect();
        own.extend(check_ins);
        let history = of(own, Vec::new());
        let personal = personal(&pack, &history);
        let all = taught_by(&pack, &history);
        let evidence = &personal.evidence;
        prop_assert!(is_of(&evidence.all(), &all.iter().collect::<Vec<_>>()));
        for name in names {
            let code = Code::of(name);
            let (own, others): (Vec<&Try>, Vec<&Try>) =
                all.iter().partition(|it| it.strategy == code);
            prop_assert!(is_of(&evidence.tally(code.bytes()), &own));
            let said = SoFar::of(evidence, code, &pack.learning);
            prop_assert_eq!(said.is_some(), falls(&own).len() >= usize::from(pack.learning.say_from));
            let each = usize::from(pack.learning.compare_each);
            if let Some(said) = said {
                let (own, others) = (falls(&own), falls(&others));
                let is_more = own.len().min(others.len()) >= each
                    && mean(&own) > 0.0
                    && apart(&own, &others) > pack.learning.compare_apart;
                prop_assert_eq!(said.is_more, is_more);
            }
        }
    }
}

/// The finished tries of the strategies of the content in check-ins that may teach, read from the records
/// themselves; without those that were rated before their start or long after it.
fn taught_by(pack: &Pack, history: &History) -> Vec<Try> {
    let may_teach = |it: &&Rc<CheckIn>| it.made_with.is_some_and(|it| it.ranking >= 2);
    let is_known =
        |it: &Try| pack.strategies.iter().any(|known| Code::from(&known.id) == it.strategy);
    let longest = i32::from(pack.learning.longest) * 60;
    let mut taught = Vec::new();
    for check_in in history.check_ins().iter().filter(may_teach) {
        // Where a try was not rated, the next one that began with the same rating counts from its start.
        let mut before: Option<(Option<u8>, i32)> = None;
        for it in &check_in.tries {
            let Some(course) = &it.course else {
                before = before.filter(|(rating, _)| it.after.is_none() && *rating == it.before);
                continue;
            };
            let since = before.filter(|(rating, _)| *rating == it.before);
            let since = since.map_or(course.began, |(_, since)| since.min(course.began));
            before = it.after.is_none().then_some((it.before, since));
            let Some(rated) = course.rated.filter(|_| course.end == End::Finished) else {
                continue;
            };
            let is_rated = it.before.is_some() && it.after.is_some();
            let is_in_time =
                (0..=i64::from(longest)).contains(&(i64::from(rated) - i64::from(since)));
            if is_known(it) && (!is_rated || is_in_time) {
                taught.push(it.clone());
            }
        }
    }
    taught
}

/// By how many points each rating fell, where there are two.
fn falls(tries: &[&Try]) -> Vec<f64> {
    let both = tries.iter().filter_map(|it| it.before.zip(it.after));
    both.map(|(before, after)| f64::from(before) - f64::from(after)).collect()
}

fn mean(of: &[f64]) -> f64 {
    of.iter().sum::<f64>() / of.len().max(1) as f64
}

/// Whether a tally is that of these tries, as a sentence says it: in tenths of a point.
fn is_of(tally: &Tally, tries: &[&Try]) -> bool {
    let falls = falls(tries);
    let is_near = (f64::from(tally.tenths()) / 10.0 - mean(&falls)).abs() <= 0.050001;
    (tally.tried as usize, tally.rated as usize) == (tries.len(), falls.len()) && is_near
}

/// How many standard errors the means are apart, where whole points hide a variance of 1/6.
fn apart(one: &[f64], other: &[f64]) -> f64 {
    let error = |of: &[f64]| {
        let spread = of.iter().map(|it| (it - mean(of)).powi(2)).sum::<f64>();
        (spread / (of.len() as f64 - 1.0) + 1.0 / 6.0) / of.len() as f64
    };
    (mean(one) - mean(other)) / (error(one) + error(other)).sqrt()
}
