//! Parts that several screens share.

use ebb_core::helplines::EMERGENCY;
use ebb_core::history::CheckIn;
use ebb_core::messages::Message;
use ebb_core::questions::Question;
use yew::prelude::*;

use crate::components::{BreathPacer, p, span};
use crate::state::{Content, Ui, text};

mod app_parts;
pub use app_parts::{
    compared, group, hold, plan_sentence, points, several, summed, tile, triggers, ways_on,
    worth_reading,
};

/// A screen's heading. It gets the focus when the screen is shown.
pub fn heading(text: AttrValue) -> Html {
    html! { <h2 class="screen__title" tabindex="-1" data-heading="">{text}</h2> }
}

/// The person's own words. A page translator sends what it translates to its maker, so it is told to leave
/// these.
pub fn own_words(words: AttrValue) -> Html {
    html! { <p class="own__large own__words" translate="no">{words}</p> }
}

/// A button whose click `public/boot.js` handles: it prints, or passes the request on to the app.
pub fn ask(what: &'static str, label: AttrValue) -> Html {
    html! { <button type="button" class="button button--quiet" data-ask={what}>{label}</button> }
}

/// A list of steps, to be done in this order.
pub fn steps(content: &Content, steps: &[String]) -> Html {
    html! {
        <ol class="steps">
            for step in steps {
                <li key={step.as_str()}>{local(content, step)}</li>
            }
        </ol>
    }
}

/// A text with the emergency number of the person's country. The number is an element of its own,
/// so that `boot.js` can replace it with another country's.
pub fn local(content: &Content, text: &str) -> Html {
    let number = content.emergency_number(content.country.as_ref());
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default();
    html! {
        <>
            {first}
            for (index, part) in parts.enumerate() {
                <b key={index} class="sos">{number}</b>
                {part.strip_prefix(EMERGENCY).map_or(part, |rest| rest.trim_start_matches('}'))}
            }
        </>
    }
}

/// Paced breathing. `name` has to differ where a page has two.
pub fn breath_pacer(content: &Content, name: &'static str) -> Html {
    let pacer = BreathPacer {
        name,
        breathe_in: content.t(Message::BreatheIn),
        breathe_out: content.t(Message::BreatheOut),
        pause: content.t(Message::BreatheStop),
        go_on: content.t(Message::BreatheGo),
    };
    pacer.view()
}

/// The heading of a question inside its group: its title and the line under it.
pub fn title(question: Option<&Question>, progress: Option<String>) -> Html {
    let Some(question) = question else { return html! { <legend></legend> } };
    html! {
        <>
            <legend class="question__legend">
                if let Some(progress) = progress {
                    {span("question__progress", progress)}
                }
                <span class="question__title" role="heading" aria-level="2" tabindex="-1" data-heading="">
                    {&question.words.title}
                </span>
            </legend>
            {p("question__help", text(&question.words.help))}
        </>
    }
}

pub fn end(question: Option<&Question>, which: impl Fn(&Question) -> Option<&str>) -> AttrValue {
    text(question.and_then(which).unwrap_or_default())
}

/// The date and time that the person's clock showed at the check-in.
pub fn when(ui: &Ui, check_in: &CheckIn) -> String {
    (ui.outside.write_time)(&ui.content.language, check_in.at, check_in.offset)
}
