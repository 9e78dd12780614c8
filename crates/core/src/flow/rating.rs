//! The end of a strategy: the rating after it, what that says, and the record of the check-in.

use std::rc::Rc;

use super::visit::TakenBack;
use super::{Again, Moment, Outcome, Screen, State, Tried};
use crate::content::ids::{Code, StrategyId};
use crate::history::{CheckIn, Course, End, Record, RecordId, Try};
use crate::learning::Wishes;

/// The rating before the strategy under way: the last one, before or after another strategy.
fn rated_before(state: &State) -> Option<u8> {
    state.answers.strength.map(|level| level.get())
}

/// Notes that the strategy under way is over. One that the person had rated, and is only back at, keeps its
/// rating where they leave it without another one. `rated` is when the person rated or skipped the rating
/// (UTC, ms); `None` where they left the strategy.
pub(super) fn end(
    state: &mut State,
    after: Option<u8>,
    unchanged: bool,
    rated: Option<i64>,
) -> Option<()> {
    let before = rated_before(state);
    let visit = &mut state.visit;
    let doing = visit.doing.take()?;
    let (mut after, mut unchanged, mut rated) = (after, unchanged, rated);
    if let Some(it) = visit.taken_back.take().filter(|_| rated.is_none()) {
        (after, unchanged, rated) = (it.after, it.unchanged, it.rated);
        visit.deleted_tries = it.deleted_tries;
        let strength = after.and_then(|raw| state.pack.scale.level(raw));
        state.answers.strength = strength.or(state.answers.strength);
    }
    let offered = std::mem::take(&mut visit.offered);
    let refused = std::mem::take(&mut visit.declined);
    visit.tries.push(Tried { doing, before, after, rated, unchanged, offered, refused });
    visit.rating = None;
    Some(())
}

/// Takes the last rating back, so that the person can give another one. The record has it until they do.
pub(super) fn take_back(state: &mut State) -> Option<()> {
    let visit = &mut state.visit;
    let Tried { doing, before, after, rated, unchanged, offered, refused } = visit.tries.pop()?;
    let deleted_tries = visit.deleted_tries;
    visit.taken_back = Some(TakenBack { after, rated, unchanged, deleted_tries });
    visit.deleted_tries = visit.deleted_tries.min(visit.tries.len());
    (visit.doing, visit.offered, visit.declined) = (Some(doing), offered, refused);
    (visit.rating, visit.outcome) = (None, None);
    state.answers.strength = before.and_then(|raw| state.pack.scale.level(raw));
    Some(())
}

pub(super) fn rated_again(state: &mut State, again: Again, moment: Moment) -> Option<()> {
    if state.screen != Screen::Rate {
        return None;
    }
    let before = rated_before(state);
    let after = match again {
        Again::Level(raw) => Some(state.pack.scale.level(raw)?),
        Again::Same => before.and_then(|raw| state.pack.scale.level(raw)),
        Again::Skipped => None,
    };
    let unchanged = again == Again::Same;
    end(state, after.map(|level| level.get()), unchanged, Some(moment.at))?;
    state.visit.teaches_nothing |= state.says_risk() || !Wishes::of(&state.history).is_learning;
    // From here on, rules and reasons go by how strong the craving is now.
    state.answers.strength = after.or(state.answers.strength);
    state.answers.hour = Some(moment.hour());
    let (escalation, tries) = (&state.pack.escalation, state.visit.done().count());
    state.visit.outcome = Some(match (before, after) {
        (_, Some(after)) if escalation.is_due(tries, after) => Outcome::PeopleFirst,
        (None, _) | (_, None) => Outcome::Unrated,
        (Some(before), Some(after)) if before.max(after.get()) == state.pack.scale.min => {
            Outcome::NoCraving
        }
        (Some(before), Some(after)) if after.get() >= before => Outcome::NotLower,
        (_, Some(after)) if escalation.is_high(after) => Outcome::StillHigh,
        (Some(_), Some(_)) => Outcome::Eased,
    });
    state.screen = Screen::Outcome;
    let id = record_id(state, &moment);
    let record = Record::CheckIn(Rc::new(check_in(state, id, moment)));
    state.history = Rc::new(state.history.with(record));
    Some(())
}

/// The id of the check-in's record. A record made before "leave no trace" was switched on is left
/// unchanged: the rest of the check-in gets a new id, whose record is never written.
fn record_id(state: &mut State, moment: &Moment) -> RecordId {
    let may_go_on = |id: &RecordId| !state.trace_free || state.off_record.contains(id);
    if let Some(id) = state.visit.record.clone() {
        if may_go_on(&id) {
            return id;
        }
        // The tries before this one stand in that record.
        state.visit.deleted_tries = state.visit.tries.len().saturating_sub(1);
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
    // A record tells neither a danger nor a circumstance, so it does not tell why nothing is learned from it.
    let teaches = !state.visit.teaches_nothing;
    let tries = state.visit.tries.get(state.visit.deleted_tries..).unwrap_or_default();
    CheckIn {
        id,
        at: moment.at,
        offset: moment.offset,
        zone: moment.zone,
        made_with: teaches.then_some(state.pack.made_with),
        before: tries.first().and_then(|first| first.before),
        after: tries.iter().rev().find_map(|tried| tried.after),
        likelihood: answers.likelihood.map(|level| level.get()),
        triggers: answers.triggers.iter().map(Into::into).collect(),
        signs: answers.signs.iter().map(Into::into).collect(),
        possible: answers.possible,
        withdrawal: answers.withdrawal,
        tries: tries
            .iter()
            .filter(|tried| !is_for_a_risk(state, tried))
            .map(|tried| a_try(tried, moment.at, teaches))
            .collect(),
    }
}

/// Whether this was offered only since a danger or a circumstance was said, which its name would tell.
fn is_for_a_risk(state: &State, tried: &Tried) -> bool {
    state.pack.strategy(&tried.doing.strategy).is_some_and(|it| it.only_preferred)
}

/// A try as it is part of a record of the time `at` (UTC, ms). Where nothing is learned from it, it does not say
/// what was offered and refused: that could tell a danger or a circumstance.
fn a_try(tried: &Tried, at: i64, teaches: bool) -> Try {
    let codes = |ids: &[StrategyId]| ids.iter().filter(|_| teaches).map(Code::from).collect();
    let from_record = |time: i64| {
        let seconds = time.saturating_sub(at).div_euclid(1000);
        seconds.clamp(i32::MIN.into(), i32::MAX.into()) as i32
    };
    Try {
        strategy: (&tried.doing.strategy).into(),
        before: tried.before,
        after: tried.after,
        course: Some(Course {
            began: from_record(tried.doing.since),
            rated: tried.rated.map(from_record),
            offered: codes(&tried.offered),
            refused: codes(&tried.refused),
            taken: tried.doing.taken,
            end: if tried.rated.is_some() { End::Finished } else { End::Stopped },
            extended: tried.doing.extended,
            unchanged: tried.unchanged,
        }),
    }
}
