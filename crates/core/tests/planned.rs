//! What a person planned to do, among the offers.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::any;
use crate::visit;
use ebb_core::Code;
use ebb_core::answers::{Answers, Danger, Possibility};
use ebb_core::flow::{Action, Again, Moment, Screen, State};
use ebb_core::history::{Card, Keep, Taken};
use ebb_core::recommend::{self, Known, Offer, Offers, Personal};
use ebb_core::strategies::{Family, Strategy};
use proptest::prelude::*;
use visit::{handed_over, run, state};

fn all(offers: &Offers) -> impl Iterator<Item = &Offer> {
    std::iter::once(&offers.first).chain(&offers.others)
}

/// At the offers of a person with this "then" in their plan.
fn offered(then: &str) -> State {
    let card = Card { then: Some(then.to_owned()), ..Card::default() };
    run(state(), [Action::Card(card), Action::GoOn(handed_over("none", Some(7)))])
}

#[test]
fn what_a_person_planned_stands_first_beside_the_first_offer_and_its_record_says_so() {
    let offers = offered("reasons").visit.offers.unwrap();
    let planned = offers.others[0].clone();
    assert_eq!((planned.strategy.as_str(), planned.taken), ("my-reasons", Taken::Plan));
    let moment = Moment { at: 180_000, offset: 0, seed: 1, zone: String::new() };
    let done = run(
        offered("reasons"),
        [
            Action::Keep(Keep::Forever),
            Action::Choose { strategy: planned.strategy, now: 0 },
            Action::Did,
            Action::RatedAgain { again: Again::Level(4), moment },
        ],
    );
    let course = done.history.check_ins()[0].tries[0].course.clone().unwrap();
    assert_eq!(course.taken, Taken::Plan);
}

#[test]
fn a_first_offer_that_was_planned_stays_the_first_and_says_that_it_was() {
    let state = offered("reasons");
    let planned = state.visit.offers.as_ref().unwrap().others[0].strategy.clone();
    let mut offers = state.visit.offers.clone().unwrap();
    let mut state = state;
    while offers.first.strategy != planned {
        state = run(state, [Action::Refuse(offers.first.strategy.clone(), 0)]);
        offers = state.visit.offers.clone().unwrap();
    }
    assert!(offers.is_planned);
    assert_eq!(offers.first.taken, Taken::First);
    assert!(offers.others.iter().all(|it| it.taken == Taken::Other));
}

#[test]
fn a_plan_of_an_entry_that_is_gone_changes_nothing() {
    let without = run(state(), [Action::GoOn(handed_over("none", Some(7)))]);
    assert_eq!(offered("gone").visit.offers, without.visit.offers);
}

#[test]
fn a_plan_of_a_calmer_hour_waits_where_a_risk_was_said_but_other_people_stay() {
    let planned = |then: &str, circumstance: Option<&str>| {
        let card = Card { then: Some(then.to_owned()), ..Card::default() };
        let none = Action::Danger(Danger::None);
        let begun = [Action::Card(card), Action::CheckIn, none, Action::Rated(7), Action::Next];
        let mut state = run(run(state(), begun), [Action::Fit(0), Action::Next]);
        if let Some(id) = circumstance {
            state = run(state, [Action::Circumstance(id.into())]);
        }
        let can_call = Action::Possible(Possibility::CanCall, Some(true));
        let offers = run(state, [Action::Next, can_call, Action::Next]).visit.offers.unwrap();
        offers.is_planned || all(&offers).any(|it| it.taken == Taken::Plan)
    };
    assert!(planned("wait", None));
    assert!(!planned("wait", Some("very-sick")));
    assert!(planned("call", Some("very-sick")));
}

#[test]
fn a_plan_that_was_changed_at_the_offers_is_the_one_that_they_name() {
    let changed = Card { then: Some("money".to_owned()), ..Card::default() };
    let ways = [Action::Open(Screen::Plan), Action::Card(changed), Action::Back];
    let state = run(offered("reasons"), ways);
    assert_eq!(state.screen, Screen::Offer);
    let offers = state.visit.offers.unwrap();
    assert!(
        all(&offers).all(|it| it.taken != Taken::Plan),
        "it names what is not planned any more"
    );
}

#[test]
fn what_was_planned_and_is_done_gives_way_to_something_else() {
    let planned = offered("reasons").visit.offers.unwrap().others[0].strategy.clone();
    let moment = Moment { at: 180_000, offset: 0, seed: 1, zone: String::new() };
    let done = [
        Action::Choose { strategy: planned.clone(), now: 0 },
        Action::Did,
        Action::RatedAgain { again: Again::Level(7), moment },
        Action::Another(0),
    ];
    let offers = run(offered("reasons"), done).visit.offers.unwrap();
    assert!(all(&offers).all(|it| it.strategy != planned));
}

proptest! {
    #[test]
    fn what_is_planned_is_offered_where_it_is_safe_and_wanted_and_nowhere_else(
        answers in any::answers(),
        place in any::<prop::sample::Index>(),
        is_banned in any::<bool>(),
        favourites in prop::collection::vec(any::known_code(), 0..4),
    ) {
        let pack = any::pack();
        let planned = place.get(&pack.plans.does);
        let code = Code::from(planned);
        let banned = if is_banned { vec![code] } else { Vec::new() };
        let personal = Personal { planned: Some(code), banned, favourites, ..Personal::default() };
        for known in [Known::Little, Known::NotTheBody, Known::All] {
            let offers = recommend::offers(&pack, &answers, known, &[], &[], &personal);
            let is_safe = recommend::ranked(&pack, &answers, known, &[]).iter().any(|it| it.id == *planned);
            let is_offered = all(&offers).any(|it| it.strategy == *planned);
            if *planned != pack.fallback {
                prop_assert_eq!(is_offered, is_safe && !is_banned);
            }
            let is_own = |it: &Offer| it.taken == Taken::Plan && it.strategy == *planned;
            prop_assert!(all(&offers).filter(|it| it.taken == Taken::Plan).all(is_own));
            prop_assert!(!is_offered || offers.is_planned || is_own(&offers.others[0]));
        }
    }

    #[test]
    fn where_use_is_likely_other_people_stay_whatever_is_known_of_the_person(
        answers in any::answers(),
        planned in any::known_code(),
        favourites in prop::collection::vec(any::known_code(), 0..6),
    ) {
        let pack = any::pack();
        let answers = Answers { likelihood: pack.scale.level(9), ..answers };
        let own = Personal { planned: Some(planned), favourites, ..Personal::default() };
        let is_support = |it: &Strategy| it.family == Family::Support;
        let ranked = recommend::ranked(&pack, &answers, Known::All, &[]);
        let can_be = ranked.iter().any(|it| is_support(it));
        for personal in [own, Personal::default()] {
            let offers = recommend::offers(&pack, &answers, Known::All, &[], &[], &personal);
            let is_there = all(&offers).any(|it| pack.strategy(&it.strategy).is_some_and(is_support));
            prop_assert_eq!(is_there, can_be);
            prop_assert_eq!(offers.others.len(), usize::from(pack.ranking.others).min(ranked.len() - 1));
        }
    }
}
