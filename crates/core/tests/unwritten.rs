//! What a store had no room for, or never was to hold, stands beside what other tabs do: nothing is lost, and
//! nothing that was deleted comes back.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::tab;
use crate::visit;
use ebb_core::flow::{Action, Again, Moment, Screen, Storage};
use ebb_core::history::{
    self, History, Keep, MemoryStore, Record, RecordId, Settings, Store, StoreError,
};
use tab::Tab;
use visit::handed_over;

const NOW: i64 = 1_795_100_000_000;

/// Twelve check-ins, as lines of a copy.
fn copy() -> String {
    let check_in = |it: u32| {
        let id = RecordId::new(NOW - i64::from(it) * 60_000, it.into());
        let at = NOW - i64::from(it) * 60_000;
        Record::CheckIn(history::CheckIn { id, at, before: Some(7), ..Default::default() }.into())
    };
    let history = (1..=12).rev().fold(History::default(), |history, it| history.with(check_in(it)));
    history.copy()
}

fn rates(tab: &mut Tab, seed: u128) {
    let first = |tab: &Tab| tab.state.visit.offers.as_ref().unwrap().first.strategy.clone();
    let strategy = first(tab);
    let moment = Moment { at: NOW + seed as i64, seed, ..Moment::default() };
    let again = Action::RatedAgain { again: Again::Level(4), moment };
    tab.act([Action::Choose { strategy, now: NOW }, Action::Did, again]);
}

/// A tab whose person rated one thing and keeps it.
fn keeping(store: &MemoryStore) -> Tab {
    let mut tab = Tab::opened(store, NOW);
    tab.act([Action::GoOn(handed_over("none", Some(5)))]);
    rates(&mut tab, 1);
    tab.act([Action::Keep(Keep::Month)]);
    tab.write(store);
    tab
}

/// A full store, and a tab whose person then rated a second thing.
fn with_an_unsaved_rating() -> (MemoryStore, Tab) {
    let mut store = MemoryStore::default();
    let mut tab = keeping(&store);
    store.room = Some(store.size());
    tab.act([Action::Another(0)]);
    rates(&mut tab, 2);
    tab.write(&store);
    (store, tab)
}

#[test]
fn a_second_rating_for_which_there_is_no_room_outlasts_another_reading_until_there_is() {
    let (mut store, mut tab) = with_an_unsaved_rating();
    assert_eq!(tab.state.storage, Storage::Failed(StoreError::Full));
    tab.act([Action::Finish]);
    assert!(tab.state.has_unsaved(), "a reload asks first");
    tab.read(&store);
    let tries = |history: &History| history.check_ins()[0].tries.len();
    assert_eq!(tries(&tab.state.history), 2);
    store.room = None;
    tab.read(&store);
    assert_eq!(tab.state.storage, Storage::Ready);
    assert_eq!(tries(&history::open(&store, NOW).unwrap().history), 2);
}

#[test]
fn a_check_in_deleted_elsewhere_takes_its_unsaved_rating_along() {
    let (store, mut tab) = with_an_unsaved_rating();
    let mut other = Tab::opened(&store, NOW);
    let id = other.state.history.check_ins()[0].id.clone();
    other.act([Action::Delete(id)]);
    other.write(&store);
    tab.read(&store);
    assert_eq!(tab.state.history.record_count(), 0);
}

#[test]
fn of_a_copy_for_which_there_is_no_room_the_newest_is_stored_and_what_is_deleted_stays_gone() {
    let mut store = MemoryStore::default();
    let mut tab = keeping(&store);
    store.room = Some(store.size() + 400);
    tab.act([Action::Finish, Action::Open(Screen::History), Action::Open(Screen::Records)]);
    tab.act([Action::TakeIn(copy())]);
    tab.write(&store);
    assert_eq!(tab.state.storage, Storage::Failed(StoreError::Full));
    let mut other = Tab::opened(&store, NOW);
    let stored = other.state.history.check_ins();
    assert!((2..13).contains(&stored.len()), "some have room: {}", stored.len());
    // The check-in of before, and the newest of the copy.
    let newest: Vec<i64> = (1..stored.len() as i64).rev().map(|it| NOW - it * 60_000).collect();
    assert_eq!(stored.iter().map(|it| it.at).collect::<Vec<_>>()[..newest.len()], newest);
    let id = stored[0].id.clone();
    other.act([Action::Delete(id.clone())]);
    other.write(&store);
    tab.read(&store);
    assert!(tab.state.history.find(&id).is_none());
    assert!(history::open(&store, NOW).unwrap().history.find(&id).is_none());
    assert_eq!(tab.state.history.record_count(), 12, "what has no room is still on the screen");
    other.wipe(&store);
    tab.read(&store);
    assert_eq!(tab.state.history.record_count(), 0, "everything was deleted");
}

