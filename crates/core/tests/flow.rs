//! What the flow promises, on the shipped content.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::rc::Rc;

use ebb_core::answers::Danger;
use ebb_core::flow::{Action, Face, Moment, Outcome, Screen, State, update};
use ebb_core::history::{Keep, Opened, Settings};
use ebb_core::questions::Step;

const MINUTE_MS: i64 = 60_000;

fn state() -> State {
    State::new(Rc::new(ebb_content::pack_without_overlay()))
}

fn run(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    actions.into_iter().fold(state, |state, action| update(&state, action).unwrap_or(state))
}

#[test]
fn a_named_danger_leaves_the_flow_at_once() {
    let state = run(state(), [Action::CheckIn]);
    let id = state.pack.dangers[0].id.clone();
    let state = run(state, [Action::Danger(Danger::Now(id))]);
    assert_eq!(state.screen, Screen::Emergency);
}

#[test]
fn every_question_can_be_skipped_and_still_leads_to_an_offer() {
    let state = run(state(), [Action::CheckIn].into_iter().chain((0..5).map(|_| Action::Skip)));
    assert_eq!(state.screen, Screen::Offer);
    assert!(state.visit.offers.is_some());
    assert_eq!(state.answers, ebb_core::answers::Answers::default());
}

#[test]
fn back_keeps_the_answers() {
    let state = run(
        state(),
        [Action::CheckIn, Action::Danger(Danger::None), Action::Rated(7), Action::Next],
    );
    let back = run(state, [Action::Back]);
    assert_eq!(back.screen, Screen::Ask(Step::Strength));
    assert_eq!(back.answers.strength.map(|level| level.get()), Some(7));
}

fn rated(start: State, levels: &[u8]) -> State {
    let mut state = run(
        start,
        [Action::CheckIn, Action::Danger(Danger::None), Action::Rated(8), Action::Next]
            .into_iter()
            .chain((0..3).map(|_| Action::Skip)),
    );
    for (round, level) in levels.iter().enumerate() {
        let strategy = state.visit.offers.as_ref().unwrap().first.strategy.clone();
        let moment = Moment { at: 1_000, offset: 0, seed: round as u128 };
        state = run(
            state,
            [
                Action::Choose { strategy, now: 0 },
                Action::Did,
                Action::RatedAgain { level: Some(*level), moment },
            ],
        );
        if round + 1 < levels.len() {
            state = run(state, [Action::Another]);
        }
    }
    state
}

#[test]
fn a_lower_rating_eases_and_an_equal_one_does_not() {
    assert_eq!(rated(state(), &[7]).visit.outcome, Some(Outcome::Eased));
    assert_eq!(rated(state(), &[8]).visit.outcome, Some(Outcome::NotLower));
}

#[test]
fn still_eight_after_two_actions_puts_people_first() {
    assert_eq!(rated(state(), &[8, 8]).visit.outcome, Some(Outcome::PeopleFirst));
    assert_eq!(rated(state(), &[8, 7]).visit.outcome, Some(Outcome::Eased));
}

#[test]
fn two_actions_of_one_check_in_are_one_record() {
    let state = rated(state(), &[8, 5]);
    let kept = state.history.check_ins();
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].before, kept[0].after, kept[0].tries.len()), (Some(8), Some(5), 2));
}

#[test]
fn the_timer_counts_from_timestamps_and_can_be_extended() {
    let state = run(state(), [Action::CheckIn].into_iter().chain((0..5).map(|_| Action::Skip)));
    let strategy = state.visit.offers.as_ref().unwrap().first.strategy.clone();
    let minutes = i64::from(state.pack.strategy(&strategy).unwrap().minutes);
    let state = run(state, [Action::Choose { strategy, now: 500 }, Action::Extend(5)]);
    let doing = state.visit.doing.unwrap();
    assert_eq!(doing.until - doing.since, (minutes + 5) * MINUTE_MS);
}

#[test]
fn a_rating_that_was_not_given_is_not_there_for_the_next_action() {
    let state = run(state(), [Action::CheckIn].into_iter().chain((0..5).map(|_| Action::Skip)));
    let strategy = state.visit.offers.as_ref().unwrap().first.strategy.clone();
    let begin = [Action::Choose { strategy, now: 0 }, Action::Did];
    let chosen = run(state, begin.clone().into_iter().chain([Action::Rated(3)]));
    assert_eq!((chosen.screen, chosen.visit.rating), (Screen::Rate, Some(3)));
    let again = run(chosen, [Action::Back].into_iter().chain(begin));
    assert_eq!((again.screen, again.visit.rating), (Screen::Rate, None));
}

#[test]
fn keeping_is_asked_once_and_not_at_all_without_a_trace() {
    let done = rated(state(), &[5]);
    assert_eq!(run(done.clone(), [Action::Finish]).screen, Screen::Keep);
    let free = run(done, [Action::TraceFree(true), Action::Finish]);
    assert_eq!(free.screen, Screen::LookBack);
    assert!(!free.may_write());
}

#[test]
fn in_a_partner_s_page_nothing_is_kept_and_nobody_is_asked_to() {
    for lasting in [true, false] {
        let guest = State { face: Face::Embed { lasting }, ..state() };
        let done = run(rated(guest, &[5]), [Action::Finish]);
        assert_eq!((done.screen, done.keep, done.may_write()), (Screen::LookBack, None, false));
        // Whoever wants to keep can, there as in the app.
        assert!(run(done, [Action::Keep(Keep::Week)]).may_write());
    }
}

#[test]
fn back_from_the_help_lines_returns_to_where_they_were_opened() {
    let state = rated(state(), &[8]);
    let talk = run(state, [Action::Open(Screen::Talk)]);
    assert_eq!(run(talk, [Action::Back]).screen, Screen::Outcome);
}

