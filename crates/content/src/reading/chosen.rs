//! Which help lines are shown for what, chosen once: the static page, its script and the app read it.

use ebb_core::helplines::{ChosenLines, Country, EVERYWHERE, HelpLine, LineKind, Purpose};
use ebb_core::{CountryId, LineId};

/// Shown where no line serves what is asked for.
const ALWAYS: [Purpose; 2] = [Purpose::Crisis, Purpose::Suicide];

/// The lines for each of these lists of purposes in each country, and outside of all of them.
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

/// The public lines of a country that serve any of these purposes, in the order of the purposes;
/// where it has none of them, those for a crisis. Never another country's, and none twice.
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
