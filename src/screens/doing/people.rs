//! Calling or writing to another person.

use ebb_core::messages::Message;
use ebb_core::strategies::Strategy;
use yew::prelude::*;

use crate::components::{p, with_class};
use crate::screens::lines::lines;
use crate::screens::own;
use crate::state::{AppState, Ui};

/// The people whom the person wrote down for a hard moment, then a message to anybody else, as it would be sent,
/// and the way to send it.
pub fn contact(ui: &Ui, state: &AppState) -> Html {
    let plan = state.plan.as_ref().filter(|it| own::names_somebody(it));
    html! {
        <section class="people">
            if let Some(plan) = plan {
                {own::people(ui, plan)}
            }
            {p("", ui.t(Message::ContactOwn))}
            {p("bubble", ui.t(Message::ContactMessage))}
            {write(ui, plan.is_none())}
        </section>
    }
}

/// The link that begins the message; it is the next step where nobody else is.
fn write(ui: &Ui, is_next: bool) -> Html {
    let message = encode(ui.content.message(Message::ContactMessage));
    let link = html! {
        <a class="button" href={format!("sms:?&body={message}")}>{ui.t(Message::ContactWrite)}</a>
    };
    with_class(if is_next { "button button--primary" } else { "button" }, link)
}

/// The help lines, where a call to one is what the person does.
pub fn help_lines(ui: &Ui, strategy: &Strategy) -> Html {
    let purposes = match strategy.lines.as_slice() {
        [] => &ui.content.escalation.purposes,
        own => own,
    };
    html! {
        <section class="people">
            {lines(&ui.content, purposes)}
        </section>
    }
}

/// The help lines, for a person who has nobody to call.
pub fn listeners(ui: &Ui) -> Html {
    html! {
        <section class="people">
            {p("", ui.t(Message::ContactLines))}
            {lines(&ui.content, &ui.content.escalation.purposes)}
        </section>
    }
}

/// Percent-encodes a text for a link: every byte except ASCII letters and digits.
fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
