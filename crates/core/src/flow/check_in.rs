//! The check-in: from the first question to an offer, and its end.
//!
//! `begin` enters the check-in. `finish` leaves it, and so does naming a danger, which leads to the
//! emergency screen.

use super::{Screen, State, Surface, Visit, handover, rating};
use crate::answers::{Answers, Danger, Possible, Withdrawal, toggle};
use crate::content::ids::{CircumstanceId, Code, SignId, StrategyId, TriggerId};
use crate::content::questions::FitPage;
use crate::content::strategies::{Family, Strategy};
use crate::learning;
use crate::pack::Pack;
use crate::recommend::{self, Known, Offer};

pub(super) fn begin(state: &mut State) {
    state.screen = Screen::Danger;
    state.way_back.clear();
}

/// Begins a check-in with nothing said where the last one was left so long before `now` (UTC, ms) that it was of
/// another craving. Whether it did.
pub(super) fn begins_anew(state: &mut State, now: i64) -> bool {
    let is_old = handover::is_old(state, now);
    if is_old {
        state.answers = Answers::default();
        state.visit = Visit::default();
        begin(state);
    }
    is_old
}

pub(super) fn danger(state: &mut State, danger: Danger) -> Option<()> {
    if let Danger::Now(id) = &danger {
        state.pack.danger(id)?;
    }
    state.answers.danger = Some(danger);
    beyond_danger(state);
    Some(())
}

fn beyond_danger(state: &mut State) {
    state.screen = match state.answers.danger {
        Some(Danger::Now(_)) => Screen::Emergency,
        Some(Danger::None) | None => Screen::Strength,
    };
}

pub(super) fn fit(state: &mut State, now: i64) -> Option<()> {
    if state.screen != Screen::Offer {
        return None;
    }
    if begins_anew(state, now) {
        return Some(());
    }
    state.screen = Screen::Fit(FitPage::Feeling);
    Some(())
}

pub(super) fn rated(state: &mut State, raw: u8) -> Option<()> {
    let level = state.pack.scale.level(raw)?;
    match state.screen {
        Screen::Strength => state.answers.strength = Some(level),
        Screen::Fit(FitPage::Feeling) => state.answers.likelihood = Some(level),
        Screen::Rate => state.visit.rating = Some(raw),
        _ => return None,
    }
    Some(())
}

pub(super) fn trigger(state: &mut State, id: &TriggerId) -> Option<()> {
    state.pack.trigger(id)?;
    state.answers.toggle(id);
    drop_unasked(state);
    Some(())
}

pub(super) fn sign(state: &mut State, id: &SignId) -> Option<()> {
    state.pack.craving_sign(id)?;
    toggle(&mut state.answers.signs, id);
    drop_unasked(state);
    Some(())
}

/// An answer to a question that is no longer asked must have no effect.
fn drop_unasked(state: &mut State) {
    state.answers.withdrawal = state.answers.withdrawal.filter(|_| state.asks_withdrawal());
}

pub(super) fn circumstance(state: &mut State, id: &CircumstanceId) -> Option<()> {
    state.pack.circumstances.iter().find(|it| it.id == *id)?;
    toggle(&mut state.answers.circumstances, id);
    Some(())
}

pub(super) fn withdrawal(state: &mut State, said: Option<Withdrawal>) {
    state.answers.withdrawal = said.filter(|_| state.asks_withdrawal());
}

pub(super) fn next(state: &mut State) -> Option<()> {
    match state.screen {
        Screen::Danger => beyond_danger(state),
        Screen::Emergency => state.screen = Screen::Strength,
        // The strength alone leads to offers, so that something can be done at once.
        Screen::Strength => offer(state),
        Screen::Fit(page) => {
            state.visit.skips_body &= page != FitPage::Body;
            match page.after() {
                Some(page) => state.screen = Screen::Fit(page),
                None => {
                    state.visit.fits = true;
                    show_offers(state);
                }
            }
        }
        _ => return None,
    }
    Some(())
}

/// Takes back every answer of the question or page on screen, and goes on.
pub(super) fn skip(state: &mut State) -> Option<()> {
    match state.screen {
        Screen::Danger => state.answers.danger = None,
        Screen::Strength => state.answers.strength = None,
        Screen::Fit(page) => {
            let on_page = |id: &TriggerId| state.pack.trigger(id).is_some_and(|it| it.page == page);
            state.answers.triggers.retain(|id| !on_page(id));
            let answers = &mut state.answers;
            match page {
                FitPage::Feeling => answers.likelihood = None,
                FitPage::Body => {
                    answers.signs.clear();
                    answers.circumstances.clear();
                    answers.withdrawal = None;
                }
                FitPage::Around => answers.possible = Possible::default(),
            }
        }
        _ => return None,
    }
    drop_unasked(state);
    let skips_body = state.visit.skips_body || state.screen == Screen::Fit(FitPage::Body);
    next(state)?;
    state.visit.skips_body = skips_body;
    Some(())
}

/// Begins a new round of offers, in which the person has refused none.
pub(super) fn offer(state: &mut State) {
    state.visit.refused.clear();
    show_offers(state);
}

