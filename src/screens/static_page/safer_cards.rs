//! The cards for a person who may use anyway: lines that stay on the phone, and how to get naloxone.

use ebb_core::CountryId;
use ebb_core::content::safer_use::{Naloxone, SaferUse};
use ebb_core::helplines::{EVERYWHERE, HelpLine, Purpose};

use crate::components::{LineCard, LineFacts, note_from};
use crate::state::{Content, text};

/// The lines of a country that stay on the phone while a person uses.
pub fn spotting<'a>(
    content: &'a Content,
    country: Option<&'a CountryId>,
) -> impl Iterator<Item = &'a HelpLine> {
    content.lines_of(country).filter(|it| it.purpose.contains(&Purpose::OverdoseSpotting))
}

/// What is known of naloxone in a country, or in every other.
pub fn naloxone_of<'a>(texts: &'a SaferUse, country: Option<&CountryId>) -> Option<&'a Naloxone> {
    let country = country.map_or(EVERYWHERE, CountryId::as_str);
    texts.naloxone.iter().find(|it| it.country == country)
}

/// The card that says how people get naloxone in this country.
pub fn naloxone_card(
    content: &Content,
    texts: &SaferUse,
    country: Option<&CountryId>,
) -> Option<LineCard> {
    naloxone_of(texts, country).map(|it| card(content, texts, it))
}

fn card(content: &Content, texts: &SaferUse, it: &Naloxone) -> LineCard {
    let checked = content.filled(&texts.page.checked, &[("date", &it.checked)]);
    let facts = if it.checked.is_empty() { Vec::new() } else { vec![checked.into()] };
    let known = LineFacts { facts, ..LineFacts::default() };
    LineCard {
        id: it.card().into(),
        name: text(&texts.page.naloxone),
        what: text(&it.how),
        number: None,
        links: Vec::new(),
        note: it.fresh_until.map(|day| note_from(day.0 + 1, text(&texts.page.stale))),
        known: known.view(),
        urgent: false,
        aside: false,
    }
}

/// The ids of the cards that this screen shows in a country.
pub fn cards(content: &Content, texts: &SaferUse, country: Option<&CountryId>) -> Vec<String> {
    let lines = spotting(content, country).map(|line| line.id.to_string());
    lines.chain(naloxone_of(texts, country).map(Naloxone::card)).collect()
}
