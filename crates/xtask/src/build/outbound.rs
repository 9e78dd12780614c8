//! The only places outside that a person can go to from here, read out of the content.
//!
//! The Connection-Allowlist stops every other link, so a help line that is missing from it is a
//! button that does nothing.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use toml::{Table, Value};

use crate::workspace::Workspace;

const HELPLINES: &str = "content/helplines.toml";
const APP: &str = "content/app.toml";
const LINK_KEYS: [&str; 2] = ["official", "chat"];

/// The allowlist's entries, such as `"https://help.example/*"`, joined by spaces; `others` are
/// origins besides those of the content.
pub fn entries(workspace: &Workspace, others: &[&str]) -> Result<String> {
    let entries = from_content(&workspace.read(HELPLINES)?, &workspace.read(APP)?)?;
    let others = others.iter().map(|origin| format!(" \"{origin}/*\""));
    Ok(std::iter::once(entries).chain(others).collect())
}

fn from_content(helplines: &str, app: &str) -> Result<String> {
    let mut origins = BTreeSet::new();
    let helplines: Table = toml::from_str(helplines).context(HELPLINES)?;
    collect_links(&Value::Table(helplines), &mut origins)?;
    if origins.is_empty() {
        bail!("{HELPLINES}: no `official` and no `chat` address");
    }
    let app: Table = toml::from_str(app).context(APP)?;
    let exit = app.get("exit_url").and_then(Value::as_str);
    let exit = exit.with_context(|| format!("{APP}: the key `exit_url` is missing"))?;
    origins.insert(origin(exit).with_context(|| format!("{APP}: exit_url"))?);
    let entries: Vec<_> = origins.iter().map(|origin| format!("\"{origin}/*\"")).collect();
    Ok(entries.join(" "))
}

fn collect_links(value: &Value, origins: &mut BTreeSet<String>) -> Result<()> {
    match value {
        Value::Array(items) => items.iter().try_for_each(|item| collect_links(item, origins)),
        Value::Table(table) => table.iter().try_for_each(|(key, value)| match value {
            Value::String(address) if LINK_KEYS.contains(&key.as_str()) => {
                let origin = origin(address).with_context(|| format!("{HELPLINES}: {key}"))?;
                origins.insert(origin);
                Ok(())
            }
            _ => collect_links(value, origins),
        }),
        _ => Ok(()),
    }
}

fn origin(address: &str) -> Result<String> {
    let Some(rest) = address.strip_prefix("https://") else {
        bail!("`{address}` does not begin with https://");
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let of_a_host = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-:".contains(c);
    if host.is_empty() || !host.chars().all(of_a_host) {
        bail!("`{address}` has no host in lower-case ASCII");
    }
    Ok(format!("https://{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const APP_TEXT: &str = "exit_url = 'https://weather.example/today?a=b'";

    #[test]
    fn each_origin_comes_once() {
        let lines = "
            [[line]]
            official = 'https://b.example/help'
            chat = 'https://a.example:8443#now'
            note = 'https://not-a-link.example'
            [[line]]
            official = 'https://b.example'
        ";
        assert_eq!(
            from_content(lines, APP_TEXT).unwrap(),
            r#""https://a.example:8443/*" "https://b.example/*" "https://weather.example/*""#
        );
    }

    #[test]
    fn what_is_missing_or_wrong_is_named_with_file_and_key() {
        let good = "[x]\nofficial = 'https://b.example'";
        let without_exit = from_content(good, "").unwrap_err().to_string();
        assert!(without_exit.contains(APP) && without_exit.contains("exit_url"), "{without_exit}");
        let without_lines = from_content("", APP_TEXT).unwrap_err().to_string();
        assert!(without_lines.contains(HELPLINES), "{without_lines}");
        let insecure = from_content("[x]\nchat = 'http://b.example'", APP_TEXT).unwrap_err();
        let insecure = format!("{insecure:#}");
        assert!(insecure.contains("chat") && insecure.contains("https://"), "{insecure}");
        assert!(from_content("[x]\nchat = 'https://B \"'", APP_TEXT).is_err());
    }
}
