//! Checks that every danger, every circumstance and the escalation have help lines in every
//! country.

use ebb_core::CountryId;
use ebb_core::helplines::{EVERYWHERE, HelpLine, LineKind, Purpose};
use ebb_core::pack::Pack;

/// Everything that shows help lines, by name, with its purposes.
fn asked(pack: &Pack) -> Vec<(&str, &[Purpose])> {
    let dangers = pack.dangers.iter().map(|it| (it.id.as_str(), it.purposes.as_slice()));
    let circumstances = pack.circumstances.iter();
    let circumstances = circumstances.map(|it| (it.id.as_str(), it.purposes.as_slice()));
    let escalation = ("escalation", pack.escalation.purposes.as_slice());
    let strategies = pack.strategies.iter().map(|it| (it.id.as_str(), it.lines.as_slice()));
    let all = dangers.chain(circumstances).chain(strategies).chain([escalation]);
    all.filter(|(_, purposes)| !purposes.is_empty()).collect()
}

/// Checks every list of help lines in every country and in none; returns the number of lists.
pub fn check(pack: &Pack) -> Result<usize, String> {
    let mut count = 0;
    let countries = pack.countries.iter().map(|it| Some(&it.id));
    for country in [None].into_iter().chain(countries) {
        for (asks, purposes) in asked(pack) {
            count += 1;
            let lines = pack.lines_for(country, purposes);
            let place = country.map_or(EVERYWHERE, CountryId::as_str);
            check_list(pack, country, purposes, &lines)
                .map_err(|wrong| format!("{}: {place}: {asks}: {wrong}", pack.language))?;
        }
    }
    Ok(count)
}

fn check_list(
    pack: &Pack,
    country: Option<&CountryId>,
    purposes: &[Purpose],
    lines: &[&HelpLine],
) -> Result<(), String> {
    if lines.is_empty() {
        return Err("no line".to_owned());
    }
    let place = country.map_or(EVERYWHERE, CountryId::as_str);
    for line in lines {
        if line.country.as_str() != place {
            return Err(format!("{} is another country's", line.id));
        }
        if line.kind != LineKind::Public {
            return Err(format!("{} is a company's", line.id));
        }
    }
    if !purposes.contains(&Purpose::Emergency) {
        return Ok(());
    }
    let Some(country) = country.and_then(|id| pack.country(id)) else {
        let leads_on = lines.iter().any(|line| line.official.starts_with("https://"));
        return if leads_on { Ok(()) } else { Err("no page to find a line on".to_owned()) };
    };
    let emergency = lines.iter().find(|line| line.id == country.emergency);
    let emergency = emergency.ok_or_else(|| format!("{} is missing", country.emergency))?;
    if emergency.call_link().is_none_or(|link| !link.contains(|c: char| c.is_ascii_digit())) {
        return Err(format!("{} has no number to call", emergency.id));
    }
    Ok(())
}
