//! How to use more safely, for a person who may use anyway: not alone, naloxone, and what lowers the
//! chance of dying. It works without scripts.

use ebb_core::content::safer_use::{SaferUse, SaferUseStep};
use yew::prelude::*;

use super::lines::{full, place};
use super::rescue_cards::way_to_rescue;
use super::safer_cards::{naloxone_card, spotting};
use crate::screens::parts::{local, steps};
use crate::state::Content;

pub fn safer_use(content: &Content, texts: &SaferUse) -> Html {
    html! {
        <div class="safer-use">
            <p class="safer-use__lead">{&texts.page.lead}</p>
            {not_today(texts)}
            for step in &texts.steps {
                {view(content, texts, step)}
            }
            <p class="small">{&texts.page.back_hint}</p>
            {not_today(texts)}
        </div>
    }
}

/// The way back to where the person came from; nothing is asked there and nothing is marked.
fn not_today(texts: &SaferUse) -> Html {
    html! {
        <div class="actions needs-js">
            <button type="button" class="button" data-back="">{&texts.page.back}</button>
        </div>
    }
}

fn paragraph(content: &Content, text: &str) -> Html {
    html! { <p key={text}>{local(content, text)}</p> }
}

fn view(content: &Content, texts: &SaferUse, step: &SaferUseStep) -> Html {
    let words = &step.words;
    // The numbers follow the first paragraph, so that a phone shows one without scrolling.
    let (first, rest) = words.text.split_at(words.text.len().min(1));
    let body = html! {
        <>
            for sentence in first {
                {paragraph(content, sentence)}
            }
            if step.lines {
                {place(content)}
                <div class="lines lines--chosen">
                    for line in spotting(content, content.country.as_ref()) {
                        {full(content, line, None).view()}
                    }
                    if let Some(card) = naloxone_card(content, texts, content.country.as_ref()) {
                        {card.view()}
                    }
                </div>
            }
            for sentence in rest {
                {paragraph(content, sentence)}
            }
            if step.rescue {
                {way_to_rescue(content, "actions")}
            }
            if !words.steps.is_empty() {
                {steps(content, &words.steps)}
            }
        </>
    };
    if step.folded {
        return html! {
            <details key={step.id.as_str()} class="more">
                <summary>{&words.title}</summary>
                {body}
            </details>
        };
    }
    html! {
        <section key={step.id.as_str()} class="safer-use__step">
            <h3>{&words.title}</h3>
            {body}
        </section>
    }
}
