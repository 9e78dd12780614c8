//! What a person planned to do, among the offers.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod any;
mod visit;

use ebb_core::Code;
use ebb_core::flow::{Action, Again, Moment, State};
use ebb_core::history::{Card, Keep, Taken};
use ebb_core::recommend::{self, Known, Offer, Offers, Personal};
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
        state = run(state, [Action::Refuse(offers.first.strategy.clone())]);
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
}
