//! Help lines with all that is known of them: hours, languages, when each was checked.

use ebb_core::helplines::{HelpLine, Status};
use ebb_core::words::Word;
use yew::prelude::*;

use crate::components::{LineCard, LineLink};
use crate::screens::lines::card;
use crate::state::{Content, text};

pub fn talk(content: &Content) -> Html {
    html! {
        <div class="talk">
            <p class="talk__lead">{content.t(Word::TalkLead)}</p>
            <div class="lines">
                for line in &content.lines {
                    {full(content, line).view()}
                }
            </div>
            <p class="small">{content.t(Word::TalkTrace)}</p>
        </div>
    }
}

fn full(content: &Content, line: &HelpLine) -> LineCard {
    let mut full = card(content, line);
    let label = content.fill(Word::LineOfficial, &[("name", &line.words.name)]).into();
    full.links.push(LineLink { href: text(&line.official), label, outside: true, loud: false });
    let named = |word, what: &str| AttrValue::from(format!("{}: {what}", content.word(word)));
    full.facts = vec![
        named(Word::LineHours, &line.words.hours),
        named(Word::LineLanguages, &line.words.languages),
        content.fill(Word::LineChecked, &[("date", &line.checked)]).into(),
    ];
    if line.status == Status::Partial {
        full.facts.push(content.t(Word::LinePartial));
    }
    full
}
