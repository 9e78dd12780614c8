//! Real nginx, Caddy and Apache, configured by the files that the build writes, send the headers of
//! `_headers` byte for byte, and ask proxies to leave a file as it is.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use anyhow::{Context, Result, ensure};
use ebb_e2e::{embed_site, partner_site, site};
use xtask::header_file::NO_TRANSFORM;
use xtask::publish::compress::shrinks;
use xtask::server::{Reserved, Site};

use super::servers::{Host, Kind, write};

/// Paths that are answered with 404: what is not there, and what configures a host.
const NOT_THERE: [&str; 3] = ["/not-there", "/_headers", "/.htaccess"];

/// Headers that a server adds by itself.
const ITS_OWN: [&str; 11] = [
    "server",
    "date",
    "content-length",
    "etag",
    "last-modified",
    "accept-ranges",
    "connection",
    "vary",
    "keep-alive",
    "content-encoding",
    "transfer-encoding",
];

struct Answer {
    status: String,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Host {
    fn get(&self, path: &str, takes: &str) -> Result<Answer> {
        let mut stream = TcpStream::connect(&self.address)?;
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: {takes}\r\nConnection: close\r\n\r\n",
            self.address
        );
        stream.write_all(request.as_bytes())?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let cut = bytes.windows(4).position(|it| it == b"\r\n\r\n").context("no head")?;
        let head = String::from_utf8(bytes[..cut].to_vec())?;
        let mut lines = head.lines();
        let status = lines.next().unwrap_or_default().split_once(' ').unwrap_or_default().1;
        let mut headers = BTreeMap::new();
        for line in lines {
            let (name, value) = line.split_once(": ").unwrap_or((line, ""));
            let before = headers.insert(name.to_ascii_lowercase(), value.to_owned());
            ensure!(before.is_none(), "{path}: {name} comes twice");
        }
        Ok(Answer { status: status.to_owned(), headers, body: bytes[cut + 4..].to_vec() })
    }

    /// Each difference between what this server sends and what the site should send.
    fn differences(&self, site: &Site) -> Result<Vec<String>> {
        let mut found = self.differences_where(site, "identity")?;
        found.extend(self.differences_where(site, "br;q=0, gzip")?);
        found.extend(self.differences_where(site, "gzip, deflate, br")?);
        Ok(found)
    }

    /// The same for a browser that accepts these encodings.
    fn differences_where(&self, site: &Site, takes: &str) -> Result<Vec<String>> {
        let mut found = Vec::new();
        let folders = site
            .paths()
            .into_iter()
            .filter_map(|path| path.strip_suffix("index.html").map(str::to_owned));
        let paths: Vec<String> =
            site.paths().into_iter().chain(folders).chain(NOT_THERE.map(str::to_owned)).collect();
        for path in &paths {
            let answer = self.get(path, takes)?;
            let is_there = !NOT_THERE.contains(&path.as_str());
            let status = if is_there { "200" } else { "404" };
            if !answer.status.starts_with(status) {
                found.push(format!("{path}: {}", answer.status));
            }
            let wanted: BTreeMap<String, String> = site
                .headers_of(path)
                .into_iter()
                .map(|(name, value)| as_sent(name.to_ascii_lowercase(), value))
                .collect();
            for (name, value) in &wanted {
                let sent = answer.headers.get(name);
                if sent != Some(value) {
                    found.push(format!("{path}: {name} is {sent:?}, not {value}"));
                }
            }
            // The server itself chooses the type of its page for a missing file.
            let is_known = |name: &String| {
                wanted.contains_key(name)
                    || ITS_OWN.contains(&name.as_str())
                    || (!is_there && name == "content-type")
            };
            let more = answer.headers.keys().filter(|name| !is_known(name));
            found.extend(more.map(|name| format!("{path}: {name} is sent, too")));
            if is_there {
                found.extend(in_body(&answer, site, path, takes));
            }
        }
        Ok(found)
    }
}

/// A header of `_headers` as these servers send it: they compress nothing that the build compressed.
fn as_sent(name: String, value: String) -> (String, String) {
    let value = if name == "cache-control" { format!("{value}, {NO_TRANSFORM}") } else { value };
    (name, value)
}

