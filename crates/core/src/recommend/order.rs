//! How candidates are moved in their order: what is preferred first, what is refused out.

use super::Candidate;
use crate::answers::Answers;
use crate::content::ids::StrategyId;
use crate::pack::Pack;
use crate::safety;

/// Removes all of which this is so.
pub fn leave_out(candidates: &mut Vec<Candidate<'_>>, which: &dyn Fn(&Candidate<'_>) -> bool) {
    candidates.retain(|it| !which(it));
}

/// Puts the best one of which this is so before all others.
pub fn put_first(ranked: &mut Vec<Candidate<'_>>, which: &dyn Fn(&Candidate<'_>) -> bool) {
    if let Some(place) = ranked.iter().position(which) {
        let it = ranked.remove(place);
        ranked.insert(0, it);
    }
}

/// What the danger and the circumstances of these answers prefer.
pub fn preferred<'a>(pack: &'a Pack, answers: &'a Answers) -> Vec<&'a StrategyId> {
    safety::preferred(&pack.dangers, &pack.circumstances, answers)
}

/// Puts what is preferred before all others, in its own order; not what was done already in this check-in.
pub fn put_preferred_first(
    ranked: &mut Vec<Candidate<'_>>,
    preferred: &[&StrategyId],
    done: &[StrategyId],
) {
    for id in preferred.iter().rev().filter(|id| !done.contains(id)) {
        put_first(ranked, &|it| it.id.id == **id);
    }
}
