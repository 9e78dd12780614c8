//! Promises about deleting: what goes is gone, whatever the store refuses and wherever it is cut off.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::cell::Cell;
use std::rc::Rc;

use ebb_core::history::{
    self, CheckIn, History, Keep, MemoryStore, Mirror, Record, RecordId, Settings, Store,
    StoreError, WeekRecord,
};
use proptest::prelude::*;

const NOW: i64 = 1_790_000_000_000;
const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

fn id(turn: u8) -> RecordId {
    RecordId::new(NOW + i64::from(turn), 1)
}

/// A history of as many records of both kinds, turn about.
fn history(count: u8) -> History {
    (0..count).fold(History::default(), |history, turn| {
        let (id, at) = (id(turn), NOW + i64::from(turn));
        history.with(if turn % 2 == 0 {
            Record::CheckIn(Rc::new(CheckIn { id, at, before: Some(7), ..CheckIn::default() }))
        } else {
            Record::Week(Rc::new(WeekRecord { id, at, ..WeekRecord::default() }))
        })
    })
}

fn stored(history: &History) -> MemoryStore {
    let store = MemoryStore::default();
    Mirror::default().follow(&store, history, true, NOW).unwrap();
    store
}

fn without(history: &History, turns: impl IntoIterator<Item = u8>) -> History {
    turns.into_iter().fold(history.clone(), |left, turn| left.without(&id(turn)).unwrap().0)
}

fn read(store: &MemoryStore, now: i64) -> History {
    history::open(store, now).unwrap().history
}

fn tombstones(store: &MemoryStore) -> Vec<String> {
    store.entries.borrow().keys().filter(|key| key.starts_with("ebb.t.")).cloned().collect()
}

#[test]
fn everything_counts_as_deleted_only_where_a_new_listing_finds_nothing() {
    let mut store = stored(&history(5));
    store.holds = store.entries.borrow().keys().nth(2).cloned();
    assert_eq!(history::wipe(&store), Err(StoreError::NotGone));
    assert_eq!(store.entries.borrow().len(), 1, "one key that stays keeps no other");
    store.holds = None;
    store.denied = true;
    assert_eq!(history::wipe(&store), Err(StoreError::NotGone));
    store.denied = false;
    assert_eq!(history::wipe(&store), Ok(()));
    assert!(store.entries.borrow().is_empty());
}

/// A copy hands tombstones on, and another device may keep for longer.
#[test]
fn what_goes_for_its_age_leaves_no_tombstone_and_what_a_person_deletes_does() {
    let all = history(4);
    let store = stored(&all);
    let settings = Settings { keep: Some(Keep::Month), ..Settings::default() };
    Mirror::default().remember(&store, &settings).unwrap();
    let newest = all.records().map(|it| it.at()).max().unwrap();
    let now = newest + 30 * DAY;
    let mut mirror = Mirror::default();
    let left = mirror.reread(&store, now).unwrap().opened.history;
    assert_eq!(left.records().map(|it| it.at()).collect::<Vec<_>>(), [newest]);
    mirror.bring_in_line(&store, &left, &settings, true, now).unwrap();
    assert_eq!((read(&store, now), tombstones(&store)), (left, Vec::new()));
    mirror.bring_in_line(&store, &History::default(), &settings, true, now).unwrap();
    assert_eq!(tombstones(&store).len(), 1);
}

#[test]
fn a_full_store_lets_go_of_what_is_deleted() {
    let all = history(4);
    let mut store = stored(&all);
    store.room = Some(store.entries.borrow().iter().map(|(key, it)| key.len() + it.len()).sum());
    let left = without(&all, [0, 1]);
    assert_eq!(Mirror::of(&all).follow(&store, &left, true, NOW), Ok(()));
    assert_eq!(read(&store, NOW), left);
    assert_eq!(tombstones(&store).len(), 2, "the tombstone is shorter than what made room for it");
}

