//! A gate: requests for a held file wait at it until a test opens it.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// One gate; its clones share its state.
#[derive(Debug, Clone, Default)]
pub struct Gate {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    door: Mutex<Door>,
    moved: Condvar,
}

#[derive(Debug, Default)]
struct Door {
    is_open: bool,
    waiting: usize,
}

impl Gate {
    /// Lets through the requests that wait, and all later ones.
    pub fn open(&self) {
        self.door().is_open = true;
        self.inner.moved.notify_all();
    }

    /// The number of requests that wait at the gate now.
    pub fn waiting(&self) -> usize {
        self.door().waiting
    }

    pub(super) fn wait(&self) {
        let mut door = self.door();
        door.waiting += 1;
        while !door.is_open {
            door = self.inner.moved.wait(door).unwrap_or_else(PoisonError::into_inner);
        }
        door.waiting -= 1;
    }

    fn door(&self) -> MutexGuard<'_, Door> {
        self.inner.door.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
