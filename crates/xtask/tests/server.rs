//! Tests the server over a socket, as a browser uses it.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use xtask::publish::fingerprint::style_source;
use xtask::server::{Server, Site};

const PAGE: &str = "<!doctype html><style>a{b:c}</style><main>hello</main>";

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("icons")).unwrap();
    let headers = format!(
        "/*\n  Policy: style-src {}\n  Opener: same-origin\n\
         /\n  Content-Type: text/html\n  Cache-Control: no-cache\n\
         /index.html\n  Content-Type: text/html\n  Cache-Control: no-cache\n\
         /boot.1a.js\n  Content-Type: text/javascript\n  Cache-Control: immutable\n",
        style_source("a{b:c}")
    );
    for (name, content) in [
        ("index.html", PAGE),
        ("index.html.br", "the page in brotli"),
        ("boot.1a.js", "boot()"),
        ("icons/icon.png", "picture"),
        ("_headers", headers.as_str()),
    ] {
        fs::write(folder.join(name), content).unwrap();
    }
    folder
}

fn site(test: &str) -> Site {
    Site::load(&folder(test)).unwrap()
}

fn connect(server: &Server) -> TcpStream {
    let url = server.url();
    let address = url.strip_prefix("http://").unwrap().trim_end_matches('/');
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

fn ask(server: &Server, request: &str) -> Answer {
    let mut stream = connect(server);
    let (line, rest) = request.split_once('\n').unwrap_or((request, ""));
    // Sent in one piece: a server that refuses a malformed request closes the socket before it
    // ends.
    let request = format!("{line} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n{rest}\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|part| part == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head, body: bytes[end + 4..].to_vec() }
}

#[test]
fn every_answer_carries_the_policy() {
    let server = Server::start(site("policy")).unwrap();
    for (request, status) in [
        ("GET /", 200),
        ("GET /boot.1a.js", 200),
        ("HEAD /index.html", 200),
        ("GET /nowhere", 404),
        ("POST /", 405),
        ("nonsense\u{7}", 400),
    ] {
        let answer = ask(&server, request);
        assert_eq!(answer.status, status, "{request}");
        assert_eq!(answer.header("Opener"), Some("same-origin"), "{request}");
        assert!(answer.header("Policy").is_some(), "{request}");
    }
}

#[test]
fn each_file_has_its_own_type_and_cache_rule() {
    let server = Server::start(site("types")).unwrap();
    let page = ask(&server, "GET /?from=somewhere");
    assert_eq!(page.header("Content-Type"), Some("text/html"));
    assert_eq!(page.header("Cache-Control"), Some("no-cache"));
    assert_eq!(page.body, PAGE.as_bytes());
    assert_eq!(ask(&server, "GET /boot.1a.js").header("Cache-Control"), Some("immutable"));
    assert_eq!(ask(&server, "GET /nowhere").header("Cache-Control"), None);
    let head = ask(&server, "HEAD /");
    assert_eq!(head.header("Content-Length"), Some(PAGE.len().to_string().as_str()));
    assert!(head.body.is_empty());
}

#[test]
fn brotli_goes_only_to_who_accepts_it() {
    let server = Server::start(site("brotli")).unwrap();
    let packed = ask(&server, "GET /\nAccept-Encoding: gzip, br\r\n");
    assert_eq!(packed.header("Content-Encoding"), Some("br"));
    assert_eq!(packed.header("Vary"), Some("Accept-Encoding"));
    assert_eq!(packed.body, b"the page in brotli");
    let plain = ask(&server, "GET /\nAccept-Encoding: gzip, br;q=0\r\n");
    assert_eq!(plain.header("Content-Encoding"), None);
    assert_eq!(plain.body, PAGE.as_bytes());
    assert_ne!(plain.header("ETag"), packed.header("ETag"));
    let none = ask(&server, "GET /boot.1a.js\nAccept-Encoding: br\r\n");
    assert_eq!(none.header("Content-Encoding"), None);
}

#[test]
fn what_the_browser_has_is_not_sent_again() {
    let server = Server::start(site("etag")).unwrap();
    let tag = ask(&server, "GET /").header("ETag").unwrap().to_owned();
    let again = ask(&server, &format!("GET /\nIf-None-Match: {tag}\r\n"));
    assert_eq!(again.status, 304);
    assert!(again.body.is_empty());
    assert!(again.header("Policy").is_some());
}

#[test]
fn nothing_outside_the_site_is_served() {
    let folder = folder("outside");
    fs::write(folder.parent().unwrap().join("secret.txt"), "secret").unwrap();
    let server = Server::start(Site::load(&folder).unwrap()).unwrap();
    fs::write(folder.join("later.txt"), "later").unwrap();
    for path in [
        "/../secret.txt",
        "/icons/../../secret.txt",
        "/%2e%2e/secret.txt",
        "//secret.txt",
        "/later.txt",
        "/_headers",
        "/index.html.br",
        "/icons/",
        "/icons",
    ] {
        assert_eq!(ask(&server, &format!("GET {path}")).status, 404, "{path}");
    }
    assert_eq!(ask(&server, "GET /icons/icon.png").status, 200);
}

#[test]
fn a_held_file_waits_and_the_others_do_not() {
    let (site, gate) = site("hold").hold("boot.*.js");
    let server = Server::start(site).unwrap();
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..20 {
            let (server, sender) = (&server, sender.clone());
            scope.spawn(move || sender.send(ask(server, "GET /boot.1a.js").status).unwrap());
        }
        let started = Instant::now();
        while gate.waiting() < 20 && started.elapsed() < Duration::from_secs(20) {
            thread::yield_now();
        }
        assert_eq!(ask(&server, "GET /").status, 200);
        assert!(receiver.try_recv().is_err());
        gate.open();
    });
    assert_eq!(receiver.try_iter().collect::<Vec<_>>(), [200; 20]);
    assert_eq!(gate.waiting(), 0);
}

