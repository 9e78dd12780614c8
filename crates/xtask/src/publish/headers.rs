//! Makes a site's `_headers` file from `headers.toml`.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::addresses::Addresses;
use super::template::{self, Values};
use crate::header_file::{Block, EVERY_PATH, HeaderFile};
use crate::workspace::Workspace;

const FILE: &str = "headers.toml";

/// The content of `headers.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    every: Headers,
    app: Headers,
    embed: Headers,
    partner: Headers,
    cache: Cache,
    mime: BTreeMap<String, String>,
}

type Headers = BTreeMap<String, String>;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cache {
    html: Headers,
    hashed: Headers,
}

/// The origin that a set of headers is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The app.
    App,
    /// The embed, which partners' pages show in a frame.
    Embed,
    /// The pages for integrators.
    Partner,
}

impl Policy {
    /// Reads headers.toml.
    pub fn read(workspace: &Workspace) -> Result<Self> {
        Self::parse(&workspace.read(FILE)?)
    }

    fn parse(text: &str) -> Result<Self> {
        let policy: Self = toml::from_str(text).context(FILE)?;
        let once: Headers = [("content-type".to_owned(), String::new())].into();
        let origins =
            [("app", &policy.app), ("embed", &policy.embed), ("partner", &policy.partner)];
        for (name, origin) in origins.into_iter().chain([("every", &policy.every)]) {
            for part in [&policy.cache.html, &policy.cache.hashed, &once] {
                // Cloudflare joins the values of a header that two blocks set, with a comma.
                if let Some(header) = part.keys().find(|header| named_in(origin, header)) {
                    bail!("{FILE}: [{name}] and a section for single files both set {header}");
                }
            }
        }
        for (name, origin) in origins {
            if let Some(header) = origin.keys().find(|header| named_in(&policy.every, header)) {
                bail!("{FILE}: [every] and [{name}] both set {header}");
            }
        }
        Ok(policy)
    }

    /// One block for every path, then one for each file; no two blocks that match a path set the
    /// same header.
    pub fn header_file(
        &self,
        origin: Origin,
        paths: &[String],
        hashed: &BTreeSet<String>,
        values: &Values<'_>,
    ) -> Result<HeaderFile> {
        let mut every = Vec::new();
        for (name, value) in self.every.iter().chain(self.of_origin(origin)) {
            let value = template::header(&lean(value), values)
                .with_context(|| format!("{FILE}: {name}"))?;
            if value.contains(['\n', '\r']) || !value.is_ascii() {
                bail!("{FILE}: {name}: a header is one line of ASCII");
            }
            every.push((name.clone(), value));
        }
        let mut blocks = vec![Block { path: EVERY_PATH.to_owned(), headers: every }];
        for path in paths {
            let headers = self.for_file(path, hashed.contains(path))?;
            if let Some(folder) = path.strip_suffix("index.html") {
                blocks.push(Block { path: folder.to_owned(), headers: headers.clone() });
            }
            blocks.push(Block { path: path.clone(), headers });
        }
        Ok(HeaderFile { blocks })
    }

    /// The Content-Security-Policy of a page with this hash of its inline style.
    pub fn of_page(
        &self,
        origin: Origin,
        addresses: &Addresses,
        style_hash: &str,
    ) -> Result<String> {
        const NAME: &str = "Content-Security-Policy";
        let value = self.of_origin(origin).get(NAME).context(NAME)?;
        let named = addresses.in_headers(origin);
        let named = named.iter().map(|(name, value)| (*name, value.as_str()));
        let values: Vec<(&str, &str)> = named.chain([("style-hash", style_hash)]).collect();
        template::header(&lean(value), &values).with_context(|| format!("{FILE}: {NAME}"))
    }

    fn of_origin(&self, origin: Origin) -> &Headers {
        match origin {
            Origin::App => &self.app,
            Origin::Embed => &self.embed,
            Origin::Partner => &self.partner,
        }
    }

    fn for_file(&self, path: &str, is_hashed: bool) -> Result<Vec<(String, String)>> {
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        let mime = self.mime.get(extension);
        let mime = mime.with_context(|| format!("{FILE}: [mime] has no type for {path}"))?;
        let cache = if is_hashed { &self.cache.hashed } else { &self.cache.html };
        let mut headers = vec![("Content-Type".to_owned(), mime.clone())];
        headers.extend(cache.iter().map(|(name, value)| (name.clone(), value.clone())));
        Ok(headers)
    }
}

