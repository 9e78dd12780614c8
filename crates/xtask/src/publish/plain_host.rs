//! For a host that sends no headers: the part of the policy that a page can carry in a `<meta>` tag.
//! From the second load on, the worker gives each page its headers (`public/sw.js`).

use anyhow::{Context, Result};

/// Directives of a policy that browsers ignore in a `<meta>` tag.
const HEADER_ONLY: [&str; 3] = ["frame-ancestors", "report-uri", "sandbox"];
/// The policy stands behind this tag, before all that it governs.
const CHARSET: &str = "<meta charset=\"utf-8\">\n";

/// The page with this Content-Security-Policy, without the directives that only a header can have.
///
/// # Errors
/// Where the page does not begin with its encoding.
pub fn with_policy(page: &str, policy: &str) -> Result<String> {
    let name = |directive: &&str| directive.split(' ').next().unwrap_or_default().to_owned();
    let parts = policy.split(';').map(str::trim);
    let parts = parts.filter(|it| !HEADER_ONLY.contains(&name(it).as_str()));
    let policy = parts.collect::<Vec<_>>().join(";");
    let (before, after) = page.split_once(CHARSET).context("the page names no encoding")?;
    let tag = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n");
    Ok([before, CHARSET, &tag, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_carries_what_a_tag_can_say_before_all_else() {
        let page = "<head>\n<meta charset=\"utf-8\">\n<script src=\"a\"></script>";
        let policy = "a 'self';frame-ancestors 'none';trusted-types ebb";
        let with = with_policy(page, policy).unwrap();
        let tag =
            "<meta http-equiv=\"Content-Security-Policy\" content=\"a 'self';trusted-types ebb\">";
        assert!(with.contains(&format!("utf-8\">\n{tag}\n<script")), "{with}");
        assert!(with_policy("<head>", policy).is_err());
    }
}
