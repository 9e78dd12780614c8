//! Fills the placeholders of a text; the error for an unknown placeholder names it.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

/// The name of each placeholder with its value.
pub type Values<'a> = [(&'a str, &'a str)];

/// Fills every `{{name}}`; a value whose placeholder the page lacks is an error too.
pub fn page(template: &str, values: &Values<'_>) -> Result<String> {
    let (text, used) = expand(template, "{{", "}}", values)?;
    if let Some((name, _)) = values.iter().find(|(name, _)| !used.contains(name)) {
        bail!("the placeholder {{{{{name}}}}} is missing");
    }
    Ok(text)
}

/// Fills every `{{name}}`; values without a placeholder are ignored.
pub fn text(template: &str, values: &Values<'_>) -> Result<String> {
    Ok(expand(template, "{{", "}}", values)?.0)
}

/// Fills every `{name}` in a header's value.
pub fn header(value: &str, values: &Values<'_>) -> Result<String> {
    Ok(expand(value, "{", "}", values)?.0)
}

// Reads the text once, so that braces in a filled-in value are never taken for a placeholder.
fn expand<'a>(
    text: &str,
    open: &str,
    close: &str,
    values: &Values<'a>,
) -> Result<(String, BTreeSet<&'a str>)> {
    let mut out = String::with_capacity(text.len());
    let mut used = BTreeSet::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        out.push_str(before);
        let Some((name, after)) = after.split_once(close) else {
            bail!("a placeholder is open and not closed: {open}{}", first_words(after));
        };
        let Some((name, value)) = values.iter().find(|(known, _)| *known == name) else {
            bail!("the placeholder {open}{}{close} is unknown", first_words(name));
        };
        used.insert(*name);
        out.push_str(value);
        rest = after;
    }
    out.push_str(rest);
    Ok((out, used))
}

fn first_words(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_filled_in_once() {
        let filled = page("<{{a}}|{{b}}|{{a}}>", &[("a", "{{b}}"), ("b", "2")]).unwrap();
        assert_eq!(filled, "<{{b}}|2|{{b}}>");
    }

    #[test]
    fn errors_name_the_placeholder() {
        let unknown = page("{{boots}}", &[("boot", "1")]).unwrap_err().to_string();
        assert!(unknown.contains("{{boots}}"), "{unknown}");
        let missing = page("{{a}}", &[("a", "1"), ("glue", "2")]).unwrap_err().to_string();
        assert!(missing.contains("{{glue}}"), "{missing}");
        assert!(page("{{a", &[("a", "1")]).is_err());
        assert!(header("x {y}", &[]).is_err());
        assert_eq!(header("x {y}", &[("y", "1"), ("z", "2")]).unwrap(), "x 1");
    }
}
