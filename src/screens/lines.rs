//! Help lines as cards. The text of a number and its link come from one field.

use ebb_core::helplines::{Cost, HelpLine, LineKind, Purpose, Status};
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Button, LineCard, LineLink, Look, note, note_from};
use crate::state::{Content, text};

/// The lines of the person's country for these purposes, each with its ways to reach it. A line
/// without number and chat gets a link to its own page.
pub fn lines(content: &Content, purposes: &[Purpose]) -> Html {
    drawn(content, purposes, "lines")
}

/// The same on the static page, where `boot.js` fills this element again with the cards of another
/// country.
pub fn chosen_lines(content: &Content, purposes: &[Purpose]) -> Html {
    drawn(content, purposes, "lines lines--chosen")
}

fn drawn(content: &Content, purposes: &[Purpose], class: &'static str) -> Html {
    html! {
        <div {class}>
            for line in content.lines_for(content.country.as_ref(), purposes) {
                {shown(content, line).view()}
            }
        </div>
    }
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
        facts: Vec::new(),
        aside: line.kind == LineKind::Company,
    }
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

/// The card of one line, with everything known of it.
pub fn full(content: &Content, line: &HelpLine) -> LineCard {
    let mut full = card(content, line);
    full.links.push(page_link(content, line, false));
    let cost = line.words.cost.as_deref().unwrap_or_else(|| {
        content.message(match line.cost {
            Cost::Free => Message::LineFree,
            Cost::Standard => Message::LineStandard,
            Cost::Paid | Cost::Unknown => Message::LineUnknown,
        })
    });
    let named = |word, what: &str| AttrValue::from(format!("{}: {what}", content.message(word)));
    full.facts = vec![
        named(Message::LineHours, &line.words.hours),
        named(Message::LineLanguages, &line.words.languages),
        named(Message::LineCost, cost),
        content.fill(Message::LineChecked, &[("date", &line.checked)]).into(),
    ];
    full.note = Some(note_from(line.fresh_until.0 + 1, content.t(Message::LineStale)));
    if line.status == Status::Partial {
        full.facts.push(content.t(Message::LinePartial));
    }
    full
}

/// The country whose numbers are shown, and a way to change it.
pub fn place(content: &Content) -> Html {
    let country = content.country.as_ref().and_then(|id| content.country(id));
    let name = country.map_or(&content.elsewhere, |country| &country.name);
    let words = content.message(Message::EmergencyPlace);
    let (before, after) = words.split_once("{country}").unwrap_or((words, ""));
    html! {
        <p class="place">
            {before}<b class="place__name">{name}</b>{after}{" "}
            {Button::link(Look::Quiet, "help-lines", content.t(Message::EmergencyChange)).view()}
        </p>
    }
}
