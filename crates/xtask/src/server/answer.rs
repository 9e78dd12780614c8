//! Computes the response to a request from the site alone, without a socket.

use std::sync::Arc;

use super::Seen;
use super::site::{File, Site};

/// A response.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: &'static str,
    pub headers: Vec<(String, String)>,
    pub body: Arc<[u8]>,
}

pub(super) fn answer(site: &Site, request: &Seen) -> Answer {
    if request.method != "GET" && request.method != "HEAD" {
        let mut answer = refusal(site, "405 Method Not Allowed");
        answer.headers.push(("Allow".to_owned(), "GET, HEAD".to_owned()));
        return answer;
    }
    match site.file(&request.path) {
        None => refusal(site, "404 Not Found"),
        Some(file) => send(site, request, file),
    }
}

/// A response whose body is its status, with the headers for every path.
pub(super) fn refusal(site: &Site, status: &'static str) -> Answer {
    let mut headers = owned(site.headers.for_no_file());
    headers.push(("Content-Type".to_owned(), "text/plain; charset=utf-8".to_owned()));
    Answer { status, headers, body: status.as_bytes().into() }
}

fn send(site: &Site, request: &Seen, file: &File) -> Answer {
    let mut headers = owned(site.headers.for_path(&request.path));
    let mut add = |name: &str, value: &str| headers.push((name.to_owned(), value.to_owned()));
    let mut tag = format!("\"{}\"", file.digest);
    let mut body = &file.plain;
    if let Some(brotli) = &file.brotli {
        add("Vary", "Accept-Encoding");
        if request.header("Accept-Encoding").is_some_and(takes_brotli) {
            add("Content-Encoding", "br");
            tag = format!("\"{}-br\"", file.digest);
            body = brotli;
        }
    }
    add("ETag", &tag);
    if request.header("If-None-Match") == Some(tag.as_str()) {
        return Answer { status: "304 Not Modified", headers, body: Arc::from([]) };
    }
    Answer { status: "200 OK", headers, body: Arc::clone(body) }
}

fn owned(headers: Vec<(&str, &str)>) -> Vec<(String, String)> {
    headers.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn takes_brotli(accepted: &str) -> bool {
    accepted.split(',').any(|coding| {
        let (name, quality) = coding.split_once(';').unwrap_or((coding, "q=1"));
        let quality = quality.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case("br") && quality.is_some_and(|q| q > 0.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_is_sent_only_to_who_takes_it() {
        assert!(takes_brotli("gzip, deflate, br, zstd"));
        assert!(takes_brotli("br;q=0.5"));
        assert!(!takes_brotli("br;q=0, gzip"));
        assert!(!takes_brotli("gzip"));
        assert!(!takes_brotli("brotli"));
    }
}
