//! Which parts of a visit become a record, and which never do.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::visit;
use std::rc::Rc;

use ebb_core::Code;
use ebb_core::answers::Danger;
use ebb_core::flow::{Action, Again, Moment, Screen, State};
use ebb_core::history::{
    Card, History, Keep, Opened, Plan, PlanField, Preference, Record, Settings, StoreError, Wish,
};
use visit::{handed_over, rated, run, state};

const MINUTE_MS: i64 = 60_000;

fn moment(seed: u128) -> Moment {
    Moment { at: 1_000, seed, ..Moment::default() }
}

#[test]
fn keeping_is_asked_once_and_not_at_all_without_a_trace() {
    let done = rated(state(), &[5]);
    assert_eq!(run(done.clone(), [Action::Finish]).screen, Screen::Keep);
    let free = run(done, [Action::TraceFree(true), Action::Finish]);
    assert_eq!(free.screen, Screen::Close);
    assert!(!free.may_write());
}

#[test]
fn switching_leave_no_trace_off_forgets_what_was_done_meanwhile() {
    let free = run(state(), [Action::TraceFree(true)]);
    let done = run(rated(free, &[5]), [Action::Finish]);
    assert_eq!(done.history.check_ins().len(), 1);
    let off = run(done, [Action::TraceFree(false), Action::Keep(Keep::Forever)]);
    assert!(off.history.is_empty() && off.may_write());
}

#[test]
fn leaving_no_trace_in_the_middle_does_not_touch_what_was_kept_before() {
    let kept = run(rated(state(), &[8]), [Action::Keep(Keep::Month)]);
    let before = kept.history.check_ins()[0].clone();
    let again = run(kept, [Action::TraceFree(true), Action::Another(0)]);
    let strategy = again.visit.offers.as_ref().unwrap().first.strategy.clone();
    let again = run(
        again,
        [
            Action::Choose { strategy, now: 0 },
            Action::Did,
            Action::RatedAgain { again: Again::Level(3), moment: moment(9) },
        ],
    );
    assert_eq!(again.history.check_ins().len(), 2);
    let off = run(again, [Action::TraceFree(false)]);
    assert_eq!(off.history.check_ins(), [before]);
}

#[test]
fn what_was_done_without_a_trace_is_in_no_later_record_either() {
    let free = run(state(), [Action::TraceFree(true), Action::Keep(Keep::Forever)]);
    let free = rated(free, &[6]);
    let off = run(free, [Action::Open(Screen::Home), Action::TraceFree(false)]);
    let again = run(off, [Action::Open(Screen::HelpLines), Action::Back, Action::Another(0)]);
    let first = again.visit.offers.as_ref().map(|offers| offers.first.strategy.clone());
    let choose = first.map(|strategy| Action::Choose { strategy, now: 0 });
    let rated = Action::RatedAgain { again: Again::Level(3), moment: moment(9) };
    let after = run(again, choose.into_iter().chain([Action::Did, rated]));
    assert!(after.history.check_ins().iter().all(|it| it.tries.len() < 2 && it.before.is_none()));
}

#[test]
fn what_another_tab_wiped_is_not_written_again() {
    let written = [Action::Finish, Action::Keep(Keep::Month), Action::StoreWorked(0)];
    let kept = run(rated(state(), &[5]), written);
    assert!(kept.may_write());
    let wiped = run(kept, [Action::Opened(Opened::default())]);
    assert!(wiped.history.is_empty() && !wiped.may_write());
}

#[test]
fn what_this_visit_does_not_write_survives_another_tab() {
    let done = run(rated(state(), &[5]), [Action::Finish, Action::Keep(Keep::Nothing)]);
    let told = run(done, [Action::Opened(Opened::default())]);
    assert_eq!(told.history.check_ins().len(), 1);
    assert_eq!(told.keep, Some(Keep::Nothing));
}

/// What a store holds after another tab deleted the record at this place, or all of it.
fn left_by_another_tab(state: &State, deleted: Option<usize>) -> Opened {
    let Some(place) = deleted else { return Opened::default() };
    let id = state.history.check_ins()[place].id.clone();
    Opened { history: state.history.without(&id).unwrap().0, settings: state.settings() }
}

#[test]
fn leaving_no_trace_restores_nothing_that_another_tab_deleted() {
    let card = Action::Card(Card { own: "mine".into(), ..Card::default() });
    let kept = run(rated(state(), &[5]), [card, Action::Keep(Keep::Month), Action::StoreWorked(0)]);
    for deleted in [Some(0), None] {
        let free = run(kept.clone(), [Action::TraceFree(true)]);
        let told = run(free, [Action::Opened(left_by_another_tab(&kept, deleted))]);
        let off = run(told, [Action::TraceFree(false)]);
        assert!(off.history.check_ins().is_empty());
        assert_eq!(off.card.is_some(), deleted.is_some());
        assert_eq!(off.may_write(), deleted.is_some());
    }
}

