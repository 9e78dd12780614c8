//! Somebody to call or to write to.

use ebb_core::words::Word;
use yew::prelude::*;

use crate::components::p;

use crate::screens::lines::lines;
use crate::state::Ui;

/// Somebody of one's own first, then people who always answer.
pub fn people(ui: &Ui) -> Html {
    let message = encode(ui.content.word(Word::ContactMessage));
    html! {
        <section class="people">
            {p("", ui.t(Word::ContactOwn))}
            <a class="button" href={format!("sms:?&body={message}")}>{ui.t(Word::ContactWrite)}</a>
            {p("", ui.t(Word::ContactLines))}
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
