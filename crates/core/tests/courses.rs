//! What a record says of each thing that a person began: what was offered, how they came to it, and
//! how it went.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::visit;
use ebb_core::flow::{Action, Again, Moment, Outcome, Screen, State};
use ebb_core::history::{CheckIn, Course, End, Keep, Taken};
use ebb_core::{Code, StrategyId, TriggerId};
use visit::{handed_over, run, state};

const MINUTE: i64 = 60_000;

/// At the first offers, with the shown strategies, the first one in front.
fn offered() -> (State, Vec<StrategyId>) {
    let state = run(state(), [Action::GoOn(handed_over("none", Some(7)))]);
    let shown = shown(&state);
    (state, shown)
}

fn shown(state: &State) -> Vec<StrategyId> {
    let offers = state.visit.offers.as_ref().unwrap();
    let all = std::iter::once(&offers.first).chain(&offers.others);
    all.map(|it| it.strategy.clone()).collect()
}

fn codes(ids: &[StrategyId]) -> Vec<Code> {
    ids.iter().map(Code::from).collect()
}

fn at(minutes: i64) -> Moment {
    let zone = "America/Chicago".to_owned();
    Moment { at: minutes * MINUTE, offset: -300, seed: 1, zone }
}

fn choose(strategy: &StrategyId, minutes: i64) -> Action {
    Action::Choose { strategy: strategy.clone(), now: minutes * MINUTE }
}

fn rate(level: u8, minutes: i64) -> Action {
    Action::RatedAgain { again: Again::Level(level), moment: at(minutes) }
}

fn record(state: &State) -> CheckIn {
    assert_eq!(state.history.check_ins().len(), 1, "one check-in makes one record");
    (*state.history.check_ins()[0]).clone()
}

fn course(check_in: &CheckIn, place: usize) -> Course {
    check_in.tries[place].course.clone().unwrap()
}

#[test]
fn a_record_says_when_where_and_with_what_it_was_made() {
    let (state, shown) = offered();
    let made_with = state.pack.made_with;
    let done = run(state, [choose(&shown[0], 0), Action::Did, rate(4, 9)]);
    let it = record(&done);
    assert_eq!((it.at, it.offset, it.zone.as_str()), (9 * MINUTE, -300, "America/Chicago"));
    assert_eq!(it.made_with, Some(made_with));
    assert!(made_with.ranking >= 1 && made_with.content != [0; 4]);
}

#[test]
fn every_language_has_the_same_version_of_the_content() {
    let packs = ebb_content::packs_without_overlay();
    assert!(packs.len() > 1 && packs.iter().all(|it| it.made_with == packs[0].made_with));
}

#[test]
fn a_try_says_what_was_offered_and_refused_and_how_it_was_taken() {
    let (state, first) = offered();
    let refused = run(state, [Action::Refuse(first[0].clone(), 0)]);
    let second = shown(&refused);
    assert!(!second.contains(&first[0]) && second.len() > 1);
    let mut all = first.clone();
    all.extend(second.iter().filter(|it| !first.contains(it)).cloned());
    let done = run(
        refused,
        [
            choose(&second[1], 1),
            Action::Extend { minutes: 5, now: 0 },
            Action::Extend { minutes: 5, now: 0 },
            Action::Did,
            rate(4, 16),
        ],
    );
    let course = course(&record(&done), 0);
    assert_eq!(course.offered, codes(&all));
    assert_eq!(course.refused, codes(&first[..1]));
    assert_eq!((course.taken, course.end, course.extended), (Taken::Other, End::Finished, 10));
    assert_eq!((course.began, course.rated, course.unchanged), (-15 * 60, Some(0), false));
}

#[test]
fn the_second_try_has_offers_of_its_own_and_the_times_move_with_the_record() {
    let (state, first) = offered();
    let again = run(state, [choose(&first[0], 0), Action::Did, rate(6, 10), Action::Another(0)]);
    let second = shown(&again);
    let done = run(again, [choose(&second[0], 12), Action::Did, rate(3, 20)]);
    let it = record(&done);
    assert_eq!((it.at, it.before, it.after), (20 * MINUTE, Some(7), Some(3)));
    let [one, two] = [course(&it, 0), course(&it, 1)];
    assert_eq!((one.began, one.rated), (-20 * 60, Some(-10 * 60)));
    assert_eq!((two.began, two.rated), (-8 * 60, Some(0)));
    assert_eq!((one.offered, two.offered), (codes(&first), codes(&second)));
    assert_eq!([one.taken, two.taken], [Taken::First; 2]);
}

