//! Doing it: a guided screen for each form. Time counts from timestamps, so it is right after the
//! phone was locked.

use ebb_core::flow::{Action, Doing as Under};
use ebb_core::strategies::{Form, Strategy};
use ebb_core::words::Word;
use yew::prelude::*;

use super::ScreenProps;
use super::lines::lines;
use super::parts::{breath_pacer, heading, steps};
use crate::components::{Button, Look, Timer, Wave};
use crate::hooks::use_now;
use crate::state::{Ui, text};

#[component]
pub fn Doing(props: &ScreenProps) -> Html {
    let (ui, state) = (&props.ui, &props.state);
    let now = use_now();
    let under_way = state.visit.doing.as_ref();
    let strategy = under_way.and_then(|doing| ui.content.strategy(&doing.strategy));
    let (Some(doing), Some(strategy)) = (under_way, strategy) else {
        return html! { <section class="screen"></section> };
    };
    let time = Time::of(doing, now);
    let more = ui.content.extend_minutes;
    html! {
        <section class="screen doing" data-strategy={strategy.id.to_string()}>
            {heading(text(&strategy.words.title))}
            <p class="doing__lead">{&strategy.words.lead}</p>
            {guide(ui, strategy, &time)}
            {Timer { text: time.words(ui), is_over: time.left == 0, gone: time.gone }.view()}
            <h3>{ui.t(Word::DoingSteps)}</h3>
            {steps(&ui.content, &strategy.words.steps)}
            if let Some(caution) = &strategy.words.caution {
                <p class="caution">
                    <strong>{ui.t(Word::DoingCaution)}</strong>{" "}{ui.local(caution)}
                </p>
            }
            if strategy.form == Form::Contact {
                {people(ui)}
            }
            <div class="actions">
                {Button::new(Look::Primary, "did", ui.t(Word::DoingDone), ui.send(Action::Did)).view()}
                {Button::new(Look::Plain, "extend", ui.fill(Word::DoingExtend, &[("minutes", &more.to_string())]), ui.send(Action::Extend(more))).view()}
            </div>
        </section>
    }
}

struct Time {
    /// Whole seconds left, never below 0.
    left: i64,
    /// In thousandths of what was planned.
    gone: u16,
}

impl Time {
    fn of(doing: &Under, now: i64) -> Self {
        let planned = (doing.until - doing.since).max(1);
        let gone = (now - doing.since).clamp(0, planned);
        let thousandths = u16::try_from(gone.saturating_mul(1000) / planned).unwrap_or(1000);
        Self { left: (planned - gone + 999) / 1000, gone: thousandths }
    }

    fn words(&self, ui: &Ui) -> AttrValue {
        if self.left == 0 {
            return ui.t(Word::DoingOver);
        }
        let clock = format!("{}:{:02}", self.left / 60, self.left % 60);
        ui.fill(Word::DoingLeft, &[("time", &clock)])
    }
}

fn guide(ui: &Ui, strategy: &Strategy, time: &Time) -> Html {
    match strategy.form {
        Form::Breathing => html! {
            {breath_pacer(&ui.content, "doing")}
        },
        Form::Wave => html! {
            <div class="wave-guide">
                {Wave { label: ui.t(Word::WaveChart), gone: time.gone }.view()}
                <p>{ui.t(Word::WaveHow)}</p>
            </div>
        },
        Form::Contact | Form::Steps | Form::Guided | Form::Puzzle | Form::Plan | Form::Card => html! { <div class="doing__still"></div> },
    }
}

/// Somebody of one's own first, then people who always answer.
fn people(ui: &Ui) -> Html {
    let message = encode(ui.content.word(Word::ContactMessage));
    html! {
        <section class="people">
            <p>{ui.t(Word::ContactOwn)}</p>
            <a class="button" href={format!("sms:?&body={message}")}>{ui.t(Word::ContactWrite)}</a>
            <p>{ui.t(Word::ContactLines)}</p>
            {lines(&ui.content, &ui.content.escalation.purposes)}
        </section>
    }
}

/// Text as it may stand in a link: everything but letters and digits percent-encoded.
fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
