//! Reads the page for a relative or a friend, and chooses the lines that it shows in each country.

use std::collections::BTreeMap;

use ebb_core::CountryId;
use ebb_core::content::family::{Family, FamilyPage, FamilySection, FamilyWords, Shown};
use ebb_core::helplines::{ChosenLines, EVERYWHERE, Purpose};
use ebb_core::pack::Pack;
use serde::Deserialize;

use super::chosen::choose;
use super::learning::Sources;
use super::parse::parse;
use super::safer_use::at_most;
use super::texts::Texts;
use super::{Files, Refusal, refuse};

const FILE: &str = "family.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sections {
    most_words_before: usize,
    purposes: Vec<Purpose>,
    otherwise: Vec<Purpose>,
    section: Vec<Section>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    id: String,
    sources: Vec<String>,
    #[serde(default)]
    shows: Option<Shown>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    page: FamilyPage,
    section: BTreeMap<String, FamilyWords>,
}

/// The page's texts in the language of the pack, with its lines.
///
/// # Errors
/// The first section that is incomplete, unknown or without a source.
pub fn family(files: &Files, pack: &Pack) -> Result<Family, Refusal> {
    let locale = format!("locales/{}/{FILE}", pack.language);
    let Words { page, section } = parse(files, &locale)?;
    let listed: Sections = parse(files, FILE)?;
    at_most(&locale, listed.most_words_before, &[&page.title, &page.lead, &page.now])?;
    let lines = lines(pack, &listed.purposes, &listed.otherwise);
    let sections = sections(files, &locale, listed.section, section)?;
    Ok(Family { page, sections, lines })
}

fn sections(
    files: &Files,
    locale: &str,
    listed: Vec<Section>,
    words: BTreeMap<String, FamilyWords>,
) -> Result<Vec<FamilySection>, Refusal> {
    let sources = Sources::of(files)?;
    let mut texts = Texts::new(locale, "section.", words);
    let mut sections: Vec<FamilySection> = Vec::new();
    for Section { id, sources: named, shows } in listed {
        let key = format!("section.{id}.sources");
        if named.is_empty() {
            return refuse(FILE, key, "is empty; name where the section comes from");
        }
        sources.check(FILE, &key, &named.join(","))?;
        let words = texts.take(&id)?;
        sections.push(FamilySection { id, shows, words });
    }
    texts.done()?;
    for wanted in [Shown::Signs, Shown::Naloxone, Shown::Lines] {
        if sections.iter().filter(|it| it.shows == Some(wanted)).count() != 1 {
            let why = format!("exactly one section shows {wanted:?}; say so at that one");
            return refuse(FILE, "section.shows", why.to_lowercase());
        }
    }
    Ok(sections)
}

/// The lines of each country for these purposes, or for the others where it has none for these.
fn lines(pack: &Pack, purposes: &[Purpose], otherwise: &[Purpose]) -> Vec<ChosenLines> {
    let known = pack.countries.iter().map(|country| country.id.clone());
    let places = known.chain([CountryId::from(EVERYWHERE)]);
    let chosen = places.map(|country| {
        let mut own = pack.lines.iter().filter(|line| line.country == country);
        let serves = own.any(|line| line.purpose.iter().any(|it| purposes.contains(it)));
        let purposes = if serves { purposes } else { otherwise };
        let lines = choose(&pack.lines, &country, purposes);
        ChosenLines { country, purposes: purposes.to_vec(), lines }
    });
    chosen.collect()
}