#[test]
fn what_a_person_left_is_recorded_as_stopped_and_counts_as_nothing_done() {
    let (state, shown) = offered();
    let left = run(state, [choose(&shown[0], 0), Action::Back]);
    assert_eq!((left.screen, left.visit.done().count()), (Screen::Offer, 0));
    assert!(left.history.is_empty(), "leaving something is no check-in");
    let done = run(left, [choose(&shown[1], 2), Action::Did, rate(7, 5)]);
    assert_eq!(done.visit.done().count(), 1);
    let it = record(&done);
    assert!(it.tries[0].is_stopped() && !it.tries[1].is_stopped());
    assert_eq!((it.tries[0].after, course(&it, 0).rated), (None, None));
    assert_eq!((it.before, it.after), (Some(7), Some(7)));
    assert_eq!(course(&it, 1).offered, codes(&shown), "the same offers were shown again");
}

#[test]
fn the_same_as_before_is_one_tap_and_is_told_apart_from_a_rating() {
    let (state, shown) = offered();
    let rating = run(state, [choose(&shown[0], 0), Action::Did]);
    let tapped = record(&run(rating.clone(), [rate(7, 3)]));
    let said = record(&run(rating, [Action::RatedAgain { again: Again::Same, moment: at(3) }]));
    assert_eq!([tapped.after, said.after], [Some(7); 2]);
    assert_eq!([course(&tapped, 0).unchanged, course(&said, 0).unchanged], [false, true]);
}

#[test]
fn the_same_as_a_rating_that_was_skipped_is_no_rating() {
    let state = run(state(), [Action::GoOn(handed_over("none", None))]);
    let first = shown(&state)[0].clone();
    let done = run(
        state,
        [choose(&first, 0), Action::Did, Action::RatedAgain { again: Again::Same, moment: at(3) }],
    );
    let it = record(&done);
    assert_eq!((it.before, it.after, course(&it, 0).unchanged), (None, None, true));
}

#[test]
fn a_clock_that_was_set_in_the_middle_gives_times_that_can_be_stored() {
    let ends = [(i64::MAX, 0, i32::MAX), (i64::MIN, i64::MAX, i32::MIN), (5_000, -5_000, 10)];
    for (began, rated, stored) in ends {
        let (state, shown) = offered();
        let choose = Action::Choose { strategy: shown[0].clone(), now: began };
        let moment = Moment { at: rated, ..Moment::default() };
        let same = Action::RatedAgain { again: Again::Same, moment };
        let done = run(state, [choose, Action::Did, same]);
        assert_eq!(course(&record(&done), 0).began, stored);
    }
}

#[test]
fn the_same_as_before_is_what_was_rated_last_also_by_going_back_to_the_first_question() {
    let (state, shown) = offered();
    let again = run(state, [choose(&shown[0], 0), Action::Did, rate(3, 5), Action::Another(0)]);
    let worse = run(again, [Action::Back, Action::Rated(9), Action::Next]);
    assert_eq!(worse.screen, Screen::Offer);
    let second = self::shown(&worse)[0].clone();
    let same = Action::RatedAgain { again: Again::Same, moment: at(9) };
    let done = run(worse, [choose(&second, 6), Action::Did, same]);
    let it = record(&done);
    assert_eq!((it.tries[1].before, it.tries[1].after), (Some(9), Some(9)));
    assert_eq!(done.visit.outcome, Some(Outcome::PeopleFirst), "nine after two things");
}

#[test]
fn each_refusal_stands_with_the_try_before_which_it_was_said_and_only_there() {
    let (state, first) = offered();
    let left =
        run(state, [Action::Refuse(first[0].clone(), 0), choose(&first[1], 1), Action::Back]);
    let done = run(left, [choose(&first[1], 2), Action::Did, rate(4, 5)]);
    let it = record(&done);
    assert_eq!(course(&it, 0).refused, codes(&first[..1]));
    assert!(course(&it, 1).refused.is_empty());
    let (state, first) = offered();
    // Going back begins a new round of offers, in which nothing is refused; the record still says it.
    let round = run(state, [Action::Refuse(first[0].clone(), 0), Action::Back, Action::Next]);
    assert!(round.visit.refused.is_empty());
    let next = shown(&round)[0].clone();
    let done = run(round, [choose(&next, 1), Action::Did, rate(4, 5)]);
    assert_eq!(course(&record(&done), 0).refused, codes(&first[..1]));
}

#[test]
fn a_strategy_that_a_person_left_by_the_first_page_is_recorded_as_left() {
    let (state, shown) = offered();
    let home = run(state, [choose(&shown[0], 0), Action::Open(Screen::Home)]);
    let again = run(home, [Action::GoOn(handed_over("none", Some(6)))]);
    let next = self::shown(&again)[0].clone();
    let done = run(again, [choose(&next, 2), Action::Did, rate(4, 5)]);
    let it = record(&done);
    assert!(it.tries[0].is_stopped() && it.tries[0].strategy == Code::from(&shown[0]));
    assert_eq!(it.tries.len(), 2);
    // What was rated afterwards is the next one's.
    assert_eq!((it.before, it.tries[0].before, it.tries[1].before), (Some(7), Some(7), Some(6)));
}

