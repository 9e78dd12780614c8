//! The person's own wave, and the time of a strategy under way.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::any;
use crate::visit;
use ebb_core::answers::Danger;
use ebb_core::flow::{Action, Doing, Screen, State};
use ebb_core::history::Keep;
use proptest::prelude::*;
use visit::{rated, run, state};

const MINUTE: i64 = 60_000;

/// A strategy that began at 0, with this strength of the craving.
fn doing(strength: Option<u8>) -> State {
    let none = Action::Danger(Danger::None);
    let begun = run(state(), [Action::CheckIn, none]);
    let rated = run(begun, strength.map(Action::Rated));
    let offered = run(rated, [Action::Next]);
    let strategy = offered.visit.offers.as_ref().unwrap().first.strategy.clone();
    run(offered, [Action::Choose { strategy, now: 0 }])
}

fn wave(state: &State) -> &[(i64, u8)] {
    &state.visit.doing.as_ref().unwrap().wave
}

#[test]
fn a_wave_begins_at_the_strength_and_moves_only_as_the_person_says() {
    let felt = |step, now| Action::Felt { step, now };
    let state = run(
        doing(Some(9)),
        [felt(1, MINUTE), felt(1, 2 * MINUTE), felt(0, 3 * MINUTE), felt(-1, 4 * MINUTE)],
    );
    let levels: Vec<u8> = wave(&state).iter().map(|it| it.1).collect();
    assert_eq!(levels, [9, 10, 10, 10, 9]);
    assert_eq!(wave(&state)[4].0, 4 * MINUTE);
    assert_eq!(wave(&run(doing(Some(0)), [felt(-1, MINUTE)]))[1].1, 0);
    assert_eq!(wave(&doing(None)), [(0, 5)]);
}

#[test]
fn a_wave_ends_with_its_strategy() {
    let state = run(doing(Some(7)), [Action::Felt { step: 1, now: 1 }, Action::Back]);
    assert_eq!(state.visit.doing, None);
    assert_eq!(run(state.clone(), [Action::Felt { step: 1, now: 2 }]), state);
}

#[test]
fn a_check_in_ends_with_words_that_close_it_and_back_leads_home() {
    let asked = run(rated(state(), &[3]), [Action::Finish]);
    let closed = run(asked, [Action::Keep(Keep::Month)]);
    assert_eq!(closed.screen, Screen::Close);
    let looked_back = run(closed.clone(), [Action::Open(Screen::History), Action::Back]);
    assert_eq!(looked_back.screen, Screen::Home);
    assert_eq!(run(closed, [Action::Back]).screen, Screen::Home);
}

#[test]
fn back_from_help_returns_to_any_screen_of_the_app() {
    let closed = run(rated(state(), &[3]), [Action::Finish, Action::Keep(Keep::Month)]);
    let help = [Action::Open(Screen::HelpLines), Action::Open(Screen::Emergency)];
    for screen in [Screen::Close, Screen::History, Screen::Lessons, Screen::Lesson(1)] {
        let there = run(closed.clone(), [Action::Open(screen)]);
        let asked = run(there, help.clone());
        assert_eq!(run(asked.clone(), [Action::Back]).screen, screen);
        // Other rooms of the static page keep the way.
        let elsewhere = run(asked, [Action::Open(Screen::About), Action::Back]);
        assert_eq!(elsewhere.screen, screen);
    }
    // A question that the app shows is a screen of the app, too.
    let asked = run(state(), [Action::CheckIn, Action::Next]);
    assert_eq!(run(run(asked, help.clone()), [Action::Back]).screen, Screen::Strength);
    // A check-in under way outlasts a look at the history and at help from there.
    let away = run(rated(state(), &[8]), [Action::Open(Screen::History)]);
    let back = run(run(away, help), [Action::Back]);
    assert_eq!(back.screen, Screen::History);
    assert_eq!(run(back, [Action::Back]).screen, Screen::Outcome);
}

proptest! {
    #[test]
    fn time_stays_within_what_is_planned_whatever_the_clock_says(
        since in any::<i32>(), planned in 0..86_400_000_i64, now in any::<i64>()
    ) {
        let since = i64::from(since);
        let now = now / 4;
        let doing =
            Doing { since, until: since + planned, ..any::doing("a") };
        prop_assert!(doing.gone(now) <= 1000);
        prop_assert!((0..=86_400).contains(&doing.left(now)));
        prop_assert_eq!(doing.left(since + planned), 0);
    }
}
