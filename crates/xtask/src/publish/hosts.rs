//! Writes the headers in the formats of nginx and Caddy, and as `<meta>` tags for a host that sends
//! no headers. `_headers`, for Netlify and Cloudflare Pages, is part of the site itself.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::header_file::{Block, EVERY_PATH, HeaderFile};

/// The most rules that Cloudflare Pages reads, and the most characters of a line.
const MOST_RULES: usize = 100;
const LONGEST_LINE: usize = 2_000;

/// Directives of a policy that browsers ignore in a `<meta>` tag.
const HEADER_ONLY: [&str; 3] = ["frame-ancestors", "report-uri", "sandbox"];

/// Writes a file for each kind of host into `folder`; their names begin with `origin`.
pub fn write(folder: &Path, origin: &str, headers: &HeaderFile) -> Result<()> {
    hold_limits(headers)?;
    fs::create_dir_all(folder)?;
    fs::write(folder.join(format!("{origin}.nginx.conf")), nginx(headers))?;
    fs::write(folder.join(format!("{origin}.Caddyfile")), caddy(headers))?;
    fs::write(folder.join(format!("{origin}.meta.html")), meta(headers))?;
    Ok(())
}

fn hold_limits(headers: &HeaderFile) -> Result<()> {
    let rules = headers.blocks.len();
    if rules > MOST_RULES {
        bail!("_headers has {rules} rules, and Cloudflare Pages reads {MOST_RULES}");
    }
    match headers.to_string().lines().find(|line| line.len() > LONGEST_LINE) {
        Some(line) => bail!(
            "_headers has a line of {} letters, and Cloudflare Pages reads {LONGEST_LINE}: {}…",
            line.len(),
            &line[..60]
        ),
        None => Ok(()),
    }
}

/// The headers for every path, and the blocks for single paths.
fn parts(headers: &HeaderFile) -> (&[(String, String)], impl Iterator<Item = &Block>) {
    let is_every = |block: &&Block| block.path == EVERY_PATH;
    let every = headers.blocks.iter().find(is_every).map_or(&[][..], |block| &block.headers);
    (every, headers.blocks.iter().filter(move |block| !is_every(block)))
}

/// A value in double quotes, escaped for nginx and Caddy.
fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

fn nginx(headers: &HeaderFile) -> String {
    let (every, files) = parts(headers);
    let mut out = String::from(
        "# For nginx, inside `server { … }`, below `root` (the folder of the built files).\n\
         # A `location` with a header of its own forgets those around it, so each has them all.\n\
         # The server also needs: listen … ssl; server_name …; ssl_certificate …;\n\n\
         gzip on;\n\
         gzip_vary on;\n\
         gzip_min_length 500;\n\
         gzip_types text/css text/javascript text/plain application/wasm application/json application/manifest+json image/svg+xml;\n\n",
    );
    let add = |indent: &str, headers: &[(String, String)]| -> String {
        let headers = headers.iter().filter(|(name, _)| name != "Content-Type");
        headers.fold(String::new(), |mut lines, (name, value)| {
            // Writing to a string cannot fail.
            let _ = writeln!(lines, "{indent}add_header {name} {} always;", quoted(value));
            lines
        })
    };
    out.push_str(&add("", every));
    for Block { path, headers } in files {
        let kind = headers.iter().find(|(name, _)| name == "Content-Type");
        let kind = kind.map_or("application/octet-stream", |(_, value)| value);
        let _ = write!(out, "\nlocation = {path} {{\n");
        if path.ends_with('/') {
            out.push_str("    try_files ${uri}index.html =404;\n");
        }
        let (mime, charset) = kind.split_once("; charset=").unwrap_or((kind, "off"));
        let _ = writeln!(out, "    types {{}}\n    default_type {mime};\n    charset {charset};");
        if charset != "off" {
            let _ = writeln!(out, "    charset_types {mime};");
        }
        out.push_str(&add("    ", every));
        out.push_str(&add("    ", headers));
        out.push_str("}\n");
    }
    out
}

fn caddy(headers: &HeaderFile) -> String {
    let (every, files) = parts(headers);
    let mut out = String::from(
        "# For Caddy, inside the block of a site, below `root * …` (the folder of the built files).\n\
         # The files were compressed once, at build.\n\n\
         file_server {\n\tprecompressed br\n\thide _headers\n}\n\n\
         header {\n",
    );
    let lines = |out: &mut String, headers: &[(String, String)]| {
        for (name, value) in headers {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "\t{name} {}", quoted(value));
        }
    };
    lines(&mut out, every);
    out.push_str("}\n");
    for Block { path, headers } in files {
        let _ = writeln!(out, "\nheader {path} {{");
        lines(&mut out, headers);
        out.push_str("}\n");
    }
    out
}

fn meta(headers: &HeaderFile) -> String {
    let policy = headers.for_every_path("Content-Security-Policy").unwrap_or_default();
    let parts = policy.split("; ").filter(|part| {
        let name = part.split(' ').next().unwrap_or_default();
        !HEADER_ONLY.contains(&name)
    });
    let policy = parts.collect::<Vec<_>>().join("; ");
    let lost = lost(headers);
    format!(
        "<!-- Only where a host cannot send headers: first in the <head> of every page.\n\
         It cannot say who may frame the page: boot.js then shows nothing in a frame that is not ours.\n\
         It cannot say any of these, so a host that sends headers is safer: {lost}. -->\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n"
    )
}

/// The names of the headers that no `<meta>` tag can replace.
fn lost(headers: &HeaderFile) -> String {
    let (every, _) = parts(headers);
    let said = ["Content-Security-Policy", "Referrer-Policy"];
    let lost = every.iter().map(|(name, _)| name.as_str()).filter(|name| !said.contains(name));
    lost.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "/*\n  Content-Security-Policy: a 'self'; frame-ancestors 'none'\n  Allow: (\"x\")\n\
                        /a.js\n  Content-Type: text/javascript; charset=utf-8\n  Cache-Control: no-cache\n";

    fn headers() -> HeaderFile {
        HeaderFile::parse(TEXT).unwrap()
    }

    #[test]
    fn nginx_says_every_header_again_for_each_file() {
        let said = nginx(&headers());
        let (server, file) = said.split_once("location = /a.js").unwrap();
        for part in [server, file] {
            assert!(part.contains("add_header Allow \"(\\\"x\\\")\" always;"), "{part}");
        }
        assert!(file.contains("default_type text/javascript;") && file.contains("charset utf-8;"));
        assert!(!said.contains("add_header Content-Type"));
    }

    #[test]
    fn caddy_says_each_header_once() {
        let said = caddy(&headers());
        assert_eq!(said.matches("Allow").count(), 1);
        assert!(said.contains("header /a.js {\n\tContent-Type \"text/javascript; charset=utf-8\""));
    }

    #[test]
    fn a_page_says_what_it_can_and_names_what_it_cannot() {
        let said = meta(&headers());
        assert!(said.contains("content=\"a 'self'\""), "{said}");
        assert!(said.contains("safer: Allow."), "{said}");
    }

    #[test]
    fn what_cloudflare_does_not_read_is_refused() {
        let mut long = headers();
        long.set("X", &"x".repeat(LONGEST_LINE));
        assert!(hold_limits(&long).is_err());
        let mut many = headers();
        many.blocks.resize(MOST_RULES + 1, many.blocks[1].clone());
        assert!(hold_limits(&many).is_err());
        assert!(hold_limits(&headers()).is_ok());
    }
}
