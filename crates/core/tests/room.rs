//! Promises about a store that is full.

use std::rc::Rc;

use ebb_core::history::{
    CheckIn, History, Keep, MemoryStore, Mirror, Plan, PlanField, Record, RecordId, Settings,
    StoreError, WeekRecord,
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
