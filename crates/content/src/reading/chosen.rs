//! Chooses once which help lines are shown for which purposes. The static page, `boot.js` and the
//! app use this choice.

use ebb_core::helplines::{ChosenLines, Country, EVERYWHERE, HelpLine, LineKind, Purpose};
use ebb_core::{CountryId, LineId};

/// The purposes to use where no line serves the given ones.
const ALWAYS: [Purpose; 2] = [Purpose::Crisis, Purpose::Suicide];

/// The lines for each of these lists of purposes, in each country and in none.
pub fn chosen<'a>(
    countries: &[Country],
    lines: &[HelpLine],
    asked: impl Iterator<Item = &'a [Purpose]>,
) -> Vec<ChosenLines> {
    let mut lists: Vec<&[Purpose]> = Vec::new();
    for purposes in asked {
        if !purposes.is_empty() && !lists.contains(&purposes) {
            lists.push(purposes);
        }
    }
    let known = countries.iter().map(|country| country.id.clone());
    let places: Vec<CountryId> = known.chain([EVERYWHERE.into()]).collect();
    let mut chosen = Vec::new();
    for purposes in lists {
        for country in &places {
            let lines = choose(lines, country, purposes);
            let (country, purposes) = (country.clone(), purposes.to_vec());
            chosen.push(ChosenLines { country, purposes, lines });
        }
    }
    chosen
}

/// The public lines of a country that serve one of these purposes, in the order of the purposes,
/// each once. If it has none, its lines for a crisis. Lines of another country are never chosen.
#[must_use]
pub fn choose(lines: &[HelpLine], country: &CountryId, purposes: &[Purpose]) -> Vec<LineId> {
    let is_shown = |line: &&HelpLine| line.country == *country && line.kind == LineKind::Public;
    let own: Vec<&HelpLine> = lines.iter().filter(is_shown).collect();
    let serving = |purposes: &[Purpose]| {
        let mut found: Vec<LineId> = Vec::new();
        for purpose in purposes {
            for line in own.iter().filter(|line| line.purpose.contains(purpose)) {
                if !found.contains(&line.id) {
                    found.push(line.id.clone());
                }
            }
        }
        found
    };
    let found = serving(purposes);
    if found.is_empty() { serving(&ALWAYS) } else { found }
}
