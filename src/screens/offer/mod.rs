//! The offers: one thing to do now, the reason for it, and two other things.

mod offered;

use ebb_core::flow::{Action, Screen};
use ebb_core::lessons;
use ebb_core::messages::Message;
use ebb_core::safety::{self, Circumstance, DangerRoute};
use ebb_core::scoring;
use yew::prelude::*;

use self::offered::{first, others};
use super::lines::lines;
use super::own;
use super::parts::{heading, worth_reading};
use crate::components::{Button, Look, h3, p};
use crate::state::{AppState, Ui, text};

pub fn offer(ui: &Ui, state: &AppState) -> Html {
    let band = scoring::score(ui.content.scale, &ui.content.questions, &state.answers)
        .and_then(|score| scoring::band(&ui.content.bands, score))
        .map(|band| ui.fill(Message::OfferBand, &[("band", &band.words)]));
    let safer_use_first = state.puts_safer_use_first();
    let lesson = lessons::fitting(&ui.content.lessons, &ui.content.triggers, &state.answers);
    html! {
        <section class="screen offers">
            {heading(ui.t(Message::OfferTitle))}
            <div class="notes">
                if let Some(danger) = safety::danger(&ui.content.dangers, &state.answers) {
                    {note_of_danger(ui, danger)}
                }
                for it in safety::circumstances(&ui.content.circumstances, &state.answers) {
                    {note(ui, it)}
                }
            </div>
            if safer_use_first {
                <div class="actions">{use_anyway(ui, Look::Plain)}</div>
            }
            if let Some(offers) = &state.visit.offers {
                {first(ui, offers)}
                if state.shows_plan() {
                    {own::before_others(ui, state)}
                }
                {others(ui, offers)}
            }
            <div class="actions">
                if !state.visit.fits {
                    {p("small", ui.t(Message::OfferFitNote))}
                    {Button::new(Look::Plain, "fit", ui.t(Message::OfferFit), ui.send_at(Action::Fit)).view()}
                }
                if !safer_use_first {
                    {use_anyway(ui, Look::Quiet)}
                }
            </div>
            <details class="more">
                <summary>{ui.t(Message::OfferTolerance)}</summary>
                if let Some(band) = band {
                    {p("", band)}
                }
                {p("", text(&ui.content.notices.tolerance))}
                {p("", text(&ui.content.notices.naloxone))}
                if let Some(lesson) = lesson {
                    {worth_reading(ui, lesson)}
                }
                {rescue(ui)}
            </details>
        </section>
    }
}

/// The way to what lowers the chance of dying, for a person who may use anyway.
fn use_anyway(ui: &Ui, look: Look) -> Html {
    let open = ui.send(Action::Open(Screen::SaferUse));
    Button::new(look, "use-anyway", ui.t(Message::HomeUseAnyway), open).view()
}

/// The way to the overdose steps.
fn rescue(ui: &Ui) -> Html {
    let open = ui.send(Action::Open(Screen::Rescue));
    Button::new(Look::Quiet, "rescue", ui.t(Message::HomeRescue), open).view()
}

/// Who answers now, for a person who named this danger and goes on.
fn note_of_danger(ui: &Ui, it: &DangerRoute) -> Html {
    html! {
        <section key={it.id.as_str()} class="note" data-note={it.id.to_string()}>
            {h3("note__title", ui.fill(Message::OfferDanger, &[("danger", &it.words.option)]))}
            {lines(&ui.content, &it.purposes)}
        </section>
    }
}

/// What matters for a person in this circumstance, before they do anything.
fn note(ui: &Ui, it: &Circumstance) -> Html {
    html! {
        <section key={it.id.as_str()} class="note" data-note={it.id.to_string()}>
            {h3("note__title", text(&it.words.title))}
            for sentence in &it.words.text {
                <p key={sentence.as_str()}>{ui.local(sentence)}</p>
            }
            if !it.purposes.is_empty() {
                {lines(&ui.content, &it.purposes)}
            }
        </section>
    }
}
