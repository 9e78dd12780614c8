//! Up to three tabs save, delete one or all, take in copies line by line, change settings, let time pass and
//! are killed in the middle, in any order: in the end the store holds what it should, and nothing half.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::tab;
use crate::visit;
use std::cell::Cell;
use std::collections::BTreeMap;

use ebb_core::flow::{Action, Again, Moment, Screen, Storage};
use ebb_core::history::{
    self, Card, History, Keep, MemoryStore, Mirror, Record, RecordId, Settings, Store, StoreError,
};
use proptest::prelude::*;
use tab::{Killable, Tab};
use visit::handed_over;

const BEGIN: i64 = 1_795_100_000_000;
const DAY: i64 = 86_400_000;
/// Records that shipped versions wrote, which the store holds from the start and a copy brings.
const V1: &str = include_str!("../../../tests/fixtures/stored/v1.txt");
const V2: &str = include_str!("../../../tests/fixtures/stored/v2.txt");
const PREFERENCES: &str = include_str!("../../../tests/fixtures/stored/preferences.txt");

#[derive(Clone, Debug)]
enum Deed {
    /// A check-in is rated and kept.
    Save,
    /// The record at this place of the tab's list is deleted.
    Delete(prop::sample::Index),
    /// The last deletion is taken back.
    Undo,
    /// The records from this place on are deleted together.
    DeleteAll(prop::sample::Index),
    /// A copy with these records of `V1`, and of `V2` and `PREFERENCES`, is taken in.
    TakeIn(bool, bool),
    /// The next line of such a copy is taken in.
    TakeInLine(prop::sample::Index),
    /// Everything is deleted.
    Wipe,
    /// The person chooses to keep for 30 days, or until they delete it.
    Keep(bool),
    /// The person writes something else on their card.
    Card(u8),
    /// Five days pass, for every tab.
    Later,
    /// The store is full from now on, or has room again.
    Full(bool),
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
        1 => Just(Deed::Undo),
        1 => any::<prop::sample::Index>().prop_map(Deed::DeleteAll),
        1 => (any::<bool>(), any::<bool>()).prop_map(|(one, two)| Deed::TakeIn(one, two)),
        3 => any::<prop::sample::Index>().prop_map(Deed::TakeInLine),
        1 => Just(Deed::Wipe),
        2 => any::<bool>().prop_map(Deed::Keep),
        2 => any::<u8>().prop_map(Deed::Card),
        2 => Just(Deed::Later),
        2 => any::<bool>().prop_map(Deed::Full),
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
            let moment = Moment { at: tab.now, seed, ..Moment::default() };
            tab.act([Action::Open(Screen::Home), Action::GoOn(handed_over("none", Some(7)))]);
            let first = tab.state.visit.offers.as_ref().unwrap().first.strategy.clone();
            let rated = Action::RatedAgain { again: Again::Level(4), moment };
            let choose = Action::Choose { strategy: first, now: tab.now };
            tab.act([choose, Action::Did, rated, Action::Finish]);
        }
        Deed::Delete(place) if !before.is_empty() => {
            tab.act([Action::Delete(place.get(&before).clone())]);
        }
        Deed::Undo => tab.act([Action::Undo]),
        Deed::TakeIn(one, two) => {
            let taken = Action::TakeIn(copy(*one, *two));
            tab.act([Action::Open(Screen::Records), taken]);
        }
        Deed::DeleteAll(part) => {
            let chosen = before.iter().skip(part.index(before.len() + 1));
            let chosen = chosen.map(|id| format!("{}\n", id.as_str())).collect();
            tab.act([Action::Open(Screen::Records), Action::DeleteAll(chosen)]);
        }
        Deed::TakeInLine(place) => {
            let copy = copy(true, true);
            let line = format!("{}\n", place.get(&copy.lines().collect::<Vec<_>>()));
            tab.act([Action::Open(Screen::Records), Action::TakeIn(line)]);
        }
        Deed::Keep(is_month) => {
            tab.act([Action::Keep(if *is_month { Keep::Month } else { Keep::Forever })]);
        }
        Deed::Card(said) => {
            tab.act([Action::Card(Card { own: said.to_string(), ..Card::default() })]);
        }
        Deed::Delete(_) | Deed::Wipe | Deed::Later | Deed::Full(_) => {}
        Deed::Read | Deed::ReadOn | Deed::Reopen => {}
    }
    let after = ids(&tab.state.history);
    // Without a choice of how long to keep, it is on the screen alone, whatever another tab has.
    let fate = |fate| if tab.state.may_write() { fate } else { Fate::Either };
    let gone = before.iter().filter(|id| !after.contains(id));
    let gone = gone.map(|id| (id.clone(), fate(Fate::Deleted)));
    let come = after.iter().filter(|id| !before.contains(id));
    let come = come.map(|id| (id.clone(), fate(Fate::Kept)));
    gone.chain(come).collect()
}

/// Reading a store clears it up, which the model must not.
fn copy_of(store: &MemoryStore) -> MemoryStore {
    MemoryStore { entries: store.entries.clone(), ..MemoryStore::default() }
}

