//! Writes every change of the history to the store, and reads what other tabs have changed there.

use std::cell::RefCell;
use std::rc::Rc;

use ebb_core::flow::{Action, Storage};
use ebb_core::history::{
    self, Keep, Mirror, Reading, Rereading, Settings, Step, Store, StoreError,
};
use yew::prelude::*;

use crate::browser::local_store::LocalStore;
use crate::browser::{self, on_other_tab, page};
use crate::state::{AppState, Dispatch};

/// Opens the store once, then keeps it in step with the state, and reopens it when another tab
/// changes it.
#[hook]
pub fn use_saved_history(state: &UseReducerHandle<AppState>) {
    let dispatch: Dispatch = state.dispatcher();
    let mirror = use_mut_ref(Mirror::default);
    let is_open = use_state(|| false);

    use_effect_with((), {
        let (dispatch, mirror, is_open) = (dispatch.clone(), mirror.clone(), is_open.setter());
        move |()| {
            let read = move || begin(mirror.clone(), dispatch.clone(), is_open.clone());
            read();
            let listener = on_other_tab(read);
            move || drop(listener)
        }
    });

    let follows = (state.history.clone(), state.settings(), state.may_write(), *is_open);
    let storage = state.storage;
    let is_changed = state.may_write() && state.settings() != state.read;
    let is_news = matches!(storage, Storage::Failed(_)) || !state.session.is_empty() || is_changed;
    let is_unread = !state.is_read;
    let is_nearly_full = state.is_nearly_full();
    let opens = is_open.setter();
    use_effect_with(follows, move |(history, settings, may_write, is_open)| {
        if !*is_open {
            return;
        }
        let now = browser::now();
        let mut known = mirror.borrow_mut();
        let result = known.bring_in_line(&LocalStore, history, settings, *may_write, now);
        let is_well = is_news && works(&known, storage, settings.keep, *may_write);
        drop(known);
        if is_nearly_full {
            // Counted again, since what is deleted makes room.
            dispatch.dispatch(Action::Size(LocalStore.size()));
        }
        match result {
            Ok(()) if is_well => {
                dispatch.dispatch(Action::StoreWorked(now));
                // It could not be read when the page was opened.
                if is_unread {
                    begin(mirror.clone(), dispatch, opens);
                }
            }
            Ok(()) => {}
            Err(error) => dispatch.dispatch(Action::StoreFailed(error)),
        }
    });
}

/// Whether the store works, now that it is in line with the history: where nothing may be written, that
/// shows neither that it can be written nor that everything is gone.
fn works(mirror: &Mirror, storage: Storage, keep: Option<Keep>, may_write: bool) -> bool {
    match storage {
        Storage::Failed(StoreError::NotGone) => mirror.is_all_gone(&LocalStore, keep),
        Storage::Failed(StoreError::Denied) => may_write,
        Storage::Failed(_) => true,
        Storage::Ready | Storage::ClockDoubted => may_write,
    }
}

/// How many values are read at a time: on a slow phone that takes about a tenth of a second.
const STEP: usize = 2_500;

/// Lists what the store holds, and reads it.
fn begin(mirror: Rc<RefCell<Mirror>>, dispatch: Dispatch, is_open: UseStateSetter<bool>) {
    // Borrowed no longer than for this, since reading borrows it too.
    let begun = mirror.borrow().begin(&LocalStore);
    let is_long = begun.as_ref().is_ok_and(|it| it.is_long(STEP));
    let go_on = move || read(begun, mirror, dispatch, is_open);
    if is_long { browser::soon(go_on) } else { go_on() }
}

/// Reads the store, in steps where it holds much, and tells the reducer. Where it cannot be read, what is
/// known of it stands.
fn read(
    rereading: Result<Rereading, StoreError>,
    mirror: Rc<RefCell<Mirror>>,
    dispatch: Dispatch,
    is_open: UseStateSetter<bool>,
) {
    let go_on = |it| mirror.borrow_mut().go_on(it, &LocalStore, STEP, browser::now());
    match rereading.and_then(go_on) {
        Ok(Step::More(more)) => {
            return browser::soon(move || read(Ok(more), mirror, dispatch, is_open));
        }
        Ok(Step::Done(Reading { opened, is_clock_doubted, size })) => {
            dispatch.dispatch(Action::Size(size));
            dispatch.dispatch(Action::Opened(opened));
            if is_clock_doubted {
                dispatch.dispatch(Action::ClockDoubted);
            }
        }
        Err(error) => dispatch.dispatch(Action::StoreFailed(error)),
    }
    is_open.set(true);
}

/// Deletes everything that Ebb keeps in this browser, and tells the reducer how it went: what could
/// not be deleted is shown again. The button that was pressed goes, so the page is shown anew, with the
/// focus on its heading.
pub fn wipe(dispatch: &Dispatch) {
    let wiped = history::wipe(&LocalStore);
    dispatch.dispatch(Action::Wiped);
    if let Err(error) = wiped {
        if let Ok(mut left) = history::open(&LocalStore, browser::now()) {
            // The person wants nothing to be kept, whatever is still there.
            left.settings = Settings::default();
            dispatch.dispatch(Action::Opened(left));
        }
        dispatch.dispatch(Action::StoreFailed(error));
    }
    page::show(None);
}
