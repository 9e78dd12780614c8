//! A visit on the shipped content, made of actions.
#![allow(dead_code, reason = "each test uses some of it")]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::rc::Rc;

use ebb_core::answers::Danger;
use ebb_core::flow::{Action, Again, Handover, Moment, State, update};

pub fn state() -> State {
    State::new(Rc::new(ebb_content::pack_without_overlay()))
}

pub fn run(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(state, |state, action| update(&state, action).unwrap_or(state))
}

pub fn rated(start: State, levels: &[u8]) -> State {
    let mut state = run(
        start,
        [
            Action::CheckIn,
            Action::Danger(Danger::None),
            Action::Rated(8),
            Action::Next,
            Action::Fit(0),
        ]
        .into_iter()
        .chain((0..3).map(|_| Action::Skip)),
    );
    for (round, level) in levels.iter().enumerate() {
        let strategy = state.visit.offers.as_ref().unwrap().first.strategy.clone();
        let moment = Moment { at: 1_000, seed: round as u128, ..Moment::default() };
        state = run(
            state,
            [
                Action::Choose { strategy, now: 0 },
                Action::Did,
                Action::RatedAgain { again: Again::Level(*level), moment },
            ],
        );
        if round + 1 < levels.len() {
            state = run(state, [Action::Another(0)]);
        }
    }
    state
}

/// What the static page hands over by day, to a person who has not breathed there.
pub fn handed_over(danger: &str, strength: Option<u8>) -> Handover {
    Handover { danger: Some(danger.into()), strength, ..Handover::default() }
}
