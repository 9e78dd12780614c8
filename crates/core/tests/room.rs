//! Promises about a store that is full, and about what leaves a store for its age.

use std::rc::Rc;

use ebb_core::Code;
use ebb_core::history::{
    CheckIn, History, Keep, MemoryStore, Mirror, Plan, PlanField, Preference, Record, RecordId,
    Settings, StoreError, WeekRecord, Wish,
};

const NOW: i64 = 1_790_000_000_000;

/// Check-ins and weekly checks, turn about.
fn history(count: i64) -> History {
    (0..count).fold(History::default(), |history, turn| {
        let at = NOW + turn;
        let id = RecordId::new(at, 1);
        history.with(if turn % 2 == 0 {
            Record::CheckIn(Rc::new(CheckIn { id, at, before: Some(7), ..CheckIn::default() }))
        } else {
            Record::Week(Rc::new(WeekRecord { id, at, ..WeekRecord::default() }))
        })
    })
}

#[test]
fn what_waits_for_room_is_saved_once_a_deletion_of_any_kind_makes_it() {
    let all = history(40);
    let plan = Plan::default().with(PlanField::Spotter, "my sister".to_owned());
    let keep = Settings { keep: Some(Keep::Forever), ..Settings::default() };
    let with_plan = Settings { plan: Some(plan), ..keep.clone() };
    for first_gone in [0, 1] {
        let mut store = MemoryStore::default();
        let mut mirror = Mirror::default();
        assert_eq!(mirror.bring_in_line(&store, &all, &keep, true, NOW), Ok(()));
        store.room =
            Some(store.entries.borrow().iter().map(|(key, it)| key.len() + it.len()).sum());
        let full = mirror.bring_in_line(&store, &all, &with_plan, true, NOW);
        assert_eq!(full, Err(StoreError::Full));
        // Check-ins alone, or weekly checks alone.
        let gone = (first_gone..20).step_by(2).map(|turn| RecordId::new(NOW + turn, 1));
        let left = gone.fold(all.clone(), |left, id| left.without(&id).map_or(left, |it| it.0));
        assert_eq!(mirror.bring_in_line(&store, &left, &with_plan, true, NOW), Ok(()));
    }
}

#[test]
fn a_wish_that_goes_with_the_one_in_its_place_leaves_no_mark_for_other_devices() {
    let wish = |turn: i64, wish: Wish| {
        let at = NOW + turn;
        let id = RecordId::new(at, 1);
        Preference { id, at, wish, about: vec![Code::of("music")], ..Preference::default() }
    };
    let put = |history: History, it: Preference| history.with(Record::Preference(Rc::new(it)));
    let all = put(put(History::default(), wish(1, Wish::Favourite)), wish(2, Wish::Hidden));
    let settings = Settings { keep: Some(Keep::Week), ..Settings::default() };
    let (store, mut mirror) = (MemoryStore::default(), Mirror::default());
    assert_eq!(mirror.bring_in_line(&store, &all, &settings, true, NOW), Ok(()));
    let later = NOW + 8 * 24 * 60 * 60 * 1000;
    let left = all.kept_for(Keep::Week, later);
    assert!(left.preferences().is_empty());
    assert_eq!(mirror.bring_in_line(&store, &left, &settings, true, later), Ok(()));
    let keys: Vec<_> = store.entries.borrow().keys().cloned().collect();
    assert_eq!(keys.len(), 1, "only how long to keep: {keys:?}");
    // A wish that the person deletes leaves one, however old it is.
    let old = put(History::default(), wish(1, Wish::Favourite));
    let (store, mut mirror) = (MemoryStore::default(), Mirror::default());
    assert_eq!(mirror.bring_in_line(&store, &old, &settings, true, later), Ok(()));
    let none = History::default();
    assert_eq!(mirror.bring_in_line(&store, &none, &settings, true, later), Ok(()));
    assert_eq!(store.entries.borrow().len(), 2);
}
