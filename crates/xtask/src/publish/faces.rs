//! Assembles the sites of the app and of the embed: the same page and files for two origins.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};

use super::fingerprint::{Asset, build_id, style_source};
use super::headers::Face;
use super::languages::Language;
use super::site_files::SiteFiles;
use super::{Parts, Sources, embed, manifest, outbound, record, template, worker};
use crate::markup;
use crate::workspace::Workspace;

const TEMPLATE: &str = "index.html";
/// Files of `public/` that are not copied to the site: the build makes other files from them.
const MADE: [&str; 5] =
    ["boot.js", "device.js", "sw.js", "sw-withdrawn.js", "manifest.webmanifest"];

/// The embed's files, and what the pages for integrators have to know about them.
pub struct Embed {
    /// The files.
    pub files: SiteFiles,
    /// The loader's version.
    pub version: String,
    /// The loader's file.
    pub loader: Asset,
    hashes: String,
    /// The id of this build, which its pages show.
    pub build: String,
}

/// Assembles the app's site.
pub fn app(
    workspace: &Workspace,
    parts: &Parts,
    sources: &Sources,
    languages: &[Language],
) -> Result<SiteFiles> {
    let mut files = SiteFiles::default();
    files.add_folder(&workspace.path("public"), &MADE)?;
    for language in languages {
        let (path, manifest) = manifest::manifest(workspace, language)?;
        files.add(&path, manifest.into_bytes())?;
    }
    files.add_hashed(parts.device.clone())?;
    let pages = pages(workspace, &mut files, parts, languages, None)?;
    let outbound = outbound::entries(languages, &[])?;
    let values = [("style-hash", pages.hashes.as_str()), ("outbound", outbound.as_str())];
    files.send(&sources.policy, &sources.addresses, Face::App, &values)?;
    let source = workspace.read(worker::SOURCE)?;
    let worker = worker::worker(&source, files.entries(), &files.headers)?;
    files.add(worker::PATH, worker.into_bytes())?;
    let record = record::record(&pages.build, &sources.origin, files.entries())?;
    files.add(record::PATH, record.into_bytes())?;
    // The headers are written again, now for the worker and the record too.
    files.send(&sources.policy, &sources.addresses, Face::App, &values)?;
    Ok(files)
}

/// Assembles the embed's site.
pub fn embed(
    workspace: &Workspace,
    parts: &Parts,
    sources: &Sources,
    languages: &[Language],
) -> Result<Embed> {
    let Sources { content, addresses, .. } = sources;
    let mut files = SiteFiles::default();
    let frame = embed::frame(workspace)?;
    let icon = workspace.path("public/icons/ebb.svg");
    files.add("/icons/ebb.svg", std::fs::read(icon)?)?;
    files.add_hashed(frame.clone())?;
    let pages = pages(workspace, &mut files, parts, languages, Some(&frame))?;
    let tags: Vec<&str> = languages.iter().map(|language| language.tag.as_str()).collect();
    let texts = embed::texts(content, &tags, "embed.toml")?;
    let exit = languages.first().map_or("", |language| &language.exit);
    let (version, loader) = embed::loader(workspace, addresses, &texts, languages, exit)?;
    files.add_hashed(loader.clone())?;
    for earlier in embed::released(workspace)? {
        if earlier.name != loader.name {
            files.add_hashed(earlier)?;
        }
    }
    let Pages { hashes, build } = pages;
    Ok(Embed { files, version, loader, hashes, build })
}

impl Embed {
    /// Adds `build.json` and sets the headers, once all other files are there.
    pub fn send(&mut self, languages: &[Language], sources: &Sources) -> Result<()> {
        let Sources { addresses, policy, origin, .. } = sources;
        let record = record::record(&self.build, origin, self.files.entries())?;
        self.files.add(record::PATH, record.into_bytes())?;
        let outbound = outbound::entries(languages, &[&addresses.app])?;
        let values = [("style-hash", self.hashes.as_str()), ("outbound", outbound.as_str())];
        self.files.send(policy, addresses, Face::Embed, &values)
    }
}