#[test]
fn what_another_tab_deletes_to_make_room_does_not_come_back() {
    let first = run(rated(state(), &[5]), [Action::Keep(Keep::Month), Action::StoreWorked(0)]);
    let begun = run(first, [Action::Finish, Action::CheckIn, Action::Next, Action::Next]);
    let strategy = begun.visit.offers.as_ref().unwrap().first.strategy.clone();
    let rated = Action::RatedAgain { again: Again::Level(3), moment: moment(9) };
    let failed = Action::StoreFailed(StoreError::Full, None);
    let full = run(begun, [Action::Choose { strategy, now: 0 }, Action::Did, rated, failed]);
    let [first, newest] = full.history.check_ins() else { panic!("two records") };
    let left = full.history.without(&first.id).unwrap().0.without(&newest.id).unwrap().0;
    let settings = full.settings();
    let told = run(full.clone(), [Action::Opened(Opened { history: left, settings })]);
    let left = std::slice::from_ref(newest);
    assert_eq!(told.history.check_ins(), left, "it could not be saved, so it stays");
}

#[test]
fn what_was_deleted_in_the_middle_of_a_check_in_is_in_no_later_record() {
    let kept = run(rated(state(), &[8]), [Action::Keep(Keep::Month), Action::StoreWorked(0)]);
    let id = kept.history.check_ins()[0].id.clone();
    let here = run(kept.clone(), [Action::Open(Screen::History), Action::Delete(id), Action::Back]);
    let elsewhere = run(kept.clone(), [Action::Opened(left_by_another_tab(&kept, Some(0)))]);
    for deleted in [here, elsewhere] {
        let again = run(deleted, [Action::Another(0)]);
        let strategy = again.visit.offers.as_ref().unwrap().first.strategy.clone();
        let rated = Action::RatedAgain { again: Again::Level(3), moment: moment(9) };
        let after = run(again, [Action::Choose { strategy, now: 0 }, Action::Did, rated]);
        let [only] = after.history.check_ins() else { panic!("one record") };
        assert_eq!((only.tries.len(), only.before, only.after), (1, Some(8), Some(3)));
        assert_ne!(only.id, kept.history.check_ins()[0].id);
    }
}

#[test]
fn a_deletion_taken_back_without_a_trace_outlasts_what_another_tab_does() {
    let kept = run(rated(state(), &[5]), [Action::Keep(Keep::Month), Action::StoreWorked(0)]);
    let id = kept.history.check_ins()[0].id.clone();
    let without = left_by_another_tab(&kept, Some(0));
    let undone = run(kept, [Action::Delete(id), Action::TraceFree(true), Action::Undo]);
    let told = run(undone, [Action::Opened(without)]);
    assert_eq!(told.history.check_ins().len(), 1);
}

#[test]
fn a_check_in_after_one_that_was_left_open_is_another_record() {
    let left = run(rated(state(), &[5]), [Action::Open(Screen::Home)]);
    let handover = handed_over("none", Some(3));
    let again = run(left, [Action::GoOn(handover)]);
    assert!(again.visit.tries.is_empty() && again.visit.record.is_none());
    assert_eq!(again.history.check_ins().len(), 1);
}

#[test]
fn what_was_kept_before_a_long_history_was_read_stays() {
    let early = run(rated(state(), &[5]), [Action::Finish, Action::Keep(Keep::Month)]);
    for keep in [None, Some(Keep::Forever)] {
        let settings = Settings { keep, ..Settings::default() };
        let told =
            run(early.clone(), [Action::Opened(Opened { history: History::default(), settings })]);
        assert_eq!(told.history.check_ins().len(), 1, "{keep:?}");
        assert_eq!(told.keep, keep.or(Some(Keep::Month)));
    }
}

#[test]
fn what_is_wiped_key_by_key_in_another_tab_is_gone_here_too() {
    let written = [Action::Finish, Action::Keep(Keep::Month), Action::StoreWorked(0)];
    let kept = run(rated(state(), &[5]), written);
    let choice_gone = Opened { history: (*kept.history).clone(), settings: Settings::default() };
    let half = run(kept, [Action::Opened(choice_gone)]);
    let wiped = run(half, [Action::Opened(Opened::default())]);
    assert!(wiped.history.is_empty() && !wiped.may_write());
}

