//! Up to three tabs save, delete, take in copies and are killed in the middle, in any order: in the end the
//! store holds what it should, and nothing half.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod visit;

use std::cell::Cell;
use std::collections::BTreeMap;

use ebb_core::flow::{Action, Again, Moment, Screen, State};
use ebb_core::history::{
    History, Keep, MemoryStore, Mirror, Reading, Record, RecordId, Rereading, Settings, Step,
    Store, StoreError,
};
use proptest::prelude::*;
use visit::{handed_over, run, state};

const NOW: i64 = 1_795_100_000_000;
/// Records that shipped versions wrote, which the store holds from the start and a copy brings.
const V1: &str = include_str!("../../../tests/fixtures/stored/v1.txt");
const V2: &str = include_str!("../../../tests/fixtures/stored/v2.txt");
const PREFERENCES: &str = include_str!("../../../tests/fixtures/stored/preferences.txt");

/// A store that does nothing more once its tab was killed.
struct Killable<'s> {
    store: &'s MemoryStore,
    /// How many more writes and removals the tab lives for.
    left: Cell<usize>,
}

impl Killable<'_> {
    fn is_killed(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left == 0
    }
}

impl Store for Killable<'_> {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.store.keys()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.store.get(key)
    }

    fn put(&self, key: &str, value: &str) -> Result<(), StoreError> {
        if self.is_killed() { Err(StoreError::Denied) } else { self.store.put(key, value) }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        if self.is_killed() { Err(StoreError::Denied) } else { self.store.remove(key) }
    }
}

/// One tab: what its person sees, and what it knows of the store.
struct Tab {
    state: State,
    mirror: Mirror,
    /// What it has begun to read, in steps.
    reading: Option<Rereading>,
}

impl Tab {
    fn opened(store: &dyn Store) -> Self {
        let mut tab = Self { state: state(), mirror: Mirror::default(), reading: None };
        tab.read(store);
        tab
    }

    fn read(&mut self, store: &dyn Store) {
        let Reading { opened, .. } = self.mirror.reread(store, NOW).unwrap();
        self.act([Action::Opened(opened)]);
        self.write(store);
    }

    /// Reads one value more of what it has begun to read, or begins.
    fn read_on(&mut self, store: &dyn Store) {
        let reading = self.reading.take().map_or_else(|| self.mirror.begin(store), Ok);
        match reading.and_then(|it| self.mirror.go_on(it, store, 1, NOW)) {
            Ok(Step::More(more)) => self.reading = Some(more),
            Ok(Step::Done(Reading { opened, .. })) => {
                self.act([Action::Opened(opened)]);
                self.write(store);
            }
            Err(_) => {}
        }
    }

    fn act(&mut self, actions: impl IntoIterator<Item = Action>) {
        self.state = run(self.state.clone(), actions);
    }

    fn write(&mut self, store: &dyn Store) {
        let (history, settings) = (self.state.history.clone(), self.state.settings());
        let may_write = self.state.may_write();
        let written = self.mirror.bring_in_line(store, &history, &settings, may_write, NOW);
        self.act([written.map_or_else(Action::StoreFailed, |()| Action::StoreWorked(NOW))]);
    }
}

#[derive(Clone, Debug)]
enum Deed {
    /// A check-in is rated and kept.
    Save,
    /// The record at this place of the tab's list is deleted.
    Delete(prop::sample::Index),
    /// The records from this place on are deleted together.
    DeleteAll(prop::sample::Index),
    /// A copy with these records of `V1`, and of `V2` and `PREFERENCES`, is taken in.
    TakeIn(bool, bool),
    /// The tab hears of what others did.
    Read,
    /// The tab reads one value more of a long store.
    ReadOn,
    /// The tab is closed, and another one is opened.
    Reopen,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => Just(Deed::Save),
        3 => any::<prop::sample::Index>().prop_map(Deed::Delete),
        1 => any::<prop::sample::Index>().prop_map(Deed::DeleteAll),
        2 => (any::<bool>(), any::<bool>()).prop_map(|(one, two)| Deed::TakeIn(one, two)),
        2 => Just(Deed::Read),
        6 => Just(Deed::ReadOn),
        1 => Just(Deed::Reopen),
    ]
}

/// What must be true of a record in the end.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Kept,
    Deleted,
    /// The tab was killed while it did it: either is right.
    Either,
}

fn copy(one: bool, two: bool) -> String {
    let lines = |text: &'static str, is_in: bool| if is_in { text } else { "" };
    let all = [lines(V1, one), lines(V2, two), lines(PREFERENCES, two)].concat();
    let is_record = |line: &&str| line.starts_with("ebb.r.") || line.starts_with("ebb.p.");
    all.lines().filter(is_record).map(|line| format!("{line}\n")).collect()
}

fn ids(history: &History) -> Vec<RecordId> {
    history.records().map(|it| it.id().clone()).collect()
}