/// Facts about the pages that were added to a site.
struct Pages {
    /// The hashes of their inline styles, as the policy names them.
    hashes: String,
    /// The id of this build.
    build: String,
}

/// Adds each language's page and files.
fn pages(
    workspace: &Workspace,
    files: &mut SiteFiles,
    parts: &Parts,
    languages: &[Language],
    frame: Option<&Asset>,
) -> Result<Pages> {
    let template = workspace.read(TEMPLATE)?;
    for asset in [&parts.boot, &parts.glue, &parts.wasm, &parts.css] {
        files.add_hashed(asset.clone())?;
    }
    for language in languages {
        files.add_hashed(language.words.clone())?;
        files.add_hashed(language.more.clone())?;
    }
    // The pages contain the build's id, so the id is a hash of everything that goes into them.
    let cores = languages.iter().map(|language| language.core(frame.is_some()).as_bytes());
    let others = files.entries().flat_map(|(path, bytes)| [path.as_bytes(), bytes]);
    let build = build_id(others.chain(cores).chain([template.as_bytes()]));
    let mut hashes = BTreeSet::new();
    for language in languages {
        let page = fill_page(&template, parts, language, frame, &build).context(TEMPLATE)?;
        hashes.insert(style_hash(&page).context(TEMPLATE)?);
        require_integrity(&page).context(TEMPLATE)?;
        files.add(&language.path, page.into_bytes())?;
    }
    Ok(Pages { hashes: hashes.into_iter().collect::<Vec<_>>().join(" "), build })
}

fn fill_page(
    template: &str,
    parts: &Parts,
    language: &Language,
    frame: Option<&Asset>,
    build: &str,
) -> Result<String> {
    let Parts { boot, device, glue, wasm, css, styles } = parts;
    let Language { words, more, .. } = language;
    let script = |asset: &Asset| {
        let (url, integrity) = (asset.url(), asset.integrity());
        format!("<script src=\"{url}\" integrity=\"{integrity}\" crossorigin defer></script>")
    };
    // A page in a frame cannot be installed, so it names no manifest.
    let installed = if frame.is_some() { String::new() } else { manifest::links(language) };
    let core = language.core(frame.is_some()).replace("{build}", build);
    template::page(
        template,
        &[
            ("lang", &language.tag),
            ("dir", language.direction),
            ("face", if frame.is_some() { " data-face=\"embed\"" } else { "" }),
            ("manifest", &installed),
            ("frame", &frame.map_or(String::new(), script)),
            ("device", &if frame.is_some() { String::new() } else { script(device) }),
            ("styles", styles),
            ("core", &core),
            ("words", &words.url()),
            ("words-integrity", &words.integrity()),
            ("more", &more.url()),
            ("more-integrity", &more.integrity()),
            ("boot", &boot.url()),
            ("boot-integrity", &boot.integrity()),
            ("glue", &glue.url()),
            ("glue-integrity", &glue.integrity()),
            ("wasm", &wasm.url()),
            ("wasm-integrity", &wasm.integrity()),
            ("css", &css.url()),
            ("css-integrity", &css.integrity()),
            ("build", build),
        ],
    )
}

fn style_hash(page: &str) -> Result<String> {
    match &markup::inline_styles(page)?[..] {
        [text] => Ok(style_source(text)),
        styles => bail!("one inline style is allowed by its hash; there are {}", styles.len()),
    }
}

