//! Moves focus to a new screen's heading, so that a screen reader reads it and keys start there.

use ebb_core::flow::Screen;
use yew::prelude::*;

use crate::browser::page;

/// Not on the first screen: taking over the static page must not move anything.
#[hook]
pub fn use_screen_focus(screen: Screen) {
    let before = use_mut_ref(|| screen);
    use_effect_with(screen, move |screen| {
        if before.replace(*screen) != *screen {
            page::to_top_with_focus(screen.static_name());
        }
    });
}
