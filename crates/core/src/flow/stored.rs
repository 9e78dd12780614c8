//! Reports of the store: what it held, what it took, and how it failed.

use std::rc::Rc;

use super::review::{believe_clock, choose_country, leave_record};
use super::{Screen, State, Storage, check_in};
use crate::history::{Keep, Opened, StoreError, Unwritten};

/// From now on, what was written follows the store.
pub(super) fn worked(state: &mut State, now: i64) {
    if matches!(state.storage, Storage::Failed(_)) {
        state.storage = Storage::Ready;
    }
    state.stored_at = now;
    if state.may_write() {
        state.session.clear();
        state.changed.clear();
        state.has_earlier = false;
        state.read = state.settings();
    }
}

/// What could not be written stands beside what the store holds, until it can be. What could not be read may still
/// hold what could not be deleted.
pub(super) fn failed(state: &mut State, error: StoreError, unwritten: Option<Unwritten>) {
    if let Some(Unwritten { fresh, changed }) = unwritten {
        (state.session, state.changed) = (fresh, changed);
    }
    let is_in_doubt = state.storage == Storage::Failed(StoreError::NotGone) && !state.is_read;
    if !is_in_doubt || error != StoreError::Denied {
        state.storage = Storage::Failed(error);
    }
}

/// A store that fails is the greater trouble.
pub(super) fn clock_doubted(state: &mut State) {
    if !matches!(state.storage, Storage::Failed(_)) {
        state.storage = Storage::ClockDoubted;
    }
}

/// Takes over what the store holds, since another tab may have added, deleted or wiped something.
/// Of this visit's records, only those that could not or must not be written are added to it.
pub(super) fn opened(state: &mut State, opened: Opened) {
    believe_clock(state);
    // A long history takes a moment to read, and until then nothing is written.
    let is_written = state.may_write() && state.read.keep.is_some();
    let was_kept = is_written && !matches!(state.storage, Storage::Failed(_));
    let read = std::mem::replace(&mut state.read, opened.settings.clone());
    let is_wiped = read.keep.is_some() && opened.settings.keep.is_none();
    if state.trace_free && (opened.settings.keep.is_some() || is_wiped) {
        // This is what there is once "leave no trace" is switched off.
        state.before_trace_free = opened.settings.clone();
    }
    let mut history = opened.history;
    state.has_earlier = opened.settings.keep.is_none() && history.record_count() > 0;
    let keeps_nothing = state.keep == Some(Keep::Nothing) && opened.settings.keep.is_some();
    if is_wiped || keeps_nothing {
        // Another tab deleted everything, or chose to keep what this one promised not to.
        state.session.clear();
        state.changed.clear();
        state.undo = None;
    }
    // A record that is in the store follows the store from now on: if another tab deletes it, it is
    // gone.
    state.session.retain(|id| history.find(id).is_none());
    let here = &state.history;
    state.changed.retain(|id| history.find(id).is_some_and(|it| Some(it) != here.find(id)));
    if !was_kept {
        let unwritten = state.session.iter().chain(&state.changed);
        unwritten.filter_map(|id| state.history.find(id)).for_each(|record| history.put(record));
    }
    state.history = Rc::new(history);
    leave_record(state);
    let settings = opened.settings;
    // What was written but is not in the store was wiped by another tab. What could not be written is
    // kept, and what was not changed here follows the store.
    let follows = was_kept || is_wiped || keeps_nothing;
    let was_read = std::mem::replace(&mut state.is_read, true);
    if follows || settings.keep.is_some() {
        state.keep = settings.keep;
    }
    if state.keep.is_some() && state.screen == Screen::Keep {
        // Another tab answered what this one asks.
        state.screen = Screen::Close;
    }
    // What is on this screen alone never takes the place of what another tab stored meanwhile, or of what a
    // long store held before it was read. Where no trace is left, it takes no place at all.
    let gives_way = !state.trace_free;
    if follows || state.card == read.card || gives_way && is_new(&settings.card, &read.card) {
        state.card = settings.card;
    }
    if follows || state.plan == read.plan || gives_way && is_new(&settings.plan, &read.plan) {
        state.plan = settings.plan;
    }
    if follows || state.chosen_country == read.country {
        choose_country(state, settings.country);
    }
    if !was_read {
        // What can be read now is not denied.
        if state.storage == Storage::Failed(StoreError::Denied) {
            state.storage = Storage::Ready;
        }
        check_in::offers_with_records(state);
    }
}

/// Whether the store holds this, and held something else or nothing when it was last read.
fn is_new<T: PartialEq>(stored: &Option<T>, read: &Option<T>) -> bool {
    stored.is_some() && stored != read
}
