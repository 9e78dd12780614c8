//! The only module that uses `window`: storage, time, randomness, focus. It returns values and
//! decides nothing.

pub mod format;
pub mod local_store;
pub mod page;

use std::cell::RefCell;
use std::rc::Rc;

use ebb_core::flow::Moment;
use gloo_events::EventListener;
use gloo_timers::callback::{Interval, Timeout};
use js_sys::{Date, Math};

/// The current time: UTC, ms since 1970.
pub fn now() -> i64 {
    whole(Date::now())
}

/// The current time, with the local clock's offset from UTC and a random seed for an id.
pub fn moment() -> Moment {
    let offset = -Date::new_0().get_timezone_offset();
    #[expect(clippy::cast_possible_truncation, reason = "minutes within a day")]
    Moment { at: now(), offset: offset as i16, seed: seed(), zone: page::zone() }
}

/// 128 random bits. They keep two ids of the same millisecond apart; they are not used as a secret.
fn seed() -> u128 {
    (0..4).fold(0, |seed, _| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 2^32")]
        let bits = (Math::random() * 4_294_967_296.0) as u32;
        (seed << 32) | u128::from(bits)
    })
}

#[expect(clippy::cast_possible_truncation, reason = "ms since 1970 stay below 2^53")]
fn whole(ms: f64) -> i64 {
    ms as i64
}

/// Calls `tick` every second until the returned interval is dropped.
pub fn every_second(tick: impl FnMut() + 'static) -> Interval {
    Interval::new(1_000, tick)
}

/// Calls `then` after so many ms, unless the timer is dropped before.
pub fn after(ms: u32, then: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(ms, then)
}

/// Calls `then` once the browser has handled what waits for it.
pub fn soon(then: impl FnOnce() + 'static) {
    Timeout::new(0, then).forget();
}

/// How long another tab has to be quiet before its changes are read: long enough for the next change
/// of a burst, and too short to notice.
const QUIET_MS: u32 = 50;

/// Calls `changed` once for each burst of changes that another tab makes to localStorage, until the
/// returned listener is dropped.
pub fn on_other_tab(changed: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    let changed = Rc::new(changed);
    let waiting: RefCell<Option<Timeout>> = RefCell::default();
    Some(EventListener::new(&window, "storage", move |_| {
        let changed = changed.clone();
        // Replacing the timeout of the change before cancels it.
        waiting.replace(Some(Timeout::new(QUIET_MS, move || changed())));
    }))
}
