//! Help lines as cards: text and link are made from one field.

use ebb_core::LineId;
use ebb_core::helplines::{HelpLine, LineKind};
use ebb_core::words::Word;
use yew::prelude::*;

use crate::components::{LineCard, LineLink};
use crate::state::{Content, text};

/// The lines with these ids, each with its ways to reach it.
pub fn lines(content: &Content, ids: &[LineId]) -> Html {
    html! {
        <div class="lines">
            for line in ids.iter().filter_map(|id| content.line(id)) {
                {card(content, line).view()}
            }
        </div>
    }
}

/// One line with its ways to reach it.
pub fn card(content: &Content, line: &HelpLine) -> LineCard {
    LineCard {
        id: text(line.id.as_str()),
        name: text(&line.words.name),
        what: text(&line.words.what),
        number: line.shown_number().map(text),
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
