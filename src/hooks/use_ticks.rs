//! Redraws every second while a timer is shown. Each redraw reads the time from the clock, so it is
//! right after the phone was locked.

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
