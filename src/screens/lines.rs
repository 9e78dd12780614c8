//! Help lines as cards: text and link from one field, dates and doubts said.

use ebb_core::LineId;
use ebb_core::helplines::{HelpLine, LineKind, Status};
use ebb_core::words::Word;
use yew::prelude::*;

use crate::components::{LineCard, LineLink};
use crate::state::{Ui, text};

/// How much is said about a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Name, purpose and the ways to reach it.
    Short,
    /// Hours, languages and when it was checked, too.
    Full,
}

/// The lines with these ids, short.
pub fn lines(ui: &Ui, ids: &[LineId]) -> Html {
    html! {
        <div class="lines">
            for line in ids.iter().filter_map(|id| ui.content.line(id)) {
                {line_card(ui, line, Detail::Short)}
            }
        </div>
    }
}

pub fn line_card(ui: &Ui, line: &HelpLine, detail: Detail) -> Html {
    html! {
        {LineCard { id: text(line.id.as_str()), name: text(&line.words.name), what: text(&line.words.what), number: line.call.as_deref().map(text), links: links(ui, line, detail), facts: if detail == Detail::Full { facts(ui, line) } else { Vec::new() }, aside: line.kind == LineKind::Company }.view()}
    }
}

fn links(ui: &Ui, line: &HelpLine, detail: Detail) -> Vec<LineLink> {
    let mut links = Vec::new();
    if let (Some(href), Some(number)) = (line.call_link(), &line.call) {
        let label = ui.fill(Word::LineCall, &[("number", number)]);
        links.push(LineLink { href: href.into(), label, outside: false });
    }
    if let (Some(href), Some(to)) = (line.text_link(), &line.text) {
        let label = match to.body.as_str() {
            "" => ui.fill(Word::LineText, &[("number", &to.number)]),
            word => ui.fill(Word::LineTextWord, &[("word", word), ("number", &to.number)]),
        };
        links.push(LineLink { href: href.into(), label, outside: false });
    }
    if let Some(chat) = &line.chat {
        links.push(LineLink { href: text(chat), label: ui.t(Word::LineChat), outside: true });
    }
    if detail == Detail::Full {
        let label = ui.fill(Word::LineOfficial, &[("name", &line.words.name)]);
        links.push(LineLink { href: text(&line.official), label, outside: true });
    }
    links
}

fn facts(ui: &Ui, line: &HelpLine) -> Vec<AttrValue> {
    let named = |word, what: &str| AttrValue::from(format!("{}: {what}", ui.content.word(word)));
    let mut facts = vec![
        named(Word::LineHours, &line.words.hours),
        named(Word::LineLanguages, &line.words.languages),
        ui.fill(Word::LineChecked, &[("date", &line.checked)]),
    ];
    if line.status == Status::Partial {
        facts.push(ui.t(Word::LinePartial));
    }
    facts
}
