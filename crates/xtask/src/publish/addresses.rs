//! Where this Ebb is published: `site.toml`.

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::workspace::Workspace;

const FILE: &str = "site.toml";

/// The origins, such as `https://app.example`, with no slash at the end, and who may show the embed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Addresses {
    /// The app's.
    pub app: String,
    /// The embed's.
    pub embed: String,
    /// The one of the pages for integrators.
    pub partner: String,
    /// Sources of `frame-ancestors`.
    pub partners: Vec<String>,
}

impl Addresses {
    /// Reads site.toml.
    pub fn read(workspace: &Workspace) -> Result<Self> {
        Self::parse(&workspace.read(FILE)?)
    }

    fn parse(text: &str) -> Result<Self> {
        let read: Self = toml::from_str(text).context(FILE)?;
        let Self { app, embed, partner, partners } = &read;
        for (key, origin) in [("app", app), ("embed", embed), ("partner", partner)] {
            if !is_origin(origin) || origin.contains('*') {
                bail!("{FILE}: {key}: `{origin}` is no origin such as https://app.example");
            }
        }
        // On one origin, every page that shows the embed could reach what the app keeps.
        if app == embed || app == partner || embed == partner {
            bail!("{FILE}: app, embed and partner are three origins; give each a name of its own");
        }
        if partners.is_empty() {
            bail!("{FILE}: partners: nobody may show the embed; name the sites, or \"https:\"");
        }
        if let Some(other) = partners.iter().find(|it| *it != "https:" && !is_origin(it)) {
            bail!("{FILE}: partners: `{other}` is no origin such as https://clinic.example");
        }
        Ok(read)
    }

    /// The sites that may show the embed, as `frame-ancestors` takes them.
    pub fn ancestors(&self) -> String {
        self.partners.join(" ")
    }
}

/// `https://`, a host in small letters that may begin with `*.`, maybe a port.
fn is_origin(text: &str) -> bool {
    let Some(host) = text.strip_prefix("https://") else { return false };
    let host = host.strip_prefix("*.").unwrap_or(host);
    let of_a_host = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-:".contains(c);
    !host.is_empty() && host.chars().all(of_a_host)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "
        app = 'https://app.example'
        embed = 'https://embed.example'
        partner = 'https://partner.example'
        partners = ['https://clinic.example', 'https://*.town.example:8443']";

    fn refused(from: &str, to: &str) -> String {
        format!("{:#}", Addresses::parse(&TEXT.replace(from, to)).unwrap_err())
    }

    #[test]
    fn three_origins_and_a_list_of_partners_are_read() {
        let read = Addresses::parse(TEXT).unwrap();
        assert_eq!(read.ancestors(), "https://clinic.example https://*.town.example:8443");
    }

    #[test]
    fn one_origin_for_two_faces_is_refused() {
        assert!(refused("embed.example", "app.example").contains("three origins"));
    }

    #[test]
    fn what_is_no_origin_is_refused_with_its_key() {
        assert!(refused("https://app.example", "https://app.example/").contains("app: "));
        assert!(refused("https://app.example", "https://*.app.example").contains("app: "));
        assert!(refused("https://embed", "http://embed").contains("embed: "));
        assert!(
            refused("https://clinic.example", "https://a.example; script-src *")
                .contains("partners: ")
        );
        assert!(
            refused("'https://clinic.example', 'https://*.town.example:8443'", "")
                .contains("nobody")
        );
    }
}
