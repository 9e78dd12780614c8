//! A comparison of two strategies, turn about: whose turn it is, and what its ratings were.

use super::{Choice, Wishes, each_choice, is_in_time};
use crate::answers::Withdrawal;
use crate::content::ids::Code;
use crate::history::{End, History, Preference, Taken, Try};
use crate::pack::Pack;

/// Which strategy of a comparison the turn at this place is for.
fn turn(comparison: &Preference, place: usize) -> Option<Code> {
    let second = comparison.turns >> (place % 8) & 1;
    comparison.about.get(usize::from(second)).copied()
}

/// The turns of a comparison, in order: the strategy, and by how many points the rating fell; `None` where it is
/// still to come.
///
/// The first turn of a strategy has its first suited try, and so on, so that a try that was deleted moves only its
/// own strategy's. A try suits where its strategy was the first offer, and the first thing in that check-in that
/// was not left, in a calm moment: without withdrawal, and where use was not likely. A record does not tell
/// whether the strategy was offered as a turn or was the first offer anyway.
#[must_use]
pub fn turns(
    pack: &Pack,
    comparison: &Preference,
    history: &History,
    wishes: &Wishes<'_>,
) -> Vec<(Code, Option<i32>)> {
    let numbers = &pack.learning;
    let mut suited = Vec::new();
    each_choice(history, wishes, usize::MAX, &mut |it| {
        let Choice { check_in, tried, course, earlier } = it;
        let is_likely = check_in.likelihood >= Some(pack.ranking.support_from);
        let is_calm = check_in.withdrawal != Some(Withdrawal::Yes) && !is_likely;
        let is_first = earlier.iter().all(Try::is_stopped) && course.taken == Taken::First;
        let passed = course.rated.map(|rated| i64::from(rated) - i64::from(it.since()));
        let is_done = course.end == End::Finished && passed.is_some_and(|it| is_in_time(pack, it));
        if let Some((before, after)) = tried.before.zip(tried.after)
            && (is_calm && is_first && is_done && before < numbers.no_turn_from)
            && it.time(course.began) >= comparison.at
        {
            suited.push((tried.strategy, i32::from(before) - i32::from(after)));
        }
    });
    let mut turns = Vec::new();
    for place in 0..usize::from(numbers.turns) {
        let Some(code) = turn(comparison, place) else { continue };
        // The newest one came first.
        let oldest = suited.iter().rposition(|(of, _)| *of == code);
        turns.push((code, oldest.map(|place| suited.remove(place).1)));
    }
    turns
}
