//! Offers that are made again: after something was done, and once the records are read.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::any;
use crate::learned;
use crate::visit;
use std::rc::Rc;

use ebb_core::StrategyId;
use ebb_core::flow::{Action, Again, Moment, State};
use ebb_core::history::{History, Opened, Wish};
use learned::{MINUTE, check_in, of, wish};
use visit::{handed_over, run, state};

fn first(state: &State) -> StrategyId {
    state.visit.offers.as_ref().unwrap().first.strategy.clone()
}

/// At the offers for stress, with these records.
fn stressed(history: History) -> State {
    let knowing = State { history: Rc::new(history), ..state() };
    let said = [Action::GoOn(handed_over("none", Some(7))), Action::Fit(0)];
    let fit = [Action::Trigger("stress".into()), Action::Next, Action::Next, Action::Next];
    run(knowing, said.into_iter().chain(fit))
}

#[test]
fn another_thing_is_another_thing_however_well_the_first_one_was_rated_before() {
    let pack = any::pack();
    let once = |day: i64| {
        let music = check_in(&pack, day * 1440, "music", (9, Some(1)), 5);
        [music, check_in(&pack, day * 1440 + 600, "eat-and-drink", (7, Some(7)), 5)]
    };
    let mut state = stressed(of((0..20).flat_map(once).collect(), Vec::new()));
    assert_eq!(first(&state).as_str(), "music");
    let mut done = Vec::new();
    for round in 1..6 {
        let strategy = first(&state);
        assert!(!done.contains(&strategy), "{strategy} again");
        done.push(strategy.clone());
        let moment = Moment { at: round * 10 * MINUTE, seed: 1, ..Moment::default() };
        let rated = Action::RatedAgain { again: Again::Same, moment };
        let choose = Action::Choose { strategy, now: (round * 10 - 5) * MINUTE };
        state = run(state, [choose, Action::Did, rated, Action::Another(0)]);
    }
}

#[test]
fn what_is_left_once_all_else_was_refused_may_have_been_done() {
    let mut state = stressed(History::default());
    let done = first(&state);
    let moment = Moment { at: 5 * MINUTE, seed: 1, ..Moment::default() };
    let rated = Action::RatedAgain { again: Again::Same, moment };
    let choose = Action::Choose { strategy: done.clone(), now: 0 };
    state = run(state, [choose, Action::Did, rated, Action::Another(0)]);
    let is_there = (0..any::pack().strategies.len()).any(|_| {
        let refused = first(&state);
        state = run(state.clone(), [Action::Refuse(refused, 0)]);
        first(&state) == done
    });
    assert!(is_there);
}

/// What a store held that never wants this offered.
fn never(thing: &StrategyId) -> Action {
    let history = of(Vec::new(), vec![wish(0, Wish::Banned, &[thing.as_str()])]);
    Action::Opened(Opened { history, ..Opened::default() })
}

#[test]
fn offers_that_were_made_before_the_records_were_read_are_made_again_with_them() {
    let shown = stressed(History::default());
    let banned = first(&shown);
    let read = run(shown.clone(), [never(&banned)]);
    assert_ne!(first(&read), banned);
    assert!(!read.visit.offered.contains(&banned), "it was not passed over");
    // Nothing moves once they were read, nor where something was begun or refused.
    let refused = run(shown.clone(), [Action::Refuse(banned.clone(), 0)]);
    let second = first(&refused);
    assert_eq!(run(refused.clone(), [never(&second)]).visit, refused.visit);
    let known = run(shown.clone(), [Action::Opened(Opened::default())]);
    assert_eq!(known.visit, shown.visit);
    assert_eq!(run(known, [never(&banned)]).visit, shown.visit);
    let begun = run(shown, [Action::Choose { strategy: banned.clone(), now: 0 }]);
    assert_eq!(run(begun.clone(), [never(&banned)]).visit, begun.visit);
}
