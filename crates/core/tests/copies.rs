//! A history that is saved as a text and read again: no record is lost, and none is overwritten.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod any;

use std::rc::Rc;

use ebb_core::Code;
use ebb_core::flow::{Action, Again, Moment, Screen, State, update};
use ebb_core::history::{History, Keep, Record, RecordId, Try};
use proptest::prelude::*;

fn run(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(state, |state, action| update(&state, action).unwrap_or(state))
}

fn looking_back() -> State {
    run(State::new(any::pack()), [Action::Open(Screen::History)])
}

fn with_all(records: Vec<Record>) -> History {
    records.into_iter().fold(History::default(), |history, record| history.with(record))
}

proptest! {
    #[test]
    fn what_was_saved_comes_back_to_the_letter(
        check_ins in prop::collection::vec(any::check_in(), 0..6),
        weeks in prop::collection::vec(any::week(), 0..4),
    ) {
        let history = any::history(check_ins, weeks);
        let brought = History::default().brought(&history.copy());
        prop_assert_eq!(brought.unreadable, 0);
        prop_assert_eq!(with_all(brought.fresh), history.clone());
        let again = history.brought(&history.copy());
        prop_assert!(again.fresh.is_empty());
        prop_assert_eq!(again.known, history.check_ins().len() + history.weeks().len());
    }

    #[test]
    fn a_changed_letter_costs_its_own_line_at_most(
        check_ins in prop::collection::vec(any::check_in(), 1..5),
        place in any::<prop::sample::Index>(),
        letter in any::<char>(),
    ) {
        let history = any::history(check_ins, Vec::new());
        let mut letters: Vec<char> = history.copy().chars().collect();
        let at = place.index(letters.len());
        letters[at] = letter;
        let brought = History::default().brought(&letters.into_iter().collect::<String>());
        // A changed end of line also spoils the line after it.
        prop_assert!(brought.fresh.len() + 2 >= history.check_ins().len());
        for record in brought.fresh {
            prop_assert_eq!(history.find(record.id()), Some(record));
        }
    }

    #[test]
    fn no_text_at_all_is_a_danger(text in any::<String>()) {
        let brought = History::default().brought(&text);
        prop_assert!(brought.fresh.is_empty());
    }
}

fn check_in(at: i64) -> Record {
    let id = RecordId::new(at, 3);
    let strategy = Code::of("paced-breathing");
    let tries = vec![Try { strategy, before: Some(7), after: Some(4), course: None }];
    let it = ebb_core::history::CheckIn { id, at, before: Some(7), tries, ..Default::default() };
    Record::CheckIn(Rc::new(it))
}

#[test]
fn lines_may_end_as_another_system_ends_them() {
    let history = with_all(vec![check_in(1_000), check_in(2_000)]);
    let copy = history.copy().replace('\n', "\r\n");
    assert_eq!(History::default().brought(&copy).fresh.len(), 2);
}

#[test]
fn settings_and_tombstones_in_a_text_are_not_taken() {
    let brought = History::default().brought("ebb.s.keep=1|a|7\nebb.t.X=1|a|1\nother=1\n");
    assert_eq!((brought.fresh.len(), brought.unreadable), (0, 3));
}

#[test]
fn nothing_is_added_before_the_person_says_so_and_it_stays_for_this_visit() {
    let copy = with_all(vec![check_in(1_000), check_in(2_000)]).copy();
    let state = run(looking_back(), [Action::Bring(copy)]);
    assert!(state.history.is_empty());
    assert_eq!(state.brought.as_ref().map(|it| it.fresh.len()), Some(2));
    assert!(state.has_unsaved(), "what was chosen would be lost");
    let state = run(state, [Action::TakeIn]);
    assert_eq!(state.history.check_ins().len(), 2);
    assert_eq!(state.brought.as_ref().map(|it| it.known), Some(2));
    assert_eq!(state.session.len(), 2);
    assert!(state.has_unsaved(), "nothing has been kept yet");
    let kept = run(state, [Action::Keep(Keep::Forever)]);
    assert!(!kept.has_unsaved());
}

#[test]
fn what_is_here_stands() {
    let mut state = looking_back();
    state.history = Rc::new(with_all(vec![check_in(1_000)]));
    let copy = with_all(vec![check_in(1_000), check_in(2_000)]).copy();
    let state = run(state, [Action::Bring(copy), Action::TakeIn]);
    assert_eq!(state.history.check_ins().len(), 2);
}

#[test]
fn without_a_trace_nothing_is_taken_in() {
    let copy = with_all(vec![check_in(1_000)]).copy();
    let state = run(looking_back(), [Action::TraceFree(true), Action::Bring(copy), Action::TakeIn]);
    assert!(state.history.is_empty() && state.brought.is_none());
}

#[test]
fn what_is_older_than_is_kept_here_is_counted() {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let copy = with_all(vec![check_in(DAY), check_in(99 * DAY)]).copy();
    let brought = History::default().brought(&copy);
    let now = 100 * DAY;
    assert_eq!(brought.too_old(Some(Keep::Month), now), 1);
    for keep in [None, Some(Keep::Forever), Some(Keep::Nothing)] {
        assert_eq!(brought.too_old(keep, now), 0, "{keep:?}");
    }
}

#[test]
fn what_was_said_of_a_copy_ends_with_what_it_was_said_of() {
    let copy = with_all(vec![check_in(1_000)]).copy();
    for action in [Action::Wiped, Action::Opened(ebb_core::history::Opened::default())] {
        let state = run(looking_back(), [Action::Bring(copy.clone()), action]);
        assert!(state.brought.is_none());
    }
}

#[test]
fn another_screen_forgets_what_was_chosen() {
    let copy = with_all(vec![check_in(1_000)]).copy();
    let state = run(looking_back(), [Action::Bring(copy), Action::Back]);
    assert!(state.brought.is_none());
    assert!(update(&state, Action::TakeIn).is_none());
}

#[test]
fn a_check_in_under_way_would_be_lost_and_a_kept_one_would_not() {
    let fresh = State::new(any::pack());
    assert!(!fresh.has_unsaved());
    let asked = run(fresh.clone(), [Action::CheckIn]);
    assert!(!asked.has_unsaved(), "a question without an answer is nothing");
    let moment = Moment { at: 1_000, seed: 1, ..Moment::default() };
    let ended = run(
        fresh,
        [Action::CheckIn, Action::Danger(ebb_core::answers::Danger::None), Action::Rated(7)],
    );
    assert!(ended.has_unsaved(), "an answer is something");
    let offered = run(ended, (0..4).map(|_| Action::Skip));
    let strategy = offered.visit.offers.as_ref().unwrap().first.strategy.clone();
    let rated = run(
        offered,
        [
            Action::Choose { strategy, now: 1_000 },
            Action::Did,
            Action::RatedAgain { again: Again::Level(4), moment },
            Action::Finish,
        ],
    );
    assert!(rated.has_unsaved(), "it is not kept");
    assert!(!run(rated, [Action::Keep(Keep::Month)]).has_unsaved());
}
