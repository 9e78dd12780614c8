//! "Back" leads to the screen that a person came from, one after the other.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::any;
use crate::visit;
use ebb_core::flow::{Action, Screen, State, update};
use proptest::collection::vec;
use proptest::prelude::*;
use visit::{handed_over, run, state};

/// The screens to which "back" leads, one after the other, until the first page.
fn ways_back(mut state: State) -> Vec<Screen> {
    let mut screens = Vec::new();
    while let Some(next) = update(&state, Action::Back) {
        screens.push(next.screen);
        state = next;
    }
    screens
}

fn opened(from: State, screens: &[Screen]) -> Vec<Screen> {
    ways_back(run(from, screens.iter().map(|it| Action::Open(*it))))
}

#[test]
fn a_plan_opened_while_looking_back_leads_back_there() {
    let ways = opened(state(), &[Screen::History, Screen::Plan]);
    assert_eq!(ways, [Screen::History, Screen::Home]);
}

#[test]
fn help_while_looking_back_in_an_exercise_leads_back_step_by_step() {
    let offer = run(state(), [Action::GoOn(handed_over("none", Some(5)))]);
    let strategy = offer.visit.offers.as_ref().unwrap().first.strategy.clone();
    let doing = run(offer, [Action::Choose { strategy, now: 0 }]);
    let ways = opened(doing, &[Screen::History, Screen::HelpLines, Screen::Emergency]);
    assert_eq!(ways[..3], [Screen::History, Screen::Doing, Screen::Offer]);
}

#[test]
fn what_is_opened_again_on_the_way_leads_no_further() {
    let ways = opened(state(), &[Screen::Lessons, Screen::Lesson(0), Screen::Lessons]);
    assert_eq!(ways, [Screen::Home]);
}

#[test]
fn going_on_from_the_emergency_steps_leaves_no_way_back_to_the_offers() {
    let offer = run(state(), [Action::GoOn(handed_over("none", Some(5)))]);
    let went_on = run(offer, [Action::Open(Screen::Emergency), Action::Next, Action::Skip]);
    assert_eq!((went_on.screen, &*went_on.way_back), (Screen::Offer, &[][..]));
}

proptest! {
    #[test]
    fn no_screen_stands_twice_on_the_way_back(actions in vec(any::action(), 0..60)) {
        let state = run(State::new(any::pack()), actions);
        let way = &state.way_back;
        prop_assert!(!way.contains(&state.screen), "{way:?} holds {:?}", state.screen);
        prop_assert!(way.is_empty() || state.screen != Screen::Home, "{way:?}");
        for (at, screen) in way.iter().enumerate() {
            prop_assert!(!way[at + 1..].contains(screen), "{way:?}");
        }
    }
}
