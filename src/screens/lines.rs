//! Help lines as cards. The text of a number and its link come from one field.

use ebb_core::helplines::{HelpLine, LineKind, Purpose};
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{LineCard, LineLink, note, p, with_class};
use crate::state::{Content, text};

/// The lines of the person's country for these purposes, each with its ways to reach it. A line
/// without number and chat gets a link to its own page.
pub fn lines(content: &Content, purposes: &[Purpose]) -> Html {
    lines_as(content, purposes, "lines")
}

/// The same in an element of these classes.
pub fn lines_as(content: &Content, purposes: &[Purpose], class: &'static str) -> Html {
    let lines = html! {
        <div>
            for line in content.lines_for(content.country.as_ref(), purposes) {
                {shown(content, line).view()}
            }
        </div>
    };
    with_class(class, lines)
}

fn shown(content: &Content, line: &HelpLine) -> LineCard {
    let mut card = card(content, line);
    if card.links.is_empty() {
        card.links.push(page_link(content, line, true));
    }
    card
}

/// A link to the line's own page.
pub fn page_link(content: &Content, line: &HelpLine, loud: bool) -> LineLink {
    let label = content.fill(Message::LineOfficial, &[("name", &line.words.name)]).into();
    LineLink { href: text(&line.official), label, outside: true, loud }
}

/// The card of one line, with its ways to reach it.
pub fn card(content: &Content, line: &HelpLine) -> LineCard {
    LineCard {
        id: text(line.id.as_str()),
        name: text(&line.words.name),
        what: text(&line.words.what),
        number: line.shown_number().map(text),
        links: links(content, line),
        note: content.is_stale(line.fresh_until).then(|| note(content.t(Message::LineStale))),
        known: hours(content, line),
        urgent: line.purpose.contains(&Purpose::Emergency),
        aside: line.kind == LineKind::Company,
    }
}

/// When the line answers, where that is not at every hour.
fn hours(content: &Content, line: &HelpLine) -> Html {
    if line.always {
        return Html::default();
    }
    p("small", format!("{}: {}", content.message(Message::LineHours), line.words.hours))
}

fn links(content: &Content, line: &HelpLine) -> Vec<LineLink> {
    let mut links = Vec::new();
    if let (Some(href), Some(number)) = (line.call_link(), &line.call) {
        let label = content.fill(Message::LineCall, &[("number", number)]);
        links.push(LineLink { href: href.into(), label: label.into(), outside: false, loud: true });
    }
    if let (Some(href), Some(to)) = (line.text_link(), &line.text) {
        let label = match to.body.as_str() {
            "" => content.fill(Message::LineText, &[("number", &to.number)]),
            word => content.fill(Message::LineTextWord, &[("word", word), ("number", &to.number)]),
        };
        links.push(LineLink { href: href.into(), label: label.into(), outside: false, loud: true });
    }
    if let Some(chat) = &line.chat {
        links.push(LineLink {
            href: text(chat),
            label: content.t(Message::LineChat),
            outside: true,
            loud: true,
        });
    }
    links
}
