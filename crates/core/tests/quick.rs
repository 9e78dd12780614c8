//! The offers before the questions that make an offer fit: safe and possible whatever the person has
//! not said.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::any;
use ebb_core::answers::{Answers, Danger, Possible};
use ebb_core::content::ids::{DangerId, StrategyId};
use ebb_core::content::safety::When;
use ebb_core::questions::Level;
use ebb_core::recommend::{Known, Personal, offers, ranked};
use ebb_core::{pack::Pack, safety};
use proptest::prelude::*;

/// What a person has said before the first offer.
fn first(answers: &Answers) -> Answers {
    let (danger, strength) = (answers.danger.clone(), answers.strength);
    Answers { danger, strength, ..Answers::default() }
}

/// Whether every quick offer stays allowed and possible with all that was said later.
fn stays_safe(pack: &Pack, answers: &Answers) -> bool {
    let later = ranked(pack, answers, Known::All, &[]);
    ranked(pack, &first(answers), Known::Little, &[]).iter().all(|it| later.contains(it))
}

proptest! {
    #[test]
    fn no_later_answer_makes_a_first_offer_unsafe_or_impossible(answers in any::answers()) {
        prop_assert!(stays_safe(&any::pack(), &answers));
    }
}

#[test]
fn an_offer_that_a_later_answer_forbids_would_be_noticed() {
    let mut pack = Pack::clone(&any::pack());
    let strength = pack.scale.level(7);
    let danger = Some(Danger::None);
    let said = Answers { danger, strength, ..Answers::default() };
    let offered = ranked(&pack, &said, Known::Little, &[])[0].id.clone();
    let circumstance = pack.circumstances[0].id.clone();
    let mut rule = pack.rules[0].clone();
    rule.when = When { circumstances: vec![circumstance.clone()], ..When::default() };
    rule.forbid = vec![offered.clone()];
    let later = Answers { circumstances: vec![circumstance], ..said.clone() };
    let strategy = pack.strategy(&offered).unwrap().clone();
    let rules = [rule.clone()];
    let allowed = |answers| safety::in_force(&rules, answers).all(|it| !it.forbids(&strategy));
    assert!(allowed(&said) && !allowed(&later));
    pack.rules.push(rule);
    assert!(ranked(&pack, &said, Known::Little, &[]).iter().all(|it| it.id != offered));
}

#[test]
fn there_are_three_first_offers_for_every_danger_and_strength_and_none_needs_anything() {
    let pack = any::pack();
    let dangers = pack.dangers.iter().map(|it| Some(Danger::Now(DangerId::clone(&it.id))));
    let levels: Vec<Option<Level>> = pack.scale.levels().map(Some).chain([None]).collect();
    for danger in dangers.chain([Some(Danger::None), None]) {
        for strength in &levels {
            let said = Answers {
                danger: danger.clone(),
                strength: *strength,
                possible: Possible::default(),
                ..Answers::default()
            };
            let offers = offers(&pack, &said, Known::Little, &[], &[], &Personal::default());
            assert_eq!(offers.others.len(), 2, "{said:?}");
            for offer in [&offers.first].into_iter().chain(&offers.others) {
                assert!(pack.strategy(&offer.strategy).unwrap().needs.is_empty());
                assert_eq!(offer.reason.strength, strength.map(Level::get));
            }
        }
    }
}

#[test]
fn what_the_first_page_shows_is_offered_first_and_what_was_done_last() {
    let pack = any::pack();
    let strength = pack.scale.level(7);
    let said = Answers { danger: Some(Danger::None), strength, ..Answers::default() };
    let of_page = |id: &&StrategyId| pack.strategy(id).unwrap().needs.is_empty();
    let of_page: Vec<&StrategyId> = pack.try_now.iter().filter(of_page).collect();
    let quick = ranked(&pack, &said, Known::Little, &[]);
    let first: Vec<&StrategyId> = quick.iter().take(of_page.len()).map(|it| &it.id).collect();
    assert_eq!(first, of_page);
    let done = [of_page[0].clone()];
    assert_eq!(ranked(&pack, &said, Known::Little, &done).last().map(|it| &it.id), Some(&done[0]));
}
