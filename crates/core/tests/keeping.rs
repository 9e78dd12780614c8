//! Selecting how long to keep: nothing is deleted before the person agrees, and what could not be
//! read is deleted only with everything.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::rc::Rc;

use ebb_core::flow::{Action, Screen, State, Storage, update};
use ebb_core::history::{
    self, Card, CheckIn, History, Keep, MemoryStore, Mirror, Opened, Plan, PlanField, Record,
    RecordId, Settings, Store, StoreError,
};

const DAY: i64 = 24 * 60 * 60 * 1000;
const NOW: i64 = 1_790_000_000_000;
const DAMAGED: (&str, &str) = ("ebb.r.01M24BB8G00000000000000001", "1|00000000|broken");

/// A store with a record of today, one that is 20 days old, a card, and a value that cannot be read.
fn store() -> MemoryStore {
    let store = MemoryStore::default();
    let history = [NOW - 20 * DAY, NOW].iter().fold(History::default(), |history, at| {
        let id = RecordId::new(*at, 1);
        history.with(Record::CheckIn(Rc::new(CheckIn { id, at: *at, ..CheckIn::default() })))
    });
    let mut mirror = Mirror::default();
    let card = Card { own: "mine".into(), ..Card::default() };
    let plan = Some(Plan::default().with(PlanField::Know, "mine".into()));
    let (keep, country) = (Some(Keep::Month), Some("ES".into()));
    let chosen = Settings { keep, country, card: Some(card), plan };
    mirror.remember(&store, &chosen).unwrap();
    mirror.follow(&store, &history, true, NOW).unwrap();
    store.put(DAMAGED.0, DAMAGED.1).unwrap();
    store
}

fn run(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(state, |state, action| update(&state, action).unwrap_or(state))
}

/// The history screen, and the mirror of the store, as the widget has them after a start.
fn looking_back(store: &MemoryStore) -> (State, Mirror) {
    let opened = history::open(store, NOW).unwrap();
    let mirror = Mirror::of(&opened.history).with_settings(opened.settings.clone());
    let state = State::new(Rc::new(ebb_content::pack_without_overlay()));
    (run(state, [Action::Opened(opened), Action::Open(Screen::History)]), mirror)
}

/// Brings the store in line with the state, as the widget does.
fn follow(mirror: &mut Mirror, store: &MemoryStore, state: &State) {
    match state.keep {
        Some(Keep::Nothing) => mirror.forget(store, &state.settings()).unwrap(),
        _ => mirror.remember(store, &state.settings()).unwrap(),
    }
    mirror.follow(store, &state.history, state.may_write(), NOW).unwrap();
}

fn select(keep: Keep, tapped: bool) -> Action {
    Action::SelectKeep { keep, tapped, now: NOW }
}

#[test]
fn passing_every_length_of_time_with_arrow_keys_changes_nothing() {
    let store = store();
    let before = store.entries.borrow().clone();
    let (mut state, mut mirror) = looking_back(&store);
    for keep in Keep::ALL.into_iter().chain(Keep::ALL.into_iter().rev()) {
        state = run(state, [select(keep, false)]);
        follow(&mut mirror, &store, &state);
        assert_eq!((state.keep, &before), (Some(Keep::Month), &*store.entries.borrow()));
    }
}

#[test]
fn a_tap_that_deletes_nothing_takes_effect_at_once_and_any_other_asks_first() {
    let (state, _) = looking_back(&store());
    for (keep, lost) in [(Keep::Nothing, Some(2)), (Keep::Week, Some(1)), (Keep::Forever, None)] {
        assert_eq!(state.loses(keep, NOW), lost);
        let tapped = run(state.clone(), [select(keep, true)]);
        assert_eq!(tapped.keep == Some(keep), lost.is_none(), "{keep:?}");
        assert_eq!(tapped.view.keep, lost.map(|_| keep));
        assert_eq!(tapped.history, state.history);
        let agreed = run(tapped, [Action::AgreeKeep(NOW)]);
        assert_eq!((agreed.keep, agreed.view.keep), (Some(keep), None));
        assert_eq!(agreed.history.record_count(), 2 - lost.unwrap_or(0));
    }
}