/// Each difference in the bytes, and in how they are compressed for who accepts these encodings.
fn in_body(answer: &Answer, site: &Site, path: &str, takes: &str) -> Vec<String> {
    let mut found = Vec::new();
    let encoding = answer.headers.get("content-encoding").map_or("", String::as_str);
    let file = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let bytes = site.bytes_of(&file);
    if encoding.is_empty() && answer.body != bytes {
        found.push(format!("{path}: other bytes than were built"));
    }
    let (_, extension) = file.rsplit_once('.').unwrap_or_default();
    if !shrinks(extension) || bytes.len() < 1000 {
        return found;
    }
    // What the build compressed is sent to whoever takes it; to others, gzip.
    let wanted = match takes {
        "identity" => "",
        "br;q=0, gzip" => "gzip",
        _ => "br",
    };
    if encoding != wanted {
        found.push(format!("{path}: to `{takes}` it is sent as `{encoding}`"));
    }
    let vary = answer.headers.get("vary").map_or("", String::as_str);
    if !vary.to_ascii_lowercase().contains("accept-encoding") {
        found.push(format!("{path}: to `{takes}` it is sent without Vary"));
    }
    found
}

fn answers_as_written(kind: Kind, site_name: &str, site: &Site) -> Result<()> {
    let host = kind.start(site_name)?;
    let found = host.differences(site)?;
    ensure!(found.is_empty(), "{}", found.join("\n"));
    let said = host.said()?;
    ensure!(!said.contains("[warn]"), "{kind:?} warns of its configuration: {said}");
    Ok(())
}

#[test]
fn nginx_sends_the_app_s_headers_to_the_byte() -> Result<()> {
    answers_as_written(Kind::Nginx, "app", &site()?)
}

#[test]
fn nginx_sends_the_embed_s_headers_to_the_byte() -> Result<()> {
    answers_as_written(Kind::Nginx, "embed", &embed_site()?)
}

#[test]
fn caddy_sends_the_app_s_headers_to_the_byte() -> Result<()> {
    answers_as_written(Kind::Caddy, "app", &site()?)
}

#[test]
fn caddy_sends_the_embed_s_headers_to_the_byte() -> Result<()> {
    answers_as_written(Kind::Caddy, "embed", &embed_site()?)
}

#[test]
fn apache_sends_the_app_s_headers_to_the_byte() -> Result<()> {
    answers_as_written(Kind::Apache, "app", &site()?)
}

#[test]
fn apache_sends_the_embed_s_headers_to_the_byte() -> Result<()> {
    answers_as_written(Kind::Apache, "embed", &embed_site()?)
}

#[test]
fn all_send_the_headers_of_the_pages_for_integrators_to_the_byte() -> Result<()> {
    for kind in [Kind::Nginx, Kind::Caddy, Kind::Apache] {
        answers_as_written(kind, "partner", &partner_site()?)?;
    }
    Ok(())
}

/// A browser that kept this answer would go on without the file after it is there.
#[test]
fn no_host_lets_a_browser_keep_for_a_year_that_a_file_is_missing() -> Result<()> {
    let (whole, file) = (site()?, "/boot.*.js");
    let path = whole.path_of(file);
    let lacking = whole.without(file);
    for kind in [Kind::Nginx, Kind::Caddy, Kind::Apache] {
        let folder = tempfile::tempdir()?;
        write(&lacking, folder.path())?;
        let configuration = kind.configuration("app")?;
        std::fs::write(folder.path().join(".htaccess"), &configuration)?;
        let origin = Reserved::new()?.origin("127.0.0.1")?;
        let host = kind.start_at(&origin, &configuration, folder.path())?;
        for takes in ["identity", "gzip, deflate, br"] {
            let Answer { status, headers, .. } = host.get(&path, takes)?;
            ensure!(status.starts_with("404"), "{kind:?}: {status}");
            ensure!(!headers.contains_key("cache-control"), "{kind:?} to {takes}: {headers:?}");
            let encoding = headers.get("content-encoding").map(String::as_str);
            ensure!(encoding != Some("br"), "{kind:?}: {headers:?}");
            for (name, value) in lacking.headers_of(&path) {
                let sent = headers.get(&name.to_ascii_lowercase());
                ensure!(sent == Some(&value), "{kind:?}: {name} is {sent:?}, not {value}");
            }
        }
    }
    Ok(())
}

/// The negative control: another, an additional and a missing header are each found.
#[test]
fn a_host_with_other_headers_is_noticed() -> Result<()> {
    for kind in [Kind::Nginx, Kind::Caddy, Kind::Apache] {
        let host = kind.start("app")?;
        let other = site()?.with_header("X-Frame-Options", "SAMEORIGIN").with_header("X-More", "1");
        let found = host.differences(&other)?;
        ensure!(found.iter().any(|it| it.contains("x-frame-options")), "{kind:?}: {found:?}");
        ensure!(found.iter().any(|it| it.contains("x-more")), "{kind:?}: {found:?}");
        let lacking = host.differences(&site()?.without_header("X-Frame-Options"))?;
        ensure!(lacking.iter().any(|it| it.contains("sent, too")), "{kind:?}: {lacking:?}");
    }
    Ok(())
}
