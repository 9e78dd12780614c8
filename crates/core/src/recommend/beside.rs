//! What stands beside the first offer: what the person planned, their favourites, and the best of the rest.

use ebb_ranking::Evidence;

use super::{Personal, is_use_likely};
use crate::answers::Answers;
use crate::content::ids::{Code, StrategyId};
use crate::content::strategies::{Family, Strategy};
use crate::history::Taken;
use crate::pack::Pack;

/// What stands beside `first`: some of `pool`, which is in the order of worth, each with how a person who takes
/// it came to it.
pub fn others<'a>(
    pack: &Pack,
    answers: &Answers,
    personal: &Personal,
    first: &'a Strategy,
    done: &[StrategyId],
    pool: Vec<&'a Strategy>,
) -> Vec<(&'a Strategy, Taken)> {
    let taken = |it: &&Strategy| {
        let code = Code::from(&it.id);
        if personal.planned == Some(code) {
            Taken::Plan
        } else if personal.favourites.contains(&code) {
            Taken::Favourite
        } else {
            Taken::Other
        }
    };
    let count = usize::from(pack.ranking.others);
    // What was done already in this check-in stands where its worth puts it.
    let is_own = |it: &&Strategy| taken(it) != Taken::Other && !done.contains(&it.id);
    let (mut own, mut rest): (Vec<&Strategy>, Vec<&Strategy>) = pool.into_iter().partition(is_own);
    if let Some(planned) = own.iter().position(|it| taken(it) == Taken::Plan) {
        own[..=planned].rotate_right(1);
    }
    // Where use is likely, something with other people stays in sight, whatever ratings taught and
    // whatever is the person's own.
    let is_support = |it: &&Strategy| it.family == Family::Support;
    let is_there = is_support(&first) || own.iter().take(count).any(is_support);
    let is_personal = !own.is_empty() || personal.evidence != Evidence::default();
    if is_personal && !is_there && is_use_likely(&pack.ranking, answers) {
        let last = own.len().min(count.saturating_sub(1));
        let people = own[last..].iter().chain(&rest).copied().find(is_support);
        own.truncate(last);
        rest.retain(|it| people.is_none_or(|people| people.id != it.id));
        own.extend(people);
    }
    own.truncate(count);
    varied(first, own, rest, count).into_iter().map(|it| (it, taken(&it))).collect()
}

/// What was picked, then the best strategies of `pool` from families not shown yet, then the best of the
/// rest, up to `count`.
fn varied<'a>(
    first: &Strategy,
    mut picked: Vec<&'a Strategy>,
    pool: Vec<&'a Strategy>,
    count: usize,
) -> Vec<&'a Strategy> {
    let mut families = vec![first.family];
    families.extend(picked.iter().map(|it| it.family));
    let (varied, rest): (Vec<&Strategy>, Vec<&Strategy>) = pool.into_iter().partition(|strategy| {
        let is_new = !families.contains(&strategy.family);
        if is_new {
            families.push(strategy.family);
        }
        is_new
    });
    picked.extend(varied);
    picked.extend(rest);
    picked.truncate(count);
    picked
}