#[test]
fn going_on_from_the_static_page_keeps_its_answers() {
    let handover = ebb_core::flow::Handover { danger: Some("none".into()), strength: Some(7) };
    let state = run(state(), [Action::GoOn(handover)]);
    assert_eq!(state.screen, Screen::Ask(Step::Triggers));
    assert_eq!(state.answers.danger, Some(Danger::None));
    assert_eq!(state.answers.strength.map(|level| level.get()), Some(7));
}

fn moment(seed: u128) -> Moment {
    Moment { at: 1_000, offset: 0, seed }
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
    let again = run(kept, [Action::TraceFree(true), Action::Another]);
    let strategy = again.visit.offers.as_ref().unwrap().first.strategy.clone();
    let again = run(
        again,
        [
            Action::Choose { strategy, now: 0 },
            Action::Did,
            Action::RatedAgain { level: Some(3), moment: moment(9) },
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
    let again = run(off, [Action::Open(Screen::Talk), Action::Back, Action::Another]);
    let first = again.visit.offers.as_ref().map(|offers| offers.first.strategy.clone());
    let choose = first.map(|strategy| Action::Choose { strategy, now: 0 });
    let rated = Action::RatedAgain { level: Some(3), moment: moment(9) };
    let after = run(again, choose.into_iter().chain([Action::Did, rated]));
    assert!(after.history.check_ins().iter().all(|it| it.tries.len() < 2 && it.before.is_none()));
}

#[test]
fn what_another_tab_wiped_is_not_written_again() {
    let kept = run(rated(state(), &[5]), [Action::Finish, Action::Keep(Keep::Month)]);
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

#[test]
fn a_check_in_after_one_that_was_left_open_is_another_record() {
    let left = run(rated(state(), &[5]), [Action::Open(Screen::Home)]);
    let handover = ebb_core::flow::Handover { danger: Some("none".into()), strength: Some(3) };
    let again = run(left, [Action::GoOn(handover)]);
    assert!(again.visit.tries.is_empty() && again.visit.record.is_none());
    assert_eq!(again.history.check_ins().len(), 1);
}

#[test]
fn what_is_wiped_key_by_key_in_another_tab_is_gone_here_too() {
    let kept = run(rated(state(), &[5]), [Action::Finish, Action::Keep(Keep::Month)]);
    let choice_gone = Opened { history: (*kept.history).clone(), settings: Settings::default() };
    let half = run(kept, [Action::Opened(choice_gone)]);
    let wiped = run(half, [Action::Opened(Opened::default())]);
    assert!(wiped.history.is_empty() && !wiped.may_write());
}

#[test]
fn what_was_said_about_danger_is_never_part_of_a_record() {
    let pack = ebb_content::pack_without_overlay();
    for danger in pack.dangers.iter().map(|danger| danger.id.clone()) {
        let records = |danger: Danger| {
            let began = run(state(), [Action::CheckIn, Action::Danger(danger), Action::Next]);
            let skipped = run(began, (0..4).map(|_| Action::Skip));
            let offers = skipped.visit.offers.clone().unwrap();
            let strategy: ebb_core::StrategyId = "delay-15".into();
            let mut with = skipped;
            with.visit.offers = Some(ebb_core::recommend::Offers {
                first: ebb_core::recommend::Offer { strategy: strategy.clone(), ..offers.first },
                others: Vec::new(),
            });
            let rated = Action::RatedAgain { level: Some(3), moment: moment(1) };
            let done = run(with, [Action::Choose { strategy, now: 0 }, Action::Did, rated]);
            let store = ebb_core::history::MemoryStore::default();
            let mut mirror = ebb_core::history::Mirror::default();
            mirror.follow(&store, &done.history, true, 0).unwrap();
            assert_eq!(store.entries.borrow().len(), 1);
            store.entries.into_inner()
        };
        assert_eq!(records(Danger::Now(danger)), records(Danger::None));
    }
}

#[test]
fn not_this_one_always_brings_another_however_often() {
    // A danger that was named keeps some strategies back, so not all of them can be refused.
    let danger = Danger::Now("took-too-much".into());
    let began = run(state(), [Action::CheckIn, Action::Danger(danger), Action::Next]);
    let mut state = run(began, (0..4).map(|_| Action::Skip));
    for _ in 0..200 {
        let first = state.visit.offers.as_ref().unwrap().first.strategy.clone();
        state = run(state, [Action::Refuse(first.clone())]);
        assert_ne!(state.visit.offers.as_ref().unwrap().first.strategy, first);
    }
}

#[test]
fn circumstances_are_never_stored() {
    let kept = |with: bool| {
        let pack = Rc::new(ebb_content::pack_without_overlay());
        let said = pack.circumstances.iter().filter(|_| with).map(|it| it.id.clone());
        let said: Vec<Action> = said.map(Action::Circumstance).collect();
        let mut state = run(State::new(pack), [Action::CheckIn, Action::Keep(Keep::Forever)]);
        state = run(state, said);
        state = run(state, (0..5).map(|_| Action::Next));
        let first = state.visit.offers.clone().unwrap().first.strategy;
        state = run(state, [Action::Choose { strategy: first, now: 0 }, Action::Did]);
        let moment = Moment { at: MINUTE_MS, offset: 0, seed: 1 };
        state = run(state, [Action::RatedAgain { level: Some(3), moment }]);
        let mut check_in = (*state.history.check_ins()[0]).clone();
        // Another strategy may have come first; nothing else may differ.
        check_in.tries.clear();
        (state.answers.circumstances.is_empty(), check_in)
    };
    let (without, with) = (kept(false), kept(true));
    assert!(without.0 && !with.0, "the test said nothing");
    assert_eq!(without.1, with.1);
}
