//! The check-in: from the first question to the rating after an action.
//!
//! Enters through `begin`; leaves through `finish`, or to the emergency screen as soon as a danger is
//! named.

use std::rc::Rc;

use super::{Doing, Moment, Outcome, Screen, State, Visit};
use crate::answers::{Danger, Possibility, Withdrawal, toggle};
use crate::history::{CheckIn, Record, RecordId, Try};
use crate::ids::{CircumstanceId, StrategyId, TriggerId};
use crate::questions::Step;
use crate::recommend;

const MINUTE_MS: i64 = 60_000;

pub(super) fn begin(state: &State) -> Option<State> {
    let first = state.pack.steps().next()?;
    state.on(Screen::Ask(first))
}

pub(super) fn danger(state: &State, danger: Danger) -> Option<State> {
    if let Danger::Now(id) = &danger {
        state.pack.danger(id)?;
    }
    let mut next = state.clone();
    next.answers.danger = Some(danger);
    Some(beyond_danger(&next))
}

fn beyond_danger(state: &State) -> State {
    let screen = match state.answers.danger {
        Some(Danger::Now(_)) => Screen::Emergency,
        Some(Danger::None) | None => after(state, Step::Danger),
    };
    State { screen, ..state.clone() }
}

pub(super) fn rated(state: &State, raw: u8) -> Option<State> {
    let level = state.pack.scale.level(raw)?;
    let mut next = state.clone();
    match state.screen {
        Screen::Ask(Step::Strength) => next.answers.strength = Some(level),
        Screen::Ask(Step::Likelihood) => next.answers.likelihood = Some(level),
        _ => return None,
    }
    Some(next)
}

pub(super) fn trigger(state: &State, id: &TriggerId) -> Option<State> {
    state.pack.trigger(id)?;
    let mut next = state.clone();
    next.answers.toggle(id);
    if !next.asks_withdrawal() {
        // An answer to a question that is no longer asked must not steer anything.
        next.answers.withdrawal = None;
    }
    Some(next)
}

pub(super) fn circumstance(state: &State, id: &CircumstanceId) -> Option<State> {
    state.pack.circumstances.iter().find(|it| it.id == *id)?;
    let mut next = state.clone();
    toggle(&mut next.answers.circumstances, id);
    Some(next)
}

pub(super) fn possible(state: &State, which: Possibility, said: Option<bool>) -> Option<State> {
    let mut next = state.clone();
    next.answers.possible.set(which, said);
    Some(next)
}

pub(super) fn withdrawal(state: &State, said: Option<Withdrawal>) -> Option<State> {
    let mut next = state.clone();
    next.answers.withdrawal = said.filter(|_| state.asks_withdrawal());
    Some(next)
}

pub(super) fn next(state: &State) -> Option<State> {
    match state.screen {
        Screen::Ask(Step::Danger) => Some(beyond_danger(state)),
        Screen::Ask(step) => Some(arrive(state, after(state, step))),
        Screen::Emergency => Some(arrive(state, after(state, Step::Danger))),
        _ => None,
    }
}

pub(super) fn skip(state: &State) -> Option<State> {
    let Screen::Ask(step) = state.screen else { return None };
    let mut skipped = state.clone();
    match step {
        Step::Danger => skipped.answers.danger = None,
        Step::Strength => skipped.answers.strength = None,
        Step::Triggers => {
            skipped.answers.triggers.clear();
            skipped.answers.withdrawal = None;
        }
        Step::Likelihood => skipped.answers.likelihood = None,
        Step::Possible => {
            skipped.answers.possible = crate::answers::Possible::default();
            skipped.answers.circumstances.clear();
            skipped.answers.withdrawal = None;
        }
    }
    next(&skipped)
}

fn after(state: &State, step: Step) -> Screen {
    let next = state.pack.steps().skip_while(|it| *it != step).nth(1);
    next.map_or(Screen::Offer, Screen::Ask)
}

/// Whoever arrives at the offers gets offers for the answers as they are now.
fn arrive(state: &State, screen: Screen) -> State {
    let mut next = State { screen, ..state.clone() };
    if screen == Screen::Offer {
        next.visit.refused.clear();
        next.visit.offers = Some(offers(&next));
    }
    next
}

fn offers(state: &State) -> recommend::Offers {
    let done: Vec<StrategyId> =
        state.visit.tries.iter().map(|tried| tried.strategy.clone()).collect();
    recommend::offers(&state.pack, &state.answers, &done, &state.visit.refused)
}

