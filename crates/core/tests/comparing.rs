//! A comparison of two strategies: which tries count, and what a deleted one and forgetting do to it.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::any;
use crate::learned;
use ebb_core::Code;
use ebb_core::history::{CheckIn, End, History, Preference, Taken, Try, Wish};
use ebb_core::learning::{Wishes, personal, turns};
use learned::{check_in, of, wish};

const PAIR: [&str; 2] = ["brisk-walk", "write-it-out"];

/// A comparison in which the second strategy comes in these turns, the first turn in the lowest bit.
fn begun(order: u8) -> Preference {
    Preference { turns: order, ..wish(0, Wish::Comparison, &PAIR) }
}

/// A try at this minute that fell by so many points.
fn tried(minute: i64, thing: &str, fell: u8) -> CheckIn {
    check_in(&any::pack(), minute, thing, (6, Some(6 - fell)), 5)
}

/// By how many points the rating of each turn fell.
fn falls(history: &History) -> Vec<Option<i32>> {
    let wishes = Wishes::of(history);
    let turns = turns(&any::pack(), wishes.comparison.unwrap(), history, &wishes);
    turns.into_iter().map(|(_, fell)| fell).collect()
}

fn next(history: &History) -> Option<Code> {
    personal(&any::pack(), history).turn
}

#[test]
fn a_deleted_turn_takes_no_turn_of_the_other_strategy_along() {
    // Turn about, the first strategy first.
    let all: Vec<CheckIn> = (0..8_u8)
        .map(|place| tried(10 + i64::from(place), PAIR[usize::from(place % 2)], place % 7))
        .collect();
    let history = of(all.clone(), vec![begun(0b1010_1010)]);
    let whole = [0, 1, 2, 3, 4, 5, 6, 0].map(Some);
    assert_eq!(falls(&history), whole);
    assert_eq!(next(&history), None);
    let (left, _) = history.without(&all[2].id).unwrap();
    let expected = [Some(0), Some(1), Some(4), Some(3), Some(6), Some(5), None, Some(0)];
    assert_eq!(falls(&left), expected);
    assert_eq!(next(&left), Some(Code::of(PAIR[0])), "the turn that is free comes next");
    let again = of(
        left.check_ins()
            .iter()
            .map(|it| CheckIn::clone(it))
            .chain([tried(90, PAIR[0], 1)])
            .collect(),
        vec![begun(0b1010_1010)],
    );
    assert_eq!(falls(&again)[6], Some(1));
    assert_eq!(next(&again), None);
}

/// A try that was begun so many minutes before its check-in ended, and left.
fn stopped(thing: &str, minutes: i32) -> Try {
    let mut left = tried(0, thing, 0).tries.remove(0);
    let course = left.course.as_mut().unwrap();
    (course.began, course.rated, course.end) = (-minutes * 60, None, End::Stopped);
    left.after = None;
    left
}

#[test]
fn a_slip_before_it_does_not_void_a_turn() {
    let mut slipped = tried(10, PAIR[0], 4);
    slipped.tries.insert(0, stopped(PAIR[0], 6));
    let history = of(vec![slipped.clone()], vec![begun(0)]);
    assert_eq!(falls(&history)[..2], [Some(4), None]);
    // One that was taken beside the first offer is no turn, nor is one after another that was done.
    let mut beside = slipped.clone();
    beside.tries[1].course.as_mut().unwrap().taken = Taken::Other;
    let mut second = slipped.clone();
    second.tries[0] = tried(0, PAIR[1], 0).tries.remove(0);
    // The rating before it is as old as the slip.
    let mut late = slipped;
    late.tries[0] = stopped(PAIR[0], i32::from(any::pack().learning.longest) + 1);
    for it in [beside, second, late] {
        assert_eq!(falls(&of(vec![it], vec![begun(0)]))[0], None);
    }
}

#[test]
fn forgetting_everything_ends_a_comparison_and_forgetting_one_strategy_does_not() {
    let forget = |about: &[&str]| of(Vec::new(), vec![begun(0), wish(5, Wish::Reset, about)]);
    assert_eq!(next(&forget(&[])), None);
    assert!(Wishes::of(&forget(&[])).comparison.is_none());
    assert_eq!(next(&forget(&PAIR[..1])), Some(Code::of(PAIR[0])));
}
