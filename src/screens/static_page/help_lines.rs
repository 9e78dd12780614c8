//! Help lines with everything known of them: hours, languages, cost, and the date of the last
//! check. The page holds the lines of every country; without scripts the person opens theirs.

use std::collections::BTreeMap;

use ebb_core::CountryId;
use ebb_core::helplines::{Cost, Country, EVERYWHERE, HelpLine, Status};
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{LineCard, note_from};
use crate::screens::lines::{card, page_link};
use crate::state::Content;

pub fn help_lines(content: &Content) -> Html {
    html! {
        <div class="help-lines">
            <p class="help-lines__lead">{content.t(Message::HelpLinesLead)}</p>
            {choice(content)}
            for country in &content.countries {
                {lines_of(content, Some(&country.id), &country.name)}
            }
            {lines_of(content, None, &content.elsewhere)}
            <p class="small">{content.t(Message::HelpLinesTrace)}</p>
        </div>
    }
}

/// The choice of a country. The time zone suggests one; the network address is never used.
fn choice(content: &Content) -> Html {
    html! {
        <label class="country needs-js">
            <span class="country__label">{content.t(Message::HelpLinesCountry)}</span>
            <select class="country__choice" name="country" autocomplete="off">
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
        </label>
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

fn lines_of(content: &Content, country: Option<&CountryId>, name: &str) -> Html {
    let is_open = country == content.country.as_ref();
    html! {
        <details
            class="nation"
            data-nation={country.map_or(EVERYWHERE, CountryId::as_str).to_owned()}
            data-emergency={in_an_emergency(content, country)}
            open={is_open}
        >
            <summary class="nation__name">{name}</summary>
            if country.is_none() {
                <p>{content.t(Message::HelpLinesElsewhere)}</p>
            }
            <div class="lines">
                for line in content.lines_of(country) {
                    {full(content, line).view()}
                }
            </div>
        </details>
    }
}

/// The ids of the lines to show in an emergency in this country, for each kind of danger in the
/// content's order.
fn in_an_emergency(content: &Content, country: Option<&CountryId>) -> String {
    let shown = content.dangers.iter().map(|danger| {
        let lines = content.lines_for(country, &danger.purposes);
        lines.iter().map(|line| line.id.as_str()).collect::<Vec<_>>().join(" ")
    });
    shown.collect::<Vec<_>>().join("/")
}

fn full(content: &Content, line: &HelpLine) -> LineCard {
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
