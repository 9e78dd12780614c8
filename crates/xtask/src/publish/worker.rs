//! Writes the list of files that the service worker caches, with their hashes, into `public/sw.js`.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

use super::fingerprint::{sha256, short_digest};
use super::{script, template};
use crate::header_file::HeaderFile;

/// The path of the worker on the site. It must never change: browsers look for updates under it.
pub const PATH: &str = "/sw.js";
/// The worker's source.
pub const SOURCE: &str = "public/sw.js";

/// Paths that the worker does not cache: its own, lists that few people read, and the page for what is not there.
const NOT_KEPT: [&str; 4] =
    [PATH, super::record::PATH, super::notices::PATH, super::not_found::PATH];

/// Headers of a page that the worker does not carry: browsers heed the first from the network alone, and
/// the worker itself keeps the page.
const OF_THE_HOST: [&str; 2] = ["Strict-Transport-Security", "Cache-Control"];

/// The first name in the paths of the page of records, its script and its wasm. They are kept like another
/// language: once a person has used them.
pub const WHEN_USED: &str = "records";

/// The kind of a page.
const PAGE: &str = "html";

/// For each extension, the text that `Content-Type` has to contain, since a browser refuses the
/// file otherwise. For all other files it has to contain a `/`, so any type will do.
const KINDS: [(&str, &str); 4] =
    [("html", PAGE), ("js", "javascript"), ("css", "css"), ("wasm", "wasm")];

/// The worker's script for these files. The name of its cache is a hash of the script and of the
/// list, so that no two versions share a cache.
///
/// # Errors
/// Where there is no page at `/`, or the source lacks a placeholder.
pub fn worker<'a>(
    source: &str,
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
    headers: &HeaderFile,
) -> Result<String> {
    let source = script::strip(source).context(SOURCE)?;
    let files: Vec<_> = files.collect();
    let mut parts = other_languages(files.iter().map(|(path, _)| *path));
    parts.push(WHEN_USED);
    let language = pattern(&parts);
    let (files, headers) = (kept(files.into_iter())?, carried(headers)?);
    let name = cache_name(&source, &files, &headers);
    let values =
        [("FILES", &*files), ("HEADERS", &headers), ("CACHE", &name), ("LANGUAGE", &language)];
    template::script(&source, &values).context(SOURCE)
}

/// The languages of these files' paths but the first, which has its page at `/`; sorted.
pub fn other_languages<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let folders = paths.filter_map(|path| path.strip_suffix("/manifest.webmanifest"));
    let mut languages: Vec<_> = folders.filter_map(|folder| folder.strip_prefix('/')).collect();
    languages.sort_unstable();
    languages
}

/// Whether the file at this path belongs to one of these languages.
#[must_use]
pub fn is_of(path: &str, languages: &[&str]) -> bool {
    let rest = |language: &&str| path.strip_prefix('/')?.strip_prefix(*language);
    languages.iter().filter_map(rest).any(|rest| rest.starts_with(['/', '.']))
}

/// A regular expression of JavaScript for what [`is_of`] finds; its group is the language. Without a
/// language it fits no path.
fn pattern(languages: &[&str]) -> String {
    format!("/^\\/({})[/.]/", languages.join("|"))
}

/// A built worker with another list of files and other headers in it.
///
/// # Errors
/// Where the script is not a built worker, or there is no page at `/`.
pub fn renewed<'a>(
    built: &str,
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
    headers: &HeaderFile,
) -> Result<String> {
    let (files, headers) = (kept(files)?, carried(headers)?);
    let with = |text: &str, before: &str, value: &str| {
        let (start, rest) = text.split_once(before).with_context(|| format!("no `{before}`"))?;
        let (_, rest) = rest.split_once(";\n").context("a line without an end")?;
        Ok::<_, anyhow::Error>([start, before, value, ";\n", rest].concat())
    };
    let renewed = with(built, "const KINDS = ", &files)?;
    let renewed = with(&renewed, "const HEADERS = ", &headers)?;
    with(&renewed, "const CACHE = ", &cache_name(&renewed, &files, &headers))
}

/// The prefix of every cache's name.
const CACHE: &str = "c-";

/// The name of its cache, as a string of JavaScript.
fn cache_name(source: &str, files: &str, headers: &str) -> String {
    format!("\"{CACHE}{}\"", short_digest([source, files, headers].concat().as_bytes()))
}

/// The headers of a page as JSON.
fn carried(headers: &HeaderFile) -> Result<String> {
    let of_page = headers.for_path("/").into_iter();
    let carried: BTreeMap<_, _> = of_page.filter(|(name, _)| !OF_THE_HOST.contains(name)).collect();
    Ok(serde_json::to_string(&carried)?)
}

/// How many characters of a hash in base64 the worker compares: 132 bits, since every one more is paid for with
/// each file of each language. No one but the build makes files to have the same.
const LISTED: usize = 22;

fn listed_hash(bytes: &[u8]) -> String {
    sha256(bytes)[..LISTED].to_owned()
}

