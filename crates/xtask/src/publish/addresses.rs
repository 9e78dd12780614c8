//! Reads `site.toml`: the origins where this Ebb is published, and the sites that may frame the
//! embed.

use anyhow::{Context, Result, anyhow, bail, ensure};
use toml::{Table, Value};

use super::headers::Origin;
use crate::workspace::Workspace;

pub(super) const FILE: &str = "site.toml";

/// The origins, such as `https://app.example`, with no slash at the end, and who may frame the
/// embed.
#[derive(Debug, Clone)]
pub struct Addresses {
    /// The origin of the app.
    pub app: String,
    /// The origin of the embed.
    pub embed: String,
    /// The origin of the pages for integrators.
    pub partner: String,
    /// The sources of `frame-ancestors`: the sites that may frame the embed.
    pub partners: Vec<String>,
}

impl Addresses {
    /// Reads site.toml.
    ///
    /// # Errors
    /// Where the file is missing or wrong: one line with the file, the key and what to write.
    pub fn read(workspace: &Workspace) -> Result<Self> {
        Self::parse(&workspace.read(FILE)?)
    }

    pub(super) fn parse(text: &str) -> Result<Self> {
        let mut table = table(text)?;
        let mut origin = |key: &str| own_origin(&mut table, key);
        let (app, embed, partner) = (origin("app")?, origin("embed")?, origin("partner")?);
        let partners = partners(&mut table)?;
        // The folder that `overlay` names is read and checked with the content.
        table.remove("overlay");
        if let Some(key) = table.keys().next() {
            bail!("{FILE}: {key}: unknown key; write app, embed, partner, partners or overlay");
        }
        // On the app's origin, any page that frames the embed could read what the app stores.
        for (key, same, twice) in [
            ("embed", "app", app == embed),
            ("partner", "app", app == partner),
            ("partner", "embed", embed == partner),
        ] {
            ensure!(
                !twice,
                "{FILE}: {key}: the same origin as {same}; app, embed and partner are three origins, give each a name of its own"
            );
        }
        Ok(Self { app, embed, partner, partners })
    }

    /// The sites that may frame the embed, in the syntax of `frame-ancestors`.
    pub fn ancestors(&self) -> String {
        self.partners.join(" ")
    }

    /// The values for the placeholders in the headers of one of the origins.
    pub fn in_headers(&self, origin: Origin) -> Vec<(&'static str, String)> {
        let embed = ("embed", self.embed.clone());
        match origin {
            Origin::App => vec![("app", self.app.clone())],
            Origin::Embed => vec![("partners", self.ancestors()), embed],
            Origin::Partner => vec![embed],
        }
    }
}

/// Parses the file; the error for invalid TOML names the line.
fn table(text: &str) -> Result<Table> {
    text.parse::<Table>().map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let message = error.message().replace('\n', ", ");
        anyhow!("{FILE}: line {line}: {message}; write one key = \"value\" a line")
    })
}

fn own_origin(table: &mut Table, key: &str) -> Result<String> {
    let example = format!("write {key} = \"https://{key}.example\"");
    let value = table.remove(key).with_context(|| format!("{FILE}: {key}: missing; {example}"))?;
    let Value::String(origin) = value else { bail!("{FILE}: {key}: no text; {example}") };
    if let Some(wrong) = wrong_origin(&origin) {
        bail!("{FILE}: {key}: `{origin}` {wrong}; {example}");
    }
    ensure!(!origin.contains('*'), "{FILE}: {key}: `{origin}` is more than one origin; {example}");
    Ok(origin)
}

fn partners(table: &mut Table) -> Result<Vec<String>> {
    const EXAMPLE: &str =
        "write partners = [\"https://clinic.example\"], or [\"https:\"] for every site";
    let value = table.remove("partners");
    let value = value.with_context(|| format!("{FILE}: partners: missing; {EXAMPLE}"))?;
    let Value::Array(list) = value else { bail!("{FILE}: partners: no list; {EXAMPLE}") };
    ensure!(!list.is_empty(), "{FILE}: partners: nobody may show the embed; {EXAMPLE}");
    let mut partners = Vec::new();
    for one in list {
        let Value::String(one) = one else {
            bail!("{FILE}: partners: {one} is no text; {EXAMPLE}")
        };
        let wrong = if one == "https:" { None } else { wrong_origin(&one) };
        if let Some(wrong) = wrong {
            bail!("{FILE}: partners: `{one}` {wrong}; {EXAMPLE}");
        }
        ensure!(
            !partners.contains(&one),
            "{FILE}: partners: `{one}` stands there twice; once is enough"
        );
        partners.push(one);
    }
    Ok(partners)
}

