//! What to do when somebody is in overdose: the call first, then one step at a time. Without scripts
//! all steps stand below each other; `public/rescue.js` shows one and runs the clock.

use ebb_core::content::rescue::{Rescue, RescueStep};
use ebb_core::messages::Message;
use yew::prelude::*;

use super::lines::{full, place};
use super::rescue_cards::{caller_card, emergency_lines};
use crate::components::{Button, Door, Look, Size};
use crate::screens::parts::local;
use crate::state::{Content, text};

/// The door of this screen, to which the danger of the content leads too.
pub fn door(content: &Content, texts: &Rescue, is_open: bool) -> Door {
    Door {
        names: "rescue",
        title: content.t(Message::HomeRescue),
        hint: None,
        size: Size::Within,
        danger: Some(text(&texts.danger)),
        is_open,
    }
}

pub fn rescue(content: &Content, texts: &Rescue) -> Html {
    html! {
        <div class="rescue">
            <div class="lines lines--chosen">
                for line in emergency_lines(content, texts, content.country.as_ref()) {
                    {full(content, line, None).view()}
                }
                if let Some(card) = caller_card(texts, content.country.as_ref()) {
                    {card.view()}
                }
            </div>
            <ol class="rescue__steps" aria-live="polite">
                for (index, step) in texts.steps.iter().enumerate() {
                    // A hidden step does not count, so each has its number.
                    <li key={step.id.as_str()} value={(index + 1).to_string()} data-rescue="step" data-minutes={step.dose.then(|| texts.next_dose_minutes.to_string())} data-beats={step.beats.then_some("")}>
                        {words(content, step)}
                    </li>
                }
            </ol>
            {ways(texts)}
            {beat(texts)}
            <p class="rescue__no-clock small">{&texts.page.no_clock}</p>
            {button("stop", "button rescue__stop", &texts.page.stop)}
            <details class="more rescue__differences">
                <summary>{&texts.page.differences}</summary>
                for it in &texts.differences {
                    <section key={it.id.as_str()}>{words(content, it)}</section>
                }
            </details>
            <div class="rescue__place">{place(content)}</div>
            <div class="actions needs-js">
                {Button::link(Look::Quiet, "strength", content.t(Message::EmergencyGoOn)).view()}
            </div>
        </div>
    }
}

fn words(content: &Content, it: &RescueStep) -> Html {
    html! {
        <>
            <h3>{local(content, &it.words.title)}</h3>
            for sentence in &it.words.text {
                <p key={sentence.as_str()}>{local(content, sentence)}</p>
            }
        </>
    }
}

/// What `rescue.js` shows with one step at a time: the clock since the first dose of naloxone, in which
/// it fills in the numbers, and the ways to the next step and back.
fn ways(texts: &Rescue) -> Html {
    html! {
        <div class="rescue__ways" data-rescue="ways" hidden=true>
            <p class="rescue__said" role="status" tabindex="-1" data-rescue="said">
                <span data-rescue="running" hidden=true>{numbers(&texts.page.running)}</span>
                <span data-rescue="due" hidden=true>{numbers(&texts.page.due)}</span>
            </p>
            {button("first", "button rescue__dose", &texts.page.first)}
            {button("more", "button rescue__dose", &texts.page.more)}
            {button("back", "button", &texts.page.back)}
            {button("next", "button button--primary", &texts.page.next)}
        </div>
    }
}

fn button(name: &'static str, class: &'static str, label: &str) -> Html {
    html! { <button type="button" {class} data-rescue={name} hidden=true>{label}</button> }
}

/// The rhythm of the breaths, which the style sheet alone moves.
fn beat(texts: &Rescue) -> Html {
    html! {
        <div class="beat" data-rescue="beat">
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
