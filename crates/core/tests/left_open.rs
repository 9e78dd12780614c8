//! A check-in that was left open: what goes on after help, and what says nothing of another craving hours later.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::visit;
use ebb_core::flow::{Action, Again, Handover, Moment, Screen, State};
use visit::{handed_over, rated, run, state};

const HOUR: i64 = 60 * 60_000;

const HELP: [Screen; 4] = [Screen::Rescue, Screen::SaferUse, Screen::HelpLines, Screen::Emergency];

fn go_on(hours: i64) -> Action {
    Action::GoOn(Handover { at: hours * HOUR, ..handed_over("none", Some(6)) })
}

/// At the offers an hour after 1970 began, with a trigger and a circumstance that were said.
fn answered() -> State {
    let begun = run(state(), [go_on(1), Action::Fit(0)]);
    let circumstance = begun.pack.circumstances[0].id.clone();
    let bored = Action::Trigger("bored".into());
    let body = [Action::Next, Action::Circumstance(circumstance), Action::Next, Action::Next];
    let offers = run(begun, [bored].into_iter().chain(body));
    assert_eq!(offers.screen, Screen::Offer);
    assert!(says_all(&offers));
    offers
}

fn says_all(state: &State) -> bool {
    let answers = &state.answers;
    state.visit.fits && !answers.triggers.is_empty() && !answers.circumstances.is_empty()
}

fn says_nothing(state: &State) -> bool {
    let answers = &state.answers;
    !state.visit.fits && answers.triggers.is_empty() && answers.circumstances.is_empty()
}

#[test]
fn going_on_from_help_soon_goes_on_with_the_check_in_and_hours_later_begins_another() {
    for help in HELP {
        let open = run(answered(), [Action::Open(help)]);
        assert!(says_all(&run(open.clone(), [go_on(2)])), "{help:?}, an hour later");
        assert!(says_nothing(&run(open, [go_on(12)])), "{help:?}, the next morning");
    }
}

#[test]
fn going_on_from_help_counts_what_was_done_in_the_check_in() {
    for help in HELP {
        let on = run(rated(state(), &[7]), [Action::Open(help), go_on(1)]);
        assert_eq!(on.visit.done().count(), 1, "{help:?}");
    }
    let week = Action::Open(Screen::Weekly(ebb_core::weekly::WeeklyPage::ALL[0]));
    let from_week = [Action::Open(Screen::Home), week, Action::Open(Screen::HelpLines), go_on(1)];
    let other = run(rated(state(), &[7]), from_week);
    assert_eq!(other.visit.done().count(), 0, "a week is no part of a check-in");
}

#[test]
fn a_try_that_was_left_hours_ago_is_no_part_of_the_next_check_in() {
    let strategy = answered().visit.offers.unwrap().first.strategy;
    let choose = Action::Choose { strategy, now: HOUR };
    let left = run(answered(), [choose, Action::Open(Screen::Home)]);
    let soon = run(left.clone(), [go_on(2)]);
    assert_eq!((soon.visit.tries.len(), soon.answers.triggers.len()), (1, 1));
    let late = run(left, [go_on(12)]);
    assert!(late.visit.tries.is_empty() && says_nothing(&late));
}

#[test]
fn what_is_pressed_on_offers_and_results_left_open_for_hours_asks_all_anew() {
    let offers = answered();
    let refused = offers.visit.offers.clone().unwrap().first.strategy;
    let moment = Moment { at: 2 * HOUR, seed: 1, ..Moment::default() };
    let rates = Action::RatedAgain { again: Again::Level(5), moment };
    let takes = Action::Choose { strategy: refused.clone(), now: HOUR };
    let result = run(offers.clone(), [takes, Action::Did, rates]);
    let presses = |now: i64| {
        [
            (&offers, Action::Fit(now)),
            (&offers, Action::Refuse(refused.clone(), now)),
            (&offers, Action::Choose { strategy: refused.clone(), now }),
            (&result, Action::Another(now)),
        ]
    };
    for ((open, soon), (_, late)) in presses(3 * HOUR).into_iter().zip(presses(14 * HOUR)) {
        let soon = run(open.clone(), [soon]);
        assert!(says_all(&soon) && soon.screen != Screen::Danger, "an hour later");
        let late = run(open.clone(), [late]);
        assert!(says_nothing(&late) && late.answers.danger.is_none(), "the next day");
        assert_eq!((late.screen, late.visit.tries.len()), (Screen::Danger, 0));
        assert_eq!(late.history, open.history, "what was rated stays");
    }
}

#[test]
fn a_check_in_is_as_old_as_its_newest_rating() {
    let strategy = answered().visit.offers.unwrap().first.strategy;
    let moment = Moment { at: 5 * HOUR, seed: 1, ..Moment::default() };
    let rates = Action::RatedAgain { again: Again::Level(5), moment };
    let takes = Action::Choose { strategy, now: 2 * HOUR };
    let result = run(answered(), [takes, Action::Did, rates]);
    assert!(says_all(&run(result, [Action::Another(7 * HOUR)])), "two hours after the rating");
}

#[test]
fn who_comes_back_from_old_offers_to_the_strength_is_asked_for_danger_too() {
    let offers = run(state(), [go_on(1)]);
    for (hours, screen) in [(2, Screen::Offer), (14, Screen::Danger)] {
        let back = run(offers.clone(), [Action::Back]);
        assert_eq!(back.screen, Screen::Strength);
        let on = run(back, [go_on(hours)]);
        assert_eq!((on.screen, on.answers.danger.is_none()), (screen, screen == Screen::Danger));
    }
}
