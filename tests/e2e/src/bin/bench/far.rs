//! The server at the far end of the link: TLS 1.3 and HTTP/2, in a network namespace of its own.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};
use xtask::publish::compress::{brotli, shrinks};
use xtask::publish::fingerprint::{sha256, short_digest};
use xtask::server::Site;

use crate::link::Link;

/// The port of the first site; each later one has the next.
const FIRST_PORT: usize = 8443;
/// Sets up the namespace that `unshare` has made: its kernel is told not to carry over what TCP
/// learns in one connection to the next.
const SET_UP: &str = "echo 1 >/proc/sys/net/ipv4/tcp_no_metrics_save && echo apart && exec \"$@\"";

/// A certificate, and the hash of its key by which a browser accepts it.
pub struct Certificate {
    /// The private key and the certificate, as PEM.
    text: String,
    pub key_hash: String,
}

impl Certificate {
    /// A new one for any address: a browser that is told its key asks for nothing else.
    pub fn new() -> Result<Self> {
        let mut make = Command::new("openssl");
        make.args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]);
        make.args(["-noenc", "-subj", "/CN=bench", "-days", "2", "-keyout", "-", "-out", "-"]);
        let made = make.output().context("openssl")?;
        ensure!(made.status.success(), "openssl: {}", String::from_utf8_lossy(&made.stderr));
        let text = String::from_utf8(made.stdout)?;
        let mut read = Command::new("openssl");
        read.args(["pkey", "-pubout", "-outform", "der"]);
        let mut read = read.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        read.stdin.take().context("openssl has no input")?.write_all(text.as_bytes())?;
        let output = read.wait_with_output()?;
        ensure!(output.status.success(), "openssl does not read its own key");
        Ok(Self { text, key_hash: sha256(&output.stdout) })
    }
}

/// The running server and the link to it; dropping it ends both.
pub struct Far {
    link: Link,
    server: Server,
}

impl Far {
    /// Starts the server and opens the link to it; it serves nothing yet.
    pub fn start() -> Result<Self> {
        let mut server = Server::start()?;
        // Until the shell says so, the process may still be in this program's own namespace.
        let said = server.line()?;
        ensure!(said == "apart", "the server's network said: {said}");
        let link = Link::open(server.child.id())?;
        Ok(Self { link, server })
    }

    pub fn link(&self) -> &Link {
        &self.link
    }

    /// The origin of a site, by its place among all of them.
    pub fn origin(&self, index: usize) -> String {
        format!("https://{}:{}", self.link.far_address(), FIRST_PORT + index)
    }

    /// Serves these sites from now on.
    pub fn serve(&mut self, certificate: &Certificate, sites: &[Site]) -> Result<()> {
        let sites: Vec<Value> = sites
            .iter()
            .enumerate()
            .map(|(index, site)| {
                anyhow::Ok(json!({ "port": FIRST_PORT + index, "files": files(site)? }))
            })
            .collect::<Result<_>>()?;
        let Certificate { text, .. } = certificate;
        let all = json!({ "key": text, "certificate": text, "sites": sites });
        let said = self.server.ask(&all.to_string())?;
        ensure!(said == "serving", "the server said: {said}");
        Ok(())
    }

    /// Drops every connection, and returns how many there were.
    pub fn drop_connections(&mut self) -> Result<usize> {
        Ok(self.server.ask("drop")?.parse()?)
    }
}

struct Server {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Server {
    fn start() -> Result<Self> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bin/bench/server.mjs");
        let mut command = Command::new("unshare");
        command.args(["--net", "sh", "-c", SET_UP, "sh", "node"]).arg(script);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let input = child.stdin.take();
        let output = BufReader::new(child.stdout.take().context("the server has no output")?);
        Ok(Self { child, input, output })
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        ensure!(!line.is_empty(), "the server at the far end has ended");
        Ok(line.trim().to_owned())
    }

    fn ask(&mut self, line: &str) -> Result<String> {
        let input = self.input.as_mut().context("the server has no input")?;
        writeln!(input, "{line}").context("the server at the far end takes no input")?;
        self.line()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.input.take());
        // Its exit status does not matter.
        let _ = self.child.wait();
    }
}

/// Every file of a site by its path, with its headers and its bytes in hex.
fn files(site: &Site) -> Result<Value> {
    let mut files = Map::new();
    for path in site.paths() {
        let plain = site.bytes_of(&path);
        let extension = path.rsplit('.').next().unwrap_or_default();
        let small = if shrinks(extension) { Some(brotli(&plain)?) } else { None };
        let small = small.filter(|small| small.len() < plain.len());
        let folder = path.strip_suffix("index.html").map(str::to_owned);
        for at in [Some(path.clone()), folder].into_iter().flatten() {
            let headers = site.headers_of(&at).into_iter();
            let mut headers: Map<String, Value> =
                headers.map(|(name, value)| (name.to_ascii_lowercase(), json!(value))).collect();
            headers.insert("etag".to_owned(), json!(format!("\"{}\"", short_digest(&plain))));
            let brotli = small.as_deref().map(hex);
            files.insert(at, json!({ "headers": headers, "plain": hex(&plain), "brotli": brotli }));
        }
    }
    Ok(Value::Object(files))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a text does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_served_at_its_folder_with_its_headers_and_smaller() {
        let page = "<p>the same again and again</p>".repeat(50);
        let site = Site::default()
            .with_file("/index.html", &page)
            .with_header("Cache-Control", "no-cache");
        let files = files(&site).unwrap();
        assert_eq!(files["/"], files["/index.html"]);
        assert_eq!(files["/"]["headers"]["cache-control"], "no-cache");
        assert_eq!(files["/"]["headers"]["content-type"], "text/html; charset=utf-8");
        let length = |name: &str| files["/"][name].as_str().unwrap().len();
        assert_eq!(length("plain"), page.len() * 2);
        assert!(length("brotli") < page.len());
    }
}
