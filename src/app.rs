//! The root component: it holds the app's one reducer and picks the screen to draw. It decides
//! nothing else.

use std::rc::Rc;

use ebb_core::flow::{Screen, State, Surface};
use ebb_core::pack::Pack;
use yew::prelude::*;

use crate::hooks::{BROWSER, use_saved_history, use_settled, use_static_page, use_ticks};
use crate::state::{AppState, Ui};
use crate::{screens, split};

/// What the app needs in order to start.
#[derive(PartialEq, Properties)]
pub struct AppProps {
    /// The texts and the other content, in the language of the page.
    pub pack: Rc<Pack>,
    /// Whether the app runs on its own origin or as an embed in a partner's page.
    pub surface: Surface,
}

/// The app: every screen that comes after the static page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer(|| {
        AppState(State { surface: props.surface, ..State::new(props.pack.clone()) })
    });
    use_saved_history(&state);
    use_static_page(&state);
    use_ticks(state.screen == Screen::Doing);
    use_settled(state.stored_at);
    let ui = Ui::of(&state, state.dispatcher(), &BROWSER);
    view(&ui, &state)
}

/// What the app draws into `#stage`: the current screen, in an element of its own, and nothing while a
/// static screen is shown.
pub fn view(ui: &Ui, state: &AppState) -> Html {
    let name = state.screen.name();
    let is_static = state.screen.static_name().is_some();
    let drawn = if is_static { Html::default() } else { split::screen(ui, state) };
    html! { <div key={name} class="screens">{drawn}</div> }
}

/// The current screen of the app.
pub fn screen(ui: &Ui, state: &AppState) -> Html {
    match state.screen {
        Screen::Fit(page) => screens::fit(ui, state, page),
        Screen::Offer => screens::offer(ui, state),
        Screen::Doing => screens::doing(ui, state, (ui.outside.now)()),
        Screen::Rate => screens::rate(ui, state),
        Screen::Outcome => screens::outcome(ui, state),
        Screen::Keep => screens::keep(ui, state),
        Screen::Close => screens::close(ui, state),
        Screen::Lessons => screens::lessons(ui),
        Screen::Lesson(place) => screens::lesson(ui, state, place),
        Screen::Weekly(page) => screens::weekly(ui, state, page),
        Screen::WeekResult => screens::week_result(ui, state),
        Screen::History => screens::history(ui, state),
        Screen::Plan => screens::plan(ui, state),
        Screen::Records => screens::records(ui, state),
        Screen::Home
        | Screen::Breathe
        | Screen::TryNow
        | Screen::HelpLines
        | Screen::Emergency
        | Screen::SaferUse
        | Screen::Rescue
        | Screen::Family
        | Screen::About
        | Screen::Danger
        | Screen::Strength => Html::default(),
    }
}
