//! Checks addresses on other sites. The header that lists their hosts (`Connection-Allowlist`) takes a plain host
//! and nothing else.

/// What is wrong with an address, and what to do; `None` where it is right.
pub fn wrong(address: &str) -> Option<String> {
    let Some(rest) = address.strip_prefix("https://") else {
        return Some("a link starts with https://".to_owned());
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let of_a_host = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-:".contains(c);
    let is_host = !host.is_empty() && host.chars().all(of_a_host);
    (!is_host).then(|| {
        format!(
            "{address:?} has no host in small letters without accents; write one such as https://help.example/"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_needs_https_and_a_host_in_small_letters() {
        for right in
            ["https://help.example", "https://a-b.example:8443/Now?a=B#c", "https://b.example#Now"]
        {
            assert_eq!(wrong(right), None, "{right}");
        }
        for without in ["http://help.example", "help.example", ""] {
            assert_eq!(wrong(without).as_deref(), Some("a link starts with https://"), "{without}");
        }
        for wrong_host in [
            "https://",
            "https:///now",
            "https://Help.example",
            "https://hélp.example",
            "https://a b",
        ] {
            let said = wrong(wrong_host).unwrap_or_default();
            assert!(
                said.contains(&format!("{wrong_host:?}")) && said.contains("write one"),
                "{said}"
            );
        }
    }
}
