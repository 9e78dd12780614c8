//! Checks that every id is in the form of an id, and that none is used twice.

use std::collections::BTreeSet;

use ebb_core::pack::Pack;

use super::{LINES, QUESTIONS, Refusal, SAFETY, STRATEGIES, refuse};

pub fn check(pack: &Pack) -> Result<(), Refusal> {
    fn unique<'a>(
        file: &str,
        table: &str,
        ids: impl Iterator<Item = &'a str>,
    ) -> Result<(), Refusal> {
        let mut seen = BTreeSet::new();
        for id in ids {
            let is_kebab =
                id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if id.is_empty() || !is_kebab {
                return refuse(file, format!("{table}.{id}"), "an id is lower-case-with-dashes");
            }
            if !seen.insert(id) {
                let why = "this id is there twice; ids are stored for ever, pick another";
                return refuse(file, format!("{table}.{id}"), why);
            }
        }
        Ok(())
    }
    unique(QUESTIONS, "band", pack.bands.iter().map(|it| it.id.as_str()))?;
    unique(QUESTIONS, "trigger", pack.triggers.iter().map(|it| it.id.as_str()))?;
    unique(QUESTIONS, "sign", pack.craving_signs.iter().map(|it| it.id.as_str()))?;
    unique(STRATEGIES, "strategy", pack.strategies.iter().map(|it| it.id.as_str()))?;
    unique(SAFETY, "rule", pack.rules.iter().map(|it| it.id.as_str()))?;
    unique(SAFETY, "danger", pack.dangers.iter().map(|it| it.id.as_str()))?;
    unique(SAFETY, "circumstance", pack.circumstances.iter().map(|it| it.id.as_str()))?;
    unique("lessons.toml", "lesson", pack.lessons.iter().map(|it| it.id.as_str()))?;
    unique("withdrawal.toml", "opioid", pack.timeline.opioids.iter().map(|it| it.id.as_str()))?;
    unique("weekly.toml", "band", pack.weekly.bands.iter().map(|it| it.id.as_str()))?;
    for (table, list) in
        [("ifs", &pack.plans.ifs), ("thens", &pack.plans.thens), ("reasons", &pack.plans.reasons)]
    {
        unique("plans.toml", table, list.iter().map(|it| it.id.as_str()))?;
    }
    unique(LINES, "line", pack.lines.iter().map(|it| it.id.as_str()))
}
