//! Writes the headers in the formats of nginx, Caddy and Apache. `_headers`, for Netlify and Cloudflare
//! Pages, and `.htaccess`, for Apache, are parts of the site itself.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::{compress, limits};
use crate::header_file::{Block, EVERY_PATH, HeaderFile};

/// The types that a server compresses itself for a browser that takes no Brotli.
const TEXTS: &str = "text/html text/css text/javascript text/plain application/wasm application/json application/manifest+json image/svg+xml";
/// What a request says that takes Brotli; `br;q=0` does not.
const TAKES_BROTLI: &str = "(^|,)\\s*br\\s*(;\\s*q=(0\\.\\d*[1-9]|1)|,|$)";

/// Writes a file for each kind of host into `folder`; their names begin with `origin`.
pub fn write(folder: &Path, origin: &str, headers: &HeaderFile) -> Result<()> {
    limits::hold(headers)?;
    fs::create_dir_all(folder)?;
    fs::write(folder.join(format!("{origin}.nginx.conf")), nginx(headers))?;
    fs::write(folder.join(format!("{origin}.Caddyfile")), caddy(headers))?;
    Ok(())
}

/// Writes the worker that withdraws the app's, also compressed: beside a compressed file of the app's worker, a host
/// would go on sending that one.
pub fn write_withdrawn(folder: &Path, worker: &str) -> Result<()> {
    let file = folder.join("app.sw-withdrawn.js");
    fs::write(&file, worker)?;
    fs::write(file.with_extension("js.br"), compress::brotli(worker.as_bytes())?)?;
    Ok(())
}

/// Whether the build writes a compressed file beside this one.
fn has_brotli(path: &str) -> bool {
    let file = if path.ends_with('/') { "index.html" } else { path };
    compress::shrinks(file.rsplit_once('.').unwrap_or_default().1)
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

/// Whether an answer that sends no file has this header too. With `Cache-Control` a browser would go on for a
/// year without a file that came a moment later.
fn is_always(name: &str) -> bool {
    name != "Cache-Control"
}

fn nginx_lines(indent: &str, headers: &[(String, String)]) -> String {
    let headers = headers.iter().filter(|(name, _)| name != "Content-Type");
    headers.fold(String::new(), |mut lines, (name, value)| {
        let always = if is_always(name) { " always" } else { "" };
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{indent}add_header {name} {}{always};", quoted(value));
        lines
    })
}

fn nginx(headers: &HeaderFile) -> String {
    let (every, files) = parts(headers);
    let mut out = format!(
        "# For nginx, inside `server {{ … }}`, below `root` (the folder of the built files).\n\
         # A `location` with a header of its own forgets those around it, so each has them all.\n\
         # Brotli was done once, at build, and needs no module; gzip is for who takes no Brotli.\n\
         # The server also needs: listen … ssl; server_name …; ssl_certificate …;\n\n\
         gzip on;\n\
         gzip_min_length 500;\n\
         gzip_types {};\n\
         location = /_headers {{ return 404; }}\n\
         location = /.htaccess {{ return 404; }}\n\n",
        // nginx compresses this type in any case, and warns where it is named.
        TEXTS.trim_start_matches("text/html ")
    );
    out.push_str(&nginx_lines("", every));
    for Block { path, headers } in files {
        let kind = headers.iter().find(|(name, _)| name == "Content-Type");
        let kind = kind.map_or("application/octet-stream", |(_, value)| value);
        let (mime, charset) = kind.split_once("; charset=").unwrap_or((kind, "off"));
        let mut said =
            format!("    types {{}}\n    default_type {mime};\n    charset {charset};\n");
        if charset != "off" && mime != "text/html" {
            let _ = writeln!(said, "    charset_types {mime};");
        }
        said.push_str(&nginx_lines("    ", every));
        said.push_str(&nginx_lines("    ", headers));
        let file = if path.ends_with('/') { format!("{path}index.html") } else { path.clone() };
        if has_brotli(path) {
            let vary = "    add_header Vary Accept-Encoding always;\n";
            let _ = write!(
                out,
                "\nlocation = {path} {{\n    if ($http_accept_encoding ~* \"{TAKES_BROTLI}\") {{ rewrite ^ {file}.br last; }}\n    \
                 try_files {file} =404;\n{said}{vary}}}\n"
            );
            // The page of a folder and its `index.html` have one compressed file.
            if path == &file {
                let _ = write!(
                    out,
                    "location = {file}.br {{\n    internal;\n    gzip off;\n{said}{vary}    \
                     add_header Content-Encoding br;\n}}\n"
                );
            }
        } else {
            let _ = write!(out, "\nlocation = {path} {{\n    try_files {file} =404;\n{said}}}\n");
        }
    }
    out
}

fn caddy(headers: &HeaderFile) -> String {
    let (every, files) = parts(headers);
    let mut out = String::from(
        "# For Caddy, inside the block of a site, below `root * …` (the folder of the built files).\n\
         # Brotli was done once, at build; gzip is for who takes no Brotli.\n\n\
         file_server {\n\tprecompressed br\n\thide _headers .htaccess\n}\n\
         encode {\n\tgzip 6\n\tminimum_length 500\n\tmatch {\n",
    );
    for kind in TEXTS.split(' ') {
        let _ = writeln!(out, "\t\theader Content-Type {kind}*");
    }
    out.push_str("\t}\n}\n\nheader {\n");
    let lines = |out: &mut String, headers: &[(String, String)]| {
        for (name, value) in headers {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "\t{name} {}", quoted(value));
        }
    };
    lines(&mut out, every);
    // Caddy sets a path's headers before it looks for the file.
    out.push_str("}\n\nhandle_errors {\n\theader -Cache-Control\n");
    out.push_str("\trespond \"\" {http.error.status_code}\n}\n");
    for Block { path, headers } in files {
        let _ = writeln!(out, "\nheader {path} {{");
        lines(&mut out, headers);
        out.push_str("}\n");
        if has_brotli(path) {
            // Set last, since what compresses sets it too, and not on every answer.
            let _ = writeln!(out, "header {path} {{\n\tVary Accept-Encoding\n\tdefer\n}}");
        }
    }
    out
}

