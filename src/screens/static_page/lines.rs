//! Help lines as the static page shows them: with everything known of them, and the country whose
//! lines are shown.

use ebb_core::helplines::{Cost, HelpLine, Purpose, Status};
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Button, LineCard, LineFacts, Look, note_from};
use crate::screens::lines::{card, lines_as, page_link};
use crate::state::Content;

/// The lines of the person's country for these purposes. `boot.js` fills this element again with the
/// cards of another country.
pub fn chosen_lines(content: &Content, purposes: &[Purpose]) -> Html {
    lines_as(content, purposes, "lines lines--chosen")
}

/// The card of one line, with everything known of it, and first what `also` says. A line that nobody can
/// call, text or chat with shows its page in place of that.
pub fn full(content: &Content, line: &HelpLine, also: Option<&str>) -> LineCard {
    let mut full = card(content, line);
    let page = page_link(content, line, false);
    let page = if full.links.is_empty() {
        full.links.push(page);
        None
    } else {
        Some(page)
    };
    let cost = line.words.cost.as_deref().unwrap_or_else(|| {
        content.message(match line.cost {
            Cost::Free => Message::LineFree,
            Cost::Standard => Message::LineStandard,
            Cost::Paid | Cost::Unknown => Message::LineUnknown,
        })
    });
    let named = |word, what: &str| AttrValue::from(format!("{}: {what}", content.message(word)));
    let mut facts = vec![
        named(Message::LineHours, &line.words.hours),
        named(Message::LineLanguages, &line.words.languages),
        named(Message::LineCost, cost),
        content.fill(checked_on(line.status), &[("date", &line.checked)]).into(),
    ];
    let mut brief = format!("{} · {cost}", line.words.hours);
    if let Some(also) = also {
        brief = format!("{also} {brief}");
        facts.insert(0, also.to_owned().into());
    }
    full.known = LineFacts { brief: brief.into(), facts, page }.view();
    full.note = Some(note_from(line.fresh_until.0 + 1, content.t(Message::LineStale)));
    full
}

/// The sentence that says with which page the line was compared.
fn checked_on(status: Status) -> Message {
    match status {
        Status::OwnPage => Message::LineCheckedOwn,
        Status::OtherPages => Message::LineCheckedOthers,
        Status::InPart => Message::LineInPart,
    }
}

/// The country whose numbers are shown, and a way to change it.
pub fn place(content: &Content) -> Html {
    let country = content.country.as_ref().and_then(|id| content.country(id));
    let name = country.map_or(&content.elsewhere, |country| &country.name);
    let words = content.message(Message::EmergencyPlace);
    let (before, after) = words.split_once("{country}").unwrap_or((words, ""));
    let talk = content.message(Message::HomeHelpLines);
    html! {
        <p class="place">
            {before}<b class="place__name">{name}</b>{after}{" "}
            <span class="needs-js">
                {Button::link(Look::Quiet, "help-lines", content.t(Message::EmergencyChange)).view()}
            </span>
            // Without scripts the lines of every country stand on the screen of help lines.
            <span class="without-js">
                {content.fill(Message::EmergencyNoScripts, &[("talk", talk)])}
            </span>
        </p>
    }
}
