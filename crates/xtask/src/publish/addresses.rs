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
    /// The name of the npm package that the pages for integrators serve.
    pub package: String,
    /// Whether the host sends no headers, so that the pages carry what they can of their policy.
    pub plain_host: bool,
    /// The origin of an embed that any site may frame, to try it.
    pub trial: Option<String>,
    /// Where the owner of a site asks to be listed: a `mailto:` or `https:` address.
    pub contact: String,
}

/// Who may frame the embed for trials.
const ANYBODY: [&str; 3] = ["https:", "http://localhost:*", "http://127.0.0.1:*"];

/// The name of the npm package where `site.toml` has none.
const PACKAGE: &str = "ebb-check";

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
        let package = package(&mut table)?;
        let plain_host = plain_host(&mut table)?;
        let has_trial = table.contains_key("trial");
        let trial = has_trial.then(|| own_origin(&mut table, "trial")).transpose()?;
        let contact = contact(&mut table)?.unwrap_or_else(|| app.clone());
        // The folder that `overlay` names is read and checked with the content.
        table.remove("overlay");
        if let Some(key) = table.keys().next() {
            bail!(
                "{FILE}: {key}: unknown key; write app, embed, partner, partners, package, plain-host, trial, contact or overlay"
            );
        }
        // On the app's origin, any page that frames the embed could read what the app stores.
        for (key, same, twice) in [
            ("embed", "app", app == embed),
            ("partner", "app", app == partner),
            ("partner", "embed", embed == partner),
            ("trial", "another", trial.iter().any(|it| [&app, &embed, &partner].contains(&it))),
        ] {
            ensure!(
                !twice,
                "{FILE}: {key}: the same origin as {same}; app, embed and partner are three origins, give each a name of its own"
            );
        }
        Ok(Self { app, embed, partner, partners, package, plain_host, trial, contact })
    }

    /// The addresses of the embed for trials, where there is one.
    pub fn on_trial(&self) -> Option<Self> {
        let partners = ANYBODY.map(str::to_owned).to_vec();
        Some(Self { embed: self.trial.clone()?, partners, ..self.clone() })
    }

    /// The sites that may frame the embed, in the syntax of `frame-ancestors`: those that are listed, and the pages for
    /// integrators, which show the embed too.
    pub fn ancestors(&self) -> String {
        let unlisted = Some(&self.partner).filter(|own| !self.partners.contains(own));
        let all: Vec<&str> = self.partners.iter().chain(unlisted).map(String::as_str).collect();
        all.join(" ")
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
        let wrong = if one == "https:" || is_own_machine(&one) { None } else { wrong_origin(&one) };
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

fn package(table: &mut Table) -> Result<String> {
    const EXAMPLE: &str = "write package = \"@clinic/ebb-check\"";
    let Some(value) = table.remove("package") else { return Ok(PACKAGE.to_owned()) };
    let Value::String(name) = value else { bail!("{FILE}: package: no text; {EXAMPLE}") };
    let of_a_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c);
    let is_part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_lowercase()) && part.chars().all(of_a_name)
    };
    let (scope, rest) = name.split_once('/').unwrap_or(("@a", &name));
    let is_name = scope.strip_prefix('@').is_some_and(is_part) && is_part(rest);
    ensure!(is_name, "{FILE}: package: `{name}` is no name of an npm package; {EXAMPLE}");
    Ok(name)
}

fn plain_host(table: &mut Table) -> Result<bool> {
    match table.remove("plain-host") {
        None => Ok(false),
        Some(Value::Boolean(is_plain)) => Ok(is_plain),
        Some(other) => {
            bail!("{FILE}: plain-host: {other} is not true or false; write plain-host = true")
        }
    }
}

fn contact(table: &mut Table) -> Result<Option<String>> {
    const EXAMPLE: &str =
        "write contact = \"mailto:ask@clinic.example\", or an address that begins with https://";
    let Some(value) = table.remove("contact") else { return Ok(None) };
    let Value::String(address) = value else { bail!("{FILE}: contact: no text; {EXAMPLE}") };
    let is_plain = address.chars().all(|c| c.is_ascii_graphic() && !"\"'<>&`\\?#".contains(c));
    let is_mail = address.strip_prefix("mailto:").and_then(|it| it.split_once('@'));
    let is_mail = is_mail.is_some_and(|(name, host)| {
        !name.is_empty() && wrong_origin(&format!("https://{host}")).is_none()
    });
    let is_page = address.strip_prefix("https://").is_some_and(|rest| {
        let host = rest.split('/').next().unwrap_or_default();
        wrong_origin(&format!("https://{host}")).is_none()
    });
    ensure!(
        is_plain && (is_mail || is_page),
        "{FILE}: contact: `{address}` is neither a mail address nor a page; {EXAMPLE}"
    );
    Ok(Some(address))
}

/// Whether this is an address of the machine that a site is developed on, with a port or `*`.
fn is_own_machine(text: &str) -> bool {
    let port =
        ["http://localhost:", "http://127.0.0.1:"].iter().find_map(|it| text.strip_prefix(it));
    port.is_some_and(|port| port == "*" || port.parse::<u16>().is_ok_and(|port| port > 0))
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
pub(super) mod tests;