/// The `.htaccess` of a site's folder, for Apache 2.4.
pub fn apache(headers: &HeaderFile) -> String {
    let (every, files) = parts(headers);
    let mut out = String::from(
        "# For Apache 2.4 with headers, mime, dir, rewrite, filter and deflate, and `AllowOverride All`.\n\
         # Brotli was done once, at build, and needs no module; gzip is for who takes no Brotli.\n\n\
         DirectoryIndex index.html\n\
         AddDefaultCharset off\n\
         AddEncoding br .br\n\
         RewriteEngine On\n\
         RewriteRule ^(_headers|\\.htaccess|.*\\.br)$ - [R=404,L]\n\
         RewriteRule ^(.*/)?$ $1index.html\n",
    );
    let _ = write!(
        out,
        "RewriteCond %{{HTTP:Accept-Encoding}} \"{TAKES_BROTLI}\" [NC]\n\
         RewriteCond %{{REQUEST_FILENAME}}.br -f\n\
         RewriteRule ^(.+)$ $1.br [END,E=no-gzip:1]\n\
         AddOutputFilterByType DEFLATE {TEXTS}\n\n"
    );
    let lines = |out: &mut String, headers: &[(String, String)]| {
        let headers = headers.iter().filter(|(name, _)| name != "Content-Type");
        for (name, value) in headers {
            let always = if is_always(name) { "always " } else { "" };
            let value = quoted(&value.replace('%', "%%"));
            // Writing to a string cannot fail.
            let _ = writeln!(out, "Header {always}set {name} {value}");
        }
    };
    lines(&mut out, every);
    for Block { path, headers } in files.filter(|block| !block.path.ends_with('/')) {
        let kind = headers.iter().find(|(name, _)| name == "Content-Type");
        let kind = kind.map_or("application/octet-stream", |(_, value)| value);
        let pattern = path.replace('.', "\\.").replace('+', "\\+");
        let _ = writeln!(out, "<If \"%{{REQUEST_URI}} =~ m#^{pattern}(\\.br)?$#\">");
        let _ = writeln!(out, "ForceType {}", quoted(kind));
        lines(&mut out, headers);
        if has_brotli(path) {
            out.push_str("Header merge Vary Accept-Encoding\n");
        }
        out.push_str("</If>\n");
    }
    out
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
    fn no_server_says_how_long_a_missing_file_may_be_kept() {
        let headers = headers();
        let (nginx, apache) = (nginx(&headers), apache(&headers));
        assert!(nginx.contains("add_header Cache-Control \"no-cache\";"), "{nginx}");
        assert!(nginx.contains("add_header Content-Encoding br;"), "{nginx}");
        assert!(apache.contains("Header set Cache-Control \"no-cache\"\n"), "{apache}");
        assert!(apache.contains("Header always set Allow"), "{apache}");
        assert!(caddy(&headers).contains("handle_errors {\n\theader -Cache-Control\n"));
    }

    #[test]
    fn each_server_sends_the_compressed_file_to_who_takes_it() {
        let headers = headers();
        let nginx = nginx(&headers);
        assert!(
            nginx.contains("location = /a.js.br {") && nginx.contains("rewrite ^ /a.js.br last")
        );
        assert!(caddy(&headers).contains("precompressed br"));
        assert!(apache(&headers).contains("m#^/a\\.js(\\.br)?$#"), "{}", apache(&headers));
        let picture = HeaderFile::parse("/*\n  A: b\n/a.png\n  Content-Type: image/png\n").unwrap();
        assert!(!super::nginx(&picture).contains("rewrite"));
    }
}
