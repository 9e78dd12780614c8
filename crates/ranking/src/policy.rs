//! The two policies: the order as published, and the order by what was learned.

use crate::{Evidence, Learned, Numbers, Thing};

/// One thing that is safe and possible now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate<I> {
    /// What the caller knows it by.
    pub id: I,
    /// The thing as records name it.
    pub thing: Thing,
    /// Its family.
    pub family: u8,
    /// Things of a higher tier come before all of a lower one, whatever was learned.
    pub tier: u8,
    /// Its published worth for these answers: evidence, fit and what is possible.
    pub worth: f64,
}

/// How candidates are ordered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Policy {
    /// By their published worth alone.
    Published,
    /// By their worth and what was learned, with these numbers.
    Learned(Numbers),
}

impl Policy {
    /// The candidates, the best first. Of equal ones, the first given comes first.
    #[must_use]
    pub fn rank<I>(
        &self,
        mut candidates: Vec<Candidate<I>>,
        evidence: &Evidence,
    ) -> Vec<Candidate<I>> {
        candidates.sort_by(|a, b| b.tier.cmp(&a.tier).then(b.worth.total_cmp(&a.worth)));
        let Self::Learned(numbers) = self else { return candidates };
        if evidence.sums.is_empty() {
            return candidates;
        }
        let learned = Learned::of(evidence, numbers);
        let score = |it: &Candidate<I>| {
            let passed = if learned.is_passed_over(it.thing) { numbers.reluctance } else { 0.0 };
            numbers.points * it.worth + learned.thing(it.thing, it.family).more - passed
        };
        let mut scored: Vec<(f64, Candidate<I>)> =
            candidates.into_iter().map(|it| (score(&it), it)).collect();
        let published = scored.first().map(|(_, it)| it.thing);
        scored.sort_by(|(a, of_a), (b, of_b)| of_b.tier.cmp(&of_a.tier).then(b.total_cmp(a)));
        let place = scored.iter().position(|(_, it)| Some(it.thing) == published).unwrap_or(0);
        if let (Some((best, first)), Some((of_published, it))) = (scored.first(), scored.get(place))
        {
            let of = |it: &Candidate<I>| learned.thing(it.thing, it.family);
            let needed = numbers.gate * of(first).deviation(&of(it), numbers);
            if best - of_published < needed {
                scored[..=place].rotate_right(1);
            }
        }
        scored.into_iter().map(|(_, it)| it).collect()
    }
}
