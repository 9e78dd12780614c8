//! The headers that are sent with every file of the app and the embed, compared byte for byte.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use ebb_content::reading::overlay_folder;
use ebb_e2e::{embed_site, site};
use xtask::markup::inline_styles;
use xtask::publish::addresses::Addresses;
use xtask::publish::fingerprint::style_source;
use xtask::server::{Server, Site};
use xtask::workspace::Workspace;

/// The type of each kind of file, by the end of its name.
const KINDS: [(&str, &str); 9] = [
    (".html", "text/html; charset=utf-8"),
    (".js", "text/javascript; charset=utf-8"),
    (".css", "text/css; charset=utf-8"),
    (".wasm", "application/wasm"),
    (".txt", "text/plain; charset=utf-8"),
    (".webmanifest", "application/manifest+json"),
    (".json", "application/json"),
    (".svg", "image/svg+xml"),
    (".png", "image/png"),
];
const FOR_EVER: &str = "public, max-age=31536000, immutable";

#[test]
fn every_answer_of_the_app_has_the_written_headers() -> Result<()> {
    compare(site()?, "app.txt")
}

#[test]
fn every_answer_of_the_embed_has_the_written_headers() -> Result<()> {
    compare(embed_site()?, "embed.txt")
}

/// The negative control: a header that is missing, or that has one byte more, is found.
#[test]
fn a_header_that_is_gone_or_changed_is_noticed() -> Result<()> {
    let wanted = written("app.txt")?;
    for line in wanted.lines() {
        let (name, value) = line.split_once(": ").context("a line without a name")?;
        if value.contains("{style-hash}") {
            continue;
        }
        ensure!(compare(site()?.without_header(name), "app.txt").is_err(), "without {name}");
        let changed = site()?.with_header(name, &format!("{value} "));
        ensure!(compare(changed, "app.txt").is_err(), "changed {name}");
    }
    let policy = site()?.header("Content-Security-Policy").unwrap_or_default().to_owned();
    let loose = policy.replace("default-src 'none'", "default-src *");
    ensure!(compare(site()?.with_header("Content-Security-Policy", &loose), "app.txt").is_err());
    let deaf = |it: Site| it.with_header_on("/sw.js", "Content-Security-Policy", "default-src *");
    ensure!(compare(deaf(site()?), "app.txt").is_err(), "a worker with a policy of its own");
    Ok(())
}

/// Headers, and directives of the policy, that bear on what a page loads and who may frame it, and
/// not on where it may lead.
const LOADING: [&str; 12] = [
    "Cross-Origin-Resource-Policy",
    "Access-Control-Allow-Origin",
    "X-Frame-Options",
    "Origin-Agent-Cluster",
    "script-src",
    "style-src",
    "img-src",
    "connect-src",
    "manifest-src",
    "worker-src",
    "trusted-types",
    "frame-ancestors",
];

/// The other headers of a written file, and the other directives of its policy, by name.
fn leading(written: &str) -> BTreeMap<&str, &str> {
    let headers = written.lines().filter_map(|line| line.split_once(": "));
    let (policies, others): (Vec<_>, Vec<_>) =
        headers.partition(|(name, _)| *name == "Content-Security-Policy");
    let policies = policies.into_iter().flat_map(|(_, policy)| policy.split(';'));
    let directives = policies.map(|it| it.split_once(' ').unwrap_or((it, "")));
    let all = others.into_iter().chain(directives);
    all.filter(|(name, _)| !LOADING.contains(name)).collect()
}

/// `attack.rs` can then try the ways that leave a page on the app alone.
#[test]
fn the_embed_may_lead_nowhere_else_than_the_app_and_to_it() -> Result<()> {
    let app = written("app.txt")?;
    // The embed has a link to the app itself.
    let to_app = format!(" \"{}\"", Addresses::read(&Workspace::find()?)?.app);
    // And a frame for calls and texts, which no address on a network matches.
    let embed = written("embed.txt")?.replace(&to_app, "").replace("frame-src tel: sms:;", "");
    ensure!(leading(&app) == leading(&embed), "{:?}\n{:?}", leading(&app), leading(&embed));
    ensure!(embed.contains(";worker-src 'none';"), "the embed has a worker");
    // The negative control.
    for name in ["form-action", "base-uri", "default-src", "Connection-Allowlist"] {
        let other = embed.replace(name, "other");
        ensure!(leading(&app) != leading(&other), "the embed without {name} is not noticed");
    }
    Ok(())
}

