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

/// What another tab kept joins what this visit knows; this visit's own check-in stays.
pub(super) fn opened(state: &State, opened: Opened) -> State {
    let own = state.visit.record.as_ref();
    let own = state.history.check_ins().iter().find(|check_in| Some(&check_in.id) == own).cloned();
    let history = match own {
        Some(own) if opened.keep != Some(Keep::Nothing) => opened.history.with(own),
        _ => opened.history,
    };
    State { history: Rc::new(history), keep: opened.keep.or(state.keep), ..state.clone() }
}