pub(super) fn choose(state: &State, strategy: StrategyId, now: i64) -> Option<State> {
    let on_offer = state.visit.offers.as_ref().is_some_and(|offers| {
        offers.first.strategy == strategy
            || offers.others.iter().any(|other| other.strategy == strategy)
    });
    let minutes = state.pack.strategy(&strategy)?.minutes;
    if state.screen != Screen::Offer || !on_offer {
        return None;
    }
    let until = now.saturating_add(i64::from(minutes) * MINUTE_MS);
    let doing = Some(Doing { strategy, since: now, until });
    let visit = Visit { doing, ..state.visit.clone() };
    Some(State { screen: Screen::Doing, visit, ..state.clone() })
}

pub(super) fn refuse(state: &State, strategy: StrategyId) -> Option<State> {
    if state.screen != Screen::Offer {
        return None;
    }
    let mut next = state.clone();
    if next.visit.refused.contains(&strategy) {
        // All were refused and have come back; from here on another round begins.
        next.visit.refused.clear();
    }
    next.visit.refused.push(strategy);
    next.visit.offers = Some(offers(&next));
    Some(next)
}

pub(super) fn extend(state: &State, minutes: u8) -> Option<State> {
    let mut next = state.clone();
    let doing = next.visit.doing.as_mut()?;
    doing.until = doing.until.saturating_add(i64::from(minutes) * MINUTE_MS);
    Some(next)
}

pub(super) fn did(state: &State) -> Option<State> {
    (state.screen == Screen::Doing).then(|| State { screen: Screen::Rate, ..state.clone() })
}

pub(super) fn rated_again(state: &State, level: Option<u8>, moment: Moment) -> Option<State> {
    if state.screen != Screen::Rate {
        return None;
    }
    let after = match level {
        Some(raw) => Some(state.pack.scale.level(raw)?),
        None => None,
    };
    let mut next = state.clone();
    let doing = next.visit.doing.take()?;
    let before = state
        .visit
        .tries
        .iter()
        .rev()
        .find_map(|tried| tried.after)
        .or_else(|| state.answers.strength.map(|level| level.get()));
    let after_raw = after.map(|level| level.get());
    next.visit.tries.push(Try { strategy: doing.strategy, before, after: after_raw });
    let people_due =
        after.is_some_and(|level| state.pack.escalation.is_due(next.visit.tries.len(), level));
    let not_lower = matches!((before, after_raw), (Some(before), Some(after)) if after >= before);
    next.visit.outcome = Some(match (people_due, not_lower) {
        (true, _) => Outcome::PeopleFirst,
        (false, true) => Outcome::NotLower,
        (false, false) => Outcome::Eased,
    });
    next.screen = Screen::Outcome;
    let id = record_id(&mut next, moment);
    next.history = Rc::new(next.history.with(Record::CheckIn(Rc::new(check_in(&next, id, moment)))));
    Some(next)
}

/// The check-in's own id. One that was kept before "leave no trace" was switched on is left as it
/// is: what comes after gets an id of its own, which is never written.
fn record_id(state: &mut State, moment: Moment) -> RecordId {
    let may_go_on = |id: &RecordId| !state.trace_free || state.off_record.contains(id);
    if let Some(id) = state.visit.record.clone().filter(may_go_on) {
        return id;
    }
    let id = RecordId::new(moment.at, moment.seed);
    state.visit.record = Some(id.clone());
    state.session.push(id.clone());
    if state.trace_free {
        state.off_record.push(id.clone());
    }
    id
}

fn check_in(state: &State, id: RecordId, moment: Moment) -> CheckIn {
    let answers = &state.answers;
    CheckIn {
        id,
        at: moment.at,
        offset: moment.offset,
        before: answers.strength.map(|level| level.get()),
        after: state.visit.tries.iter().rev().find_map(|tried| tried.after),
        likelihood: answers.likelihood.map(|level| level.get()),
        triggers: answers.triggers.clone(),
        possible: answers.possible,
        withdrawal: answers.withdrawal,
        tries: state.visit.tries.clone(),
    }
}

pub(super) fn another(state: &State) -> Option<State> {
    let done_something = !state.visit.tries.is_empty();
    (state.screen == Screen::Outcome && done_something).then(|| arrive(state, Screen::Offer))
}

/// Ends the check-in; asks about keeping once, and never in a visit that leaves no trace.
pub(super) fn finish(state: &State) -> Option<State> {
    if state.screen != Screen::Outcome {
        return None;
    }
    let ask = state.keep.is_none() && !state.trace_free;
    Some(State {
        screen: if ask { Screen::Keep } else { Screen::LookBack },
        answers: crate::answers::Answers::default(),
        visit: Visit::default(),
        return_to: None,
        ..state.clone()
    })
}
