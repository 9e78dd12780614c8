//! Which strategies to offer: evidence × fit with the drivers and the signs × what is possible,
//! without the unsafe ones.
//!
//! It is pure and deterministic: equal answers at the same hour give equal offers to a person with equal
//! records ([`Personal`]), and strategies of equal value keep the order of `content/strategies.toml`.

mod beside;
mod order;
mod reason;
mod so_far;

pub use crate::content::strategies::Ranking;
pub use reason::Reason;
pub use so_far::SoFar;

use ebb_ranking::{Evidence, Policy};

use order::{leave_out, preferred, put_first, put_preferred_first};

use crate::answers::Answers;
use crate::content::drivers::DriverWeights;
use crate::content::ids::{Code, StrategyId};
use crate::content::strategies::{Family, Need, Strategy, Trait};
use crate::history::Taken;
use crate::pack::Pack;
use crate::{drivers, safety};

/// One strategy, and the reason why it was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The strategy.
    pub strategy: StrategyId,
    /// The reason.
    pub reason: Reason,
    /// How a person who takes it came to it.
    pub taken: Taken,
}

/// The first offer, and others beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offers {
    /// The best one.
    pub first: Offer,
    /// The others, the best first, from different families as far as possible.
    pub others: Vec<Offer>,
    /// What the person's ratings of the first one were so far, where there are enough of them.
    pub so_far: Option<SoFar>,
    /// Whether the first one comes first since the person compares two strategies.
    pub is_turn: bool,
    /// Whether the first one is what the person planned to do.
    pub is_planned: bool,
}

/// What is known of the person who gets the offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// The questions that make an offer fit were not asked: whatever was not said may be so.
    Little,
    /// They were asked, but those about the body were skipped: no strategy is offered that an
    /// unknown circumstance could make unsafe.
    NotTheBody,
    /// They were asked: what the person did not pick is not so.
    All,
}

/// One strategy that is safe and possible, with its published worth.
pub type Candidate<'a> = ebb_ranking::Candidate<&'a Strategy>;

/// More than the factors of any strategy can be multiplied to, and than ratings can teach.
const MOST_WORTH: f64 = 1000.0;

/// What is the person's own and bears on the order of the offers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Personal {
    /// What their rated tries say; nothing where they switched learning off.
    pub evidence: Evidence,
    /// What they never want offered.
    pub banned: Vec<Code>,
    /// What stands beside the first offer where it is safe and possible, behind the plan, as long as there is room
    /// ([`Ranking::others`]), and where it was not done in this check-in. After a danger or a circumstance the caller
    /// leaves only what is with other people.
    pub favourites: Vec<Code>,
    /// What they planned to do: it stands first beside the first offer where it is safe and possible.
    pub planned: Option<Code>,
    /// What comes first where the person compares two strategies; `None` where it may not now.
    pub turn: Option<Code>,
}

/// The strategies that are safe and possible for these answers, in the order of the content.
///
/// `done` are the strategies already done in this check-in: they move down, but stay in the list. So
/// do breathing exercises after that of the first page, and at night what is better by day.
///
/// Where [`Known::Little`], these are the strategies that stay safe and possible whatever the person
/// has not said. Those of the first page come first, in its order; those already done come last.
#[must_use]
pub fn candidates<'a>(
    pack: &'a Pack,
    answers: &Answers,
    known: Known,
    done: &[StrategyId],
) -> Vec<Candidate<'a>> {
    let mix = drivers::mix(&pack.triggers, answers);
    let preferred = preferred(pack, answers);
    let rules = if known == Known::All {
        safety::in_force(&pack.rules, answers).collect::<Vec<_>>()
    } else {
        safety::maybe_in_force(&pack.rules, answers).collect()
    };
    let mut candidates = Vec::new();
    for strategy in &pack.strategies {
        if strategy.only_preferred && !preferred.contains(&&strategy.id) {
            continue;
        }
        let has_breathed = answers.breathed && strategy.traits.contains(&Trait::Breathing);
        let is_done = has_breathed || done.contains(&strategy.id);
        let is_safe = safety::allow(&rules, strategy);
        let Some(mut worth) = worth(pack, answers, &mix, is_done, strategy).filter(|_| is_safe)
        else {
            continue;
        };
        // Whether they take a medicine is not known.
        if known == Known::NotTheBody && strategy.family == Family::Medicine {
            worth *= pack.ranking.unknown_need;
        }
        if known == Known::Little {
            if strategy.needs.iter().any(|need| is_met(*need, answers) != Some(true)) {
                continue;
            }
            let place = pack.try_now.iter().rev().position(|id| *id == strategy.id);
            if is_done {
                worth -= MOST_WORTH;
            } else if let Some(place) = place {
                worth = MOST_WORTH + place as f64 * pack.learning.first_page_step;
            }
        }
        let thing = Code::from(&strategy.id).bytes();
        candidates.push(Candidate { id: strategy, thing, family: strategy.family as u8, worth });
    }
    candidates
}

/// The strategies that are safe and possible for these answers, in the published order; see
/// [`candidates`].
#[must_use]
pub fn ranked<'a>(
    pack: &'a Pack,
    answers: &Answers,
    known: Known,
    done: &[StrategyId],
) -> Vec<&'a Strategy> {
    let candidates = candidates(pack, answers, known, done);
    let mut ranked = Policy::Published.rank(candidates, &Evidence::default());
    put_preferred_first(&mut ranked, &preferred(pack, answers), done);
    ranked.into_iter().map(|it| it.id).collect()
}