/// Does this in the tab, and gives the records that it changed.
fn does(tab: &mut Tab, deed: &Deed, seed: u128) -> Vec<(RecordId, Fate)> {
    let before = ids(&tab.state.history);
    match deed {
        Deed::Save => {
            let moment = Moment { at: NOW, seed, ..Moment::default() };
            tab.act([Action::Open(Screen::Home), Action::GoOn(handed_over("none", Some(7)))]);
            let first = tab.state.visit.offers.as_ref().unwrap().first.strategy.clone();
            let rated = Action::RatedAgain { again: Again::Level(4), moment };
            let choose = Action::Choose { strategy: first, now: NOW };
            tab.act([choose, Action::Did, rated, Action::Finish]);
        }
        Deed::Delete(place) if !before.is_empty() => {
            tab.act([Action::Delete(place.get(&before).clone())]);
        }
        Deed::TakeIn(one, two) => {
            let taken = Action::TakeIn(copy(*one, *two));
            tab.act([Action::Open(Screen::Records), taken]);
        }
        Deed::DeleteAll(part) => {
            let chosen = before.iter().skip(part.index(before.len() + 1));
            let chosen = chosen.map(|id| format!("{}\n", id.as_str())).collect();
            tab.act([Action::Open(Screen::Records), Action::DeleteAll(chosen)]);
        }
        Deed::Delete(_) | Deed::Read | Deed::ReadOn | Deed::Reopen => {}
    }
    let after = ids(&tab.state.history);
    let gone = before.iter().filter(|id| !after.contains(id)).map(|id| (id.clone(), Fate::Deleted));
    let come = after.iter().filter(|id| !before.contains(id)).map(|id| (id.clone(), Fate::Kept));
    gone.chain(come).collect()
}

fn begun() -> (MemoryStore, BTreeMap<RecordId, Fate>) {
    let store = MemoryStore::default();
    for line in V1.lines() {
        let (key, value) = line.split_once('=').unwrap();
        store.put(key, value).unwrap();
    }
    let keep = Settings { keep: Some(Keep::Forever), ..Settings::default() };
    Mirror::default().remember(&store, &keep).unwrap();
    let opened = ebb_core::history::open(&store, NOW).unwrap();
    let fates = ids(&opened.history).into_iter().map(|id| (id, Fate::Kept)).collect();
    (store, fates)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn whatever_three_tabs_do_and_wherever_they_are_killed_each_record_is_what_was_last_done(
        deeds in prop::collection::vec((0usize..3, deed(), prop::option::of(0usize..4)), 1..40),
    ) {
        let (store, mut fates) = begun();
        let mut tabs: Vec<Tab> = (0..3).map(|_| Tab::opened(&store)).collect();
        for (seed, (place, deed, killed_after)) in (1u128..).zip(&deeds) {
            let tab = &mut tabs[*place];
            let changed = does(tab, deed, seed);
            let killable = Killable { store: &store, left: Cell::new(killed_after.unwrap_or(usize::MAX)) };
            match deed {
                Deed::Read => tab.read(&killable),
                Deed::ReadOn => tab.read_on(&killable),
                _ => tab.write(&killable),
            }
            let is_killed = killable.left.get() == 0;
            for (id, fate) in changed {
                fates.insert(id, if is_killed { Fate::Either } else { fate });
            }
            if is_killed || matches!(deed, Deed::Reopen) {
                *tab = Tab::opened(&store);
            }
        }
        for tab in &mut tabs {
            tab.read(&store);
        }
        let last = ebb_core::history::open(&store, NOW).unwrap();
        prop_assert!(last.history.set_aside().is_empty(), "something half was left");
        for (id, fate) in &fates {
            let is_there = last.history.find(id).is_some();
            let right = match fate {
                Fate::Kept => is_there,
                Fate::Deleted => !is_there,
                Fate::Either => true,
            };
            prop_assert!(right, "{id:?} was to be {fate:?}");
        }
        for it in last.history.check_ins() {
            prop_assert!(fates.contains_key(&it.id), "a record came from nowhere");
        }
        for tab in &mut tabs {
            tab.read(&store);
            prop_assert_eq!(ids(&tab.state.history), ids(&last.history));
        }
    }
}

#[test]
fn the_model_sees_a_record_that_a_tab_writes_again_after_it_was_deleted() {
    let (store, fates) = begun();
    let mut tab = Tab::opened(&store);
    let first = fates.keys().next().unwrap().clone();
    let record: Record = tab.state.history.find(&first).unwrap();
    tab.act([Action::Delete(first.clone())]);
    tab.write(&store);
    assert!(ebb_core::history::open(&store, NOW).unwrap().history.find(&first).is_none());
    let again = History::default().with(record);
    Mirror::default().follow(&store, &again, true, NOW).unwrap();
    assert!(ebb_core::history::open(&store, NOW).unwrap().history.find(&first).is_some());
}