#[test]
fn a_record_that_cannot_be_deleted_keeps_no_other_from_it_and_is_tried_again() {
    for kept in 0..4_u8 {
        let all = history(4);
        let mut store = stored(&all);
        let prefix = if kept % 2 == 0 { "ebb.r." } else { "ebb.w." };
        store.holds = Some([prefix, id(kept).as_str()].concat());
        let mut mirror = Mirror::of(&all);
        let deleted = mirror.follow(&store, &History::default(), true, NOW);
        assert_eq!(deleted, Err(StoreError::NotGone));
        let left: Vec<u8> = (0..4).filter(|turn| *turn != kept).collect();
        assert_eq!(read(&store, NOW), without(&all, left));
        store.holds = None;
        assert_eq!(mirror.follow(&store, &History::default(), true, NOW), Ok(()));
        assert!(read(&store, NOW).is_empty());
    }
}

#[test]
fn what_cannot_be_written_keeps_no_record_from_being_deleted() {
    let all = history(2);
    let mut store = stored(&all);
    store.room = Some(0);
    // The check-in of turn 0 goes, one more is added, and so is the week of turn 1 taken away.
    let wanted = without(&history(3), [0, 1]);
    let followed = Mirror::of(&all).follow(&store, &wanted, true, NOW);
    assert_eq!(followed, Err(StoreError::Full));
    assert!(read(&store, NOW).is_empty());
}

#[test]
fn keeping_nothing_takes_every_setting_that_can_go() {
    let mut store = stored(&history(1));
    let chosen =
        Settings { keep: Some(Keep::Month), country: Some("US".into()), ..Settings::default() };
    let mut mirror = Mirror::default();
    mirror.remember(&store, &chosen).unwrap();
    store.holds = Some("ebb.s.keep".to_owned());
    assert_eq!(mirror.forget(&store, &Settings::default()), Err(StoreError::NotGone));
    assert!(!store.entries.borrow().contains_key("ebb.s.country"));
    store.holds = None;
    assert_eq!(mirror.forget(&store, &Settings::default()), Ok(()));
    assert_eq!(store.entries.borrow().len(), 1, "the record is not a setting");
}

#[test]
fn a_tombstone_does_not_tell_when_its_record_was_made() {
    let all = history(2);
    let store = stored(&all);
    Mirror::of(&all).follow(&store, &History::default(), true, NOW).unwrap();
    let keys = tombstones(&store);
    assert_eq!(keys.len(), 2);
    // The first ten characters of an id are its time.
    assert!(keys.iter().all(|key| !key.contains(&id(0).as_str()[..10])), "{keys:?}");
    assert_eq!(
        keys,
        ["ebb.t.4593a2837cf84fc8", "ebb.t.684e02fc8a9f6cb0"],
        "the names are a stored format"
    );
}

#[test]
fn a_tombstone_that_names_its_record_buries_it_once_and_goes() {
    let all = history(2);
    let store = stored(&all);
    let key = ["ebb.t.", id(0).as_str()].concat();
    store.put(&key, "1|00000000|1790000000000").unwrap();
    assert_eq!(read(&store, NOW), without(&all, [0]));
    assert_eq!(store.entries.borrow().len(), 1, "neither the record nor its tombstone stays");
    Mirror::of(&without(&all, [0])).follow(&store, &all, true, NOW).unwrap();
    assert_eq!(read(&store, NOW), all, "what is brought back later stays");
}

#[test]
fn a_tombstone_outlives_its_day_where_its_record_is_still_there() {
    let all = history(2);
    let mut store = stored(&all);
    let key = ["ebb.t.", id(0).as_str()].concat();
    store.put(&key, "1|00000000|1790000000000").unwrap();
    store.holds = Some(["ebb.r.", id(0).as_str()].concat());
    for now in [NOW, NOW + 2 * DAY] {
        assert_eq!(read(&store, now), without(&all, [0]), "the record came back");
    }
    store.holds = None;
    assert_eq!(read(&store, NOW + 2 * DAY), without(&all, [0]));
    assert!(tombstones(&store).is_empty());
}

