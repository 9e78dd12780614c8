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

use crate::components::{Button, Door, Look, Size};
use crate::state::Ui;

#[derive(PartialEq, Properties)]
pub struct FrontProps {
    pub ui: Ui,
    pub screen: Screen,
    pub danger: Option<Danger>,
    pub strength: Option<u8>,
    pub trace_free: bool,
}

#[component]
pub fn Front(props: &FrontProps) -> Html {
    let (ui, screen) = (&props.ui, props.screen);
    let door = |size, names, title: Word, hint: Option<Word>, leads_to: Screen| {
        let open = is_behind(screen, leads_to);
        let on_toggle = ui.send(match leads_to {
            _ if open => Action::Open(Screen::Home),
            Screen::Ask(_) => Action::CheckIn,
            other => Action::Open(other),
        });
        Door { names, title: ui.t(title), hint: hint.map(|it| ui.t(it)), size, open, on_toggle }
    };
    let look_back = ui.send(Action::Open(Screen::LookBack));
    let check_in = Screen::Ask(Step::Danger);
    html! {
        <div class="front" hidden={screen.static_name().is_none()}>
            <section class="home">
                <h2 class="home__title" tabindex="-1" data-heading="">{ui.t(Word::HomeTitle)}</h2>
                <p class="home__lead">{ui.t(Word::HomeLead)}</p>
            </section>
            {door(Size::Large, "breathe", Word::HomeBreathe, Some(Word::HomeBreatheHint), Screen::Breathe).view(breathe::breathe(ui))}
            {door(Size::Large, "danger strength", Word::HomeCheckIn, Some(Word::HomeCheckInHint), check_in).view(questions::questions(ui, props.danger.as_ref(), props.strength))}
            {door(Size::Large, "talk", Word::HomeTalk, Some(Word::HomeTalkHint), Screen::Talk).view(talk::talk(ui))}
            {door(Size::Alarm, "emergency", Word::HomeEmergency, None, Screen::Emergency).view(emergency::emergency(ui, props.danger.as_ref()))}
            {door(Size::Small, "try", Word::HomeTry, None, Screen::TryNow).view(try_now::try_now(ui))}
            {door(Size::Small, "about", Word::AboutTitle, None, Screen::About).view(about::about(ui))}
            <div class="home__more needs-live">
                {Button::new(Look::Quiet, "look-back", ui.t(Word::HomeLookBack), look_back).view()}
                {trace_free(ui, props.trace_free)}
            </div>
            <p class="home__hint">{ui.t(Word::LeaveHint)}</p>
        </div>
    }
}

fn trace_free(ui: &Ui, is_on: bool) -> Html {
    let toggle = ui.send(Action::TraceFree(!is_on));
    let word = if is_on { Word::HomeTraceFreeOn } else { Word::HomeTraceFreeOff };
    html! {
        <label class="switch">
            <input type="checkbox" class="switch__input" name="trace-free" checked={is_on} onclick={move |_: MouseEvent| toggle.emit(())} />
            <span class="switch__text">
                <span class="switch__label">{ui.t(Word::HomeTraceFree)}</span>
                <span class="switch__state">{ui.t(word)}</span>
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
