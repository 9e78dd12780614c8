//! The situations in which people check in: random answers, and what can be offered for them.

use ebb_content::pack_without_overlay;
use ebb_core::answers::{Answers, Danger, Possible, Withdrawal};
use ebb_core::content::ids::Code;
use ebb_core::drivers::{self, Driver};
use ebb_core::pack::Pack;
use ebb_core::recommend::{self, Known};
use ebb_ranking::Candidate;

use crate::chance::Chance;

/// One strategy of the content.
#[derive(Clone, Copy, Debug)]
pub struct Strategy {
    /// Its family, 0 to 7.
    pub family: u8,
    /// How long it takes, in minutes.
    pub minutes: f64,
}

/// Answers to the questions, and what can be offered for them.
#[derive(Clone, Debug)]
pub struct Situation {
    /// The answers.
    pub answers: Answers,
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

impl Situation {
    /// Whether the person said that they are in withdrawal.
    #[must_use]
    pub fn is_withdrawal(&self) -> bool {
        self.answers.withdrawal == Some(Withdrawal::Yes)
    }
}

/// The content and the situations, shared by all people.
#[derive(Debug)]
pub struct World {
    /// The content.
    pub pack: Pack,
    /// Its strategies, in its order.
    pub strategies: Vec<Strategy>,
    /// The situations.
    pub situations: Vec<Situation>,
}

impl World {
    /// The content of this version, and so many situations.
    #[must_use]
    pub fn new(situations: usize) -> Self {
        let pack = pack_without_overlay();
        let strategy = |it: &ebb_core::content::strategies::Strategy| Strategy {
            family: it.family as u8,
            minutes: f64::from(it.minutes),
        };
        let strategies = pack.strategies.iter().map(strategy).collect();
        let situations = (0..situations as u64)
            .map(|it| situation(&pack, random_answers(&pack, &mut Chance::of(&[1, it]))))
            .collect();
        Self { pack, strategies, situations }
    }
}

fn situation(pack: &Pack, answers: Answers) -> Situation {
    let place = |id: &ebb_core::content::strategies::Strategy| {
        let place = pack.strategies.iter().position(|it| it.id == id.id).unwrap_or(0);
        u8::try_from(place).unwrap_or(0)
    };
    let candidates: Vec<Candidate<u8>> = recommend::candidates(pack, &answers, Known::All, &[])
        .into_iter()
        .map(|it| Candidate {
            id: place(it.id),
            thing: it.thing,
            family: it.family,
            tier: it.tier,
            worth: it.worth,
        })
        .collect();
    let published = recommend::ranked(pack, &answers, Known::All, &[]);
    let mut worth = vec![0.0; pack.strategies.len()];
    for it in &candidates {
        worth[usize::from(it.id)] = it.worth;
    }
    let codes: Vec<Code> = pack.strategies.iter().map(|it| Code::from(&it.id)).collect();
    let expected = recommend::expected(pack, &answers, &codes);
    let mix = drivers::mix(&pack.triggers, &answers);
    let strongest = (0..Driver::ALL.len())
        .max_by(|a, b| mix.get(Driver::ALL[*a]).total_cmp(&mix.get(Driver::ALL[*b])));
    Situation {
        candidates,
        published: published.into_iter().map(place).collect(),
        worth,
        expected: expected.into_iter().map(|it| it.map_or(0.0, |(_, worth)| worth)).collect(),
        driver: strongest.unwrap_or(0),
        strength: answers.strength.map_or(5.0, |it| f64::from(it.get())),
        answers,
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
    let possible = Possible {
        alone: said(0.6),
        at_home: said(0.6),
        can_move: said(0.8),
        can_call: said(0.8),
    };
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
