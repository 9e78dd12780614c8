//! A redraw every second while time is shown. The time itself is read from the clock each time, so a
//! locked phone costs nothing.

use yew::prelude::*;

use crate::browser;

#[hook]
pub fn use_ticks(is_on: bool) {
    let redraw = use_force_update();
    use_effect_with(is_on, move |is_on| {
        let ticker = is_on.then(|| browser::every_second(move || redraw.force_update()));
        move || drop(ticker)
    });
}
