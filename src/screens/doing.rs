//! Doing it: a guided screen for each form. Time counts from timestamps, so it is right after the
//! phone was locked.

use ebb_core::flow::{Action, Doing as Under};
use ebb_core::strategies::{Form, Strategy};
use ebb_core::words::Word;
use yew::prelude::*;

use super::lines::{Detail, line_card};
use super::{ScreenProps, heading};
use crate::components::{BreathPacer, Button, Look, Timer, Wave};
use crate::hooks::{use_content, use_dispatch, use_now};
use crate::state::{Content, text};

/// Minutes that "more time" adds.
const MORE: u8 = 5;

#[component]
pub fn Doing(props: &ScreenProps) -> Html {
    let content = use_content();
    let dispatch = use_dispatch();
    let now = use_now();
    let send = |action: Action| {
        let dispatch = dispatch.clone();
        Callback::from(move |()| dispatch.dispatch(action.clone()))
    };
    let under_way = props.state.visit.doing.as_ref();
    let strategy = under_way.and_then(|doing| content.strategy(&doing.strategy));
    let (Some(doing), Some(strategy)) = (under_way, strategy) else {
        return html! { <section class="screen"></section> };
    };
    let time = Time::of(doing, now);
    html! {
        <section class="screen doing" data-strategy={strategy.id.to_string()}>
            {heading(text(&strategy.words.title))}
            <p class="doing__lead">{&strategy.words.lead}</p>
            {guide(&content, strategy, &time)}
            <Timer text={time.words(&content)} is_over={time.left == 0} share={time.share} />
            <h3>{content.t(Word::DoingSteps)}</h3>
            <ol class="steps">
                for step in &strategy.words.steps {
                    <li key={step.as_str()}>{step}</li>
                }
            </ol>
            if let Some(caution) = &strategy.words.caution {
                <p class="caution">
                    <strong>{content.t(Word::DoingCaution)}</strong>{" "}{caution}
                </p>
            }
            if strategy.form == Form::Contact {
                {people(&content)}
            }
            <div class="actions">
                <Button look={Look::Primary} name="did" label={content.t(Word::DoingDone)} on_press={send(Action::Did)} />
                <Button look={Look::Plain} name="extend" label={content.fill(Word::DoingExtend, &[("minutes", &MORE.to_string())])} on_press={send(Action::Extend(MORE))} />
            </div>
        </section>
    }
}

struct Time {
    /// Whole seconds left, never below 0.
    left: i64,
    share: f64,
}

impl Time {
    fn of(doing: &Under, now: i64) -> Self {
        let planned = (doing.until - doing.since).max(1);
        let gone = (now - doing.since).clamp(0, planned);
        #[expect(clippy::cast_precision_loss, reason = "minutes in ms")]
        let share = gone as f64 / planned as f64;
        Self { left: (planned - gone + 999) / 1000, share }
    }

    fn words(&self, content: &Content) -> AttrValue {
        if self.left == 0 {
            return content.t(Word::DoingOver);
        }
        let clock = format!("{}:{:02}", self.left / 60, self.left % 60);
        content.fill(Word::DoingLeft, &[("time", &clock)])
    }
}

fn guide(content: &Content, strategy: &Strategy, time: &Time) -> Html {
    match strategy.form {
        Form::Breathing => html! {
            <BreathPacer
                name="doing"
                breathe_in={content.t(Word::BreatheIn)}
                breathe_out={content.t(Word::BreatheOut)}
                pause={content.t(Word::BreatheStop)}
                go_on={content.t(Word::BreatheGo)}
            />
        },
        Form::Wave => html! {
            <div class="wave-guide">
                <Wave label={content.t(Word::WaveChart)} share={time.share} />
                <p>{content.t(Word::WaveHow)}</p>
            </div>
        },
        Form::Contact | Form::Steps => html! { <div class="doing__still"></div> },
    }
}

/// Somebody of one's own first, then people who always answer.
fn people(content: &Content) -> Html {
    let message = encode(content.word(Word::ContactMessage));
    html! {
        <section class="people">
            <p>{content.t(Word::ContactOwn)}</p>
            <a class="button" href={format!("sms:?&body={message}")}>{content.t(Word::ContactWrite)}</a>
            <p>{content.t(Word::ContactLines)}</p>
            <div class="lines">
                for id in &content.escalation.lines {
                    {content.line(id).map(|line| line_card(content, line, Detail::Short)).unwrap_or_default()}
                }
            </div>
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
