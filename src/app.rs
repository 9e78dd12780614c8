//! The root: one reducer, two contexts, one switch over screens. It decides nothing else.

use std::rc::Rc;

use ebb_core::flow::{Action, Handover, Screen};
use ebb_core::questions::Step;
use ebb_core::words::Word;
use yew::prelude::*;

use crate::hooks::{use_saved_history, use_screen_focus};
use crate::screens::{self, Front};
use crate::state::{AppState, Content, Dispatch};

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
    let back = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| dispatch.dispatch(Action::Back)
    };
    let content = props.content.clone();
    let on_screen: Rc<AppState> = Rc::new((*state).clone());
    html! {
        <ContextProvider<Content> context={content.clone()}>
            <ContextProvider<Dispatch> context={dispatch}>
                <div class="app" data-screen={state.screen.static_name().unwrap_or("stage")}>
                    <header class="bar">
                        <button type="button" class="bar__back" data-back="" onclick={back}>
                            {content.t(Word::Back)}
                        </button>
                        <h1 class="bar__name">{content.t(Word::AppName)}</h1>
                    </header>
                    <main class="page">
                        <Front
                            screen={state.screen}
                            danger={state.answers.danger.clone()}
                            strength={state.answers.strength.map(|level| level.get())}
                            trace_free={state.trace_free}
                            has_history={!state.history.is_empty()}
                        />
                        <div class="stage">{stage(state.screen, &on_screen)}</div>
                    </main>
                </div>
            </ContextProvider<Dispatch>>
        </ContextProvider<Content>>
    }
}

/// The screen beside the static page, if one is on: alone in its element, so it may be nothing.
fn stage(screen: Screen, state: &Rc<AppState>) -> Html {
    let state = state.clone();
    match screen {
        Screen::Ask(Step::Triggers) => html! { <screens::Triggers key="triggers" {state} /> },
        Screen::Ask(Step::Likelihood) => html! { <screens::Likelihood key="likelihood" {state} /> },
        Screen::Ask(Step::Possible) => html! { <screens::Possible key="possible" {state} /> },
        Screen::Offer => html! { <screens::Offer key="offer" {state} /> },
        Screen::Doing => html! { <screens::Doing key="doing" {state} /> },
        Screen::Rate => html! { <screens::Rate key="rate" {state} /> },
        Screen::Outcome => html! { <screens::Outcome key="outcome" {state} /> },
        Screen::Keep => html! { <screens::Keep key="keep" {state} /> },
        Screen::LookBack => html! { <screens::LookBack key="look-back" {state} /> },
        Screen::Home
        | Screen::Breathe
        | Screen::TryNow
        | Screen::Talk
        | Screen::Emergency
        | Screen::About
        | Screen::Ask(Step::Danger | Step::Strength) => Html::default(),
    }
}