#[test]
fn what_was_said_about_danger_is_never_part_of_a_record() {
    let pack = ebb_content::pack_without_overlay();
    for danger in pack.dangers.iter().map(|danger| danger.id.clone()) {
        let records = |danger: Danger, learns: bool| {
            let began =
                run(learning(learns), [Action::CheckIn, Action::Danger(danger), Action::Next]);
            let skipped = run(began, (0..4).map(|_| Action::Skip));
            let offers = skipped.visit.offers.clone().unwrap();
            let strategy: ebb_core::StrategyId = "delay-15".into();
            let mut with = skipped;
            with.visit.offers = Some(ebb_core::recommend::Offers {
                first: ebb_core::recommend::Offer { strategy: strategy.clone(), ..offers.first },
                others: Vec::new(),
                ..offers
            });
            let rated = Action::RatedAgain { again: Again::Level(3), moment: moment(1) };
            let done = run(with, [Action::Choose { strategy, now: 0 }, Action::Did, rated]);
            let store = ebb_core::history::MemoryStore::default();
            let mut mirror = ebb_core::history::Mirror::default();
            mirror.follow(&store, &done.history, true, 0).unwrap();
            let mut entries = store.entries.into_inner();
            entries.retain(|key, _| key.starts_with("ebb.r."));
            assert_eq!(entries.len(), 1);
            entries
        };
        // That nothing is learned from it is all that the record tells, and it is so for every check-in
        // where learning is switched off.
        let said = Danger::Now(danger);
        assert_eq!(records(said.clone(), true), records(Danger::None, false));
        assert_eq!(records(said, false), records(Danger::None, false));
        assert_ne!(records(Danger::None, true), records(Danger::None, false));
    }
}

#[test]
fn circumstances_are_never_stored() {
    let kept = |with: bool, learns: bool| {
        let pack = ebb_content::pack_without_overlay();
        let said = pack.circumstances.iter().filter(|_| with).map(|it| it.id.clone());
        let said: Vec<Action> = said.map(Action::Circumstance).collect();
        let mut state = run(learning(learns), [Action::CheckIn, Action::Keep(Keep::Forever)]);
        state = run(state, said);
        state = run(state, [Action::Next, Action::Next, Action::Fit(0)]);
        state = run(state, (0..3).map(|_| Action::Next));
        let first = state.visit.offers.clone().unwrap().first.strategy;
        state = run(state, [Action::Choose { strategy: first, now: 0 }, Action::Did]);
        let moment = Moment { at: MINUTE_MS, seed: 1, ..Moment::default() };
        state = run(state, [Action::RatedAgain { again: Again::Level(3), moment }]);
        let mut check_in = (*state.history.check_ins()[0]).clone();
        // The strategies may differ, since another one may have come first; nothing else may.
        check_in.tries.clear();
        (state.answers.circumstances.is_empty(), check_in)
    };
    let (without, with) = (kept(false, false), kept(true, true));
    assert!(without.0 && !with.0, "the test said nothing");
    assert_eq!(without.1, with.1);
    assert_ne!(kept(false, true).1, with.1, "it tells that nothing is learned from it");
}

/// A state in which learning is on, as it is at first, or off.
fn learning(is_on: bool) -> State {
    let off = Preference { wish: Wish::NoLearning, ..Preference::default() };
    let mut state = state();
    if !is_on {
        let record = Record::Preference(Rc::new(off));
        state.history = Rc::new(state.history.with(record));
    }
    state
}

#[test]
fn an_old_record_keeps_the_title_of_a_strategy_that_is_gone() {
    for pack in ebb_content::packs_without_overlay() {
        assert!(!pack.retired.is_empty(), "nothing is retired: the test proves nothing");
        for it in &pack.retired {
            let id = it.id.as_str().into();
            assert!(pack.strategy(&id).is_none(), "{id} is back");
            assert_eq!(pack.strategy_title((&id).into()), Some(it.text.as_str()));
        }
        let now = &pack.strategies[0];
        assert_eq!(pack.strategy_title((&now.id).into()), Some(now.words.title.as_str()));
        assert_eq!(pack.strategy_title(Code::of("of-a-newer-version")), None);
    }
}

#[test]
fn what_was_written_before_a_long_store_was_read_takes_no_place_of_what_is_in_it() {
    let plan = |text: &str| Plan::default().with(PlanField::Number(0), text.to_owned());
    let early = run(state(), [Action::Plan(PlanField::Number(0), "5".to_owned())]);
    let settings =
        Settings { keep: Some(Keep::Month), plan: Some(plan("555 0100")), ..Settings::default() };
    let told =
        run(early.clone(), [Action::Opened(Opened { history: History::default(), settings })]);
    assert_eq!(told.plan, Some(plan("555 0100")));
    let none = run(early, [Action::Opened(Opened::default())]);
    assert_eq!(none.plan, Some(plan("5")), "nothing was in the store");
}
