//! The offers know the hour, and what the person has just done on the first page.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::any;
use crate::visit;
use ebb_core::StrategyId;
use ebb_core::answers::Answers;
use ebb_core::flow::{Action, Again, Handover, Moment, State, update};
use ebb_core::recommend::{Known, ranked};
use ebb_core::strategies::{Strategy, Trait};
use proptest::prelude::*;
use visit::{handed_over, run};

fn at(hour: Option<u8>, answers: &Answers) -> Vec<Strategy> {
    let answers = Answers { hour, ..answers.clone() };
    ranked(&any::pack(), &answers, Known::All, &[]).into_iter().cloned().collect()
}

/// A person at home who can move about, is bored and low: a walk fits them best of all by day.
fn would_walk() -> Answers {
    let mut answers = Answers {
        triggers: ["bored", "sad"].map(Into::into).to_vec(),
        strength: any::pack().scale.level(6),
        ..Answers::default()
    };
    answers.possible.at_home = Some(true);
    answers.possible.can_move = Some(true);
    answers
}

#[test]
fn a_walk_is_among_the_offers_by_day_and_not_at_two_in_the_morning() {
    let shows_walk = |hour| {
        let state = State::new(any::pack());
        let state = update(&state, Action::GoOn(Handover { hour, ..Handover::default() })).unwrap();
        let state = State { answers: Answers { hour, ..would_walk() }, ..state };
        let fits = [Action::Fit(0), Action::Next, Action::Next, Action::Next];
        let state = fits.into_iter().fold(state, |it, action| update(&it, action).unwrap());
        let offers = state.visit.offers.unwrap();
        let mut shown = std::iter::once(&offers.first).chain(&offers.others);
        shown.any(|it| it.strategy.as_str() == "brisk-walk")
    };
    assert_eq!(
        [Some(14), None, Some(2), Some(22), Some(6)].map(shows_walk),
        [true, true, false, false, true]
    );
}

proptest! {
    #[test]
    fn the_night_moves_down_what_leads_outside_and_takes_nothing_away(answers in any::answers()) {
        let (day, night) = (at(Some(12), &answers), at(Some(2), &answers));
        prop_assert_eq!(day.len(), night.len());
        let inside = |of: &[Strategy]| -> Vec<StrategyId> {
            of.iter().filter(|it| !it.by_day).map(|it| it.id.clone()).collect()
        };
        prop_assert_eq!(inside(&day), inside(&night));
        let place = |of: &[Strategy], id: &StrategyId| of.iter().position(|it| it.id == *id);
        for outside in day.iter().filter(|it| it.by_day) {
            let before = day.iter().take_while(|it| it.id != outside.id).filter(|it| !it.by_day);
            for inside in before {
                prop_assert!(place(&night, &inside.id) < place(&night, &outside.id));
            }
        }
    }

    #[test]
    fn the_hour_of_any_moment_is_one_of_the_day(at: i64, offset: i16) {
        let hour = Moment { at, offset, seed: 0, ..Moment::default() }.hour();
        prop_assert!(hour < 24);
    }
}

#[test]
fn the_hour_is_that_of_the_local_clock() {
    let hour = |at, offset| Moment { at, offset, seed: 0, ..Moment::default() }.hour();
    assert_eq!((hour(0, 0), hour(0, -1), hour(0, 60), hour(3_600_000, 330)), (0, 23, 1, 6));
}

/// Whether a breathing exercise is among the offers to a person who is low and tense, so many seconds
/// after they opened that of the first page.
fn offers_breathing(breathing_opened: Option<u32>) -> bool {
    let handover = Handover { breathing_opened, ..handed_over("none", Some(6)) };
    let said =
        [Action::Fit(0), Action::Trigger("sad".into()), Action::Next, Action::Sign("body".into())];
    let state = run(State::new(any::pack()), [Action::GoOn(handover)]);
    let state = run(run(state, said), [Action::Next, Action::Next]);
    let offers = state.visit.offers.unwrap();
    let mut shown = std::iter::once(&offers.first).chain(&offers.others);
    shown.any(|it| state.pack.strategy(&it.strategy).unwrap().traits.contains(&Trait::Breathing))
}

#[test]
fn a_person_who_has_just_breathed_with_the_first_page_is_offered_something_else() {
    let ranking = any::pack().ranking;
    let after = u32::from(ranking.breathed_after);
    let within = u32::from(ranking.breathed_within) * 60;
    assert_eq!([after, 90, within].map(|ago| offers_breathing(Some(ago))), [false; 3]);
    // Not at all, only looked in, or long ago.
    assert!(offers_breathing(None));
    assert_eq!(
        [0, after - 1, within + 1, u32::MAX].map(|ago| offers_breathing(Some(ago))),
        [true; 4]
    );
}

#[test]
fn it_can_become_night_within_a_check_in() {
    let minute = 60_000;
    let evening = Handover { hour: Some(21), ..handed_over("none", Some(6)) };
    let offer = run(State::new(any::pack()), [Action::GoOn(evening)]);
    let strategy = offer.visit.offers.as_ref().unwrap().first.strategy.clone();
    let late = Moment { at: (22 * 60 + 10) * minute, seed: 0, ..Moment::default() };
    let rate = [
        Action::Choose { strategy, now: late.at - 15 * minute },
        Action::Did,
        Action::RatedAgain { again: Again::Level(5), moment: late },
    ];
    let rated = run(offer, rate);
    assert_eq!(rated.answers.hour, Some(22));
}

#[test]
fn a_slip_on_i_did_it_loses_nothing_of_the_exercise() {
    let offer = run(State::new(any::pack()), [Action::GoOn(handed_over("none", Some(6)))]);
    let strategy = offer.visit.offers.as_ref().unwrap().first.strategy.clone();
    let doing = run(offer, [Action::Choose { strategy, now: 0 }]);
    let slipped = run(doing.clone(), [Action::Did, Action::Rated(3), Action::Back]);
    assert_eq!(slipped, doing);
}
