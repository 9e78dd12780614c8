//! The static page: everything that helps before and without the app. The build writes it into
//! `index.html`; the app takes it over node by node and never replaces it.

mod about;
mod breathe;
mod emergency;
mod questions;
mod talk;
mod try_now;

pub use questions::{end, said, title};

use ebb_core::answers::Danger;
use ebb_core::flow::{Action, Screen};
use ebb_core::questions::Step;
use ebb_core::words::Word;
use yew::prelude::*;

use crate::components::{Button, Door, Look};
use crate::hooks::{use_content, use_dispatch};

#[derive(PartialEq, Properties)]
pub struct FrontProps {
    pub screen: Screen,
    pub danger: Option<Danger>,
    pub strength: Option<u8>,
    pub trace_free: bool,
    pub has_history: bool,
}

#[component]
pub fn Front(props: &FrontProps) -> Html {
    let content = use_content();
    let dispatch = use_dispatch();
    let screen = props.screen;
    let toggle = |door: Screen| {
        let dispatch = dispatch.clone();
        Callback::from(move |()| {
            dispatch.dispatch(match door {
                _ if is_behind(screen, door) => Action::Open(Screen::Home),
                Screen::Ask(_) => Action::CheckIn,
                other => Action::Open(other),
            });
        })
    };
    let look_back = {
        let dispatch = dispatch.clone();
        move |()| dispatch.dispatch(Action::Open(Screen::LookBack))
    };
    let check_in = Screen::Ask(Step::Danger);
    html! {
        <div class="front" hidden={screen.static_name().is_none()}>
            <section class="home">
                <h2 class="home__title" tabindex="-1" data-heading="">{content.t(Word::HomeTitle)}</h2>
                <p class="home__lead">{content.t(Word::HomeLead)}</p>
            </section>
            <Door names="breathe" size="large" title={content.t(Word::HomeBreathe)} hint={content.t(Word::HomeBreatheHint)} open={screen == Screen::Breathe} on_toggle={toggle(Screen::Breathe)}>
                <breathe::Breathe />
            </Door>
            <Door names="danger strength" size="large" title={content.t(Word::HomeCheckIn)} hint={content.t(Word::HomeCheckInHint)} open={is_behind(screen, check_in)} on_toggle={toggle(check_in)}>
                <questions::Questions danger={props.danger.clone()} strength={props.strength} />
            </Door>
            <Door names="talk" size="large" title={content.t(Word::HomeTalk)} hint={content.t(Word::HomeTalkHint)} open={screen == Screen::Talk} on_toggle={toggle(Screen::Talk)}>
                <talk::Talk />
            </Door>
            <Door names="emergency" size="alarm" title={content.t(Word::HomeEmergency)} open={screen == Screen::Emergency} on_toggle={toggle(Screen::Emergency)}>
                <emergency::Emergency danger={props.danger.clone()} />
            </Door>
            <Door names="try" size="small" title={content.t(Word::HomeTry)} open={screen == Screen::TryNow} on_toggle={toggle(Screen::TryNow)}>
                <try_now::TryNow />
            </Door>
            <Door names="about" size="small" title={content.t(Word::AboutTitle)} open={screen == Screen::About} on_toggle={toggle(Screen::About)}>
                <about::About />
            </Door>
            <div class="home__more needs-live">
                <Button look={Look::Quiet} name="look-back" label={content.t(Word::HomeLookBack)} on_press={look_back} />
                {trace_free(&content, &dispatch, props.trace_free)}
            </div>
            <p class="home__hint">{content.t(Word::LeaveHint)}</p>
        </div>
    }
}

fn trace_free(
    content: &crate::state::Content,
    dispatch: &crate::state::Dispatch,
    is_on: bool,
) -> Html {
    let dispatch = dispatch.clone();
    let toggle = move |_: MouseEvent| dispatch.dispatch(Action::TraceFree(!is_on));
    let word = if is_on { Word::HomeTraceFreeOn } else { Word::HomeTraceFreeOff };
    html! {
        <label class="switch">
            <input type="checkbox" class="switch__input" name="trace-free" checked={is_on} onclick={toggle} />
            <span class="switch__text">
                <span class="switch__label">{content.t(Word::HomeTraceFree)}</span>
                <span class="switch__state">{content.t(word)}</span>
            </span>
        </label>
    }
}

/// Whether `screen` is one of those behind the door that opens on `door`.
fn is_behind(screen: Screen, door: Screen) -> bool {
    match door {
        Screen::Ask(_) => matches!(screen, Screen::Ask(Step::Danger | Step::Strength)),
        door => screen == door,
    }
}
