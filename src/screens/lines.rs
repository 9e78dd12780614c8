//! Help lines as cards: text and link are made from one field.

use ebb_core::helplines::{HelpLine, LineKind, Purpose};
use ebb_core::words::Word;
use yew::prelude::*;

use crate::components::{LineCard, LineLink};
use crate::state::{Content, text};

/// The lines of the person's country for these purposes, each with its ways to reach it. The
/// page-turning script fills it anew from the cards of another country.
pub fn lines(content: &Content, purposes: &[Purpose]) -> Html {
    html! {
        <div class="lines" data-lines={names(purposes)}>
            for line in content.lines_for(content.country.as_ref(), purposes) {
                {card(content, line).view()}
            }
        </div>
    }
}

/// The markup's names for purposes, such as `suicide crisis`.
fn names(purposes: &[Purpose]) -> String {
    let names: Vec<&str> = purposes.iter().map(|purpose| purpose.name()).collect();
    names.join(" ")
}

/// One line with its ways to reach it.
pub fn card(content: &Content, line: &HelpLine) -> LineCard {
    LineCard {
        id: text(line.id.as_str()),
        name: text(&line.words.name),
        what: text(&line.words.what),
        number: line.shown_number().map(text),
        purposes: names(&line.purpose).into(),
        links: links(content, line),
        facts: Vec::new(),
        aside: line.kind == LineKind::Company,
    }
}

fn links(content: &Content, line: &HelpLine) -> Vec<LineLink> {
    let mut links = Vec::new();
    if let (Some(href), Some(number)) = (line.call_link(), &line.call) {
        let label = content.fill(Word::LineCall, &[("number", number)]);
        links.push(LineLink { href: href.into(), label: label.into(), outside: false, loud: true });
    }
    if let (Some(href), Some(to)) = (line.text_link(), &line.text) {
        let label = match to.body.as_str() {
            "" => content.fill(Word::LineText, &[("number", &to.number)]),
            word => content.fill(Word::LineTextWord, &[("word", word), ("number", &to.number)]),
        };
        links.push(LineLink { href: href.into(), label: label.into(), outside: false, loud: true });
    }
    if let Some(chat) = &line.chat {
        links.push(LineLink {
            href: text(chat),
            label: content.t(Word::LineChat),
            outside: true,
            loud: true,
        });
    }
    links
}
