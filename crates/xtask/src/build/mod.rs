//! `cargo xtask build`: from the sources to `target/site`, ready for any static host.

pub mod compress;
pub mod fingerprint;
pub mod headers;
mod languages;
mod outbound;
mod script;
pub mod site_files;
pub mod styles;
mod template;
pub mod wasm;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use ebb_content::reading::{LANGUAGES, PSEUDO};
use fingerprint::{Asset, build_id, style_source};
use headers::Policy;
use languages::Language;
use site_files::SiteFiles;

use crate::arguments::Arguments;
use crate::workspace::Workspace;
use crate::{markup, steps};

const BOOT: &str = "public/boot.js";
const STYLES: &str = "styles/index.css";
const TEMPLATE: &str = "index.html";

/// `cargo xtask build`
pub fn command(workspace: &Workspace, arguments: Arguments) -> Result<()> {
    arguments.finish()?;
    let site = build(workspace)?;
    println!("build: {}", site.display());
    Ok(())
}

/// Builds the site and gives its folder; a build that fails leaves the last site as it was.
pub fn build(workspace: &Workspace) -> Result<PathBuf> {
    let parts = parts(workspace)?;
    write(workspace, &parts, LANGUAGES, workspace.site())
}

/// Builds the site, and beside it one that speaks pseudo-languages too, for the tests.
pub fn build_for_tests(workspace: &Workspace) -> Result<()> {
    let parts = parts(workspace)?;
    write(workspace, &parts, LANGUAGES, workspace.site())?;
    let all: Vec<&str> = LANGUAGES.iter().chain(PSEUDO).copied().collect();
    write(workspace, &parts, &all, workspace.pseudo_site()).map(drop)
}

fn parts(workspace: &Workspace) -> Result<Parts> {
    steps::quiet("build", "wasm target", || wasm::ensure_target(workspace))?;
    let compiled = steps::loud("build", "wasm", || wasm::compile(workspace))?;
    let bound = steps::quiet("build", "glue", || wasm::bind(workspace, &compiled))?;
    let styles = steps::quiet("build", "styles", || styles::bundle(&workspace.path(STYLES)))?;
    let boot = script::strip(&workspace.read(BOOT)?).context(BOOT)?;
    let glue = script::strip(&bound.script).context("the glue script")?;
    Ok(Parts {
        boot: Asset::new("boot", "js", boot.into_bytes()),
        glue: Asset::new("ebb", "js", glue.into_bytes()),
        wasm: Asset::new("ebb", "wasm", bound.wasm),
        css: Asset::new("ebb", "css", styles.clone().into_bytes()),
        styles,
    })
}

/// What is the same in every language.
struct Parts {
    boot: Asset,
    glue: Asset,
    wasm: Asset,
    css: Asset,
    styles: String,
}

fn write(workspace: &Workspace, parts: &Parts, tags: &[&str], site: PathBuf) -> Result<PathBuf> {
    let languages = steps::loud("build", "languages", || languages::languages(workspace, tags))?;
    let files = steps::quiet("build", "pages", || assemble(workspace, parts, languages))?;
    steps::quiet("build", "brotli and files", || files.write(&site))?;
    Ok(site)
}

fn assemble(workspace: &Workspace, parts: &Parts, languages: Vec<Language>) -> Result<SiteFiles> {
    let template = workspace.read(TEMPLATE)?;
    let mut files = SiteFiles::default();
    let mut style_hashes = Vec::new();
    for language in languages {
        let page = fill_page(&template, parts, &language).context(TEMPLATE)?;
        style_hashes.push(style_hash(&page).context(TEMPLATE)?);
        require_integrity(&page).context(TEMPLATE)?;
        files.add(&language.path, page.into_bytes())?;
        files.add_hashed(language.words)?;
        files.add_hashed(language.more)?;
    }
    for asset in [&parts.boot, &parts.glue, &parts.wasm, &parts.css] {
        files.add_hashed(asset.clone())?;
    }
    style_hashes.dedup();
    let style_hash = style_hashes.join(" ");
    files.add_folder(&workspace.path("public"), &["boot.js"])?;
    let outbound = outbound::entries(workspace)?;
    let values = [("style-hash", style_hash.as_str()), ("outbound", outbound.as_str())];
    files.headers =
        Policy::read(workspace)?.header_file(&files.paths(), files.hashed(), &values)?;
    Ok(files)
}

fn fill_page(template: &str, parts: &Parts, language: &Language) -> Result<String> {
    let Parts { boot, glue, wasm, css, styles } = parts;
    let Language { words, more, .. } = language;
    template::page(
        template,
        &[
            ("lang", &language.tag),
            ("dir", language.direction),
            ("styles", styles),
            ("core", &language.core),
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
            ("build", &build_id(&[boot, glue, wasm, css, words, more])),
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
            core: "<p>{{ is text here".to_owned(),
        }
    }

    const TEMPLATE: &str = "<html lang={{lang}} dir={{dir}}> {{words}} {{words-integrity}} \
        {{more}} {{more-integrity}} <style>{{styles}}</style><main>{{core}}</main>{{build}} \
        {{css}} {{css-integrity}} {{wasm}} {{wasm-integrity}} {{glue}} {{glue-integrity}} \
        <script defer src='{{boot}}' integrity='{{boot-integrity}}' crossorigin></script>";

    #[test]
    fn the_page_holds_the_styles_the_core_and_the_addresses() {
        let page = fill_page(TEMPLATE, &parts(), &language()).unwrap();
        assert!(page.starts_with("<html lang=es dir=ltr> /es.words.4bf5122f.pack sha384-"));
        assert!(page.contains("<style>a{b:c}</style><main><p>{{ is text here</main>"));
        assert!(page.contains("src='/boot.4bf5122f.js' integrity='sha384-"));
        assert_eq!(style_hash(&page).unwrap(), style_source("a{b:c}"));
        require_integrity(&page).unwrap();
    }

    #[test]
    fn a_template_without_one_of_its_placeholders_is_refused() {
        let lacking = TEMPLATE.replace("{{wasm-integrity}}", "");
        let error = fill_page(&lacking, &parts(), &language()).unwrap_err().to_string();
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