#[test]
fn leaving_a_strategy_forgets_no_answer() {
    let bored = TriggerId::from("bored");
    let (state, _) = offered();
    let said = [Action::Fit(0), Action::Trigger(bored.clone()), Action::Back];
    let said = run(state, said);
    let first = shown(&said)[0].clone();
    let left = run(said, [choose(&first, 0), Action::Back, Action::Open(Screen::Home)]);
    let again = run(left, [Action::GoOn(handed_over("none", Some(6)))]);
    assert_eq!(again.answers.triggers, [bored]);
}

#[test]
fn deleting_everything_in_the_middle_leaves_nothing_of_it_for_a_later_record() {
    let (state, shown) = offered();
    let rated =
        run(state, [Action::Keep(Keep::Forever), choose(&shown[0], 0), Action::Did, rate(6, 5)]);
    let wiped = run(
        rated,
        [Action::Open(Screen::History), Action::Wiped, Action::Back, Action::Another(0)],
    );
    let next = self::shown(&wiped)[0].clone();
    let done = run(wiped, [choose(&next, 6), Action::Did, rate(4, 9)]);
    assert_eq!(record(&done).tries.len(), 1);
}

/// Rated once, and back at the first page step by step.
fn rated_and_back_home() -> (State, State) {
    let (state, shown) = offered();
    let once = run(state, [choose(&shown[0], 0), Action::Did, rate(4, 9)]);
    let mut home = once.clone();
    while home.screen != Screen::Home {
        home = run(home, [Action::Back]);
    }
    (once, home)
}

#[test]
fn a_rating_that_a_person_only_went_back_to_stays() {
    let (once, _) = rated_and_back_home();
    let offers = run(once.clone(), [Action::Back, Action::Back, Action::Back]);
    assert_eq!(offers.screen, Screen::Offer);
    let other = self::shown(&offers)[0].clone();
    let twice = run(offers, [choose(&other, 12), Action::Did, rate(3, 20)]);
    let (before, after) = (record(&once), record(&twice));
    assert_eq!(after.tries.len(), 2);
    assert!(!after.tries[0].is_stopped() && after.tries[0].after == before.tries[0].after);
    assert_eq!((after.tries[1].before, after.tries[1].after), (Some(4), Some(3)));
    // Another rating takes its place.
    let changed = run(once, [Action::Back, rate(6, 10)]);
    assert_eq!((record(&changed).tries.len(), record(&changed).after), (1, Some(6)));
}

#[test]
fn a_check_in_after_going_back_to_the_first_page_leaves_the_kept_one_as_it_was() {
    let (once, home) = rated_and_back_home();
    let evening = run(home, [Action::GoOn(handed_over("none", Some(3)))]);
    let shown = self::shown(&evening);
    let moment = Moment { seed: 2, ..at(600) };
    let again = Action::RatedAgain { again: Again::Level(2), moment };
    let both = run(evening, [choose(&shown[0], 590), Action::Did, again]);
    let [first, second] = both.history.check_ins() else { panic!("not two check-ins") };
    assert_eq!(**first, record(&once));
    assert_eq!((second.before, second.after, second.tries.len()), (Some(3), Some(2), 1));
}

#[test]
fn a_try_whose_record_was_deleted_or_left_behind_stands_in_no_further_one() {
    let (once, _) = rated_and_back_home();
    let deleted = Action::Delete(record(&once).id);
    let another = |state: State| {
        let other = self::shown(&state)[0].clone();
        record(&run(state, [choose(&other, 12), Action::Did, rate(3, 20)])).tries.len()
    };
    let to_offers = [Action::Back, Action::Back, Action::Back];
    let [first, rest @ ..] = to_offers.clone();
    // Before the person went back to the rating, and while they were there.
    assert_eq!(another(run(once.clone(), [deleted.clone()].into_iter().chain(to_offers))), 1);
    assert_eq!(another(run(once.clone(), [first, deleted].into_iter().chain(rest))), 1);
    let hidden = run(once, [Action::TraceFree(true), Action::Another(0)]);
    let other = self::shown(&hidden)[0].clone();
    let twice = Action::RatedAgain { again: Again::Level(3), moment: Moment { seed: 2, ..at(20) } };
    let both = run(hidden, [choose(&other, 12), Action::Did, twice]);
    let tries: Vec<_> = both.history.check_ins().iter().map(|it| it.tries.len()).collect();
    assert_eq!(tries, [1, 1]);
}
