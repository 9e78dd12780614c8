//! Redraws once what was stored or deleted has reached the disk, so that what a screen says of it is true.

use ebb_core::flow::State;
use yew::prelude::*;

use crate::browser;

/// A timer can be a little early by the clock that the screens go by.
const MORE_MS: u32 = 100;

#[hook]
pub fn use_settled(stored_at: i64) {
    let redraw = use_force_update();
    use_effect_with(stored_at, move |at| {
        let after = State::SETTLES_MS + MORE_MS;
        let waits = (*at > 0).then(|| browser::after(after, move || redraw.force_update()));
        move || drop(waits)
    });
}
