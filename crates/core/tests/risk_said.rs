//! What is offered where a danger or a circumstance was said, and that nothing of it is ever learned.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::any;
use crate::learned;
use crate::visit;
use std::rc::Rc;

use ebb_core::StrategyId;
use ebb_core::flow::{Action, Again, Moment, Screen, State};
use ebb_core::history::{CheckIn, History};
use ebb_core::learning::{Wishes, evidence, lessons};
use ebb_core::recommend::Offers;
use learned::{MINUTE, check_in, of};
use visit::{handed_over, run, state};

/// So many check-ins in which this fell from 8 to 3 in so many minutes, and as many with no relief.
fn taught(count: i64, helped: &str, minutes: i32) -> History {
    let pack = any::pack();
    let each = |day: i64| {
        let fell = check_in(&pack, day * 1440, helped, (8, Some(3)), minutes);
        [fell, check_in(&pack, day * 1440 + 600, "eat-and-drink", (7, Some(7)), 5)]
    };
    of((0..count).flat_map(each).collect(), Vec::new())
}

/// The actions from the questions of the first page to the offers that fit.
fn answers(trigger: &str, circumstance: Option<&str>) -> Vec<Action> {
    let mut said = vec![Action::GoOn(handed_over("none", Some(7))), Action::Fit(0)];
    said.extend([Action::Trigger(trigger.into()), Action::Next]);
    said.extend(circumstance.map(|id| Action::Circumstance(id.into())));
    said.extend([Action::Next, Action::Next]);
    said
}

fn offers(history: History, trigger: &str, circumstance: Option<&str>) -> Offers {
    let knowing = State { history: Rc::new(history), ..state() };
    run(knowing, answers(trigger, circumstance)).visit.offers.unwrap()
}

#[test]
fn what_a_circumstance_puts_first_stays_first_whatever_ratings_taught() {
    for (count, helped, minutes, circumstance, trigger) in [
        (12, "urge-surfing", 5, "no-hope", "miss-the-high"),
        (8, "three-minute-puzzle", 3, "used-again", "bored"),
    ] {
        let learned = || taught(count, helped, minutes);
        let calm = offers(learned(), trigger, None);
        assert_eq!(calm.first.strategy.as_str(), helped, "it learned nothing");
        let published = offers(History::default(), trigger, Some(circumstance));
        assert_eq!(offers(learned(), trigger, Some(circumstance)), published);
    }
}

fn first(state: &State) -> StrategyId {
    state.visit.offers.as_ref().unwrap().first.strategy.clone()
}

/// Begins what is offered first at this minute.
fn begun(state: State, minute: i64) -> State {
    let strategy = first(&state);
    run(state, [Action::Choose { strategy, now: minute * MINUTE }])
}

/// Does what is offered first, and rates it.
fn done(state: State) -> CheckIn {
    let moment = Moment { at: 30 * MINUTE, seed: 1, ..Moment::default() };
    let rated = Action::RatedAgain { again: Again::Level(2), moment };
    let state = run(begun(state, 20), [Action::Did, rated]);
    CheckIn::clone(state.history.check_ins().last().unwrap())
}

fn teaches_nothing(check_in: CheckIn) -> bool {
    let teaches = check_in.made_with.is_some();
    let history = of(vec![check_in], Vec::new());
    let wishes = Wishes::of(&history);
    // The wave begins with the lessons, and willingness is part of the evidence.
    let is_empty = lessons(&history, &wishes).is_empty();
    assert_eq!(is_empty, evidence(&any::pack(), &history, &wishes).is_empty());
    assert_eq!(is_empty, !teaches);
    is_empty
}

#[test]
fn what_was_begun_under_a_circumstance_teaches_nothing_when_the_answer_is_taken_back() {
    let drowsy = Action::Circumstance("drowsy".into());
    for circumstance in [None, Some("drowsy")] {
        let left = run(begun(run(state(), answers("bored", circumstance)), 1), [Action::Back]);
        let to_body = run(left, [Action::Back, Action::Back]);
        let without = run(to_body, circumstance.map(|_| drowsy.clone()));
        let again = run(without, [Action::Next, Action::Next]);
        assert_eq!(again.screen, Screen::Offer);
        assert!(again.answers.circumstances.is_empty());
        assert_eq!(teaches_nothing(done(again)), circumstance.is_some());
    }
}

#[test]
fn what_was_begun_under_a_circumstance_teaches_nothing_when_the_check_in_begins_anew() {
    for circumstance in [None, Some("drowsy")] {
        let left = begun(run(state(), answers("bored", circumstance)), 1);
        let handover = Action::GoOn(handed_over("none", Some(5)));
        let again = run(left, [Action::Open(Screen::Home), handover]);
        assert!(again.answers.circumstances.is_empty() && again.visit.tries.len() == 1);
        assert_eq!(teaches_nothing(done(again)), circumstance.is_some());
    }
}

#[test]
fn what_was_offered_under_a_danger_teaches_nothing_when_there_is_none_any_more() {
    let offered = run(state(), [Action::GoOn(handed_over("suicide", Some(7)))]);
    let again = run(offered, [Action::GoOn(handed_over("none", Some(7)))]);
    assert!(again.answers.danger_now().is_none());
    assert!(teaches_nothing(done(again)));
}

#[test]
fn what_is_offered_for_a_risk_alone_is_no_part_of_a_record_though_its_ratings_are() {
    let pack = any::pack();
    let only = pack.strategies.iter().find(|it| it.only_preferred).unwrap().id.clone();
    let danger = pack.dangers[0].id.as_str().to_owned();
    let on = Action::GoOn(handed_over(&danger, Some(7)));
    let mut offered = run(state(), [on]);
    let offers = offered.visit.offers.as_mut().unwrap();
    offers.first.strategy = only.clone();
    let moment = Moment { at: 1000, seed: 1, ..Moment::default() };
    let rates = Action::RatedAgain { again: Again::Level(3), moment };
    let done = run(offered, [Action::Choose { strategy: only, now: 0 }, Action::Did, rates]);
    let record = &done.history.check_ins()[0];
    assert_eq!((record.before, record.after, record.tries.len()), (Some(7), Some(3), 0));
}
