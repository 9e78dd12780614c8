//! Help lines by country, with what is known of them and how it was looked at.

use ebb_core::CountryId;
use ebb_core::helplines::{HelpLine, LineKind};

use super::Material;
use super::names::{name, names};
use super::page::Page;

const FILE: &str = "helplines.toml";

/// Every line under its country; last the directory that every other country gets.
pub fn lines(page: &mut Page, material: &Material<'_>) {
    let Material { pack, written } = material;
    page.heading(2, "Help lines");
    page.says(
        "No number here was called by us. A person calls each, or reads it on the line’s own site, \
         before a release.",
    );
    for country in &pack.countries {
        page.heading(3, &format!("{} `{}`", country.name, country.id));
        page.fact("Emergency number", pack.emergency_number(Some(&country.id)));
        let zones = written.field("countries.toml", "country", country.id.as_str(), "zones");
        page.fact("Suggested by the time zones", &zones);
        of_country(page, material, Some(&country.id));
    }
    page.heading(3, &pack.elsewhere);
    of_country(page, material, None);
}

fn of_country(page: &mut Page, material: &Material<'_>, country: Option<&CountryId>) {
    for it in material.pack.lines_of(country) {
        line(page, material, it);
    }
}

fn line(page: &mut Page, material: &Material<'_>, it: &HelpLine) {
    let field = |field| material.written.field(FILE, "line", it.id.as_str(), field);
    page.heading(4, &format!("{} `{}`", it.words.name, it.id));
    page.says(&it.words.what);
    page.fact("Call", it.call.as_deref().unwrap_or_default());
    if let Some(text) = &it.text {
        let word = match text.body.as_str() {
            "" => String::new(),
            body => format!(", with the word {body}"),
        };
        page.fact("Text", &format!("{}{word}", text.number));
    }
    page.fact("Chat", it.chat.as_deref().unwrap_or_default());
    page.fact("Its own page", &it.official);
    let zone = field("zone");
    let zone = if zone.is_empty() { zone } else { format!(", {zone}") };
    page.fact("Hours", &format!("{} ({}{zone})", it.words.hours, field("hours")));
    let cost = it.words.cost.as_deref().map(|cost| format!(": {cost}")).unwrap_or_default();
    page.fact("Cost", &format!("{}{cost}", name(it.cost)));
    page.fact("Languages", &format!("{} ({})", it.words.languages, field("languages")));
    page.fact("For", &names(&it.purpose));
    if it.kind == LineKind::Company {
        page.item("A treatment company’s line: labelled, and below every public one");
    }
    page.fact("Checked", &format!("{}, {}: {}", it.checked, name(it.status), field("basis")));
}