#[test]
fn a_file_can_be_taken_away() {
    let server = Server::start(site("without").without("boot.*.js")).unwrap();
    let gone = ask(&server, "GET /boot.1a.js");
    assert_eq!(gone.status, 404);
    assert_eq!(gone.header("Cache-Control"), None);
    assert_eq!(ask(&server, "GET /").status, 200);
}

#[test]
#[should_panic(expected = "no file on the site ends with `boots.js`")]
fn taking_away_what_is_not_there_is_a_mistake_in_the_test() {
    let _ = site("without-nothing").without("boots.js");
}

#[test]
fn headers_can_be_set_and_removed() {
    let site = site("headers").with_header("opener", "none").without_header("Cache-Control");
    assert_eq!(site.header("Opener"), Some("none"));
    assert!(site.header("Policy").is_some());
    let server = Server::start(site).unwrap();
    let page = ask(&server, "GET /");
    assert_eq!(page.header("Opener"), Some("none"));
    assert_eq!(page.header("Cache-Control"), None);
}

#[test]
fn replacing_keeps_the_style_hash_true_and_the_brotli_away() {
    let site = site("replace").replace("b:c", "b:d").replace("hello", "bye");
    assert!(site.header("Policy").unwrap().contains(&style_source("a{b:d}")));
    let server = Server::start(site.clone()).unwrap();
    let page = ask(&server, "GET /\nAccept-Encoding: br\r\n");
    assert_eq!(page.header("Content-Encoding"), None);
    assert_eq!(page.body, PAGE.replace("b:c", "b:d").replace("hello", "bye").as_bytes());
    assert_eq!(site.replace("same-origin", "other").header("Opener"), Some("other"));
}

#[test]
fn requests_are_recorded_with_their_bodies() {
    let server = Server::start(site("seen")).unwrap();
    ask(&server, "GET /?a=b\nX-One: 1\r\n");
    ask(&server, "POST /in\nContent-Length: 3\r\n\r\nabc");
    ask(&server, "POST /in\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n");
    let seen = server.requests();
    assert_eq!(server.request_count(), 3);
    assert_eq!((seen[0].path.as_str(), seen[0].query.as_deref()), ("/", Some("a=b")));
    assert_eq!(seen[0].header("x-one"), Some("1"));
    assert_eq!((seen[1].method.as_str(), seen[1].body_len), ("POST", 3));
    assert_eq!(seen[2].body_len, 5);
}

#[test]
fn one_connection_serves_many_requests_and_ends_with_the_server() {
    let (site, _gate) = site("drop").hold("icon.png");
    let server = Server::start(site).unwrap();
    let mut stream = connect(&server);
    for _ in 0..3 {
        stream.write_all(b"HEAD / HTTP/1.1\r\nHost: test\r\n\r\n").unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        assert!(head.starts_with(b"HTTP/1.1 200"));
    }
    stream.write_all(b"GET /icons/icon.png HTTP/1.1\r\nHost: test\r\n\r\n").unwrap();
    let url = server.url();
    drop(server);
    // A stopped server drops a request that waits at a gate, and does not answer it.
    assert_eq!(stream.read_to_end(&mut Vec::new()).unwrap_or(0), 0);
    let address = url.strip_prefix("http://").unwrap().trim_end_matches('/');
    assert!(TcpStream::connect(address).is_err());
}
