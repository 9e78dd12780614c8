//! What is kept: how long, deleting and bringing back, and what the store reports.

use std::rc::Rc;

use super::{Screen, State, Storage, Visit};
use crate::answers::Answers;
use crate::content::helplines::EVERYWHERE;
use crate::content::ids::CountryId;
use crate::history::{History, Keep, Opened, RecordId};
use crate::weekly::Week;

pub(super) fn keep(state: &mut State, keep: Keep) {
    state.keep = Some(keep);
    if state.screen == Screen::Keep {
        state.screen = Screen::LookBack;
    }
}

pub(super) fn delete(state: &mut State, id: &RecordId) -> Option<()> {
    let (history, record) = state.history.without(id)?;
    state.history = Rc::new(history);
    state.undo = Some(record);
    state.brought = None;
    Some(())
}

pub(super) fn undo(state: &mut State) -> Option<()> {
    let record = state.undo.take()?;
    state.history = Rc::new(state.history.with(record));
    state.brought = None;
    Some(())
}

/// Nothing is taken in while leaving no trace: it could never be written.
pub(super) fn bring(state: &mut State, copy: &str) -> Option<()> {
    if state.screen != Screen::LookBack || state.trace_free {
        return None;
    }
    state.brought = Some(state.history.brought(copy));
    Some(())
}

/// What is taken in is of this visit until it is written.
pub(super) fn take_in(state: &mut State) -> Option<()> {
    let brought = state.brought.as_mut()?;
    let mut history = (*state.history).clone();
    brought.known += brought.fresh.len();
    for record in brought.fresh.drain(..) {
        state.session.push(record.id().clone());
        history.put(record);
    }
    state.history = Rc::new(history);
    Some(())
}

pub(super) fn wiped(state: &mut State) {
    state.history = Rc::new(History::default());
    state.unfolded.wipe = false;
    state.keep = None;
    state.undo = None;
    state.brought = None;
    state.card = None;
    state.chosen_country = None;
    state.storage = Storage::Ready;
}

/// Switching it off forgets what was said and done meanwhile: it was promised never to be written.
pub(super) fn trace_free(state: &mut State, on: bool) {
    if on == state.trace_free {
        return;
    }
    state.trace_free = on;
    if on {
        state.before_trace_free = state.settings();
        return;
    }
    for id in std::mem::take(&mut state.off_record) {
        if let Some((left, _)) = state.history.without(&id) {
            state.history = Rc::new(left);
        }
    }
    let before = std::mem::take(&mut state.before_trace_free);
    state.card = before.card;
    choose_country(state, before.country);
    state.answers = Answers::default();
    state.visit = Visit::default();
    state.week = Week::default();
    state.finished_week = Week::default();
    state.return_to = None;
    if state.screen.is_under_way() {
        state.screen = Screen::Home;
    }
}

/// What the store holds counts: another tab may have added, deleted or wiped. Only what this visit
/// could not or would not write is added to it.
pub(super) fn opened(state: &mut State, opened: Opened) {
    let was_kept = state.may_write() && !matches!(state.storage, Storage::Failed(_));
    let mut history = opened.history;
    // What the store holds is the store's from now on: gone there is gone here.
    state.session.retain(|id| history.find(id).is_none());
    if !was_kept {
        for record in state.session.iter().filter_map(|id| state.history.find(id)) {
            history = history.with(record);
        }
    }
    state.history = Rc::new(history);
    // What it said of what is here may be so no longer.
    state.brought = None;
    let settings = opened.settings;
    // A choice that was written and is gone was wiped; one that is never written stays.
    if was_kept || settings.keep.is_some() {
        state.keep = settings.keep;
    }
    if was_kept || settings.card.is_some() {
        state.card = settings.card;
    }
    if was_kept || settings.country.is_some() {
        choose_country(state, settings.country);
    }
}

/// What a person chose stands; what the page suggests does not change it.
pub(super) fn country(state: &mut State, id: &str, chosen: bool) -> Option<()> {
    if state.chosen_country.is_some() && !chosen {
        return None;
    }
    let country = known(state, &CountryId::from(id));
    if chosen {
        state.chosen_country = Some(country.clone().unwrap_or_else(|| EVERYWHERE.into()));
    }
    state.country = country;
    Some(())
}

/// A choice that is not known here stands as it is: whoever knows it can read it again.
fn choose_country(state: &mut State, chosen: Option<CountryId>) {
    if let Some(chosen) = &chosen {
        state.country = known(state, chosen);
    }
    state.chosen_country = chosen;
}

fn known(state: &State, id: &CountryId) -> Option<CountryId> {
    state.pack.country(id).map(|country| country.id.clone())
}
