//! Checks of countries and their help lines, so that no help screen is without a line.

use std::collections::BTreeSet;

use ebb_core::helplines::{EVERYWHERE, LineKind, Purpose};
use ebb_core::pack::Pack;

use super::super::{Refusal, refuse};

const COUNTRIES: &str = "countries.toml";
const LINES: &str = "helplines.toml";

pub fn check(pack: &Pack) -> Result<(), Refusal> {
    countries(pack)?;
    zones(pack)?;
    lines(pack)?;
    chosen(pack)
}

fn countries(pack: &Pack) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for country in &pack.countries {
        let id = country.id.as_str();
        let key = |field: &str| format!("country.{id}.{field}");
        if id.len() != 2 || !id.chars().all(|c| c.is_ascii_uppercase()) || id == EVERYWHERE {
            return refuse(COUNTRIES, key("id"), "is the ISO code of a country, such as IE");
        }
        if !seen.insert(id) {
            return refuse(COUNTRIES, key("id"), "is there twice; keep one");
        }
        let number = pack.line(&country.emergency).filter(|line| {
            line.country == country.id
                && line.kind == LineKind::Public
                && line.call.is_some()
                && line.purpose.contains(&Purpose::Emergency)
        });
        if number.is_none() {
            let why = "is no emergency line of this country with a number to call, or is a company's; name one";
            return refuse(COUNTRIES, key("emergency"), why);
        }
        let in_crisis = |purpose: &Purpose| matches!(purpose, Purpose::Crisis | Purpose::Suicide);
        if !pack
            .lines_of(Some(&country.id))
            .any(|line| line.kind == LineKind::Public && line.purpose.iter().any(in_crisis))
        {
            let why =
                "has no public line for a crisis or for thoughts of suicide; add one or drop it";
            return refuse(COUNTRIES, format!("country.{id}"), why);
        }
    }
    if pack.countries.is_empty() {
        return refuse(COUNTRIES, "country", "names no country; name at least one");
    }
    if pack.lines_of(None).next().is_none() {
        let why =
            format!("has no line of {EVERYWHERE}, the directory for every other country; add one");
        return refuse(LINES, "line", why);
    }
    Ok(())
}

fn zones(pack: &Pack) -> Result<(), Refusal> {
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for country in &pack.countries {
        for zone in &country.zones {
            let key = format!("country.{}.zones", country.id);
            if !zone.contains('/') && !zone.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
                return refuse(
                    COUNTRIES,
                    key,
                    format!("{zone:?} is no time zone; name one such as Europe/Dublin"),
                );
            }
            let meets = |other: &str| {
                other == zone
                    || other.ends_with('/') && zone.starts_with(other)
                    || zone.ends_with('/') && other.starts_with(zone.as_str())
            };
            if let Some((_, owner)) = seen.iter().find(|(other, _)| meets(other)) {
                let why = format!("{zone:?} suggests {owner} too; a zone suggests one country");
                return refuse(COUNTRIES, key, why);
            }
            seen.push((zone, country.id.as_str()));
        }
    }
    Ok(())
}

fn lines(pack: &Pack) -> Result<(), Refusal> {
    for line in &pack.lines {
        let key = |field: &str| format!("line.{}.{field}", line.id);
        let everywhere = line.country.as_str() == EVERYWHERE;
        if !everywhere && pack.country(&line.country).is_none() {
            return refuse(LINES, key("country"), "is not in countries.toml; add it or mend it");
        }
        let reachable = line.call.is_some() || line.text.is_some() || line.chat.is_some();
        if !reachable && !everywhere {
            return refuse(
                LINES,
                key("call"),
                "has no number and no chat; give one way to reach it",
            );
        }
        if line.kind == LineKind::Company {
            let mut after = pack.lines_of(Some(&line.country)).skip_while(|it| it.id != line.id);
            if after.any(|it| it.kind == LineKind::Public) {
                let why = "a company stands below every public line of its country; move it down";
                return refuse(LINES, key("kind"), why);
            }
        }
    }
    Ok(())
}

/// Every list of help lines that a screen shows has at least one line, in every country and in
/// none.
fn chosen(pack: &Pack) -> Result<(), Refusal> {
    let Some(none) = pack.chosen.iter().find(|it| it.lines.is_empty()) else { return Ok(()) };
    let purposes: Vec<&str> = none.purposes.iter().map(|it| it.name()).collect();
    let why = format!(
        "{} has no public line for {}, nor for a crisis, so a page of help would be empty; add one",
        none.country,
        purposes.join(", ")
    );
    refuse(LINES, "line", why)
}