fn begun() -> (MemoryStore, BTreeMap<RecordId, Fate>) {
    let store = MemoryStore::default();
    for line in V1.lines() {
        let (key, value) = line.split_once('=').unwrap();
        store.put(key, value).unwrap();
    }
    let keep = Settings { keep: Some(Keep::Forever), ..Settings::default() };
    Mirror::default().remember(&store, &keep).unwrap();
    let opened = history::open(&store, BEGIN).unwrap();
    let fates = ids(&opened.history).into_iter().map(|id| (id, Fate::Kept)).collect();
    (store, fates)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn whatever_three_tabs_do_and_wherever_they_are_killed_each_record_is_what_was_last_done(
        deeds in prop::collection::vec((0usize..3, deed(), prop::option::of(0usize..9)), 1..40),
    ) {
        let (store, mut fates) = begun();
        let mut now = BEGIN;
        let (mut card, mut is_full) = (Some(None), false);
        // A card for which there is no room yet can be written later, whatever was done elsewhere.
        let mut is_card_loose = false;
        let mut loose: Vec<RecordId> = Vec::new();
        let mut tabs: Vec<Tab> = (0..3).map(|_| Tab::opened(&store, now)).collect();
        for (seed, (place, deed, killed_after)) in (1u128..).zip(&deeds) {
            if matches!(deed, Deed::Later) {
                now += 5 * DAY;
                tabs.iter_mut().for_each(|tab| tab.now = now);
            }
            if let Deed::Full(so) = deed {
                is_full = *so;
            }
            let tab = &mut tabs[*place];
            let stored = ids(&history::open(&copy_of(&store), now).unwrap().history);
            let before = tab.state.card.clone();
            let changed = does(tab, deed, seed);
            let is_same = tab.state.card == before;
            let killable = Killable { store: &store, is_full, left: Cell::new(killed_after.unwrap_or(usize::MAX)) };
            match deed {
                Deed::Read => tab.read(&killable),
                Deed::ReadOn => tab.read_on(&killable),
                Deed::Wipe => tab.wipe(&killable),
                _ => tab.write(&killable),
            }
            let is_killed = killable.left.get() == 0;
            let is_unwritten = matches!(tab.state.storage, Storage::Failed(StoreError::Full));
            match deed {
                Deed::Wipe => {
                    // What stands on another tab's screen alone can be kept from there later.
                    for (id, fate) in &mut fates {
                        let is_gone = *fate == Fate::Deleted || stored.contains(id);
                        *fate = if is_gone && !is_killed && !loose.contains(id) { Fate::Deleted } else { Fate::Either };
                    }
                    card = (!is_killed && !is_card_loose).then_some(None);
                }
                Deed::Card(_) if is_same => {}
                // A tab that was killed, or that keeps nothing yet, may have written it or not.
                Deed::Card(_) if is_killed || is_unwritten || is_card_loose || !tab.state.may_write() => card = None,
                Deed::Card(said) => card = Some(Some(said.to_string())),
                // What was on the screen alone is written once the person chooses.
                Deed::Keep(_) => card = None,
                _ => {}
            }
            is_card_loose |= is_unwritten;
            for (id, fate) in changed {
                // A copy can bring the same record to a tab that shows it and keeps nothing: later that tab may
                // keep it, whatever was done elsewhere.
                // So can one for which there is no room yet.
                if fate == Fate::Either || is_unwritten {
                    loose.push(id.clone());
                }
                let is_open = is_killed || loose.contains(&id);
                fates.insert(id, if is_open { Fate::Either } else { fate });
            }
            if is_killed || matches!(deed, Deed::Reopen) {
                *tab = Tab::opened(&store, now);
            }
        }
        // What stood on a screen alone is written with the first reading, and goes for its age with the second.
        for tab in 0..2 * tabs.len() {
            tabs[tab % 3].read(&store);
        }
        let last = history::open(&copy_of(&store), now).unwrap();
        prop_assert!(last.history.set_aside().is_empty(), "something half was left");
        let wishes: Vec<RecordId> = PREFERENCES
            .lines()
            .filter_map(|line| RecordId::read(line.split(['.', '=']).nth(2)?))
            .collect();
        for (id, fate) in &fates {
            let is_there = last.history.find(id).is_some();
            // What is older goes with the next reading, where that is the choice.
            let made = ulid::Ulid::from_string(id.as_str()).unwrap().timestamp_ms();
            let is_old = made.cast_signed() < now - 30 * DAY;
            let is_wish = wishes.contains(id);
            let right = match fate {
                _ if is_old && is_wish => true,
                _ if is_old && last.settings.keep == Some(Keep::Month) => !is_there,
                Fate::Kept if is_old => true,
                Fate::Kept => is_there,
                Fate::Deleted => !is_there,
                Fate::Either => true,
            };
            prop_assert!(right, "{id:?} was to be {fate:?}");
        }
        for it in last.history.check_ins() {
            prop_assert!(fates.contains_key(&it.id), "a record came from nowhere");
        }
        if let Some(card) = card {
            prop_assert_eq!(last.settings.card.as_ref().map(|it| it.own.clone()), card);
        }
        for tab in &mut tabs {
            tab.read(&store);
            let stored = |id: &RecordId| last.history.find(id).is_some();
            // Where nothing is kept any more, what a tab made since is on its screen alone.
            let shown: Vec<_> = ids(&tab.state.history);
            let shown = shown.into_iter().filter(|id| tab.state.may_write() || stored(id));
            prop_assert_eq!(shown.collect::<Vec<_>>(), ids(&last.history));
        }
    }
}

#[test]
fn the_model_sees_a_record_that_a_tab_writes_again_after_it_was_deleted() {
    let (store, fates) = begun();
    let mut tab = Tab::opened(&store, BEGIN);
    let first = fates.keys().next().unwrap().clone();
    let record: Record = tab.state.history.find(&first).unwrap();
    tab.act([Action::Delete(first.clone())]);
    tab.write(&store);
    assert!(history::open(&store, BEGIN).unwrap().history.find(&first).is_none());
    let again = History::default().with(record);
    Mirror::default().follow(&store, &again, true, BEGIN).unwrap();
    assert!(history::open(&store, BEGIN).unwrap().history.find(&first).is_some());
}
