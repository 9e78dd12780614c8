//! What `public/rescue.js` shows beside the overdose steps: the ways from one to the next, the clock and the
//! rhythm.

use ebb_core::content::rescue::Rescue;
use yew::prelude::*;

/// How much of it is shown. The build draws the whole screen, examples what the script makes of it.
#[derive(Clone, Copy)]
pub enum Shown {
    /// All steps below each other, as they stand without scripts.
    Whole,
    /// The step at this place alone.
    Step(usize),
    /// The step at this place alone, with the rhythm, once the next dose may come.
    Clock(usize),
}

impl Shown {
    /// What an example names `step` and `clock`; the whole screen otherwise.
    pub fn of(texts: &Rescue, name: Option<&str>) -> Self {
        match name {
            Some("step") => Self::Step(0),
            Some("clock") => Self::Clock(texts.steps.iter().position(|it| it.beats).unwrap_or(0)),
            _ => Self::Whole,
        }
    }

    /// Whether the step at this place is hidden.
    pub fn hides(self, index: usize) -> bool {
        matches!(self, Self::Step(at) | Self::Clock(at) if at != index)
    }

    fn is_clock(self) -> bool {
        matches!(self, Self::Clock(_))
    }
}

/// What stands there with one step at a time: the clock since the first dose of naloxone, in which
/// it fills in the numbers, and the ways to the next step and back.
pub fn ways(texts: &Rescue, shown: Shown) -> Html {
    let (page, no_clock) = (&texts.page, !shown.is_clock());
    let is_whole = matches!(shown, Shown::Whole);
    html! {
        <div class="rescue__ways" data-rescue="ways" hidden={is_whole}>
            <p class="rescue__said" role="status" tabindex="-1" data-rescue="said">
                <span data-rescue="running" hidden=true>{numbers(&page.running)}</span>
                <span data-rescue="due" hidden={no_clock}>{numbers(&page.due)}</span>
            </p>
            {button("first", "button rescue__dose", &page.first, true)}
            {button("more", "button rescue__dose", &page.more, no_clock)}
            {button("back", "button", &page.back, no_clock)}
            {button("next", "button button--primary", &page.next, is_whole)}
        </div>
    }
}

fn button(name: &'static str, class: &'static str, label: &str, hidden: bool) -> Html {
    html! { <button type="button" {class} data-rescue={name} {hidden}>{label}</button> }
}

/// The button that stops the clock and lets it go on.
pub fn stop(texts: &Rescue, shown: Shown) -> Html {
    html! {
        <button type="button" class="button rescue__stop" data-rescue="stop" hidden={!shown.is_clock()}>
            <span data-rescue="stops">{&texts.page.stop}</span>
            <span data-rescue="resumes" hidden=true>{&texts.page.resume}</span>
        </button>
    }
}

/// The rhythm of the breaths, which the style sheet alone moves.
pub fn beat(texts: &Rescue, shown: Shown) -> Html {
    let hidden = matches!(shown, Shown::Step(_));
    html! {
        <div class="beat" data-rescue="beat" {hidden}>
            <div class="beat__stage" aria-hidden="true">
                <div class="beat__circle"></div>
                <div class="beat__words">
                    <span class="beat__blow">{&texts.page.blow}</span>
                    <span class="beat__release">{&texts.page.release}</span>
                </div>
            </div>
            <p class="beat__pace">{&texts.page.pace}</p>
        </div>
    }
}

/// A text with an element for each number, by the name of its placeholder.
fn numbers(words: &str) -> Html {
    let mut parts = words.split('{');
    let first = parts.next().unwrap_or_default();
    let parts = parts.map(|part| part.split_once('}').unwrap_or((part, "")));
    html! {
        <>
            {first}
            for (name, rest) in parts {
                <b key={name} data-rescue={name.to_owned()}>{"0"}</b>
                {rest}
            }
        </>
    }
}
