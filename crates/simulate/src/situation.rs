//! The situations in which people check in: random answers, and what can be offered for them.

use ebb_core::answers::{Answers, Danger, Possible, Withdrawal};
use ebb_core::content::ids::Code;
use ebb_core::content::strategies::Strategy as Content;
use ebb_core::drivers::{self, Driver};
use ebb_core::pack::Pack;
use ebb_core::recommend::{self, Known};
use ebb_ranking::{Candidate, Thing};

use crate::chance::Chance;

/// One strategy of the content.
#[derive(Clone, Copy, Debug)]
pub struct Strategy {
    /// What records name it by.
    pub thing: Thing,
    /// Its family, 0 to 7.
    pub family: u8,
    /// How long it takes, in minutes.
    pub minutes: f64,
}

/// Answers to the questions, and what can be offered for them.
#[derive(Clone, Debug)]
pub struct Situation {
    /// The triggers that were said, by their places in the content.
    pub triggers: Vec<usize>,
    /// Whether the person said that they are in withdrawal.
    pub is_withdrawal: bool,
    /// What is safe and possible, known by its place among [`World::strategies`].
    pub candidates: Vec<Candidate<u8>>,
    /// The candidates in the published order.
    pub published: Vec<u8>,
    /// The published worth of each strategy; of one that cannot be offered, 0.
    pub worth: Vec<f64>,
    /// What Ebb expects of each strategy once it is known to be possible.
    pub expected: Vec<f64>,
    /// Which of the drivers is the strongest, 0 to 6.
    pub driver: usize,
    /// The strength of the craving, 3 to 10.
    pub strength: f64,
}

/// The content and the situations, shared by all people.
#[derive(Debug)]
pub struct World {
    /// The strategies of the content, in its order.
    pub strategies: Vec<Strategy>,
    /// The situations.
    pub situations: Vec<Situation>,
    /// How many triggers the content has.
    pub triggers: usize,
    /// How many ratings each side needs before Ebb compares a strategy with the others.
    pub compare_each: u32,
    /// How many standard errors the two must be apart.
    pub compare_apart: f64,
}

impl World {
    /// The strategies of this content, and so many situations.
    #[must_use]
    pub fn new(pack: &Pack, situations: usize) -> Self {
        let strategy = |it: &Content| Strategy {
            thing: Code::from(&it.id).bytes(),
            family: it.family as u8,
            minutes: f64::from(it.minutes),
        };
        let strategies = pack.strategies.iter().map(strategy).collect();
        let situations = (0..situations as u64)
            .map(|it| situation(pack, &random_answers(pack, &mut Chance::of(&[1, it]))))
            .collect();
        Self {
            strategies,
            situations,
            triggers: pack.triggers.len(),
            compare_each: pack.learning.compare_each.into(),
            compare_apart: pack.learning.compare_apart,
        }
    }
}

fn situation(pack: &Pack, answers: &Answers) -> Situation {
    let place = |id: &Content| {
        let place = pack.strategies.iter().position(|it| it.id == id.id).unwrap_or(0);
        u8::try_from(place).unwrap_or(0)
    };
    let candidates: Vec<Candidate<u8>> = recommend::candidates(pack, answers, Known::All, &[])
        .into_iter()
        .map(|it| Candidate {
            id: place(it.id),
            thing: it.thing,
            family: it.family,
            worth: it.worth,
        })
        .collect();
    let published = recommend::ranked(pack, answers, Known::All, &[]);
    let mut worth = vec![0.0; pack.strategies.len()];
    for it in &candidates {
        worth[usize::from(it.id)] = it.worth;
    }
    let mix = drivers::mix(&pack.triggers, answers);
    // Where all that a strategy may need is possible, its worth is what it is expected to do.
    let all = Possible {
        alone: Some(false),
        at_home: Some(true),
        can_move: Some(true),
        can_call: Some(true),
    };
    let possible = Answers { possible: all, hour: None, likelihood: None, ..answers.clone() };
    let mut expected = worth.clone();
    for it in recommend::candidates(pack, &possible, Known::All, &[]) {
        expected[usize::from(place(it.id))] = it.worth;
    }
    let strongest = (0..Driver::ALL.len())
        .max_by(|a, b| mix.get(Driver::ALL[*a]).total_cmp(&mix.get(Driver::ALL[*b])));
    Situation {
        candidates,
        published: published.into_iter().map(place).collect(),
        worth,
        expected,
        driver: strongest.unwrap_or(0),
        strength: answers.strength.map_or(5.0, |it| f64::from(it.get())),
        is_withdrawal: answers.withdrawal == Some(Withdrawal::Yes),
        triggers: (0..pack.triggers.len())
            .filter(|it| answers.triggers.contains(&pack.triggers[*it].id))
            .collect(),
    }
}

/// The answers of somebody who said all that makes offers fit: no danger, no circumstance.
#[must_use]
pub fn random_answers(pack: &Pack, chance: &mut Chance) -> Answers {
    let mut level = |from: usize| {
        let raw = from + chance.below(11 - from);
        pack.scale.level(u8::try_from(raw).unwrap_or(5))
    };
    let (strength, likelihood) = (level(3), level(0));
    let mut triggers = Vec::new();
    for _ in 0..1 + chance.below(3) {
        let trigger = &pack.triggers[chance.below(pack.triggers.len())].id;
        if !triggers.contains(trigger) {
            triggers.push(trigger.clone());
        }
    }
    let signs: Vec<_> = pack
        .craving_signs
        .iter()
        .filter(|_| chance.happens(0.25))
        .map(|sign| sign.id.clone())
        .collect();
    let mut said = |yes: f64| chance.happens(0.75).then(|| chance.happens(yes));
    let possible =
        Possible { alone: said(0.6), at_home: said(0.6), can_move: said(0.8), can_call: said(0.8) };
    let points_to_withdrawal =
        pack.triggers.iter().any(|it| it.asks_withdrawal && triggers.contains(&it.id));
    let withdrawal = match (points_to_withdrawal, chance.share()) {
        (true, share) if share < 0.3 => Some(Withdrawal::Yes),
        (true, share) if share < 0.4 => Some(Withdrawal::Unsure),
        (true, share) if share < 0.8 => Some(Withdrawal::No),
        _ => None,
    };
    Answers {
        danger: Some(Danger::None),
        strength,
        triggers,
        signs,
        likelihood: likelihood.filter(|_| chance.happens(0.8)),
        possible,
        withdrawal,
        hour: u8::try_from(chance.below(24)).ok(),
        ..Answers::default()
    }
}
