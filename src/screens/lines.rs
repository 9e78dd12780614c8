//! Help lines as cards: text and link from one field, dates and doubts said.

use ebb_core::helplines::{HelpLine, LineKind, Status};
use ebb_core::words::Word;
use yew::prelude::*;

use crate::components::{LineCard, LineLink};
use crate::state::{Content, text};

/// How much is said about a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Name, purpose and the ways to reach it.
    Short,
    /// Hours, languages and when it was checked, too.
    Full,
}

pub fn line_card(content: &Content, line: &HelpLine, detail: Detail) -> Html {
    html! {
        <LineCard
            key={line.id.as_str()}
            id={text(line.id.as_str())}
            name={text(&line.words.name)}
            what={text(&line.words.what)}
            number={line.call.as_deref().map(text)}
            links={links(content, line, detail)}
            facts={if detail == Detail::Full { facts(content, line) } else { Vec::new() }}
            aside={line.kind == LineKind::Company}
        />
    }
}

fn links(content: &Content, line: &HelpLine, detail: Detail) -> Vec<LineLink> {
    let mut links = Vec::new();
    if let (Some(href), Some(number)) = (line.call_link(), &line.call) {
        let label = content.fill(Word::LineCall, &[("number", number)]);
        links.push(LineLink { href: href.into(), label, outside: false });
    }
    if let (Some(href), Some(to)) = (line.text_link(), &line.text) {
        let label = match to.body.as_str() {
            "" => content.fill(Word::LineText, &[("number", &to.number)]),
            word => {
                content.fill(Word::LineTextWord, &[("word", word), ("number", &to.number)])
            }
        };
        links.push(LineLink { href: href.into(), label, outside: false });
    }
    if let Some(chat) = &line.chat {
        links.push(LineLink { href: text(chat), label: content.t(Word::LineChat), outside: true });
    }
    if detail == Detail::Full {
        let label = content.fill(Word::LineOfficial, &[("name", &line.words.name)]);
        links.push(LineLink { href: text(&line.official), label, outside: true });
    }
    links
}

fn facts(content: &Content, line: &HelpLine) -> Vec<AttrValue> {
    let named = |word, what: &str| AttrValue::from(format!("{}: {what}", content.word(word)));
    let mut facts = vec![
        named(Word::LineHours, &line.words.hours),
        named(Word::LineLanguages, &line.words.languages),
        content.fill(Word::LineChecked, &[("date", &line.checked)]),
    ];
    if line.status == Status::Partial {
        facts.push(content.t(Word::LinePartial));
    }
    facts
}
