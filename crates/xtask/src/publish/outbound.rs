//! The addresses on other sites that the content links to, for the header `Connection-Allowlist`.
//!
//! Browsers that know this header refuse every other link, so the link of a help line that is
//! missing from it would do nothing.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use ebb_core::pack::Pack;

use super::languages::Language;

/// Every address on another site that a pack links to: those of its help lines, and of "Leave now".
pub fn addresses(pack: &Pack) -> Vec<String> {
    let of_lines = pack.lines.iter().flat_map(|line| [Some(&line.official), line.chat.as_ref()]);
    of_lines.flatten().chain([&pack.exit_url]).cloned().collect()
}

/// The allowlist's entries, such as `"https://help.example"`, joined by spaces; `others` are origins besides
/// those of the content. An entry is a URL pattern, and a pattern without a path matches every path: as such a
/// pattern browsers also read the origin that `response-origin` stands for.
pub fn entries(languages: &[Language], others: &[&str]) -> Result<String> {
    let mut entries = origins(languages.iter().flat_map(|language| &language.outbound))?;
    entries.extend(others.iter().map(|origin| (*origin).to_owned()));
    let entries: Vec<String> = entries.iter().map(|origin| format!("\"{origin}\"")).collect();
    Ok(entries.join(" "))
}

/// The origins of these addresses, without duplicates and in alphabetical order.
fn origins<'a>(addresses: impl Iterator<Item = &'a String>) -> Result<Vec<String>> {
    let origins = addresses.map(|address| origin(address)).collect::<Result<BTreeSet<String>>>()?;
    if origins.is_empty() {
        bail!("no language leads to any address: its help lines are missing");
    }
    Ok(origins.into_iter().collect())
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

    fn origins_of(addresses: &[&str]) -> Result<Vec<String>> {
        let addresses: Vec<String> = addresses.iter().map(|it| (*it).to_owned()).collect();
        origins(addresses.iter())
    }

    #[test]
    fn each_origin_comes_once() {
        let addresses = [
            "https://b.example/help",
            "https://a.example:8443#now",
            "https://b.example",
            "https://weather.example/today?a=b",
        ];
        let wanted = ["https://a.example:8443", "https://b.example", "https://weather.example"];
        assert_eq!(origins_of(&addresses).unwrap(), wanted);
    }

    #[test]
    fn what_is_missing_or_wrong_is_named() {
        assert!(origins_of(&[]).unwrap_err().to_string().contains("help lines"));
        for wrong in ["http://b.example", "https://B \"", "https://"] {
            let said = origins_of(&["https://a.example", wrong]).unwrap_err().to_string();
            assert!(said.contains(wrong), "{said}");
        }
    }

    #[test]
    fn every_line_s_page_and_chat_and_the_page_to_leave_to_are_there() {
        let mut pack = ebb_content::pack();
        pack.lines.truncate(1);
        pack.lines[0].official = "https://line.example".to_owned();
        pack.lines[0].chat = Some("https://chat.example".to_owned());
        pack.exit_url = "https://weather.example".to_owned();
        let wanted = ["https://line.example", "https://chat.example", "https://weather.example"];
        assert_eq!(addresses(&pack), wanted);
    }
}
