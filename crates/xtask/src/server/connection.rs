//! Serves one connection: reads requests from the socket one after another and writes the
//! responses.

use std::io::{self, Error, Read as _, Write as _};
use std::net::TcpStream;

use super::answer::{Answer, answer, refusal};
use super::{Seen, Shared};

const LONGEST_HEAD: usize = 64 * 1024;
const MOST_HEADERS: usize = 100;

/// Answers requests until the client closes the connection or sends something that is not HTTP.
pub(super) fn converse(stream: TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut input = Input { stream: &stream, shared, buffer: Vec::new() };
    loop {
        let mut request = match input.head() {
            Ok(Some(request)) => request,
            Ok(None) => return Ok(()),
            Err(_) => {
                let bad = refusal(&shared.site(), "400 Bad Request");
                return write(&stream, &bad, "GET", false);
            }
        };
        request.body_len = input.skip_body(&request)?;
        let stays = !request.header("Connection").is_some_and(|v| v.eq_ignore_ascii_case("close"));
        shared.saw(&request);
        let site = shared.site();
        if let Some(gate) = site.file(&request.path).and_then(|file| file.gate.as_ref()) {
            gate.wait();
        }
        write(&stream, &answer(&site, &request), &request.method, stays)?;
        if !stays {
            return Ok(());
        }
    }
}

fn write(mut stream: &TcpStream, answer: &Answer, method: &str, stays: bool) -> io::Result<()> {
    let mut bytes = format!("HTTP/1.1 {}\r\n", answer.status).into_bytes();
    for (name, value) in &answer.headers {
        write!(bytes, "{name}: {value}\r\n")?;
    }
    if !answer.status.starts_with("304") {
        write!(bytes, "Content-Length: {}\r\n", answer.body.len())?;
    }
    write!(bytes, "Connection: {}\r\n\r\n", if stays { "keep-alive" } else { "close" })?;
    if method != "HEAD" {
        bytes.extend_from_slice(&answer.body);
    }
    stream.write_all(&bytes)
}

struct Input<'a> {
    stream: &'a TcpStream,
    shared: &'a Shared,
    buffer: Vec<u8>,
}

impl Input<'_> {
    fn head(&mut self) -> io::Result<Option<Seen>> {
        loop {
            if let Some((request, length)) = parse(&self.buffer)? {
                self.buffer.drain(..length);
                return Ok(Some(request));
            }
            if self.buffer.len() > LONGEST_HEAD {
                return Err(Error::other("the request's head is too long"));
            }
            if self.fill()? == 0 {
                return Ok(None);
            }
        }
    }

    // The body of a request is read and dropped: a static site does not use it.
    fn skip_body(&mut self, request: &Seen) -> io::Result<usize> {
        let chunked = request.header("Transfer-Encoding").is_some();
        let length = request.header("Content-Length").and_then(|length| length.trim().parse().ok());
        if !chunked {
            return self.skip(length.unwrap_or(0));
        }
        let mut total = 0;
        loop {
            let line = self.line()?;
            let size = line.split(';').next().unwrap_or_default().trim();
            let size = usize::from_str_radix(size, 16).map_err(Error::other)?;
            if size == 0 {
                while !self.line()?.is_empty() {}
                return Ok(total);
            }
            total += self.skip(size)?;
            self.line()?;
        }
    }

    fn skip(&mut self, length: usize) -> io::Result<usize> {
        let mut left = length;
        loop {
            let here = left.min(self.buffer.len());
            self.buffer.drain(..here);
            left -= here;
            if left == 0 {
                return Ok(length);
            }
            self.fill_or_fail()?;
        }
    }

    fn line(&mut self) -> io::Result<String> {
        loop {
            if let Some(end) = self.buffer.windows(2).position(|pair| pair == b"\r\n") {
                let line = String::from_utf8_lossy(&self.buffer[..end]).into_owned();
                self.buffer.drain(..end + 2);
                return Ok(line);
            }
            self.fill_or_fail()?;
        }
    }

    fn fill_or_fail(&mut self) -> io::Result<()> {
        match self.fill()? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }

    fn fill(&mut self) -> io::Result<usize> {
        let mut part = [0; 8 * 1024];
        let read = self.stream.read(&mut part)?;
        self.shared.hear(&part[..read]);
        self.buffer.extend_from_slice(&part[..read]);
        Ok(read)
    }
}

fn parse(bytes: &[u8]) -> io::Result<Option<(Seen, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    let httparse::Status::Complete(length) = head.parse(bytes).map_err(Error::other)? else {
        return Ok(None);
    };
    let target = head.path.unwrap_or_default();
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query.to_owned())),
        None => (target, None),
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let request = Seen {
        method: head.method.unwrap_or_default().to_owned(),
        path: path.to_owned(),
        query,
        headers: head.headers.iter().map(|h| (h.name.to_owned(), text(h.value))).collect(),
        body_len: 0,
    };
    Ok(Some((request, length)))
}
