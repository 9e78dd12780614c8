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
    /// Its published worth for these answers: evidence, fit and what is possible. What was learned is a few
    /// points, so things whose worth is hundreds higher come first, whatever was learned.
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
    pub fn rank<I>(&self, candidates: Vec<Candidate<I>>, evidence: &Evidence) -> Vec<Candidate<I>> {
        let learned = match self {
            Self::Learned(numbers) if !evidence.is_empty() => {
                Some((Learned::of(evidence, numbers), numbers))
            }
            Self::Published | Self::Learned(_) => None,
        };
        let score = |it: &Candidate<I>| {
            let Some((learned, numbers)) = &learned else { return it.worth };
            let passed = if learned.is_passed_over(it.thing) { numbers.reluctance } else { 0.0 };
            numbers.points * it.worth + learned.thing(it.thing, it.family).more - passed
        };
        // Each goes behind those that are as good. Those of one score keep their published order.
        let mut ranked: Vec<Candidate<I>> = Vec::with_capacity(candidates.len());
        let mut scores: Vec<f64> = Vec::with_capacity(candidates.len());
        let mut published = (f64::NEG_INFINITY, Thing::default());
        for it in candidates {
            if it.worth > published.0 {
                published = (it.worth, it.thing);
            }
            let key = (score(&it), it.worth);
            let is_better = |place: &usize| (scores[*place], ranked[*place].worth) < key;
            let place = (0..ranked.len()).find(is_better).unwrap_or(ranked.len());
            scores.insert(place, key.0);
            ranked.insert(place, it);
        }
        // The published first comes back to its place where what was learned leads by too little.
        let place = ranked.iter().position(|it| it.thing == published.1).unwrap_or(0);
        if let (Some((learned, numbers)), Some(first)) = (&learned, ranked.first()) {
            let of = |it: &Candidate<I>| learned.thing(it.thing, it.family);
            let deviation = of(first).deviation(&of(&ranked[place]), numbers);
            if scores[0] - scores[place] < numbers.gate * deviation {
                let published = ranked.remove(place);
                ranked.insert(0, published);
            }
        }
        ranked
    }
}
