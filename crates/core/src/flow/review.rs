//! What is kept: how long, deleting and bringing back, and what the store reports.

use std::rc::Rc;

use super::{Screen, State, Storage};
use crate::history::{History, Keep, Opened, RecordId};
use crate::ids::CountryId;

pub(super) fn keep(state: &State, keep: Keep) -> Option<State> {
    let screen = if state.screen == Screen::Keep { Screen::LookBack } else { state.screen };
    Some(State { keep: Some(keep), screen, ..state.clone() })
}

pub(super) fn delete(state: &State, id: &RecordId) -> Option<State> {
    let (history, record) = state.history.without(id)?;
    Some(State { history: Rc::new(history), undo: Some(record), ..state.clone() })
}

pub(super) fn undo(state: &State) -> Option<State> {
    let record = state.undo.clone()?;
    let history = Rc::new(state.history.with(record));
    Some(State { history, undo: None, ..state.clone() })
}

pub(super) fn wiped(state: &State) -> State {
    let history = Rc::new(History::default());
    State {
        history,
        keep: None,
        undo: None,
        card: None,
        country_chosen: false,
        storage: Storage::Ready,
        ..state.clone()
    }
}

/// Switching it off forgets what was done meanwhile: it was promised never to be written.
pub(super) fn trace_free(state: &State, on: bool) -> State {
    let mut next = State { trace_free: on, ..state.clone() };
    if !on {
        for id in std::mem::take(&mut next.off_record) {
            if let Some((left, _)) = next.history.without(&id) {
                next.history = Rc::new(left);
            }
            if next.visit.record.as_ref() == Some(&id) {
                next.visit.record = None;
            }
        }
    }
    next
}

/// What the store holds counts: another tab may have added, deleted or wiped. Only what this visit
/// could not or would not write is added to it.
pub(super) fn opened(state: &State, opened: Opened) -> State {
    let was_kept = state.may_write() && !matches!(state.storage, Storage::Failed(_));
    let mut history = opened.history;
    // What the store holds is the store's from now on: gone there is gone here.
    let is_only_here = |id: &&RecordId| history.find(id).is_none();
    let session: Vec<RecordId> = state.session.iter().filter(is_only_here).cloned().collect();
    if !was_kept {
        for record in session.iter().filter_map(|id| state.history.find(id)) {
            history = history.with(record);
        }
    }
    let settings = opened.settings;
    // A choice that was written and is gone was wiped; one that is never written stays.
    let keep = if was_kept { settings.keep } else { settings.keep.or(state.keep) };
    let card = if was_kept { settings.card } else { settings.card.or_else(|| state.card.clone()) };
    let next = State { history: Rc::new(history), keep, card, session, ..state.clone() };
    match settings.country {
        Some(chosen) => country(&next, chosen.as_str(), true).unwrap_or(next),
        None => next,
    }
}

/// What a person chose stands; what the page suggests does not change it.
pub(super) fn country(state: &State, id: &str, chosen: bool) -> Option<State> {
    if state.country_chosen && !chosen {
        return None;
    }
    let id = CountryId::from(id);
    let country = state.pack.country(&id).is_some().then_some(id);
    Some(State { country, country_chosen: chosen, ..state.clone() })
}