// The Integrity-Policy header refuses a script without `integrity` or without `crossorigin`, and
// the Content-Security-Policy refuses inline scripts.
fn require_integrity(page: &str) -> Result<()> {
    for tag in markup::tags(page)?.iter().filter(|tag| tag.name == "script") {
        let Some(source) = tag.attribute("src") else {
            bail!("an inline script would be refused by the policy");
        };
        if tag.attribute("integrity").is_none_or(str::is_empty) {
            bail!("the script {source} has no integrity");
        }
        if tag.attribute("crossorigin").is_none() {
            bail!("the script {source} has no crossorigin: its integrity would count for nothing");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset(stem: &str, extension: &str) -> Asset {
        Asset::new(stem, extension, vec![1])
    }

    fn parts() -> Parts {
        Parts {
            boot: asset("boot", "js"),
            device: asset("device", "js"),
            glue: asset("ebb", "js"),
            wasm: asset("ebb", "wasm"),
            css: asset("ebb", "css"),
            styles: "a{b:c}".to_owned(),
        }
    }

    fn language() -> Language {
        Language {
            tag: "es".to_owned(),
            direction: "ltr",
            path: "/es/index.html".to_owned(),
            words: asset("es.words", "pack"),
            more: asset("es.more", "pack"),
            name: String::new(),
            outbound: Vec::new(),
            exit: String::new(),
            countries: Vec::new(),
            core: "<p>{{ is text here, version {build}".to_owned(),
            guest_core: "<p>here</p>".to_owned(),
        }
    }

    const TEMPLATE: &str = "<html lang={{lang}} dir={{dir}}{{face}}>{{manifest}} {{words}} \
        {{words-integrity}} {{more}} {{more-integrity}} <style>{{styles}}</style><main>{{core}}</main>\
        {{build}} {{css}} {{css-integrity}} {{wasm}} {{wasm-integrity}} {{glue}} {{glue-integrity}} \
        <script defer src='{{boot}}' integrity='{{boot-integrity}}' crossorigin></script>{{frame}}{{device}}";

    #[test]
    fn the_app_s_page_holds_the_styles_the_core_and_the_addresses() {
        let page = fill_page(TEMPLATE, &parts(), &language(), None, "b1").unwrap();
        assert!(
            page.starts_with("<html lang=es dir=ltr><link rel=\"manifest\" href=\"/es/"),
            "{page}"
        );
        assert!(page.contains("device.4bf5122f.js") && page.contains("version b1"), "{page}");
        assert!(page.contains(" /es.words.4bf5122f.pack sha384-"));
        assert!(page.contains("<style>a{b:c}</style><main><p>{{ is text here, version b1</main>"));
        assert!(page.contains("src='/boot.4bf5122f.js' integrity='sha384-"));
        assert_eq!(style_hash(&page).unwrap(), style_source("a{b:c}"));
        require_integrity(&page).unwrap();
    }

    #[test]
    fn the_embed_s_page_has_a_script_of_its_own_and_nothing_to_install() {
        let frame = asset("frame", "js");
        let page = fill_page(TEMPLATE, &parts(), &language(), Some(&frame), "b1").unwrap();
        assert!(page.starts_with("<html lang=es dir=ltr data-face=\"embed\"> "), "{page}");
        assert!(page.contains("<main><p>here</p></main>") && !page.contains("device"));
        assert!(page.contains("<script src=\"/frame.4bf5122f.js\" integrity=\"sha384-"));
        require_integrity(&page).unwrap();
    }

    #[test]
    fn a_template_without_one_of_its_placeholders_is_refused() {
        let lacking = TEMPLATE.replace("{{wasm-integrity}}", "");
        let error = fill_page(&lacking, &parts(), &language(), None, "b1").unwrap_err().to_string();
        assert!(error.contains("{{wasm-integrity}}"), "{error}");
    }

    #[test]
    fn scripts_need_integrity_and_there_is_one_inline_style() {
        assert!(require_integrity("<script src=/a.js crossorigin></script>").is_err());
        assert!(require_integrity("<script src=/a.js integrity=sha384-a></script>").is_err());
        assert!(require_integrity("<script>a()</script>").is_err());
        assert!(style_hash("<p>").is_err());
        assert!(style_hash("<style></style><style></style>").is_err());
    }
}
