//! Puts the colours of `styles/tokens/` as values into a style sheet that cannot import them.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;

const PALETTE: &str = "styles/tokens/palette.css";
const APPLIED: &str = "styles/tokens/applied.css";

/// The value of each colour by its name; names of the dark scheme begin with `night-`.
#[derive(Debug)]
pub struct Colours(BTreeMap<String, String>);

impl Colours {
    /// Reads the palette, and the names that say what each colour is used for.
    pub fn read(workspace: &Workspace) -> Result<Self> {
        Self::parse(&workspace.read(PALETTE)?, &workspace.read(APPLIED)?)
    }

    fn parse(palette: &str, applied: &str) -> Result<Self> {
        let palette: BTreeMap<&str, &str> = variables(palette).collect();
        let (light, dark) = applied.split_once("@media").unwrap_or((applied, ""));
        let mut all: BTreeMap<String, String> =
            palette.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        for (prefix, text) in [("", light), ("night-", dark)] {
            for (name, value) in variables(text) {
                let Some(inner) = value.strip_prefix("var(--").and_then(|it| it.strip_suffix(')'))
                else {
                    continue;
                };
                let colour = palette.get(inner);
                let colour = colour.with_context(|| format!("{APPLIED}: no colour --{inner}"))?;
                all.insert(format!("{prefix}{name}"), (*colour).to_owned());
            }
        }
        Ok(Self(all))
    }

    /// The value of one colour.
    pub fn of(&self, name: &str) -> Result<&str> {
        let value = self.0.get(name).map(String::as_str);
        value.with_context(|| format!("there is no colour --{name}"))
    }

    /// The sheet with values in place of colour names. Names in `own` stay: the sheet's script sets
    /// them.
    pub fn fill(&self, sheet: &str, own: &[&str]) -> Result<String> {
        let mut filled = String::new();
        let mut parts = sheet.split("var(--");
        filled.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (name, rest) = part.split_once(')').context("var( is not closed")?;
            match self.0.get(name) {
                Some(value) => filled.push_str(value),
                None if own.contains(&name) => filled.push_str(&format!("var(--{name})")),
                None => bail!("there is no colour --{name}"),
            }
            filled.push_str(rest);
        }
        Ok(filled)
    }
}

fn variables(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().filter_map(|line| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(':')?;
        Some((name, value.trim().trim_end_matches(';')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colours() -> Colours {
        let palette = ":root {\n  --sea: #123456;\n  --mist: #fedcba;\n}";
        let applied = ":root {\n  --page: var(--mist);\n  --space: 4px;\n}\n\
                       @media (prefers-color-scheme: dark) {\n  --page: var(--sea);\n}";
        Colours::parse(palette, applied).unwrap()
    }

    #[test]
    fn names_become_values_by_day_and_by_night() {
        let sheet = "a{b:var(--page);c:var(--night-page);d:var(--accent)}";
        let filled = colours().fill(sheet, &["accent"]).unwrap();
        assert_eq!(filled, "a{b:#fedcba;c:#123456;d:var(--accent)}");
    }

    #[test]
    fn a_colour_that_is_not_there_is_named() {
        let error = colours().fill("a{b:var(--pgae)}", &[]).unwrap_err().to_string();
        assert!(error.contains("--pgae"), "{error}");
        assert!(Colours::parse("", "  --page: var(--gone);").is_err());
    }
}
