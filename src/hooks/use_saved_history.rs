//! Writes every change of the history to the store, and reads what other tabs have changed there.

use std::cell::RefCell;
use std::rc::Rc;

use ebb_core::flow::{Action, Storage};
use ebb_core::history::{
    self, History, Keep, Mirror, Opened, Reading, Rereading, Settings, Step, StoreError, Unwritten,
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
    let (shown, written) = (use_mut_ref(|| None), use_mut_ref(|| None));
    shown.replace(Some((state.history.clone(), state.settings())));
    let reader = Reader {
        mirror: mirror.clone(),
        dispatch: dispatch.clone(),
        is_open: is_open.setter(),
        under_way: use_mut_ref(UnderWay::default),
        shown,
        written: written.clone(),
    };

    use_effect_with((), {
        let reader = reader.clone();
        move |()| {
            let first = reader.clone();
            // Drawing the first screen and listing a long store would be one long task together.
            browser::soon(move || first.ask());
            let listener = on_other_tab(move || reader.ask());
            move || drop(listener)
        }
    });

    let is_unread = !state.is_read;
    let follows = (state.history.clone(), state.settings(), state.may_write(), *is_open, is_unread);
    let storage = state.storage;
    let is_changed = state.may_write() && state.settings() != state.read;
    let is_news = matches!(storage, Storage::Failed(_)) || !state.session.is_empty() || is_changed;
    let is_nearly_full = state.is_nearly_full();
    use_effect_with(follows, move |(history, settings, may_write, is_open, is_unread)| {
        let before = written.replace(Some((history.clone(), settings.clone())));
        if !*is_open {
            return;
        }
        if *is_unread {
            // It could not be read when the page was opened. What it may hold is never written over unread.
            return reader.ask();
        }
        let now = browser::now();
        let mut known = mirror.borrow_mut();
        // What goes for its age goes again at the next start, so nobody has to wait for it.
        let is_less = before.is_some_and(|(it, _)| history.record_count() < it.record_count());
        let held = known.record_count();
        let is_news = is_news || *may_write && known.unwritten(history) != Unwritten::default();
        let result = known.bring_in_line(&LocalStore, history, settings, *may_write, now);
        let is_gone = is_less && known.record_count() < held && storage == Storage::Ready;
        let is_well = is_gone || is_news && works(&known, storage, settings.keep, *may_write);
        let unwritten = result.is_err().then(|| known.unwritten(history)).filter(|_| *may_write);
        drop(known);
        let makes_room = is_nearly_full && is_less && result.is_ok();
        match result {
            Ok(()) if is_well => dispatch.dispatch(Action::StoreWorked(now)),
            Ok(()) => {}
            Err(error) => dispatch.dispatch(Action::StoreFailed(error, unwritten)),
        }
        if makes_room {
            // Counted again, in steps, since it may be much.
            reader.ask();
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

/// Whether the store is being read.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum UnderWay {
    #[default]
    Nothing,
    Reading,
    /// It is, and is to be read again afterwards.
    AskedAgain,
}

/// What is on the screen of what is kept.
type Shown = Rc<RefCell<Option<(Rc<History>, Settings)>>>;

/// Reads the store, in steps where it holds much, and tells the reducer. Where it cannot be read, what is
/// known of it stands.
#[derive(Clone)]
struct Reader {
    mirror: Rc<RefCell<Mirror>>,
    dispatch: Dispatch,
    is_open: UseStateSetter<bool>,
    under_way: Rc<RefCell<UnderWay>>,
    /// As it was drawn last.
    shown: Shown,
    /// As the store was brought in line with it.
    written: Shown,
}

impl Reader {
    /// Reads the store now, or again once it was read: another tab may change it faster than this one reads.
    fn ask(&self) {
        let is_idle = self.under_way.replace(UnderWay::AskedAgain) == UnderWay::Nothing;
        if is_idle {
            self.begin();
        }
    }

    /// Lists what the store holds, and reads it.
    fn begin(&self) {
        self.under_way.replace(UnderWay::Reading);
        // Borrowed no longer than for this, since reading borrows it too.
        let begun = self.mirror.borrow().begin(&LocalStore);
        if begun.as_ref().is_ok_and(|it| it.is_long(STEP)) {
            let reader = self.clone();
            browser::soon(move || reader.read(begun));
        } else {
            self.read(begun);
        }
    }

    fn read(&self, rereading: Result<Rereading, StoreError>) {
        if self.is_behind() {
            // What a person did just now is not stored yet, so this reading lacks it.
            let reader = self.clone();
            return browser::soon(move || reader.begin());
        }
        let step = |it| self.mirror.borrow_mut().go_on(it, &LocalStore, STEP, browser::now());
        let reader = self.clone();
        match rereading.and_then(step) {
            Ok(Step::More(more)) => return browser::soon(move || reader.read(Ok(more))),
            Ok(Step::Done(Reading { opened, is_clock_doubted, size })) => {
                self.dispatch.dispatch(Action::Size(size));
                self.dispatch.dispatch(Action::Opened(opened));
                if is_clock_doubted {
                    self.dispatch.dispatch(Action::ClockDoubted);
                }
            }
            Err(error) => self.dispatch.dispatch(Action::StoreFailed(error, None)),
        }
        self.is_open.set(true);
        if self.under_way.replace(UnderWay::Nothing) == UnderWay::AskedAgain {
            browser::soon(move || reader.ask());
        }
    }

    /// Whether something is on the screen with which the store was not brought in line.
    fn is_behind(&self) -> bool {
        let (shown, written) = (self.shown.borrow(), self.written.borrow());
        shown.as_ref().zip(written.as_ref()).is_some_and(|(shown, written)| shown != written)
    }
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
        dispatch.dispatch(Action::StoreFailed(error, None));
    } else {
        // Nothing is left to read, even where it never was.
        dispatch.dispatch(Action::Opened(Opened::default()));
        dispatch.dispatch(Action::StoreWorked(browser::now()));
    }
    page::show(None);
}