/// The offers. If the person has refused every strategy, the refused ones are offered again. If no
/// strategy is safe and possible, or they banned all of those, the pack's fallback is.
///
/// Where a danger or a circumstance was said, ratings change nothing, so that what a circumstance prefers
/// comes first. What was done already in this check-in does not come first while anything else is left.
#[must_use]
pub fn offers(
    pack: &Pack,
    answers: &Answers,
    known: Known,
    done: &[StrategyId],
    refused: &[StrategyId],
    personal: &Personal,
) -> Offers {
    let nothing = Evidence::default();
    let evidence = if says_risk(answers) { &nothing } else { &personal.evidence };
    let mut candidates = candidates(pack, answers, known, done);
    leave_out(&mut candidates, &|it| personal.banned.contains(&it.thing.into()));
    let mut ranked = Policy::Learned(pack.learning.numbers()).rank(candidates, evidence);
    let preferred = preferred(pack, answers);
    put_preferred_first(&mut ranked, &preferred, done);
    put_first(&mut ranked, &|it| personal.turn == Some(it.thing.into()));
    let is_refused = |it: &Candidate<'_>| refused.contains(&it.id.id);
    if !ranked.iter().all(is_refused) {
        leave_out(&mut ranked, &is_refused);
    }
    put_first(&mut ranked, &|it| !done.contains(&it.id.id));
    let mix = drivers::mix(&pack.triggers, answers);
    let offer = |(strategy, taken): (&Strategy, Taken)| Offer {
        strategy: strategy.id.clone(),
        reason: Reason::of(pack, answers, &mix, strategy),
        taken,
    };
    let [first, rest @ ..] = &ranked[..] else {
        let fallback = pack.strategy(&pack.fallback).map(|it| (it, Taken::First));
        let first = fallback.map(offer).unwrap_or_else(|| Offer {
            strategy: pack.fallback.clone(),
            reason: Reason::default(),
            taken: Taken::First,
        });
        let others = Vec::new();
        return Offers { first, others, so_far: None, is_turn: false, is_planned: false };
    };
    let code = first.thing.into();
    let others = beside::others(pack, answers, personal, &preferred, first.id, done, rest);
    Offers {
        first: offer((first.id, Taken::First)),
        others: others.into_iter().map(offer).collect(),
        so_far: SoFar::of(evidence, code, &pack.learning),
        is_turn: personal.turn == Some(code),
        is_planned: personal.planned == Some(code),
    }
}

/// Whether the person says that there is a danger, or a circumstance that bears on safety.
pub(crate) fn says_risk(answers: &Answers) -> bool {
    answers.danger_now().is_some() || !answers.circumstances.is_empty()
}

fn worth(
    pack: &Pack,
    answers: &Answers,
    mix: &DriverWeights,
    is_done: bool,
    strategy: &Strategy,
) -> Option<f64> {
    let ranking = &pack.ranking;
    let possible: f64 = strategy
        .needs
        .iter()
        .map(|need| match is_met(*need, answers) {
            Some(true) => Some(1.0),
            Some(false) => None,
            None => Some(ranking.unknown_need),
        })
        .product::<Option<f64>>()?;
    let by_hour = if strategy.by_day && answers.hour.is_some_and(|hour| ranking.is_night(hour)) {
        ranking.night_factor
    } else {
        1.0
    };
    let again = if is_done { ranking.done_before } else { 1.0 };
    let support = if is_use_likely(ranking, answers) && strategy.family == Family::Support {
        ranking.support_factor
    } else {
        1.0
    };
    let fits_sign = answers
        .signs
        .iter()
        .filter_map(|id| pack.craving_sign(id))
        .any(|sign| sign.helps.contains(&strategy.id));
    let prior = prior(ranking, mix, strategy, fits_sign);
    Some(prior * possible * by_hour * again * support)
}

/// How much a strategy is expected to help, without regard to what is possible and to what has been done:
/// evidence × fit with the drivers and the signs.
pub(crate) fn prior(
    ranking: &Ranking,
    mix: &DriverWeights,
    strategy: &Strategy,
    fits_sign: bool,
) -> f64 {
    let evidence = ranking.evidence[usize::from(strategy.evidence.clamp(1, 3)) - 1];
    let fit = strategy.drivers.fit(mix).unwrap_or(0.0);
    let fit = ranking.base_fit + (1.0 - ranking.base_fit) * fit;
    let sign = if fits_sign { ranking.sign_factor } else { 1.0 };
    evidence * fit * sign
}

/// Whether the person said that use is likely: then strategies with other people rank higher, and the
/// way to safer use comes first.
#[must_use]
pub fn is_use_likely(ranking: &Ranking, answers: &Answers) -> bool {
    answers.likelihood.is_some_and(|level| level.get() >= ranking.support_from)
}

/// Whether a need is met; `None` where the person gave no answer about it.
fn is_met(need: Need, answers: &Answers) -> Option<bool> {
    let possible = &answers.possible;
    match need {
        Need::Move => possible.can_move,
        Need::Call => possible.can_call,
        Need::Someone => possible.alone.map(|alone| !alone),
        Need::Home => possible.at_home,
        // Nobody goes anywhere who cannot move about; a person who is out already need not be asked.
        Need::Out => match (possible.can_move, possible.at_home) {
            (None, Some(false)) => Some(true),
            (can_move, _) => can_move,
        },
    }
}
