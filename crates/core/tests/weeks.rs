//! A kept weekly check: it is found again, deleted for good, and never written where it must not
//! be.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::rc::Rc;

use ebb_core::flow::{Action, Moment, Screen, State, update};
use ebb_core::history::{
    self, CheckIn, Expiry, History, Keep, MemoryStore, Mirror, Record, RecordId, Store, WeekRecord,
};
use ebb_core::weekly::{Medicine, Week, WeeklyPage};

const DAY: i64 = 24 * 60 * 60 * 1000;
const NOW: i64 = 1_790_000_000_000;

fn week(at: i64) -> Record {
    let week = Week {
        items: [Some(0), Some(6), None, Some(3), Some(1)],
        triggers: vec!["bored".into(), "pain".into()],
        medicine: Some(Medicine::Missed),
        sleep: Some(0),
        pain: None,
    };
    Record::Week(Rc::new(WeekRecord { id: RecordId::new(at, 5), at, offset: -300, week }))
}

fn history(times: &[i64]) -> History {
    times.iter().fold(History::default(), |history, at| history.with(week(*at)))
}

fn stored(history: &History) -> MemoryStore {
    let store = MemoryStore::default();
    Mirror::default().follow(&store, history, true, NOW).unwrap();
    store
}

fn read(store: &MemoryStore) -> History {
    history::open(store, NOW).unwrap().history
}

#[test]
fn a_kept_week_is_found_again_to_the_letter_and_beside_the_check_ins() {
    let id = RecordId::new(NOW, 9);
    let check_in = Rc::new(CheckIn { id, at: NOW, ..CheckIn::default() });
    let both = history(&[NOW - DAY, NOW]).with(Record::CheckIn(check_in));
    let store = stored(&both);
    assert_eq!(read(&store), both);
    assert_eq!((both.weeks().len(), both.check_ins().len()), (2, 1));
    assert!(store.entries.borrow().values().all(|value| value.is_ascii()));
}

#[test]
fn nothing_skipped_comes_back_as_a_nought() {
    let back = read(&stored(&history(&[NOW])));
    let week = &back.weeks()[0].week;
    assert_eq!((week.items[0], week.items[2]), (Some(0), None));
    assert_eq!((week.sleep, week.pain), (Some(0), None));
}

#[test]
fn a_deleted_week_stays_deleted_though_another_tab_still_holds_it() {
    let both = history(&[NOW, NOW + 1]);
    let store = stored(&both);
    let (mut here, mut other_tab) = (Mirror::of(&both), Mirror::of(&both));
    let (one, deleted) = both.without(&RecordId::new(NOW, 5)).unwrap();
    here.follow(&store, &one, true, NOW).unwrap();
    other_tab.follow(&store, &both, true, NOW).unwrap();
    assert_eq!(read(&store), one);
    here.follow(&store, &one.with(deleted), true, NOW).unwrap();
    assert_eq!(read(&store), both);
}

#[test]
fn a_deletion_in_the_flow_can_be_taken_back() {
    let known = history(&[NOW]);
    let mut state = State::new(Rc::new(ebb_content::pack_without_overlay()));
    state.history = Rc::new(known.clone());
    let gone = update(&state, Action::Delete(RecordId::new(NOW, 5))).unwrap();
    assert!(gone.history.is_empty());
    assert_eq!(*update(&gone, Action::Undo).unwrap().history, known);
}

#[test]
fn an_old_week_goes_with_the_old_check_ins() {
    let all = history(&[NOW - 31 * DAY, NOW - 29 * DAY, NOW]);
    let left = history(&[NOW - 29 * DAY, NOW]);
    assert_eq!(history::expire(&all, Keep::Month, NOW), Expiry::Kept(left));
}

#[test]
fn a_week_too_far_ahead_makes_the_clock_doubted() {
    let all = history(&[NOW]);
    assert_eq!(history::expire(&all, Keep::Week, NOW - 2 * DAY), Expiry::ClockDoubted);
}