#[test]
fn every_site_that_a_help_line_leads_to_may_be_opened() -> Result<()> {
    for file in ["app.txt", "embed.txt"] {
        let text = written(file)?;
        let allowed = text.lines().find(|line| line.starts_with("Connection-Allowlist: "));
        let allowed = allowed.context("no Connection-Allowlist")?;
        for way in ["\"tel:*\"", "\"sms:*\""] {
            ensure!(allowed.contains(way), "{file} does not allow {way}");
        }
        for line in ebb_content::pack().lines {
            for page in [Some(line.official), line.chat].into_iter().flatten() {
                let host =
                    page.trim_start_matches("https://").split('/').next().unwrap_or_default();
                let entry = format!("\"https://{host}\"");
                ensure!(allowed.contains(&entry), "{file} does not allow {page}");
            }
        }
    }
    Ok(())
}

/// The fixture's headers, with the addresses of `site.toml`.
fn written(file: &str) -> Result<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/headers");
    let text = std::fs::read_to_string(folder.join(file)).with_context(|| file.to_owned())?;
    let workspace = Workspace::find()?;
    let addresses = Addresses::read(&workspace)?;
    let overlay = overlay_folder(workspace.root()).map_err(anyhow::Error::msg)?;
    // The fixture lists the sites that Ebb's own content links to; an overlay links to others as
    // well.
    let text = if overlay.is_some() { with_sites_of_pack(&text)? } else { text };
    let values = [
        ("{app}", addresses.app.as_str()),
        ("{embed}", &addresses.embed),
        ("{partners}", &addresses.ancestors()),
    ];
    Ok(values.iter().fold(text, |text, (name, value)| text.replace(name, value)))
}

/// The same headers, but with the sites that the pack links to in place of the listed ones.
fn with_sites_of_pack(text: &str) -> Result<String> {
    let pack = ebb_content::pack();
    let of_lines = pack.lines.iter().flat_map(|line| [Some(&line.official), line.chat.as_ref()]);
    let sites: BTreeSet<String> = of_lines
        .flatten()
        .chain([&pack.exit_url])
        .filter_map(|page| page.trim_start_matches("https://").split(['/', '?', '#']).next())
        .map(|host| format!("\"https://{host}\""))
        .collect();
    let (before, listed) = text.split_once("\"sms:*\" ").context("no links to write to")?;
    let (listed, after) = listed.split_once(')').context("the list has no end")?;
    let app = listed.split(' ').filter(|entry| entry.contains("{app}")).map(str::to_owned);
    let sites: Vec<String> = sites.into_iter().chain(app).collect();
    Ok(format!("{before}\"sms:*\" {}){after}", sites.join(" ")))
}

/// Compares the headers of every file of a site, and of a missing file, with the fixture.
fn compare(site: Site, file: &str) -> Result<()> {
    let page = site.text_of("/index.html");
    let hashes: Vec<String> = inline_styles(&page)?.iter().map(|it| style_source(it)).collect();
    let every = written(file)?.replace("{style-hash}", &hashes.join(" "));
    let paths = site.paths();
    let server = Server::start(site)?;
    for path in paths.iter().map(String::as_str).chain(["/", "/es/"]) {
        let of_page = if path.ends_with('/') { "/index.html" } else { path };
        let kind = KINDS.iter().find(|(end, _)| of_page.ends_with(end));
        let (_, kind) = kind.with_context(|| format!("{path}: what kind of file is it?"))?;
        let cache = if is_hashed(of_page) { FOR_EVER } else { "no-cache" };
        let own = format!("Content-Type: {kind}\nCache-Control: {cache}\n");
        let head = head(&server, path)?;
        same(&head, &format!("HTTP/1.1 200 OK\n{every}{own}"), path)?;
    }
    let plain = "Content-Type: text/plain; charset=utf-8\n";
    let gone = format!("HTTP/1.1 404 Not Found\n{every}{plain}");
    same(&head(&server, "/not-there")?, &gone, "/not-there")
}

/// Checks that a head begins with the wanted headers; only headers of the single response may
/// follow.
fn same(head: &str, wanted: &str, path: &str) -> Result<()> {
    let of_answer = ["Vary: ", "ETag: ", "Content-Length: ", "Connection: "];
    let rest =
        head.strip_prefix(wanted).with_context(|| format!("{path}\n{head}\nis not\n{wanted}"))?;
    let more = rest.lines().find(|line| !of_answer.iter().any(|name| line.starts_with(name)));
    ensure!(more.is_none(), "{path} has {more:?} besides");
    Ok(())
}

fn is_hashed(path: &str) -> bool {
    let hash = path.rsplit('.').nth(1).unwrap_or_default();
    hash.len() == 8 && hash.bytes().all(|it| it.is_ascii_hexdigit())
}

/// The status line and the headers of a response, as they are sent.
fn head(server: &Server, path: &str) -> Result<String> {
    let address = server.url();
    let address = address.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|it| it == b"\r\n\r\n").context("no end of the head")?;
    Ok(String::from_utf8(answer[..end + 2].to_vec())?.replace("\r\n", "\n"))
}
