//! From when on a rating counts, and what counts as passed over.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::any;
use crate::learned;
use crate::visit;
use ebb_core::flow::{Action, Again, Moment, State};
use ebb_core::history::{CheckIn, End, History, Try, Wish};
use ebb_core::learning::{Wishes, evidence, lessons};
use ebb_core::{Code, StrategyId};
use ebb_ranking::{Evidence, Learned};
use learned::{MINUTE, check_in, of, wish};
use visit::{handed_over, run, state};

fn learned_of(history: &History) -> Evidence {
    evidence(&any::pack(), history, &Wishes::of(history))
}

/// A check-in in which music ended without a rating, begun so many minutes before the end, and writing was rated
/// after five minutes.
fn after_an_unrated_one(minutes: i32, end: End) -> CheckIn {
    let pack = any::pack();
    let mut both = check_in(&pack, 1000, "write-it-out", (8, Some(4)), 5);
    let mut unrated: Try = check_in(&pack, 1000, "music", (8, None), minutes).tries.remove(0);
    let course = unrated.course.as_mut().unwrap();
    course.end = end;
    course.rated = (end == End::Finished).then_some(-300);
    both.tries.insert(0, unrated);
    both
}

/// For how many minutes the rating before the last try had held when it was rated after it.
fn held(check_in: CheckIn) -> i64 {
    let history = of(vec![check_in], Vec::new());
    let last = lessons(&history, &Wishes::of(&history))[0];
    assert_eq!(last.tried.strategy, Code::of("write-it-out"));
    (last.rated - last.began) / MINUTE
}

#[test]
fn relief_during_a_try_that_was_not_rated_is_not_all_that_of_the_next_one() {
    for end in [End::Finished, End::Stopped] {
        let both = after_an_unrated_one(30, end);
        assert_eq!(held(both.clone()), 30, "{end:?}");
        let mut rated = both.clone();
        rated.tries[0].after = Some(8);
        assert_eq!(held(rated), 5, "{end:?}: it was rated between them");
        let mut other = both;
        other.tries[0].before = Some(9);
        assert_eq!(held(other), 5, "{end:?}: it was rated anew");
    }
    let longest = i32::from(any::pack().learning.longest);
    for (minutes, rated) in [(longest, 1), (longest + 1, 0)] {
        let history = of(vec![after_an_unrated_one(minutes, End::Stopped)], Vec::new());
        assert_eq!(learned_of(&history).all().rated, rated, "{minutes}");
    }
}

fn is_passed_over(history: &History, thing: &str) -> bool {
    let (evidence, numbers) = (learned_of(history), any::pack().learning.numbers());
    Learned::of(&evidence, &numbers).is_passed_over(Code::of(thing).bytes())
}

#[test]
fn what_was_forgotten_of_a_strategy_is_that_it_was_passed_over_too() {
    let pack = any::pack();
    let taken = |day: i64| {
        let mut it = check_in(&pack, day * 1440, "music", (7, Some(5)), 5);
        let course = it.tries[0].course.as_mut().unwrap();
        course.offered.insert(0, Code::of("brisk-walk"));
        course.refused = vec![Code::of("write-it-out")];
        it
    };
    let days = i64::from(pack.learning.passes);
    let all: Vec<CheckIn> = (0..days).map(taken).collect();
    for thing in ["brisk-walk", "write-it-out"] {
        assert!(is_passed_over(&of(all.clone(), Vec::new()), thing));
        let forgotten = wish(days * 1440, Wish::Reset, &[thing]);
        assert!(!is_passed_over(&of(all.clone(), vec![forgotten]), thing));
        let other = wish(days * 1440, Wish::Reset, &["delay-15"]);
        assert!(is_passed_over(&of(all.clone(), vec![other]), thing));
        // What happens after it counts again.
        let before = wish(-1440, Wish::Reset, &[thing]);
        assert!(is_passed_over(&of(all.clone(), vec![before]), thing));
    }
}

fn shown(state: &State) -> Vec<StrategyId> {
    let offers = state.visit.offers.as_ref().unwrap();
    std::iter::once(&offers.first).chain(&offers.others).map(|it| it.strategy.clone()).collect()
}

/// What a record says was offered and refused before what is first now was done.
fn course(state: State) -> (Vec<Code>, Vec<Code>) {
    let strategy = shown(&state)[0].clone();
    let moment = Moment { at: MINUTE, seed: 1, ..Moment::default() };
    let rated = Action::RatedAgain { again: Again::Same, moment };
    let done = run(state, [Action::Choose { strategy, now: 0 }, Action::Did, rated]);
    let course = done.history.check_ins()[0].tries[0].course.clone().unwrap();
    (course.offered, course.refused)
}

#[test]
fn what_better_fitting_offers_replaced_was_not_passed_over_and_what_was_refused_was() {
    let codes = |ids: &[StrategyId]| ids.iter().map(Code::from).collect::<Vec<_>>();
    let quick = run(state(), [Action::GoOn(handed_over("none", Some(7)))]);
    let refused = shown(&quick)[0].clone();
    let quick = run(quick, [Action::Refuse(refused.clone(), 0)]);
    let stress = [Action::Fit(0), Action::Trigger("stress".into()), Action::Next, Action::Next];
    let fits = run(quick, stress.into_iter().chain([Action::Next]));
    assert_eq!(course(fits.clone()), (codes(&shown(&fits)), codes(std::slice::from_ref(&refused))));
    // Other answers to the last page, too.
    let other = [Action::Back, Action::Trigger("message".into()), Action::Next];
    let changed = run(fits.clone(), other);
    assert_ne!(shown(&changed), shown(&fits));
    assert_eq!(course(changed.clone()), (codes(&shown(&changed)), codes(&[refused])));
}
