//! A tab of the model: what its person sees, and a store that stops once the tab is killed.
#![allow(dead_code, reason = "each test uses some of it")]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::cell::Cell;

use ebb_core::flow::{Action, State};
use ebb_core::history::{
    self, MemoryStore, Mirror, Reading, Rereading, Settings, Step, Store, StoreError,
};

use super::visit::{run, state};

/// A store that does nothing more once its tab was killed.
pub struct Killable<'s> {
    pub store: &'s MemoryStore,
    /// How many more writes and removals the tab lives for.
    pub left: Cell<usize>,
    /// Whether there is no room for another key.
    pub is_full: bool,
}

impl Killable<'_> {
    fn is_killed(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left == 0
    }
}

impl Store for Killable<'_> {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.store.keys()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.store.get(key)
    }

    fn put(&self, key: &str, value: &str) -> Result<(), StoreError> {
        if self.is_full && self.store.get(key).is_none() {
            return Err(StoreError::Full);
        }
        if self.is_killed() { Err(StoreError::Denied) } else { self.store.put(key, value) }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        if self.is_killed() { Err(StoreError::Denied) } else { self.store.remove(key) }
    }
}

/// One tab: what its person sees, and what it knows of the store.
pub struct Tab {
    pub state: State,
    mirror: Mirror,
    /// What it has begun to read, in steps.
    reading: Option<Rereading>,
    /// The clock: UTC, ms.
    pub now: i64,
}

impl Tab {
    pub fn opened(store: &dyn Store, now: i64) -> Self {
        let mut tab = Self { state: state(), mirror: Mirror::default(), reading: None, now };
        tab.read(store);
        tab
    }

    pub fn read(&mut self, store: &dyn Store) {
        let Reading { opened, .. } = self.mirror.reread(store, self.now).unwrap();
        self.act([Action::Opened(opened)]);
        self.write(store);
    }

    /// Reads one value more of what it has begun to read, or begins.
    pub fn read_on(&mut self, store: &dyn Store) {
        let reading = self.reading.take().map_or_else(|| self.mirror.begin(store), Ok);
        match reading.and_then(|it| self.mirror.go_on(it, store, 1, self.now)) {
            Ok(Step::More(more)) => self.reading = Some(more),
            Ok(Step::Done(Reading { opened, .. })) => {
                self.act([Action::Opened(opened)]);
                self.write(store);
            }
            Err(_) => {}
        }
    }

    pub fn act(&mut self, actions: impl IntoIterator<Item = Action>) {
        self.state = run(self.state.clone(), actions);
    }

    pub fn write(&mut self, store: &dyn Store) {
        let (history, settings) = (self.state.history.clone(), self.state.settings());
        let may_write = self.state.may_write();
        let written = self.mirror.bring_in_line(store, &history, &settings, may_write, self.now);
        let failed =
            |error| Action::StoreFailed(error, may_write.then(|| self.mirror.unwritten(&history)));
        let told = written.map_or_else(failed, |()| Action::StoreWorked(self.now));
        self.act([told]);
    }

    /// Deletes everything, as the button does.
    pub fn wipe(&mut self, store: &dyn Store) {
        let wiped = history::wipe(store);
        self.act([Action::Wiped]);
        if let Err(error) = wiped {
            let mut left = history::open(store, self.now).unwrap();
            left.settings = Settings::default();
            self.act([Action::Opened(left), Action::StoreFailed(error, None)]);
        }
        self.write(store);
    }
}
