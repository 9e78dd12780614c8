//! Help lines with everything known of them: hours, languages, cost, and the date of the last
//! check. The page holds the lines of every country; without scripts the person opens theirs.

use std::collections::BTreeMap;
use std::iter::once;

use ebb_core::CountryId;
use ebb_core::helplines::{Country, EVERYWHERE};
use ebb_core::messages::Message;
use ebb_core::pack::StaticPageTexts;
use yew::prelude::*;

use super::family_cards;
use super::rescue_cards;
use super::safer_cards::{cards, naloxone_card};
use crate::state::Content;

pub fn help_lines(content: &Content, texts: &StaticPageTexts) -> Html {
    html! {
        <div class="help-lines">
            <p class="help-lines__lead">{content.t(Message::HelpLinesLead)}</p>
            {choice(content)}
            for country in &content.countries {
                {lines_of(content, texts, Some(&country.id), &country.name)}
            }
            {lines_of(content, texts, None, &content.elsewhere)}
            {rescue_cards::way_to_rescue(content, "actions")}
            <p class="small">{content.t(Message::HelpLinesTrace)}</p>
        </div>
    }
}

/// The choice of a country. The time zone suggests one; the network address is never used.
fn choice(content: &Content) -> Html {
    html! {
        <div class="country needs-js">
            <label class="country__label" for="country">{content.t(Message::HelpLinesCountry)}</label>
            <select class="country__choice" id="country" name="country" autocomplete="off">
                for country in &content.countries {
                    <option
                        key={country.id.as_str()}
                        value={country.id.to_string()}
                        data-fits={hints(country)}
                        data-sos={content.emergency_number(Some(&country.id)).to_owned()}
                    >
                        {&country.name}
                    </option>
                }
                <option value={EVERYWHERE} data-fits="" data-sos={content.emergency_number(None).to_owned()}>
                    {&content.elsewhere}
                </option>
            </select>
        </div>
    }
}

/// A pattern that matches a country's time zones, and language tags of its region. Zones are
/// grouped by their first part, which keeps the pattern short, and match as a whole, so that
/// America/Bahia does not match America/Bahia_Banderas.
fn hints(country: &Country) -> String {
    let mut areas: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for zone in &country.zones {
        let (area, place) = zone.split_once('/').unwrap_or((zone, ""));
        areas.entry(area).or_default().push(place);
    }
    let areas: Vec<String> =
        areas.iter().map(|(area, places)| format!(r"{area}/({})\b", places.join("|"))).collect();
    format!("^({})|-{}$", areas.join("|"), country.id)
}

fn lines_of(
    content: &Content,
    texts: &StaticPageTexts,
    country: Option<&CountryId>,
    name: &str,
) -> Html {
    let is_open = country == content.country.as_ref();
    html! {
        <details
            class="nation"
            data-nation={country.map_or(EVERYWHERE, CountryId::as_str).to_owned()}
            data-emergency={chosen(content, texts, country)}
            open={is_open}
        >
            <summary class="nation__name">{name}</summary>
            if country.is_none() {
                <p>{content.t(Message::HelpLinesElsewhere)}</p>
            }
            <div class="lines">
                for line in content.lines_of(country) {
                    {family_cards::card(content, &texts.family, line).view()}
                }
                if let Some(card) = naloxone_card(content, &texts.safer_use, country) {
                    {card.view()}
                }
                if let Some(card) = rescue_cards::caller_card(&texts.rescue, country) {
                    {card.view()}
                }
            </div>
        </details>
    }
}

/// The ids of the cards of this country, a list for each `.lines--chosen` of the page, in the order
/// in which these stand: any danger, each kind of danger, the overdose screen, the one for a person who
/// may use anyway, then the one for a relative or a friend.
fn chosen(content: &Content, texts: &StaticPageTexts, country: Option<&CountryId>) -> String {
    let any = rescue_cards::emergency_purposes(content, &texts.rescue);
    let in_danger = once(any).chain(content.dangers.iter().map(|danger| &*danger.purposes));
    let in_danger = in_danger.map(|purposes| {
        let lines = content.lines_for(country, purposes);
        lines.iter().map(|line| line.id.as_str()).collect::<Vec<_>>().join(" ")
    });
    let in_safer_use = cards(content, &texts.safer_use, country).join(" ");
    let in_rescue = rescue_cards::cards(content, &texts.rescue, country).join(" ");
    let for_family = family_cards::cards(texts, country);
    in_danger.chain([in_rescue, in_safer_use]).chain(for_family).collect::<Vec<_>>().join("/")
}