/// The value without the spaces that part its items for whoever reads headers.toml: they mean nothing, and
/// every first visit would wait for them.
fn lean(value: &str) -> String {
    value.replace("; ", ";").replace(", ", ",")
}

fn named_in(headers: &Headers, name: &str) -> bool {
    headers.keys().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::super::site_files::SiteFiles;
    use super::*;

    const TEXT: &str = "
        [every]
        E = 'e; f, g'
        [app]
        P = 'a {style-hash}'
        [embed]
        P = 'b'
        [partner]
        [cache.html]
        Cache-Control = 'no-cache'
        [cache.hashed]
        Cache-Control = 'immutable'
        [mime]
        html = 'text/html'
        js = 'text/javascript'
    ";

    fn header_file(text: &str) -> Result<HeaderFile> {
        let paths = ["/boot.1.js".to_owned(), "/index.html".to_owned()];
        let hashed = BTreeSet::from([paths[0].clone()]);
        Policy::parse(text)?.header_file(Origin::App, &paths, &hashed, &[("style-hash", "'h'")])
    }

    #[test]
    fn every_file_gets_the_policy_a_type_and_a_cache_rule() {
        let file = header_file(TEXT).unwrap();
        let page = [
            ("E", "e;f,g"),
            ("P", "a 'h'"),
            ("Content-Type", "text/html"),
            ("Cache-Control", "no-cache"),
        ];
        assert_eq!(file.for_path("/"), page);
        assert_eq!(file.for_path("/index.html"), page);
        assert_eq!(file.for_path("/boot.1.js")[3], ("Cache-Control", "immutable"));
        assert_eq!(file.for_path("/nowhere"), [("E", "e;f,g"), ("P", "a 'h'")]);
    }

    #[test]
    fn a_header_in_two_places_and_an_unknown_type_are_refused() {
        let twice = TEXT.replace("P =", "cache-control = 'x'\nP =");
        assert!(header_file(&twice).is_err());
        let both = TEXT.replace("E = 'e; f, g'", "P = 'x'");
        assert!(header_file(&both).is_err());
        let untyped = header_file(&TEXT.replace("js =", "mjs =")).unwrap_err().to_string();
        assert!(untyped.contains("/boot.1.js"), "{untyped}");
    }

    /// The expected policies are written out in full, so that this test fails where an address is
    /// read wrongly. The end-to-end tests cannot see that: they fill in the addresses that were
    /// read.
    #[test]
    fn the_addresses_of_a_site_file_stand_in_the_headers_of_each_origin() {
        let workspace = Workspace::find().unwrap();
        let site = workspace.read("tests/fixtures/site/site.toml").unwrap();
        let (policy, addresses) =
            (Policy::read(&workspace).unwrap(), Addresses::parse(&site).unwrap());
        for (origin, wanted) in [
            (
                Origin::App,
                "default-src 'none';script-src 'self' 'wasm-unsafe-eval';style-src 'self' 'h';\
                 img-src 'self';connect-src 'self';manifest-src 'self';\
                 worker-src https://ebb.town.example/sw.js;frame-ancestors 'none';\
                 form-action 'none';base-uri 'none';require-trusted-types-for 'script';\
                 trusted-types ebb ebb-records",
            ),
            (
                Origin::Embed,
                "default-src 'none';\
                 script-src 'self' https://box.town.example:8443 'wasm-unsafe-eval';\
                 style-src 'self' https://box.town.example:8443 'h';\
                 img-src 'self' https://box.town.example:8443;\
                 connect-src 'self' https://box.town.example:8443;worker-src 'none';frame-src tel: sms:;\
                 frame-ancestors https://clinic.example https://*.school.example https://pages.town.example;\
                 form-action 'none';base-uri 'none';require-trusted-types-for 'script';\
                 trusted-types ebb-records",
            ),
            (
                Origin::Partner,
                "default-src 'none';script-src 'self' https://box.town.example:8443;\
                 style-src 'self';img-src 'self';frame-src https://box.town.example:8443;\
                 frame-ancestors 'none';form-action 'none';base-uri 'none';\
                 require-trusted-types-for 'script'",
            ),
        ] {
            let mut files = SiteFiles::default();
            let values = [("style-hash", "'h'"), ("outbound", "")];
            files.send(&policy, &addresses, origin, &values).unwrap();
            let sent = files.headers.for_path("/");
            let policy = sent.iter().find(|(name, _)| *name == "Content-Security-Policy");
            assert_eq!(policy, Some(&("Content-Security-Policy", wanted)), "{origin:?}");
        }
    }
}
