//! The history: no record is lost or overwritten, and none is kept longer than it should be.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::rc::Rc;

use ebb_core::history::{
    self, CheckIn, Expiry, History, Keep, MemoryStore, Mirror, Record, RecordId, Settings, Store,
    StoreError,
};

const DAY: i64 = 24 * 60 * 60 * 1000;
const NOW: i64 = 1_790_000_000_000;

fn check_in(at: i64) -> Record {
    let id = RecordId::new(at, 1);
    Record::CheckIn(Rc::new(CheckIn { id, at, before: Some(7), ..CheckIn::default() }))
}

fn kept(keep: Keep) -> Settings {
    Settings { keep: Some(keep), ..Settings::default() }
}

fn history(times: &[i64]) -> History {
    times.iter().fold(History::default(), |history, at| history.with(check_in(*at)))
}

fn stored(history: &History) -> MemoryStore {
    let store = MemoryStore::default();
    Mirror::default().follow(&store, history, true, NOW).unwrap();
    store
}

#[test]
fn nothing_is_written_where_nothing_may_be_written() {
    let store = MemoryStore::default();
    Mirror::default().follow(&store, &history(&[NOW]), false, NOW).unwrap();
    assert!(store.entries.borrow().is_empty());
}

#[test]
fn a_full_store_is_an_error_and_what_was_kept_stays() {
    let two = history(&[NOW, NOW + 1]);
    let mut store = stored(&history(&[NOW]));
    store.room = Some(120);
    let mut mirror = Mirror::of(&history(&[NOW]));
    assert_eq!(mirror.follow(&store, &two, true, NOW), Err(StoreError::Full));
    assert_eq!(history::open(&store, NOW).unwrap().history, history(&[NOW]));
    store.room = None;
    mirror.follow(&store, &two, true, NOW).unwrap();
    assert_eq!(history::open(&store, NOW).unwrap().history, two);
}

#[test]
fn a_store_that_forgets_is_noticed() {
    let store = MemoryStore { forgets: true, ..MemoryStore::default() };
    let result = Mirror::default().follow(&store, &history(&[NOW]), true, NOW);
    assert_eq!(result, Err(StoreError::NotKept));
}

#[test]
fn a_denied_store_is_an_error_and_not_an_empty_history() {
    let store = MemoryStore { denied: true, ..MemoryStore::default() };
    assert_eq!(history::open(&store, NOW), Err(StoreError::Denied));
}

#[test]
fn a_deleted_check_in_stays_deleted_though_another_tab_still_holds_it() {
    let both = history(&[NOW, NOW + 1]);
    let store = stored(&both);
    let mut here = Mirror::of(&both);
    let mut other_tab = Mirror::of(&both);
    let (one, _) = both.without(&RecordId::new(NOW, 1)).unwrap();
    here.follow(&store, &one, true, NOW).unwrap();
    other_tab.follow(&store, &both, true, NOW).unwrap();
    assert_eq!(history::open(&store, NOW).unwrap().history, one);
}

#[test]
fn a_deletion_can_be_taken_back() {
    let both = history(&[NOW, NOW + 1]);
    let store = stored(&both);
    let mut mirror = Mirror::of(&both);
    let (one, _) = both.without(&RecordId::new(NOW, 1)).unwrap();
    mirror.follow(&store, &one, true, NOW).unwrap();
    mirror.follow(&store, &both, true, NOW).unwrap();
    assert_eq!(history::open(&store, NOW).unwrap().history, both);
}

#[test]
fn two_tabs_that_save_at_once_keep_every_check_in() {
    let store = MemoryStore::default();
    let (mut a, mut b) = (Mirror::default(), Mirror::default());
    let (mut known_a, mut known_b) = (History::default(), History::default());
    for turn in 0..100 {
        known_a = known_a.with(check_in(NOW + turn * 2));
        known_b = known_b.with(check_in(NOW + turn * 2 + 1));
        a.follow(&store, &known_a, true, NOW).unwrap();
        b.follow(&store, &known_b, true, NOW).unwrap();
    }
    assert_eq!(history::open(&store, NOW).unwrap().history.check_ins().len(), 200);
}

#[test]
fn old_tombstones_go_and_young_ones_stay() {
    let one = history(&[NOW]);
    let store = stored(&one);
    Mirror::of(&one).follow(&store, &History::default(), true, NOW).unwrap();
    drop(history::open(&store, NOW + DAY / 2).unwrap());
    assert_eq!(store.entries.borrow().len(), 1);
    drop(history::open(&store, NOW + 2 * DAY).unwrap());
    assert!(store.entries.borrow().is_empty());
}