fn through(state: State, seed: u128) -> State {
    let mut actions = vec![Action::Open(Screen::Weekly(WeeklyPage::ALL[0]))];
    for _ in WeeklyPage::ALL {
        actions.push(Action::WeekRated(Some(2)));
        actions.push(Action::WeekNext(Moment { at: NOW, seed, ..Moment::default() }));
    }
    run(state, actions)
}

fn run(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(state, |state, action| update(&state, action).unwrap_or(state))
}

fn first() -> State {
    State::new(Rc::new(ebb_content::pack_without_overlay()))
}

#[test]
fn a_week_without_a_trace_is_never_written_then_or_later() {
    let free = run(first(), [Action::TraceFree(true), Action::Keep(Keep::Forever)]);
    let free = through(free, 1);
    assert_eq!(free.history.weeks().len(), 1);
    let store = MemoryStore::default();
    let mut mirror = Mirror::default();
    mirror.follow(&store, &free.history, free.may_write(), NOW).unwrap();
    assert!(store.entries.borrow().is_empty());
    let off = run(free, [Action::TraceFree(false)]);
    assert!(off.may_write() && off.history.is_empty());
    mirror.follow(&store, &off.history, off.may_write(), NOW).unwrap();
    assert!(store.entries.borrow().is_empty());
}

#[test]
fn leaving_no_trace_does_not_touch_the_weeks_kept_before() {
    let kept = run(through(first(), 1), [Action::Keep(Keep::Forever)]);
    let before = kept.history.clone();
    let home = [Action::Open(Screen::Home), Action::TraceFree(true)];
    let free = through(run(kept, home), 2);
    assert_eq!(free.history.weeks().len(), 2);
    assert_eq!(run(free, [Action::TraceFree(false)]).history, before);
}

#[test]
fn what_is_damaged_or_newer_is_left_alone_and_the_rest_is_read() {
    let store = stored(&history(&[NOW, NOW + 1]));
    let damaged = store.entries.borrow().iter().next().map(|it| (it.0.clone(), it.1.clone()));
    let (key, value) = damaged.unwrap();
    let value = value + "A";
    store.put(&key, &value).unwrap();
    store.put("ebb.w.X", "99|00000000|AAAA").unwrap();
    let opened = read(&store);
    assert_eq!(opened.weeks().len(), 1);
    assert_eq!(opened.set_aside().len(), 2);
    // Following a history that was just read overwrites nothing.
    Mirror::of(&opened).follow(&store, &opened, true, NOW).unwrap();
    assert_eq!(store.entries.borrow()[&key], value);
    assert_eq!(store.entries.borrow()["ebb.w.X"], "99|00000000|AAAA");
}

#[test]
fn a_check_in_under_a_week_s_key_does_not_pass() {
    let id = RecordId::new(NOW, 1);
    let check_in = Rc::new(CheckIn { id, at: NOW, ..CheckIn::default() });
    let store = stored(&History::default().with(Record::CheckIn(check_in)));
    let entries = store.list().unwrap();
    store.put(&entries[0].0.replace(".r.", ".w."), &entries[0].1).unwrap();
    let opened = read(&store);
    assert!(opened.weeks().is_empty());
    assert_eq!((opened.check_ins().len(), opened.set_aside().len()), (1, 1));
}

#[test]
fn every_shipped_version_of_a_week_can_still_be_read() {
    let store = MemoryStore::default();
    for line in include_str!("../../../tests/fixtures/stored/w1.txt").lines() {
        let (key, value) = line.split_once('=').unwrap();
        store.put(key, value).unwrap();
    }
    let opened = read(&store);
    assert!(opened.set_aside().is_empty());
    let Record::Week(known) = week(1_789_000_000_000) else { return };
    assert_eq!(opened.weeks()[0], known);
    let only_rated = Week { items: [Some(4); 5], ..Week::default() };
    assert_eq!((opened.weeks().len(), &opened.weeks()[1].week), (2, &only_rated));
}
