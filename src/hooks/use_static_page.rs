//! Tells the static page which screen is on, and turns its events into actions.

use ebb_core::CountryId;
use ebb_core::answers::Answers;
use ebb_core::flow::{Action, Screen};
use ebb_core::helplines::EVERYWHERE;
use yew::prelude::*;

use crate::browser::page::{self, Asked};
use crate::state::AppState;

/// Shows each new screen on the page. The first screen is not shown anew, since that could move the
/// page under the person.
#[hook]
pub fn use_static_page(state: &UseReducerHandle<AppState>) {
    let dispatch = state.dispatcher();
    let latest = use_mut_ref(|| state.clone());
    latest.replace(state.clone());
    use_effect_with((), move |()| {
        let listener = page::on_asked(move |asked| {
            dispatch.dispatch(match asked {
                Asked::Lines(from, take) => {
                    return page::hand(&take, &latest.borrow().lines(from));
                }
                Asked::Next(handover) => Action::GoOn(handover),
                Asked::Back => Action::Back,
                Asked::Open(screen) => Action::Open(screen),
                Asked::Country(id, chosen) => Action::Country { id, chosen },
                Asked::Pack(pack) => Action::SetLanguage((*pack).into()),
                Asked::Delete(ids) => Action::DeleteAll(ids),
                Asked::TakeIn(lines) => Action::TakeIn(lines),
                Asked::TraceFree(on) => {
                    if !on {
                        page::clear_answers();
                    }
                    Action::TraceFree(on)
                }
            });
        });
        // Not before it listens: Yew may run this in a later task than the first drawing.
        page::mark_live();
        move || drop(listener)
    });

    let before = use_mut_ref(|| state.screen);
    let strength = state.answers.strength.map(|level| level.get());
    use_effect_with(state.screen, move |screen| {
        if before.replace(*screen) != *screen {
            if *screen == Screen::Strength {
                // The newest rating may have been given in the app.
                page::show_strength(strength);
            }
            page::show(screen.static_name());
        }
    });

    use_effect_with(state.has_unsaved(), |is_so| page::unsaved(*is_so));
    let kept = (state.history.clone(), state.keep, state.card.clone(), state.plan.clone());
    use_effect_with(kept, |_| page::kept());

    // The static page shows the country that was kept, too.
    let chosen = state.chosen_country.as_ref().map(|_| state.country.clone());
    use_effect_with(chosen, |chosen| {
        if let Some(country) = chosen {
            page::place(country.as_ref().map_or(EVERYWHERE, CountryId::as_str));
        }
    });

    // When a check-in ends, its answers on the static page are cleared, too. Answers given there
    // before the app started have not reached the state yet, and are left alone.
    let is_fresh = state.answers == Answers::default();
    let was_fresh = use_mut_ref(|| true);
    use_effect_with(is_fresh, move |is_fresh| {
        let was_fresh = was_fresh.replace(*is_fresh);
        if *is_fresh && !was_fresh {
            page::clear_answers();
        }
    });
}