#[test]
fn agreeing_to_keep_nothing_leaves_only_what_could_not_be_read() {
    let store = store();
    let (state, mut mirror) = looking_back(&store);
    let state = run(state, [select(Keep::Nothing, true), Action::AgreeKeep(NOW)]);
    follow(&mut mirror, &store, &state);
    let left: Vec<_> = store.entries.borrow().clone().into_iter().collect();
    assert_eq!(left, [(DAMAGED.0.to_owned(), DAMAGED.1.to_owned())]);
    assert_eq!(state.history.set_aside().len(), 1);
    assert!(!state.has_unsaved());
    // What is kept afterwards is written anew.
    let again = run(state, [select(Keep::Month, true)]);
    follow(&mut mirror, &store, &again);
    assert_eq!(history::open(&store, NOW).unwrap().settings.keep, Some(Keep::Month));
}

#[test]
fn answering_the_first_question_with_keep_nothing_deletes_no_older_record() {
    let store = store();
    // The choice cannot be read, so it counts as not made, and the app asks again.
    store.put("ebb.s.keep", "99|00000000|soon").unwrap();
    let before = store.entries.borrow().clone();
    let (state, mut mirror) = looking_back(&store);
    let state = run(state, [Action::Keep(Keep::Nothing)]);
    follow(&mut mirror, &store, &state);
    assert_eq!(*store.entries.borrow(), before);
}

#[test]
fn what_was_selected_is_forgotten_with_the_screen() {
    let (state, _) = looking_back(&store());
    let left = run(state, [select(Keep::Nothing, false), Action::Back]);
    assert_eq!(left.view.keep, None);
    assert_eq!(update(&left, Action::AgreeKeep(NOW)), None);
}

#[test]
fn a_doubted_clock_is_no_reason_to_withhold_a_newer_version() {
    let (state, _) = looking_back(&store());
    let rated = State { session: vec![RecordId::new(NOW, 1)], ..state };
    let doubted = run(rated, [Action::ClockDoubted]);
    assert_eq!(doubted.storage, Storage::ClockDoubted);
    assert!(!doubted.has_unsaved());
    let read_again = run(doubted, [Action::Opened(history::open(&store(), NOW).unwrap())]);
    assert_eq!(read_again.storage, Storage::Ready);
}

#[test]
fn a_store_is_nearly_full_from_the_share_on_that_the_content_names() {
    let (kept, _) = looking_back(&store());
    let room = kept.pack.room;
    let limit = usize::from(room.kibi_characters) * 1024 * usize::from(room.nearly_full) / 100;
    assert!(limit > 4_000_000);
    for (size, is_so) in [(0, false), (limit - 1, false), (limit, true), (usize::MAX, true)] {
        assert_eq!(run(kept.clone(), [Action::Size(size)]).is_nearly_full(), is_so, "{size}");
    }
}

#[test]
fn a_reading_says_how_many_characters_the_store_takes() {
    let store = store();
    let entries = store.list().unwrap();
    let size: usize = entries.iter().map(|(key, value)| key.len() + value.len()).sum();
    assert_eq!(Mirror::default().reread(&store, NOW).unwrap().size, size);
    assert_eq!(store.size(), size);
}

#[test]
fn what_was_just_stored_is_called_saved_a_minute_later_and_no_sooner() {
    let (kept, _) = looking_back(&store());
    assert!(!kept.is_settling(NOW), "it was read, and not stored in this visit");
    // However long ago the record itself was made.
    let stored = run(kept, [Action::StoreWorked(NOW + DAY)]);
    assert!(stored.is_settling(NOW + DAY) && stored.is_settling(NOW + DAY + 59_999));
    assert!(!stored.is_settling(NOW + DAY + 60_000));
    assert!(!stored.is_settling(NOW), "a clock that was set back stops nothing");
}

#[test]
fn a_store_that_can_be_read_after_all_is_no_longer_called_denied() {
    let state = State::new(Rc::new(ebb_content::pack_without_overlay()));
    let denied = run(state, [Action::StoreFailed(StoreError::Denied, None)]);
    assert_eq!(denied.storage, Storage::Failed(StoreError::Denied));
    assert_eq!(run(denied, [Action::Opened(Opened::default())]).storage, Storage::Ready);
}
