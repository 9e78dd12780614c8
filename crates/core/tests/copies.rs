//! Stored lines that leave the app and come in again: no record is lost, and none is overwritten.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::any;
use std::rc::Rc;

use ebb_core::Code;
use ebb_core::flow::{Action, Again, Moment, Screen, State, update};
use ebb_core::history::{Card, History, Keep, Opened, Record, RecordId, Settings, Try};
use proptest::prelude::*;

fn run(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(state, |state, action| update(&state, action).unwrap_or(state))
}

fn at_records() -> State {
    run(State::new(any::pack()), [Action::Open(Screen::Records)])
}

fn with_all(records: Vec<Record>) -> History {
    records.into_iter().fold(History::default(), |history, record| history.with(record))
}

/// What these lines hold, and how many of them nobody can read.
fn read(lines: &str) -> (Opened, usize) {
    let mut opened = Opened::default();
    let left =
        lines.split(['\n', '\r']).filter(|it| !it.is_empty() && !opened.add_line(it)).count();
    (opened, left)
}

proptest! {
    #[test]
    fn what_was_handed_out_comes_back_to_the_letter(
        check_ins in prop::collection::vec(any::check_in(), 0..6),
        weeks in prop::collection::vec(any::week(), 0..4),
        step in 1..5_usize,
    ) {
        let history = any::history(check_ins, weeks);
        let parts = (0..20).map(|part| history.lines(part * step, step));
        prop_assert_eq!(parts.collect::<String>(), history.copy());
        let (opened, left) = read(&history.copy());
        prop_assert_eq!((&opened.history, left), (&history, 0));
        let lines: String = history.records().map(|it| it.line()).collect();
        prop_assert_eq!(lines, history.copy());
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
        let (opened, _) = read(&letters.into_iter().collect::<String>());
        // A changed end of line also spoils the line after it.
        prop_assert!(opened.history.check_ins().len() + 2 >= history.check_ins().len());
        for record in opened.history.records() {
            prop_assert_eq!(history.find(record.id()), Some(record));
        }
    }

    #[test]
    fn no_text_at_all_is_a_danger(text in any::<String>()) {
        let state = run(at_records(), [Action::TakeIn(text.clone()), Action::DeleteAll(text)]);
        prop_assert!(state.history.is_empty());
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
fn the_choice_of_how_long_to_keep_is_handed_out_and_not_taken_in() {
    let settings = Settings { keep: Some(Keep::Week), ..Settings::default() };
    assert_eq!(read(&settings.lines()).0.settings.keep, Some(Keep::Week));
    let state = run(at_records(), [Action::TakeIn(settings.lines())]);
    assert_eq!(state.keep, None);
}

#[test]
fn tombstones_and_other_keys_are_not_taken() {
    let (opened, left) = read("ebb.t.X=1|a|1\nother=1\n");
    assert_eq!((opened.history.record_count(), left), (0, 2));
}

#[test]
fn what_is_taken_in_stays_for_this_visit() {
    let lines = with_all(vec![check_in(1_000), check_in(2_000)]).copy();
    let state = run(at_records(), [Action::TakeIn(lines)]);
    assert_eq!(state.history.check_ins().len(), 2);
    assert_eq!(state.session.len(), 2);
    assert!(state.has_unsaved(), "nothing has been kept yet");
    let kept = run(state, [Action::Keep(Keep::Forever)]);
    assert!(!kept.has_unsaved());
}

#[test]
fn what_is_here_stands_when_a_copy_is_taken_in() {
    let own = Card { own: "Ann".to_owned(), ..Card::default() };
    let mut state = run(at_records(), [Action::Card(own.clone())]);
    state.history = Rc::new(with_all(vec![check_in(1_000)]));
    let other = Card { own: "Bo".to_owned(), ..Card::default() };
    let settings = Settings { card: Some(other.clone()), ..Settings::default() };
    let lines = with_all(vec![check_in(1_000), check_in(2_000)]).copy() + &settings.lines();
    let taken = run(state, [Action::TakeIn(lines.clone())]);
    assert_eq!(taken.history.check_ins().len(), 2);
    assert_eq!(taken.card, Some(own));
    assert_eq!(run(at_records(), [Action::TakeIn(lines)]).card, Some(other));
}

#[test]
fn without_a_trace_nothing_is_taken_in() {
    let lines = with_all(vec![check_in(1_000)]).copy();
    let state = run(at_records(), [Action::TraceFree(true), Action::TakeIn(lines)]);
    assert!(state.history.is_empty());
}

#[test]
fn another_screen_takes_nothing_in_and_deletes_nothing() {
    let history = with_all(vec![check_in(1_000)]);
    let id = history.check_ins()[0].id.as_str().to_owned();
    let mut state = run(State::new(any::pack()), [Action::Open(Screen::History)]);
    assert!(update(&state, Action::TakeIn(history.copy())).is_none());
    state.history = Rc::new(history);
    assert!(update(&state, Action::DeleteAll(id)).is_none());
}

#[test]
fn what_was_chosen_is_deleted_together_and_the_rest_stays() {
    let mut state = at_records();
    state.history = Rc::new(with_all((1..6).map(|it| check_in(it * 1_000)).collect()));
    let chosen = state.history.check_ins()[1..3].iter().rev();
    let ids: String = chosen.map(|it| format!("{}\n", it.id.as_str())).collect();
    let left = run(state, [Action::DeleteAll(ids)]);
    let times: Vec<_> = left.history.check_ins().iter().map(|it| it.at).collect();
    assert_eq!(times, [1_000, 4_000, 5_000]);
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