#[test]
fn a_failed_deletion_stands_until_a_listing_shows_that_all_is_gone() {
    let all = history(2);
    let mut store = stored(&all);
    store.holds = Some(["ebb.r.", id(0).as_str()].concat());
    let mut mirror = Mirror::of(&all);
    mirror.follow(&store, &History::default(), true, NOW).unwrap_err();
    for keep in [None, Some(Keep::Nothing)] {
        assert!(!mirror.is_all_gone(&store, keep), "{keep:?}");
    }
    assert!(mirror.is_all_gone(&store, Some(Keep::Month)), "there, the next success says so");
    store.holds = None;
    mirror.follow(&store, &History::default(), false, NOW).unwrap();
    store.entries.borrow_mut().retain(|key, _| !key.starts_with("ebb.t."));
    assert!(mirror.is_all_gone(&store, None) && mirror.is_all_gone(&store, Some(Keep::Nothing)));
    store.denied = true;
    assert!(!mirror.is_all_gone(&store, None));
}

#[test]
fn an_entry_that_was_not_saved_is_said_before_one_that_was_not_deleted() {
    let all = history(2);
    let mut store = stored(&all);
    store.holds = Some(["ebb.r.", id(0).as_str()].concat());
    store.room = Some(0);
    let next = Record::CheckIn(Rc::new(CheckIn { id: id(9), ..CheckIn::default() }));
    let wanted = without(&all, [0]).with(next);
    let followed = Mirror::of(&all).follow(&store, &wanted, true, NOW);
    assert_eq!(followed, Err(StoreError::Full));
}

/// A store whose tab is killed after this many changes.
struct Cut<'s> {
    store: &'s MemoryStore,
    left: Cell<usize>,
}

impl Cut<'_> {
    fn lives(&self) -> Result<(), StoreError> {
        let left = self.left.get().checked_sub(1).ok_or(StoreError::Denied)?;
        self.left.set(left);
        Ok(())
    }
}

impl Store for Cut<'_> {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.store.keys()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.store.get(key)
    }

    fn put(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.lives().and_then(|()| self.store.put(key, value))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.lives().and_then(|()| self.store.remove(key))
    }
}

proptest! {
    #[test]
    fn a_tombstone_ends_within_a_day_whenever_it_says_it_was_made(
        made in any::<i64>(), now in any::<i64>()
    ) {
        let all = history(1);
        let store = stored(&all);
        Mirror::of(&all).follow(&store, &History::default(), true, made).unwrap();
        drop(history::open(&store, now).unwrap());
        let age = i128::from(now) - i128::from(made);
        let is_young = (-i128::from(MINUTE)..=i128::from(DAY)).contains(&age);
        prop_assert_eq!(!tombstones(&store).is_empty(), is_young);
    }

    #[test]
    fn a_tab_killed_at_any_moment_of_deleting_and_bringing_back_leaves_no_half_record(
        gone in proptest::collection::btree_set(0..6_u8, 0..6), back in any::<u8>(), left in 0..30_usize
    ) {
        let all = history(6);
        let store = stored(&all);
        let fewer = without(&all, gone.iter().copied());
        let again = gone.iter().filter(|turn| back & (1 << **turn) == 0).copied();
        let end = without(&all, again);
        let cut = Cut { store: &store, left: Cell::new(left) };
        let mut mirror = Mirror::of(&all);
        let _ = mirror.follow(&cut, &fewer, true, NOW);
        let _ = mirror.follow(&cut, &end, true, NOW);
        let found = read(&store, NOW);
        // What was never deleted is there, and what is there is whole.
        for turn in 0..6 {
            let record = found.find(&id(turn));
            prop_assert!(record.is_none() || record == all.find(&id(turn)));
            prop_assert!(record.is_some() || gone.contains(&turn), "{turn} is lost");
        }
        prop_assert_eq!(&read(&store, NOW + 2 * DAY), &found, "a record came back by itself");
        prop_assert!(tombstones(&store).is_empty());
        if cut.left.get() > 0 {
            prop_assert_eq!(found, end);
        }
    }
}
