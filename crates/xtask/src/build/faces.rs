//! The app and the embed: the same page and the same files, put together for two origins.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};

use super::fingerprint::{Asset, build_id, style_source};
use super::headers::Face;
use super::languages::Language;
use super::site_files::SiteFiles;
use super::{Parts, Sources, embed, outbound, template};
use crate::markup;
use crate::workspace::Workspace;

const TEMPLATE: &str = "index.html";
const MANIFEST: &str = "<link rel=\"manifest\" href=\"/manifest.webmanifest\">";

/// The embed's files, and what partners need to know of them.
pub struct Embed {
    /// The files.
    pub files: SiteFiles,
    /// The loader's version.
    pub version: String,
    /// The loader.
    pub loader: Asset,
    hashes: String,
}

/// The app.
pub fn app(
    workspace: &Workspace,
    parts: &Parts,
    sources: &Sources,
    languages: &[Language],
) -> Result<SiteFiles> {
    let mut files = SiteFiles::default();
    let hashes = pages(workspace, &mut files, parts, languages, None)?;
    files.add_folder(&workspace.path("public"), &["boot.js"])?;
    let outbound = outbound::entries(workspace, &[])?;
    let values = [("style-hash", hashes.as_str()), ("outbound", outbound.as_str())];
    files.send(&sources.policy, Face::App, &values)?;
    Ok(files)
}

/// The embed.
pub fn embed(
    workspace: &Workspace,
    parts: &Parts,
    sources: &Sources,
    languages: &[Language],
) -> Result<Embed> {
    let Sources { content, addresses, .. } = sources;
    let mut files = SiteFiles::default();
    let frame = embed::frame(workspace)?;
    let hashes = pages(workspace, &mut files, parts, languages, Some(&frame))?;
    files.add_hashed(frame)?;
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
    files.add_folder(&workspace.path("public"), &["boot.js", "manifest.webmanifest"])?;
    Ok(Embed { files, version, loader, hashes })
}

impl Embed {
    /// Says what is sent with the files, once all are there.
    pub fn send(&mut self, workspace: &Workspace, sources: &Sources) -> Result<()> {
        let Sources { addresses, policy, .. } = sources;
        let outbound = outbound::entries(workspace, &[&addresses.app])?;
        let values = [
            ("style-hash", self.hashes.as_str()),
            ("outbound", outbound.as_str()),
            ("partners", &addresses.ancestors()),
            ("embed", &addresses.embed),
        ];
        self.files.send(policy, Face::Embed, &values)
    }
}

/// Adds each language's page and files, and gives how the policy names the pages' styles.
fn pages(
    workspace: &Workspace,
    files: &mut SiteFiles,
    parts: &Parts,
    languages: &[Language],
    frame: Option<&Asset>,
) -> Result<String> {
    let template = workspace.read(TEMPLATE)?;
    let mut hashes = BTreeSet::new();
    for language in languages {
        let page = fill_page(&template, parts, language, frame).context(TEMPLATE)?;
        hashes.insert(style_hash(&page).context(TEMPLATE)?);
        require_integrity(&page).context(TEMPLATE)?;
        files.add(&language.path, page.into_bytes())?;
        files.add_hashed(language.words.clone())?;
        files.add_hashed(language.more.clone())?;
    }
    for asset in [&parts.boot, &parts.glue, &parts.wasm, &parts.css] {
        files.add_hashed(asset.clone())?;
    }
    Ok(hashes.into_iter().collect::<Vec<_>>().join(" "))
}

fn fill_page(
    template: &str,
    parts: &Parts,
    language: &Language,
    frame: Option<&Asset>,
) -> Result<String> {
    let Parts { boot, glue, wasm, css, styles } = parts;
    let Language { words, more, .. } = language;
    let script = frame.map_or(String::new(), |frame| {
        let (url, integrity) = (frame.url(), frame.integrity());
        format!("<script src=\"{url}\" integrity=\"{integrity}\" crossorigin defer></script>")
    });
    let all = [boot, glue, wasm, css, words, more].into_iter().chain(frame).collect::<Vec<_>>();
    template::page(
        template,
        &[
            ("lang", &language.tag),
            ("dir", language.direction),
            ("face", if frame.is_some() { " data-face=\"embed\"" } else { "" }),
            // Nobody installs a frame.
            ("manifest", if frame.is_some() { "" } else { MANIFEST }),
            ("frame", &script),
            ("styles", styles),
            ("core", if frame.is_some() { &language.guest_core } else { &language.core }),
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
            ("build", &build_id(&all)),
        ],
    )
}

fn style_hash(page: &str) -> Result<String> {
    match markup::inline_styles(page)[..] {
        [text] => Ok(style_source(text)),
        ref styles => bail!("one inline style is allowed by its hash; there are {}", styles.len()),
    }
}

// The Integrity-Policy header refuses every other script, one without `crossorigin` too, and the
// Content-Security-Policy refuses inline ones.
fn require_integrity(page: &str) -> Result<()> {
    for tag in markup::tags(page).iter().filter(|tag| tag.name == "script") {
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
            exit: String::new(),
            countries: Vec::new(),
            core: "<p>{{ is text here".to_owned(),
            guest_core: "<p>here</p>".to_owned(),
        }
    }

    const TEMPLATE: &str = "<html lang={{lang}} dir={{dir}}{{face}}>{{manifest}} {{words}} \
        {{words-integrity}} {{more}} {{more-integrity}} <style>{{styles}}</style><main>{{core}}</main>\
        {{build}} {{css}} {{css-integrity}} {{wasm}} {{wasm-integrity}} {{glue}} {{glue-integrity}} \
        <script defer src='{{boot}}' integrity='{{boot-integrity}}' crossorigin></script>{{frame}}";

    #[test]
    fn the_app_s_page_holds_the_styles_the_core_and_the_addresses() {
        let page = fill_page(TEMPLATE, &parts(), &language(), None).unwrap();
        assert!(page.starts_with("<html lang=es dir=ltr><link rel=\"manifest\""), "{page}");
        assert!(page.contains(" /es.words.4bf5122f.pack sha384-"));
        assert!(page.contains("<style>a{b:c}</style><main><p>{{ is text here</main>"));
        assert!(page.contains("src='/boot.4bf5122f.js' integrity='sha384-"));
        assert_eq!(style_hash(&page).unwrap(), style_source("a{b:c}"));
        require_integrity(&page).unwrap();
    }

    #[test]
    fn the_embed_s_page_has_a_script_of_its_own_and_nothing_to_install() {
        let frame = asset("frame", "js");
        let page = fill_page(TEMPLATE, &parts(), &language(), Some(&frame)).unwrap();
        assert!(page.starts_with("<html lang=es dir=ltr data-face=\"embed\"> "), "{page}");
        assert!(page.contains("<main><p>here</p></main>"));
        assert!(page.contains("<script src=\"/frame.4bf5122f.js\" integrity=\"sha384-"));
        require_integrity(&page).unwrap();
    }

    #[test]
    fn a_template_without_one_of_its_placeholders_is_refused() {
        let lacking = TEMPLATE.replace("{{wasm-integrity}}", "");
        let error = fill_page(&lacking, &parts(), &language(), None).unwrap_err().to_string();
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
