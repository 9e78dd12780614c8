//! The time, anew every second while its screen is on.

use yew::prelude::*;

use crate::browser;

/// UTC, ms since 1970. Read from the clock each time, so a locked phone costs nothing but a redraw.
#[hook]
pub fn use_now() -> i64 {
    let now = use_state(browser::now);
    use_effect_with((), {
        let now = now.setter();
        move |()| {
            let ticker = browser::every_second(move || now.set(browser::now()));
            move || drop(ticker)
        }
    });
    *now
}
