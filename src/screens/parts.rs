//! Parts that several screens share.

use ebb_core::helplines::EMERGENCY;
use ebb_core::history::CheckIn;
use ebb_core::questions::Question;
use ebb_core::words::Word;
use yew::prelude::*;

use crate::components::{BreathPacer, p, span};
use crate::state::{Content, Ui, text};

mod app_parts;
pub use app_parts::{compared, points, summed, ways_on, worth_reading};

/// The heading that takes focus when its screen comes on.
pub fn heading(text: AttrValue) -> Html {
    html! { <h2 class="screen__title" tabindex="-1" data-heading="">{text}</h2> }
}

/// A button that `public/boot.js` hears: it prints, or asks the app for something.
pub fn ask(what: &'static str, label: AttrValue) -> Html {
    html! { <button type="button" class="button button--quiet" data-ask={what}>{label}</button> }
}

/// What to do, in order.
pub fn steps(content: &Content, steps: &[String]) -> Html {
    html! {
        <ol class="steps">
            for step in steps {
                <li key={step.as_str()}>{local(content, step)}</li>
            }
        </ol>
    }
}

/// A text with the emergency number of the person's country in it, where the page-turning script can
/// put another country's.
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

/// Paced breathing; `name` keeps two of them apart.
pub fn breath_pacer(content: &Content, name: &'static str) -> Html {
    let pacer = BreathPacer {
        name,
        breathe_in: content.t(Word::BreatheIn),
        breathe_out: content.t(Word::BreatheOut),
        pause: content.t(Word::BreatheStop),
        go_on: content.t(Word::BreatheGo),
    };
    pacer.view()
}

/// A question's heading inside its group, with its place and the line under it.
pub fn title(content: &Content, question: Option<&Question>) -> Html {
    let Some(question) = question else { return html! { <legend></legend> } };
    let number = content.steps().position(|step| step == question.id).map_or(0, |at| at + 1);
    let progress = content.fill(
        Word::AskProgress,
        &[("number", &number.to_string()), ("count", &content.questions.len().to_string())],
    );
    html! {
        <>
            <legend class="question__legend">
                {span("question__progress", progress)}
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

/// What a rating says of itself.
pub fn said(content: &Content, level: Option<u8>) -> AttrValue {
    match level {
        Some(level) => content.fill(Word::AskChosen, &[("level", &level.to_string())]).into(),
        None => content.t(Word::AskUntouched),
    }
}

/// When a check-in was, as the clock showed it then.
pub fn when(ui: &Ui, check_in: &CheckIn) -> String {
    (ui.outside.write_time)(&ui.content.language, check_in.at, check_in.offset)
}
