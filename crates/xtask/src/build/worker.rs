//! The service worker: what it keeps, by path and hash, written into `public/sw.js`.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

use super::fingerprint::{sha256, short_digest};
use super::{script, template};
use crate::header_file::HeaderFile;

/// Where it stands on the site, for ever.
pub const PATH: &str = "/sw.js";
/// Where it is written by hand.
pub const SOURCE: &str = "public/sw.js";

/// Paths that it does not keep: itself, and what is only compared.
const NOT_KEPT: [&str; 2] = [PATH, super::record::PATH];

/// The headers without which the worker shows no page, as it names them.
const POLICY: [&str; 2] = ["Content-Security-Policy", "Connection-Allowlist"];

/// The types that a browser insists on, as they are named in `Content-Type`; any other will do.
const KINDS: [(&str, &str); 4] =
    [("html", "html"), ("js", "javascript"), ("css", "css"), ("wasm", "wasm")];

/// The worker for these files. Its cache is named after all that it says, so that no two workers share
/// one.
///
/// # Errors
/// Where there is no page to keep, or the source has no place for the files.
pub fn worker<'a>(
    source: &str,
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
    headers: &HeaderFile,
) -> Result<String> {
    let source = script::strip(source).context(SOURCE)?;
    let (files, policy) = (kept(files)?, policy(headers));
    let version = version(&source, &files, &policy);
    let values = [("files", &*files), ("policy", &policy), ("version", &version)];
    template::page(&source, &values).context(SOURCE)
}

/// A worker that was built, for other files.
///
/// # Errors
/// Where it is none of ours, or there is no page to keep.
pub fn renewed<'a>(
    built: &str,
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
    headers: &HeaderFile,
) -> Result<String> {
    let (files, policy) = (kept(files)?, policy(headers));
    let with = |text: &str, before: &str, value: &str| {
        let (start, rest) = text.split_once(before).with_context(|| format!("no `{before}`"))?;
        let (_, rest) = rest.split_once(";\n").context("a line without an end")?;
        Ok::<_, anyhow::Error>([start, before, value, ";\n", rest].concat())
    };
    let renewed = with(built, "const KINDS = ", &files)?;
    let renewed = with(&renewed, " === ", &format!("\"{policy}\""))?;
    let name = format!("\"{CACHE}{}\"", version(&renewed, &files, &policy));
    with(&renewed, "const CACHE = ", &name)
}

/// The hash of the headers that a page has to come with.
fn policy(headers: &HeaderFile) -> String {
    let said = POLICY.map(|name| headers.for_every_path(name).unwrap_or_default());
    sha256(said.join("\n").as_bytes())
}

/// What the names of all caches start with.
const CACHE: &str = "c-";

fn version(source: &str, files: &str, policy: &str) -> String {
    short_digest([source, files, policy].concat().as_bytes())
}

/// The files to keep as the worker reads them.
fn kept<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Result<String> {
    let mut kept: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
    for (path, bytes) in files.filter(|(path, _)| !NOT_KEPT.contains(path)) {
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        let kind = KINDS.iter().find(|(known, _)| *known == extension).map_or("", |(_, kind)| kind);
        let path = path.strip_suffix("index.html").unwrap_or(path);
        kept.entry(kind).or_default().insert(path, sha256(bytes));
    }
    if !kept.get("html").is_some_and(|pages| pages.contains_key("/")) {
        bail!("there is no page at / to keep");
    }
    Ok(serde_json::to_string(&kept)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "// a\nconst CACHE = \"c-{{version}}\";\nconst KINDS = {{files}};\nreturn hash === \"{{policy}}\";\n";

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
            ("/x.pack", ""),
        ];
        let made = made(&files).unwrap();
        assert!(
            made.contains("\"html\":{\"/\":\"ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"}"),
            "{made}"
        );
        assert!(
            made.contains("\"javascript\":{\"/a.1.js\":") && made.contains("\"\":{\"/x.pack\":")
        );
        assert!(!made.contains("sw.js") && !made.contains("build.json") && !made.contains("// a"));
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
        assert!(second.contains(&sha256(b"b")) && !second.contains(&sha256(b"a")), "{second}");
        assert_ne!(first.lines().next(), second.lines().next());
        assert_eq!(renewed(&first, "b"), second);
    }

    #[test]
    fn a_page_is_kept_with_its_policy() {
        let with = |policy| {
            let page = [("/index.html", "a".as_bytes())];
            worker(SOURCE, page.into_iter(), &headers(policy)).unwrap()
        };
        assert!(with("a").contains(&sha256(b"a\n")), "{}", with("a"));
        assert_ne!(with("a"), with("b"));
    }

    #[test]
    fn a_site_without_a_page_has_no_worker() {
        assert!(made(&[("/a.js", "")]).is_err());
    }
}
