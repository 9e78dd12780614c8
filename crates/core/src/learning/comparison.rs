//! A comparison of two strategies, turn about: whose turn it is, and what its ratings were.

use super::{Choice, Wishes, each_choice, is_in_time};
use crate::answers::Withdrawal;
use crate::content::ids::Code;
use crate::history::{End, History, Preference, Taken};
use crate::pack::Pack;

/// Which strategy of a comparison the turn at this place is for.
#[must_use]
pub fn turn(comparison: &Preference, place: usize) -> Option<Code> {
    let second = comparison.turns >> (place % 8) & 1;
    comparison.about.get(usize::from(second)).copied()
}

/// The rated tries that a comparison is made of, in order: the strategy, and by how many points the rating
/// fell. A try counts where it was the turn of its strategy, which was the first offer, and the first thing in
/// that check-in, in a calm moment: without withdrawal, and where use was not likely. A record does not tell
/// whether the strategy was offered as a turn or was the first offer anyway.
#[must_use]
pub fn results(
    pack: &Pack,
    comparison: &Preference,
    history: &History,
    wishes: &Wishes<'_>,
) -> Vec<(Code, i32)> {
    let numbers = &pack.learning;
    let mut suited = Vec::new();
    each_choice(history, wishes, usize::MAX, &mut |it| {
        let Choice { check_in, tried, course } = it;
        let is_likely = check_in.likelihood >= Some(pack.ranking.support_from);
        let is_calm = check_in.withdrawal != Some(Withdrawal::Yes) && !is_likely;
        let is_first = check_in.tries.first() == Some(tried) && course.taken == Taken::First;
        let passed = course.rated.map(|it| i64::from(it) - i64::from(course.began));
        let is_done = course.end == End::Finished && passed.is_some_and(|it| is_in_time(pack, it));
        if let Some((before, after)) = tried.before.zip(tried.after)
            && (is_calm && is_first && is_done && before < numbers.no_turn_from)
            && it.time(course.began) >= comparison.at
        {
            suited.push((tried.strategy, i32::from(before) - i32::from(after)));
        }
    });
    let mut results = Vec::new();
    for it in suited.into_iter().rev() {
        let is_turn = turn(comparison, results.len()) == Some(it.0);
        if is_turn && results.len() < numbers.turns.into() {
            results.push(it);
        }
    }
    results
}
