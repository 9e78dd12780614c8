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

/// Fills every `__NAME__` in a script, which is valid JavaScript before it is filled too. An unknown placeholder is an
/// error, and so is a value without a placeholder.
pub fn script(source: &str, values: &Values<'_>) -> Result<String> {
    let mut out = String::with_capacity(source.len());
    let mut used = BTreeSet::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("__") {
        out.push_str(before);
        let length = after.bytes().take_while(|it| it.is_ascii_uppercase() || *it == b'_').count();
        let (word, after) = after.split_at(length);
        rest = after;
        let Some(name) = word.strip_suffix("__").filter(|name| !name.is_empty()) else {
            out.extend(["__", word]);
            continue;
        };
        let Some((name, value)) = values.iter().find(|(known, _)| *known == name) else {
            bail!("the placeholder __{name}__ is unknown");
        };
        used.insert(*name);
        out.push_str(value);
    }
    out.push_str(rest);
    if let Some((name, _)) = values.iter().find(|(name, _)| !used.contains(name)) {
        bail!("the placeholder __{name}__ is missing");
    }
    Ok(out)
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
    fn a_script_is_filled_by_the_names_in_capitals_alone() {
        let source = "a = __FILES__; b = { __next: __lo_id, c: __A__ };";
        let values = [("FILES", "{\"/\":\"__A__\"}"), ("A", "2")];
        let filled = script(source, &values).unwrap();
        assert_eq!(filled, "a = {\"/\":\"__A__\"}; b = { __next: __lo_id, c: 2 };");
        let unknown = script("__FILE__", &[]).unwrap_err().to_string();
        assert!(unknown.contains("__FILE__ is unknown"), "{unknown}");
        let missing = script("a", &[("A", "1")]).unwrap_err().to_string();
        assert!(missing.contains("__A__ is missing"), "{missing}");
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
