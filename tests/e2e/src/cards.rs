//! The cards of help lines: what each card should show by the content, and what the page shows.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use ebb_content::reading;
use ebb_core::helplines::{Cost, HelpLine, LineKind, Purpose, Status};
use ebb_core::messages::Message;
use ebb_core::pack::Pack;
use serde_json::{Value, json};

/// What the card of a line that helps families too says of that, by language.
static FOR_FAMILIES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let Ok(files) = reading::of_repository(&root) else { return BTreeMap::new() };
    let also = |pack: Pack| {
        let texts = reading::static_page_texts(&files, &pack).ok()?;
        Some((pack.language, texts.family.page.also))
    };
    ebb_content::packs().into_iter().filter_map(also).collect()
});

/// Everything that the card of this line should show on the page of help lines.
#[must_use]
pub fn card(pack: &Pack, line: &HelpLine) -> Value {
    let mut links = Vec::new();
    if let (Some(number), Some(href)) = (&line.call, line.call_link()) {
        links.push(json!([href, pack.fill(Message::LineCall, &[("number", number)])]));
    }
    if let (Some(to), Some(href)) = (&line.text, line.text_link()) {
        let with = [("word", &*to.body), ("number", &*to.number)];
        let word = if to.body.is_empty() { Message::LineText } else { Message::LineTextWord };
        links.push(json!([href, pack.fill(word, &with)]));
    }
    if let Some(chat) = &line.chat {
        links.push(json!([chat, pack.message(Message::LineChat)]));
    }
    links.push(json!([
        line.official,
        pack.fill(Message::LineOfficial, &[("name", &line.words.name)])
    ]));
    let cost = line.words.cost.as_deref().unwrap_or_else(|| match line.cost {
        Cost::Free => pack.message(Message::LineFree),
        Cost::Standard => pack.message(Message::LineStandard),
        Cost::Paid | Cost::Unknown => pack.message(Message::LineUnknown),
    });
    let checked_on = match line.status {
        Status::OwnPage => Message::LineCheckedOwn,
        Status::OtherPages => Message::LineCheckedOthers,
        Status::InPart => Message::LineInPart,
    };
    let fact = |word, what: &str| format!("{}: {what}", pack.message(word));
    let mut facts = vec![
        fact(Message::LineHours, &line.words.hours),
        fact(Message::LineLanguages, &line.words.languages),
        fact(Message::LineCost, cost),
        pack.fill(checked_on, &[("date", &line.checked)]),
    ];
    if line.purpose.contains(&Purpose::Family) {
        facts.insert(0, FOR_FAMILIES.get(&pack.language).cloned().unwrap_or_default());
    }
    json!({
        "id": line.id, "name": line.words.name, "what": line.words.what,
        "number": line.shown_number(), "links": links, "facts": facts,
        "aside": line.kind == LineKind::Company,
    })
}

/// A script that returns the same values for every visible card of the page.
pub const CARDS: &str = "
    const text = (it) => it && it.textContent.trim();
    return [...document.querySelectorAll('[data-line]:not([data-line^=naloxone-], [data-line^=caller-])')].filter((it) => it.checkVisibility()).map((it) => ({
        id: it.dataset.line, name: text(it.querySelector('.line__name')),
        what: text(it.querySelector('.line__what')), number: text(it.querySelector('.line__number')),
        links: [...it.querySelectorAll('a')].map((link) => [link.dataset.out ?? link.getAttribute('href'), text(link)]),
        facts: [...it.querySelectorAll('.line__facts li')].map(text),
        aside: it.classList.contains('line--aside') }))";
