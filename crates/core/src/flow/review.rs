//! What is kept: how long, deleting and bringing back, and what the store reports.

use std::rc::Rc;

use super::{Screen, State, Storage};
use crate::history::{History, Keep, Opened, RecordId};

pub(super) fn keep(state: &State, keep: Keep) -> Option<State> {
    let screen = if state.screen == Screen::Keep { Screen::LookBack } else { state.screen };
    Some(State { keep: Some(keep), screen, ..state.clone() })
}

pub(super) fn delete(state: &State, id: &RecordId) -> Option<State> {
    let (history, check_in) = state.history.without(id)?;
    Some(State { history: Rc::new(history), undo: Some(check_in), ..state.clone() })
}

pub(super) fn undo(state: &State) -> Option<State> {
    let check_in = state.undo.clone()?;
    let history = Rc::new(state.history.with(check_in));
    Some(State { history, undo: None, ..state.clone() })
}

pub(super) fn wiped(state: &State) -> State {
    let history = Rc::new(History::default());
    State { history, keep: None, undo: None, storage: Storage::Ready, ..state.clone() }
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
    let find = |history: &History, id: &RecordId| {
        history.check_ins().iter().find(|check_in| check_in.id == *id).cloned()
    };
    let mut history = opened.history;
    // What the store holds is the store's from now on: gone there is gone here.
    let is_only_here = |id: &&RecordId| find(&history, id).is_none();
    let session: Vec<RecordId> = state.session.iter().filter(is_only_here).cloned().collect();
    if !was_kept {
        for check_in in session.iter().filter_map(|id| find(&state.history, id)) {
            history = history.with(check_in);
        }
    }
    // A choice that was written and is gone was wiped; one that is never written stays.
    let keep = if was_kept { opened.keep } else { opened.keep.or(state.keep) };
    State { history: Rc::new(history), keep, session, ..state.clone() }
}
