//! Real nginx and Caddy, configured by the files that the build writes, send the headers of
//! `_headers` byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use ebb_e2e::{embed_site, partner_site, site};
use tempfile::TempDir;
use xtask::doctor::tools::server;
use xtask::server::{Reserved, Site};
use xtask::workspace::Workspace;

/// How long a server may take to listen; long, because the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(30);

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

/// A running server, ended when this is dropped.
struct Host {
    process: Child,
    address: String,
    /// The folder of its configuration, removed after the server has ended.
    _folder: TempDir,
}

impl Drop for Host {
    fn drop(&mut self) {
        // A failure does not matter: the process has ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

struct Answer {
    status: String,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Nginx,
    Caddy,
}

impl Kind {
    /// Serves a built folder with the configuration that the build wrote for this server.
    fn start(self, site_name: &str, site: &Path) -> Result<Host> {
        let held = tempfile::tempdir()?;
        let folder = held.path().to_owned();
        let origin = Reserved::new()?.origin("127.0.0.1")?;
        let address = origin.trim_start_matches("http://").to_owned();
        let mut command = match self {
            Self::Nginx => nginx(site_name, site, &folder, &address)?,
            Self::Caddy => caddy(site_name, site, &folder, &address)?,
        };
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(folder.join("said"))?)
            .spawn()
            .with_context(|| format!("{self:?}: run `cargo xtask doctor --fix`"))?;
        let host = Host { process: child, address, _folder: held };
        let start = Instant::now();
        while TcpStream::connect(&host.address).is_err() {
            if start.elapsed() > PATIENCE {
                bail!("{self:?} does not listen: {}", fs::read_to_string(folder.join("said"))?);
            }
            std::thread::yield_now();
        }
        Ok(host)
    }
}

/// nginx that serves `site` at `address`, with its own files in `folder`.
fn nginx(site_name: &str, site: &Path, folder: &Path, address: &str) -> Result<Command> {
    let include = Workspace::find()?.host_files().join(format!("{site_name}.nginx.conf"));
    let (here, site) = (folder.display(), site.display());
    let kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let temporary: String =
        kinds.iter().map(|kind| format!("{kind}_temp_path {here}/{kind};\n")).collect();
    let text = format!(
        "user root;\nworker_processes 1;\npid {here}/pid;\nerror_log {here}/errors;\n\
         events {{}}\nhttp {{\n{temporary}access_log off;\nserver {{\nlisten {address};\n\
         root {site};\ninclude {};\n}}\n}}\n",
        include.display()
    );
    fs::write(folder.join("nginx.conf"), text)?;
    let nginx = server("nginx").context("nginx: run `cargo xtask doctor --fix`")?;
    let mut command = Command::new(nginx);
    command.arg("-p").arg(folder).arg("-c").arg(folder.join("nginx.conf"));
    // A single process, so that ending it leaves no other behind.
    command.args(["-g", "daemon off; master_process off;"]);
    Ok(command)
}

/// Caddy that serves `site` at `address`, with its own files in `folder`.
fn caddy(site_name: &str, site: &Path, folder: &Path, address: &str) -> Result<Command> {
    let import = Workspace::find()?.host_files().join(format!("{site_name}.Caddyfile"));
    let text = format!(
        "{{\nadmin off\nauto_https off\n}}\nhttp://{address} {{\nroot * {}\nimport {}\n}}\n",
        site.display(),
        import.display()
    );
    fs::write(folder.join("Caddyfile"), text)?;
    let mut command = Command::new("caddy");
    command.args(["run", "--adapter", "caddyfile", "--config"]);
    command.arg(folder.join("Caddyfile"));
    for name in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
        command.env(name, folder);
    }
    Ok(command)
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
        found.extend(self.differences_where(site, "br, gzip")?);
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
            site.paths().into_iter().chain(folders).chain(["/not-there".to_owned()]).collect();
        for path in &paths {
            let answer = self.get(path, takes)?;
            let is_encoded = answer.headers.contains_key("content-encoding");
            let is_there = path != "/not-there";
            let status = if is_there { "200" } else { "404" };
            if !answer.status.starts_with(status) {
                found.push(format!("{path}: {}", answer.status));
            }
            let wanted: BTreeMap<String, String> = site
                .headers_of(path)
                .into_iter()
                .map(|(name, value)| (name.to_ascii_lowercase(), value))
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
            let file = if path.ends_with('/') { format!("{path}index.html") } else { path.clone() };
            if is_there && !is_encoded && answer.body != site.bytes_of(&file) {
                found.push(format!("{path}: other bytes than were built"));
            }
        }
        Ok(found)
    }
}

fn folder(site_name: &str) -> Result<PathBuf> {
    let workspace = Workspace::find()?;
    Ok(match site_name {
        "app" => workspace.site(),
        "embed" => workspace.embed_site(),
        _ => workspace.partner_site(),
    })
}

fn answers_as_written(kind: Kind, site_name: &str, site: &Site) -> Result<()> {
    let host = kind.start(site_name, &folder(site_name)?)?;
    let found = host.differences(site)?;
    ensure!(found.is_empty(), "{}", found.join("\n"));
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
fn both_send_the_headers_of_the_pages_for_integrators_to_the_byte() -> Result<()> {
    answers_as_written(Kind::Nginx, "partner", &partner_site()?)?;
    answers_as_written(Kind::Caddy, "partner", &partner_site()?)
}

/// The negative control: another, an additional and a missing header are each found.
#[test]
fn a_host_with_other_headers_is_noticed() -> Result<()> {
    for kind in [Kind::Nginx, Kind::Caddy] {
        let host = kind.start("app", &folder("app")?)?;
        let other = site()?.with_header("X-Frame-Options", "SAMEORIGIN").with_header("X-More", "1");
        let found = host.differences(&other)?;
        ensure!(found.iter().any(|it| it.contains("x-frame-options")), "{kind:?}: {found:?}");
        ensure!(found.iter().any(|it| it.contains("x-more")), "{kind:?}: {found:?}");
        let lacking = host.differences(&site()?.without_header("X-Frame-Options"))?;
        ensure!(lacking.iter().any(|it| it.contains("sent, too")), "{kind:?}: {lacking:?}");
    }
    Ok(())
}
