//! Shows on the page which half of it is on, and hears what is asked on the static half.

use ebb_core::answers::Answers;
use ebb_core::flow::{Action, Screen};
use yew::prelude::*;

use crate::browser::page::{self, Asked};
use crate::state::AppState;

/// Mirrors the screen outward; never on start, since that must not move anything.
#[hook]
pub fn use_static_page(state: &UseReducerHandle<AppState>) {
    let dispatch = state.dispatcher();
    use_effect_with((), move |()| {
        let listener = page::on_asked(move |asked| {
            dispatch.dispatch(match asked {
                Asked::Next(handover) => Action::GoOn(handover),
                Asked::Back => Action::Back,
                Asked::LookBack => Action::Open(Screen::LookBack),
                Asked::TraceFree(on) => Action::TraceFree(on),
            });
        });
        move || drop(listener)
    });

    let before = use_mut_ref(|| state.screen);
    use_effect_with(state.screen, move |screen| {
        if before.replace(*screen) != *screen {
            page::show(screen.static_name());
        }
    });

    let is_fresh = state.answers == Answers::default();
    use_effect_with(is_fresh, |is_fresh| {
        if *is_fresh && page::is_staged() {
            page::clear_answers();
        }
    });
}