#[test]
fn deleting_everything_leaves_no_key_of_ours_and_no_other_key_is_touched() {
    let store = stored(&history(&[NOW, NOW + 1]));
    store.put("ebb.r.broken", "nonsense").unwrap();
    Mirror::default().remember(&store, &kept(Keep::Forever)).unwrap();
    store.entries.borrow_mut().insert("other".into(), "theirs".into());
    history::wipe(&store).unwrap();
    let left: Vec<String> = store.entries.borrow().keys().cloned().collect();
    assert_eq!(left, ["other"]);
}

#[test]
fn a_record_from_a_newer_ebb_is_set_aside_untouched() {
    let store = MemoryStore::default();
    store.put("ebb.r.X", "99|00000000|{}").unwrap();
    let opened = history::open(&store, NOW).unwrap();
    assert!(opened.history.set_aside()[0].newer);
    assert_eq!(store.entries.borrow()["ebb.r.X"], "99|00000000|{}");
}

#[test]
fn the_kept_time_is_remembered() {
    for keep in Keep::ALL {
        let store = MemoryStore::default();
        Mirror::default().remember(&store, &kept(keep)).unwrap();
        assert_eq!(history::open(&store, NOW).unwrap().settings.keep, Some(keep));
    }
}

#[test]
fn what_is_older_than_the_kept_time_goes_and_the_rest_stays() {
    let all = history(&[NOW - 31 * DAY, NOW - 29 * DAY, NOW]);
    let kept = history::expire(&all, Keep::Month, NOW);
    assert_eq!(kept, Expiry::Kept(history(&[NOW - 29 * DAY, NOW])));
    assert_eq!(history::expire(&all, Keep::Forever, NOW), Expiry::Kept(all));
}

#[test]
fn a_clock_that_cannot_be_right_deletes_nothing() {
    let all = history(&[NOW]);
    assert_eq!(history::expire(&all, Keep::Week, NOW + 4000 * DAY), Expiry::ClockDoubted);
    assert_eq!(history::expire(&all, Keep::Week, 0), Expiry::ClockDoubted);
}

#[test]
fn one_record_dated_ahead_keeps_no_other_from_its_end() {
    let ahead = NOW + 300 * DAY;
    let all = history(&[NOW - 20 * DAY, NOW - 20 * DAY + 1, NOW - 20 * DAY + 2, NOW - DAY, ahead]);
    let left = history(&[NOW - DAY, ahead]);
    assert_eq!(history::expire(&all, Keep::Week, NOW), Expiry::Kept(left));
    let old = history(&[NOW - 20 * DAY, ahead]);
    assert_eq!(history::expire(&old, Keep::Week, NOW), Expiry::Kept(history(&[ahead])));
    assert!(history::is_ahead(ahead, NOW) && !history::is_ahead(NOW + DAY, NOW));
}

#[test]
fn no_time_is_too_far_away_to_be_compared() {
    let extremes = history(&[i64::MIN, 0, i64::MAX]);
    for now in [i64::MIN, 0, i64::MAX] {
        for keep in Keep::ALL {
            drop(history::expire(&extremes, keep, now));
        }
        let store = stored(&extremes);
        Mirror::of(&extremes).follow(&store, &History::default(), true, now).unwrap();
        history::open(&store, !now).unwrap();
    }
}

#[test]
fn how_long_to_keep_is_written_once_and_not_again_after_another_tab_wiped() {
    let store = MemoryStore::default();
    let mut mirror = Mirror::default();
    mirror.remember(&store, &kept(Keep::Month)).unwrap();
    history::wipe(&store).unwrap();
    mirror.remember(&store, &kept(Keep::Month)).unwrap();
    assert!(store.entries.borrow().is_empty());
    mirror.remember(&store, &kept(Keep::Week)).unwrap();
    assert_eq!(history::open(&store, NOW).unwrap().settings.keep, Some(Keep::Week));
}

#[test]
fn a_copy_holds_every_record_as_it_is_stored_and_what_cannot_be_read_to_the_letter() {
    let kept = history(&[NOW, NOW + 1]);
    let store = stored(&kept);
    store.put("ebb.r.01M24BB8G00000000000000001", "99|00000000|from a newer Ebb").unwrap();
    store.put("ebb.w.01M24BB8G00000000000000002", "torn").unwrap();
    let copy = history::open(&store, NOW).unwrap().history.copy();
    let mut lines: Vec<String> = copy.lines().map(str::to_owned).collect();
    let entries = store.entries.borrow();
    let mut wanted: Vec<String> =
        entries.iter().map(|(key, value)| format!("{key}={value}")).collect();
    lines.sort();
    wanted.sort();
    assert_eq!(lines, wanted);
    // Records that were never written can be copied, too.
    assert_eq!(kept.copy().lines().count(), 2);
    assert_eq!(History::default().copy(), "");
}