/// Goes to the offers, and computes them from the current answers.
pub(super) fn show_offers(state: &mut State) {
    // Who comes here in the middle of a strategy has left it.
    let _ = rating::end(state, None, false, None);
    // What other answers replace was not passed over; what was refused stays in the record.
    state.visit.offered.clear();
    state.screen = Screen::Offer;
    compute_offers(state);
}

fn compute_offers(state: &mut State) {
    // What is offered where a risk was said teaches nothing, also where the answer is taken back later.
    state.visit.teaches_nothing |= state.says_risk();
    state.visit.offers = Some(offers(state));
    note_offered(state);
}

/// Adds the offers that are shown to those since the last try or answer.
fn note_offered(state: &mut State) {
    let Visit { offers: Some(offers), offered, .. } = &mut state.visit else { return };
    let mut note = |it: &Offer| {
        if !offered.contains(&it.strategy) {
            offered.push(it.strategy.clone());
        }
    };
    note(&offers.first);
    offers.others.iter().for_each(note);
}

fn offers(state: &State) -> recommend::Offers {
    let done: Vec<StrategyId> =
        state.visit.done().map(|tried| tried.doing.strategy.clone()).collect();
    let known = match (state.visit.fits, state.visit.skips_body) {
        (false, _) => Known::Little,
        (true, true) => Known::NotTheBody,
        (true, false) => Known::All,
    };
    let mut personal = learning::personal(&state.pack, &state.history);
    personal.turn = personal.turn.filter(|it| known == Known::All && may_compare(state, *it));
    let then = state.card.as_ref().and_then(|card| card.then.as_deref());
    personal.planned = then.and_then(|it| state.pack.plans.does(it)).map(Code::from);
    if state.says_risk() {
        // What a person planned or likes may be waiting, or a game. Where a risk was said, neither is put
        // beside the first offer for that reason; what is with other people still is.
        let is_support = |it: &Code| is(&state.pack, *it, |it| it.family == Family::Support);
        personal.favourites.retain(is_support);
        personal.planned = personal.planned.filter(is_support);
    }
    let refused = &state.visit.refused;
    recommend::offers(&state.pack, &state.answers, known, &done, refused, &personal)
}

/// Whether the strategy with this code is such a one.
fn is(pack: &Pack, code: Code, such: fn(&Strategy) -> bool) -> bool {
    pack.strategies.iter().any(|it| such(it) && Code::from(&it.id) == code)
}

/// Whether this turn of a comparison may be offered: only where the craving is not strong, use is not likely,
/// and no danger, circumstance or withdrawal was said; once in a check-in; and what is better by day by day.
fn may_compare(state: &State, turn: Code) -> bool {
    let (answers, most) = (&state.answers, state.pack.learning.no_turn_from);
    let is_night = answers.hour.is_some_and(|hour| state.pack.ranking.is_night(hour));
    let is_late = is_night && is(&state.pack, turn, |it| it.by_day);
    !state.says_risk()
        && !is_late
        && answers.withdrawal != Some(Withdrawal::Yes)
        && !recommend::is_use_likely(&state.pack.ranking, answers)
        && answers.strength.is_some_and(|level| level.get() < most)
        && state.visit.done().next().is_none()
}

/// Computes the offers again where a way back has led to them, since the plan, the wishes and the records may
/// have changed. What was refused stays refused.
pub(super) fn offers_again(state: &mut State) {
    if state.screen == Screen::Offer {
        compute_offers(state);
    }
}

/// Computes the first offers again that were shown before the records were read, of which they knew nothing. Not
/// where the person has begun or refused one: what they look at stays, and the next refusal brings the rest.
pub(super) fn offers_with_records(state: &mut State) {
    let is_new = state.visit.tries.is_empty() && state.visit.declined.is_empty();
    if state.screen == Screen::Offer && is_new {
        state.visit.offered.clear();
        compute_offers(state);
    }
}

pub(super) fn refuse(state: &mut State, strategy: StrategyId, now: i64) -> Option<()> {
    if state.screen != Screen::Offer {
        return None;
    }
    if begins_anew(state, now) {
        return Some(());
    }
    if state.visit.refused.contains(&strategy) {
        // A person who refuses an offer twice had refused all of them; a new round begins here.
        state.visit.refused.clear();
    }
    state.visit.declined.push(strategy.clone());
    state.visit.refused.push(strategy);
    compute_offers(state);
    Some(())
}

pub(super) fn another(state: &mut State, now: i64) -> Option<()> {
    if state.screen != Screen::Outcome || state.visit.done().next().is_none() {
        return None;
    }
    if !begins_anew(state, now) {
        offer(state);
    }
    Some(())
}

/// Ends a check-in or a weekly check. After a check-in it asks how long to keep, if the person has
/// not chosen and may be asked; the weekly check asks on its result's own screen.
pub(super) fn finish(state: &mut State) -> Option<()> {
    if state.screen == Screen::WeekResult {
        state.screen = Screen::History;
        state.way_back.clear();
        return Some(());
    }
    if state.screen != Screen::Outcome {
        return None;
    }
    // The embed keeps nothing unless the person asks for it, so the question is not put to them.
    let ask = state.asks_to_keep() && state.surface == Surface::App;
    state.screen = if ask { Screen::Keep } else { Screen::Close };
    state.answers = Answers::default();
    state.visit = Visit::default();
    state.way_back.clear();
    Some(())
}