/// What is wrong with an origin, if anything. A valid one is `https://`, a host in lower case that
/// may begin with `*.`, and optionally a port.
fn wrong_origin(text: &str) -> Option<&'static str> {
    let Some(rest) = text.strip_prefix("https://") else {
        return Some("does not begin with https://");
    };
    if rest.contains('/') {
        return Some("has a slash or a path after the name");
    }
    let (host, port) = rest.split_once(':').map_or((rest, None), |(host, port)| (host, Some(port)));
    let of_a_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_name = |name: &str| !name.is_empty() && name.chars().all(of_a_name);
    let host = host.strip_prefix("*.").unwrap_or(host);
    if !host.split('.').all(is_name) {
        return Some("is no origin");
    }
    // A browser leaves the default port 443 out of an origin, so an origin written with it never
    // matches.
    let is_port = |port: &str| port != "443" && port.parse::<u16>().is_ok_and(|port| port > 0);
    (!port.is_none_or(is_port)).then_some("has a port that is none, or the usual one")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) const TEXT: &str = "
        app = 'https://app.example'
        embed = 'https://embed.example'
        partner = 'https://partner.example'
        partners = ['https://clinic.example', 'https://*.town.example:8443']";

    /// The error for the fixture with one replacement, which has to change something.
    fn refused(from: &str, to: &str) -> String {
        assert!(TEXT.contains(from), "the fixture has no {from}");
        let said = format!("{:#}", Addresses::parse(&TEXT.replace(from, to)).unwrap_err());
        assert!(said.starts_with("site.toml: ") && !said.contains('\n'), "{said}");
        said
    }

    fn assert_said(said: &str, key: &str, parts: [&str; 2]) {
        assert!(said.starts_with(&format!("site.toml: {key}: ")), "{said}");
        assert!(parts.iter().all(|part| said.contains(part)), "{said} lacks one of {parts:?}");
    }

    #[test]
    fn three_origins_and_a_list_of_partners_are_read() {
        let read = Addresses::parse(TEXT).unwrap();
        assert_eq!(read.ancestors(), "https://clinic.example https://*.town.example:8443");
        let every =
            TEXT.replace("'https://clinic.example', 'https://*.town.example:8443'", "'https:'");
        assert_eq!(Addresses::parse(&every).unwrap().ancestors(), "https:");
    }

    #[test]
    fn one_origin_for_two_sites_is_refused() {
        assert_said(&refused("embed.example", "app.example"), "embed", ["app", "three origins"]);
        assert_said(
            &refused("partner.example", "app.example"),
            "partner",
            ["app", "three origins"],
        );
        let said = refused("partner.example", "embed.example");
        assert_said(&said, "partner", ["embed", "three origins"]);
    }

    #[test]
    fn what_is_no_origin_is_refused_with_its_key_and_what_to_write() {
        for (to, why) in [
            ("https://app.example/", "slash"),
            ("https://app.example/ebb", "path"),
            ("http://app.example", "https://"),
            ("https://*.app.example", "more than one"),
            ("https://App.example", "no origin"),
            ("https://app..example", "no origin"),
            ("https://app.example:443", "port"),
            ("https://app.example:99999", "port"),
        ] {
            let said = refused("https://app.example", to);
            assert_said(&said, "app", [why, "write app = \"https://app.example\""]);
        }
        assert_said(&refused("https://embed", "http://embed"), "embed", ["http://embed", "write"]);
    }

    #[test]
    fn a_partner_that_is_no_origin_or_stands_there_twice_is_refused() {
        for (to, why) in [
            ("https://clinic.example/help", "path"),
            ("http://clinic.example", "https://"),
            ("https://a.example; script-src *", "no origin"),
        ] {
            assert_said(
                &refused("https://clinic.example", to),
                "partners",
                [why, "write partners"],
            );
        }
        let said = refused("https://*.town.example:8443", "https://clinic.example");
        assert_said(&said, "partners", ["twice", "once"]);
        let said = refused("'https://clinic.example', 'https://*.town.example:8443'", "");
        assert_said(&said, "partners", ["nobody", "write partners"]);
    }

    #[test]
    fn a_missing_key_and_an_unknown_one_are_refused_by_name() {
        for key in ["app", "embed", "partner"] {
            let said = refused(&format!("{key} = "), &format!("other-{key} = "));
            assert_said(&said, key, ["missing", "write"]);
        }
        assert_said(&refused("partners = ", "guests = "), "partners", ["missing", "write"]);
        let said = refused("app = ", "colour = 'red'\napp = ");
        assert_said(&said, "colour", ["unknown", "write app, embed"]);
        assert_said(&refused("'https://app.example'", "3"), "app", ["no text", "write"]);
        assert_said(&refused("app = 'https://app.example'", "app ="), "line 2", ["write", ""]);
    }
}
