//! The root: one reducer, one switch over screens. It decides nothing else.

use std::rc::Rc;

use ebb_core::flow::{Action, Handover, Screen};
use ebb_core::questions::Step;
use ebb_core::words::Word;
use yew::prelude::*;

use crate::hooks::{use_saved_history, use_screen_focus};
use crate::screens::{self, Doing, Front, LookBack, Rate};
use crate::state::{AppState, Content, Dispatch, Ui};

/// What the app starts from.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// What it says.
    pub content: Content,
    /// What was done on the static page before.
    pub handover: Handover,
}

/// The app.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer(|| AppState(props.handover.state(props.content.0.clone())));
    let dispatch: Dispatch = state.dispatcher();
    use_saved_history(&state);
    use_screen_focus(state.screen);
    let goes_on = props.handover.wants_next;
    use_effect_with((), {
        let dispatch = dispatch.clone();
        move |()| {
            if goes_on {
                dispatch.dispatch(Action::Next);
            }
        }
    });
    let ui = Ui { content: props.content.clone(), dispatch };
    let back = ui.send(Action::Back);
    let on_screen = Rc::new((*state).clone());
    html! {
                <div class="app" data-screen={state.screen.static_name().unwrap_or("stage")}>
                    <header class="bar">
                        <button type="button" class="bar__back" data-back="" onclick={move |_: MouseEvent| back.emit(())}>
                            {ui.t(Word::Back)}
                        </button>
                        <h1 class="bar__name">{ui.t(Word::AppName)}</h1>
                    </header>
                    <main class="page">
                        <Front
                            ui={ui.clone()}
                            screen={state.screen}
                            danger={state.answers.danger.clone()}
                            strength={state.answers.strength.map(|level| level.get())}
                            trace_free={state.trace_free}
                        />
                        <div class="stage" key={state.screen.name()}>{stage(&ui, &on_screen)}</div>
                    </main>
                </div>
    }
}

/// The screen beside the static page, if one is on: alone in its element, so it may be nothing.
fn stage(ui: &Ui, state: &Rc<AppState>) -> Html {
    let own = || (ui.clone(), state.clone());
    match state.screen {
        Screen::Ask(Step::Triggers) => screens::triggers(ui, state),
        Screen::Ask(Step::Likelihood) => screens::likelihood(ui, state),
        Screen::Ask(Step::Possible) => screens::possible(ui, state),
        Screen::Offer => screens::offer(ui, state),
        Screen::Doing => {
            let (ui, state) = own();
            html! { <Doing {ui} {state} /> }
        }
        Screen::Rate => {
            let (ui, state) = own();
            html! { <Rate {ui} {state} /> }
        }
        Screen::Outcome => screens::outcome(ui, state),
        Screen::Keep => screens::keep(ui, state),
        Screen::LookBack => {
            let (ui, state) = own();
            html! { <LookBack {ui} {state} /> }
        }
        Screen::Home
        | Screen::Breathe
        | Screen::TryNow
        | Screen::Talk
        | Screen::Emergency
        | Screen::About
        | Screen::Ask(Step::Danger | Step::Strength) => Html::default(),
    }
}