#[test]
fn what_was_promised_to_be_kept_nowhere_is_not_stored_since_another_tab_keeps() {
    let store = MemoryStore::default();
    let mut tab = Tab::opened(&store, NOW);
    tab.act([Action::GoOn(handed_over("none", Some(5)))]);
    rates(&mut tab, 1);
    let card = history::Card { own: "mine".into(), ..Default::default() };
    let plan = Action::Plan(history::PlanField::Naloxone, "mine".into());
    let country = Action::Country { id: "ES".into(), chosen: true };
    tab.act([Action::Keep(Keep::Nothing), Action::Card(card), plan, country]);
    tab.write(&store);
    let promised = tab.state.history.check_ins()[0].id.clone();
    let mut other = Tab::opened(&store, NOW);
    other.act([Action::GoOn(handed_over("none", Some(5)))]);
    rates(&mut other, 2);
    other.act([Action::Keep(Keep::Month)]);
    other.write(&store);
    tab.read(&store);
    let stored = history::open(&store, NOW).unwrap().history;
    assert!(stored.find(&promised).is_none() && stored.record_count() == 1);
    assert!(store.entries.borrow().values().all(|it| !it.contains("mine")));
    let settings = history::open(&store, NOW).unwrap().settings;
    assert_eq!(settings, Settings { keep: Some(Keep::Month), ..Settings::default() });
}

#[test]
fn what_is_done_after_agreeing_to_keep_nothing_outlasts_a_reading() {
    let store = MemoryStore::default();
    let mut tab = keeping(&store);
    tab.act([Action::Finish, Action::Open(Screen::History)]);
    tab.act([Action::SelectKeep { keep: Keep::Nothing, tapped: true, now: NOW }]);
    tab.act([Action::AgreeKeep(NOW)]);
    tab.write(&store);
    assert!(store.entries.borrow().is_empty());
    tab.act([Action::Open(Screen::Home), Action::GoOn(handed_over("none", Some(5)))]);
    rates(&mut tab, 2);
    tab.write(&store);
    tab.read(&store);
    assert_eq!((tab.state.history.record_count(), tab.state.keep), (1, Some(Keep::Nothing)));
}

#[test]
fn a_doubt_about_the_clock_hides_no_failure_and_a_denial_no_doubt_about_a_deletion() {
    let failed = |first, then| {
        let state = visit::run(visit::state(), [Action::StoreFailed(first, None), then]);
        state.storage
    };
    let full = Storage::Failed(StoreError::Full);
    assert_eq!(failed(StoreError::Full, Action::ClockDoubted), full);
    let not_gone = Storage::Failed(StoreError::NotGone);
    assert_eq!(
        failed(StoreError::NotGone, Action::StoreFailed(StoreError::Denied, None)),
        not_gone
    );
    assert_eq!(failed(StoreError::Denied, Action::StoreFailed(StoreError::Full, None)), full);
}

#[test]
fn where_a_choice_could_delete_what_was_there_before_it_is_asked_where_that_is_said() {
    let store = MemoryStore::default();
    keeping(&store);
    store.remove("ebb.s.keep").unwrap();
    let mut tab = Tab::opened(&store, NOW);
    tab.act([Action::GoOn(handed_over("none", Some(5)))]);
    rates(&mut tab, 2);
    tab.act([Action::Finish]);
    assert_eq!(tab.state.screen, Screen::Close);
}

#[test]
fn records_without_a_choice_are_said_to_be_there_and_go_where_the_person_keeps_nothing() {
    let store = MemoryStore::default();
    let mut before = keeping(&store);
    before.act([Action::Card(history::Card { own: "mine".into(), ..Default::default() })]);
    before.write(&store);
    store.remove("ebb.s.keep").unwrap();
    let mut tab = Tab::opened(&store, NOW);
    assert!(tab.state.has_earlier && tab.state.loses(Keep::Nothing, NOW) == Some(1));
    let keep = Keep::Nothing;
    tab.act([Action::SelectKeep { keep, tapped: true, now: NOW }]);
    assert_eq!(tab.state.keep, None, "it asks first");
    tab.act([Action::AgreeKeep(NOW)]);
    tab.write(&store);
    assert!(!tab.state.has_earlier);
    let left = history::open(&store, NOW).unwrap();
    assert_eq!((left.history.record_count(), left.settings), (0, Settings::default()));
}