/// The list of files as JSON: the beginning of each one's SHA-256, by kind and path.
fn kept<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Result<String> {
    let mut kept: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
    for (path, bytes) in files.filter(|(path, _)| !NOT_KEPT.contains(path)) {
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        let kind =
            KINDS.iter().find(|(known, _)| *known == extension).map_or("/", |(_, kind)| kind);
        let path = path.strip_suffix("index.html").unwrap_or(path);
        kept.entry(kind).or_default().insert(path, listed_hash(bytes));
    }
    if !kept.get(PAGE).is_some_and(|pages| pages.contains_key("/")) {
        bail!("there is no page at / to keep");
    }
    Ok(serde_json::to_string(&kept)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "// a\nconst CACHE = __CACHE__;\nconst KINDS = __FILES__;\nconst HEADERS = __HEADERS__;\nconst LANGUAGE = __LANGUAGE__;\n";

    fn headers(policy: &str) -> HeaderFile {
        HeaderFile::parse(&format!("/*\n  Content-Security-Policy: {policy}\n")).unwrap()
    }

    fn made(files: &[(&str, &str)]) -> Result<String> {
        let files = files.iter().map(|(path, text)| (*path, text.as_bytes()));
        worker(SOURCE, files, &headers("a"))
    }

    #[test]
    fn every_file_is_kept_by_its_hash_but_the_worker_and_the_list() {
        let files = [
            ("/index.html", "abc"),
            ("/a.1.js", ""),
            ("/sw.js", "w"),
            ("/build.json", "{}"),
            ("/licenses.txt", "l"),
            ("/404.html", "n"),
            ("/x.txt", ""),
        ];
        let made = made(&files).unwrap();
        let page = format!("\"html\":{{\"/\":\"{}\"}}", listed_hash(b"abc"));
        assert!(made.contains(&page), "{made}");
        assert!(
            made.contains("\"javascript\":{\"/a.1.js\":") && made.contains("\"/\":{\"/x.txt\":")
        );
        assert!(
            !made.contains("sw.js")
                && !made.contains("build.json")
                && !made.contains("licenses")
                && !made.contains("404.html")
                && !made.contains("// a")
        );
    }

    #[test]
    fn every_language_but_the_first_is_known_by_its_paths() {
        let paths =
            ["/manifest.webmanifest", "/es/manifest.webmanifest", "/ar-XB/manifest.webmanifest"];
        let languages = other_languages(paths.into_iter());
        assert_eq!(languages, ["ar-XB", "es"]);
        assert_eq!(pattern(&languages), r"/^\/(ar-XB|es)[/.]/");
        for path in ["/es/", "/es/help/", "/es.more.1.txt", "/ar-XB/index.html"] {
            assert!(is_of(path, &languages), "{path}");
        }
        for path in ["/", "/help/", "/escape.js", "/en.more.1.txt", "/icons/es.png"] {
            assert!(!is_of(path, &languages), "{path}");
        }
        assert_eq!(pattern(&[]), r"/^\/()[/.]/");
        assert!(
            made(&[("/index.html", "a")])
                .unwrap()
                .contains(r"const LANGUAGE = /^\/(records)[/.]/;")
        );
    }

    #[test]
    fn every_change_makes_another_cache() {
        let name =
            |text| made(&[("/index.html", text)]).unwrap().split('"').nth(1).map(str::to_owned);
        assert_eq!(name("a"), name("a"));
        assert_ne!(name("a"), name("b"));
    }

    #[test]
    fn a_built_worker_takes_other_files() {
        let page = |text: &'static str| [("/index.html", text.as_bytes())];
        let renewed =
            |built: &str, text| renewed(built, page(text).into_iter(), &headers("a")).unwrap();
        let first = made(&[("/index.html", "a")]).unwrap();
        let second = renewed(&first, "b");
        assert!(
            second.contains(&listed_hash(b"b")) && !second.contains(&listed_hash(b"a")),
            "{second}"
        );
        assert_ne!(first.lines().next(), second.lines().next());
        assert_eq!(renewed(&first, "b"), second);
    }

    #[test]
    fn the_worker_carries_the_headers_of_a_page_but_those_that_only_a_host_can_send() {
        let text = "/*\n  Content-Security-Policy: b \"c\"\n  Strict-Transport-Security: d\n\
                    /\n  Content-Type: text/html\n  Cache-Control: e\n/a.js\n  Content-Type: f\n";
        let with = |text: &str| {
            let page = [("/index.html", "a".as_bytes())];
            worker(SOURCE, page.into_iter(), &HeaderFile::parse(text).unwrap()).unwrap()
        };
        let carried = "const HEADERS = {\"Content-Security-Policy\":\"b \\\"c\\\"\",\"Content-Type\":\"text/html\"};";
        assert!(with(text).contains(carried), "{}", with(text));
        assert_ne!(with(text).lines().next(), with(&text.replace('b', "x")).lines().next());
        let page = [("/index.html", "a".as_bytes())];
        let other = HeaderFile::parse(&text.replace("text/html", "g")).unwrap();
        let renewed = renewed(&with(text), page.into_iter(), &other).unwrap();
        let is = |built: &str| built.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(is(&renewed), is(&with(&text.replace("text/html", "g"))));
    }

    #[test]
    fn a_site_without_a_page_has_no_worker() {
        assert!(made(&[("/a.js", "")]).is_err());
    }
}
