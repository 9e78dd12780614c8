//! The kept history and the settings: how long to keep them, deleting, undoing, taking in a copy, leaving no
//! trace, the plan and the country.

use std::rc::Rc;

use super::{Screen, State, Storage, ViewState, Visit};
use crate::answers::Answers;
use crate::content::helplines::EVERYWHERE;
use crate::content::ids::CountryId;
use crate::history::{Card, History, Keep, Opened, Plan, PlanField, RecordId, Settings};
use crate::weekly::Week;

/// Answers the question how long to keep entries. An answer that another tab gave meanwhile stays, since this
/// one would delete what is stored by now without having asked.
pub(super) fn keep(state: &mut State, keep: Keep) {
    if state.keep.is_none() {
        state.keep = Some(keep);
    }
    if state.screen == Screen::Keep {
        state.screen = Screen::Close;
    }
}

/// Selecting with an arrow key never deletes and never writes anything: the key passes every length
/// of time on its way.
pub(super) fn select_keep(state: &mut State, keep: Keep, tapped: bool, now: i64) {
    let is_safe = tapped && state.loses(keep, now).is_none();
    if is_safe {
        state.keep = Some(keep);
    }
    state.view.keep = (!is_safe && state.keep != Some(keep)).then_some(keep);
}

/// Deletes what the selected length of time excludes. Values that could not be read stay.
pub(super) fn agree_keep(state: &mut State, now: i64) -> Option<()> {
    let keep = state.view.keep.take()?;
    if state.loses(keep, now).is_some() {
        state.history = Rc::new(state.history.kept_for(keep, now));
        leave_record(state);
        state.undo = None;
        if keep == Keep::Nothing {
            (state.has_earlier, state.read) = (false, Settings::default());
            state.card = None;
            state.plan = None;
            state.chosen_country = None;
            state.before_trace_free = Settings::default();
        }
    }
    state.keep = Some(keep);
    Some(())
}

pub(super) fn delete(state: &mut State, id: &RecordId) -> Option<()> {
    let (history, record) = state.history.without(id)?;
    state.history = Rc::new(history);
    state.undo = Some(record);
    leave_record(state);
    believe_clock(state);
    Some(())
}

/// Lets a check-in go on under another record if its own was deleted, without what that one held.
pub(super) fn leave_record(state: &mut State) {
    let visit = &mut state.visit;
    if visit.record.as_ref().is_some_and(|id| state.history.find(id).is_none()) {
        visit.record = None;
        visit.deleted_tries = visit.tries.len();
        if let Some(it) = &mut visit.taken_back {
            it.deleted_tries = visit.tries.len() + 1;
        }
    }
}

pub(super) fn undo(state: &mut State) -> Option<()> {
    let record = state.undo.take()?;
    // It may not be written at once: then no other tab knows of it.
    state.session.push(record.id().clone());
    state.history = Rc::new(state.history.with(record));
    Some(())
}

/// Deletes the records with these ids, one to a line. There is no way back: the screen has asked.
pub(super) fn delete_all(state: &mut State, ids: &str) -> Option<()> {
    if state.screen != Screen::Records {
        return None;
    }
    let history = state.history.without_all(ids);
    if history == *state.history {
        return None;
    }
    state.history = Rc::new(history);
    leave_record(state);
    believe_clock(state);
    Some(())
}

/// Adds the records that the history lacks, and a card and a plan where there are none, but not in a visit
/// that leaves no trace, since they could not be written. Until they are written, the records count as
/// records of this visit.
pub(super) fn take_in(state: &mut State, lines: &str) -> Option<()> {
    if state.screen != Screen::Records || state.trace_free {
        return None;
    }
    let mut taken = Opened::default();
    lines.split('\n').for_each(|line| {
        taken.add_line(line);
    });
    let mut history = (*state.history).clone();
    for record in taken.history.records() {
        // One that is there and cannot be read here is not written over.
        let is_aside = history.set_aside().iter().any(|it| it.key.ends_with(record.id().as_str()));
        if !is_aside && history.find(record.id()).is_none() {
            state.session.push(record.id().clone());
            history.put(record);
        }
    }
    state.history = Rc::new(history);
    let Settings { card, plan, .. } = taken.settings;
    if card.is_some() && state.card.as_ref().is_none_or(|it| *it == Card::default()) {
        state.card = card;
    }
    if plan.is_some() && state.plan.as_ref().is_none_or(Plan::is_blank) {
        state.plan = plan;
    }
    Some(())
}

pub(super) fn wiped(state: &mut State) {
    state.history = Rc::new(History::default());
    leave_record(state);
    state.view = ViewState::default();
    state.keep = None;
    state.undo = None;
    state.card = None;
    state.plan = None;
    state.chosen_country = None;
    state.before_trace_free = Settings::default();
    state.read = Settings::default();
    state.has_earlier = false;
    state.size = 0;
    state.storage = Storage::Ready;
}

/// Switching "leave no trace" off drops everything answered and done meanwhile, since the app
/// promised never to write it.
pub(super) fn trace_free(state: &mut State, on: bool) {
    if on == state.trace_free {
        return;
    }
    state.trace_free = on;
    if on {
        state.before_trace_free = state.settings();
        return;
    }
    let off_record = std::mem::take(&mut state.off_record);
    state.undo = state.undo.take().filter(|record| !off_record.contains(record.id()));
    for id in off_record {
        if let Some((left, _)) = state.history.without(&id) {
            state.history = Rc::new(left);
        }
    }
    let before = std::mem::take(&mut state.before_trace_free);
    state.card = before.card;
    state.plan = before.plan;
    choose_country(state, before.country);
    state.answers = Answers::default();
    state.visit = Visit::default();
    state.week = Week::default();
    state.finished_week = Week::default();
    state.way_back.clear();
    if state.screen.is_under_way() {
        state.screen = Screen::Home;
    }
}

/// Drops the doubt about the clock, since the record that raised it may be gone. The next reading of
/// the store judges again.
pub(super) fn believe_clock(state: &mut State) {
    if state.storage == Storage::ClockDoubted {
        state.storage = Storage::Ready;
    }
}

pub(super) fn plan(state: &mut State, field: PlanField, text: String) {
    state.plan = Some(state.plan.take().unwrap_or_default().with(field, text));
}

/// Sets the country. A suggestion of the page does not override the person's choice.
pub(super) fn country(state: &mut State, id: &str, chosen: bool) -> Option<()> {
    if state.chosen_country.is_some() && !chosen {
        return None;
    }
    let country = known(state, &CountryId::from(id));
    // A kept country that this version does not list is shown as none of the listed ones, and stays.
    if chosen && country.is_none() && state.country.is_none() && state.chosen_country.is_some() {
        return None;
    }
    if chosen {
        state.chosen_country = Some(country.clone().unwrap_or_else(|| EVERYWHERE.into()));
    }
    state.country = country;
    Some(())
}

/// A chosen country that this version does not list is still kept: another version may list it.
pub(super) fn choose_country(state: &mut State, chosen: Option<CountryId>) {
    if let Some(chosen) = &chosen {
        state.country = known(state, chosen);
    }
    state.chosen_country = chosen;
}

fn known(state: &State, id: &CountryId) -> Option<CountryId> {
    state.pack.country(id).map(|country| country.id.clone())
}
