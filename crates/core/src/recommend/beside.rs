//! What stands beside the first offer: what the person planned, what a danger or a circumstance prefers, their
//! favourites, and the best of the rest.

use super::{Candidate, Personal, is_use_likely};
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
    preferred: &[&StrategyId],
    first: &'a Strategy,
    done: &[StrategyId],
    pool: &[Candidate<'a>],
) -> Vec<(&'a Strategy, Taken)> {
    let taken = |it: &Strategy| {
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
    let is_own = |it: &Strategy, way: Taken| taken(it) == way && !done.contains(&it.id);
    let is_preferred = |it: &Strategy| preferred.contains(&&it.id) && !done.contains(&it.id);
    let mut beside = Beside { first, others: Vec::new(), count };
    beside.add(pool, &|it, _| is_own(it, Taken::Plan));
    beside.add(pool, &|it, _| is_preferred(it));
    beside.add(pool, &|it, _| is_own(it, Taken::Favourite));
    beside.add(pool, &|it, shown| shown.is_of_new_family(it, &is_preferred));
    beside.add(pool, &|_, _| true);
    // Where use is likely, something with other people stays in sight, whatever is known of the person.
    let is_support = |it: &Strategy| it.family == Family::Support;
    let has_support = is_support(first) || beside.others.iter().any(|it| is_support(it));
    if !has_support && is_use_likely(&pack.ranking, answers) {
        let mut people = pool.iter().map(|it| it.id).filter(|it| is_support(it));
        let favourite = people.clone().find(|it| is_own(it, Taken::Favourite));
        if let Some(it) = favourite.or_else(|| people.next()) {
            beside.others.truncate(count.saturating_sub(1));
            beside.others.push(it);
        }
    }
    beside.others.into_iter().map(|it| (it, taken(it))).collect()
}

/// The first offer, and what was put beside it until now: at most `count`.
struct Beside<'a> {
    first: &'a Strategy,
    others: Vec<&'a Strategy>,
    count: usize,
}

impl<'a> Beside<'a> {
    /// Whether nothing here is of its family, but for what is here since it is preferred: "Check your naloxone"
    /// is no reason to leave out a clinic.
    fn is_of_new_family(
        &self,
        strategy: &Strategy,
        is_preferred: &dyn Fn(&Strategy) -> bool,
    ) -> bool {
        let others = self.others.iter().filter(|it| !is_preferred(it));
        others.chain([&self.first]).all(|it| it.family != strategy.family)
    }

    /// Adds those of `pool` that fit beside what is there already, the best first, while there is room.
    fn add(&mut self, pool: &[Candidate<'a>], fits: &dyn Fn(&Strategy, &Self) -> bool) {
        for it in pool.iter().map(|it| it.id) {
            let is_there = self.others.iter().any(|other| other.id == it.id);
            if self.others.len() < self.count && !is_there && fits(it, self) {
                self.others.push(it);
            }
        }
    }
}
