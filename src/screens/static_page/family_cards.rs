//! The cards for a relative or a friend: lines that help families too, and how to get naloxone.

use ebb_core::content::family::Family;
use ebb_core::content::safer_use::Naloxone;
use ebb_core::helplines::{EVERYWHERE, HelpLine, Purpose};
use ebb_core::pack::StaticPageTexts;
use ebb_core::{CountryId, LineId};

use super::lines::full;
use super::safer_cards::naloxone_of;
use crate::components::LineCard;
use crate::state::Content;

/// The card of a line with everything known of it, and whether family and friends can call.
pub fn card(content: &Content, texts: &Family, line: &HelpLine) -> LineCard {
    let also = line.purpose.contains(&Purpose::Family).then_some(&*texts.page.also);
    full(content, line, also)
}

/// The lines for a relative or a friend in a country.
pub fn lines<'a>(
    texts: &'a Family,
    country: Option<&CountryId>,
) -> impl Iterator<Item = &'a LineId> {
    let country = country.map_or(EVERYWHERE, CountryId::as_str);
    let chosen = texts.lines.iter().find(|it| it.country.as_str() == country);
    chosen.into_iter().flat_map(|it| &it.lines)
}

/// The ids of the cards that this screen shows in a country: how to get naloxone, then the lines.
pub fn cards(texts: &StaticPageTexts, country: Option<&CountryId>) -> [String; 2] {
    let naloxone = naloxone_of(&texts.safer_use, country).map(Naloxone::card);
    let lines: Vec<&str> = lines(&texts.family, country).map(LineId::as_str).collect();
    [naloxone.unwrap_or_default(), lines.join(" ")]
}
