//! `cargo xtask build`: from the sources to `target/site`, ready for any static host.

pub mod compress;
pub mod fingerprint;
pub mod headers;
mod outbound;
mod script;
pub mod site_files;
pub mod styles;
mod template;
pub mod wasm;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use fingerprint::{Asset, build_id, style_source};
use headers::Policy;
use site_files::SiteFiles;

use crate::arguments::Arguments;
use crate::workspace::Workspace;
use crate::{markup, process, steps};

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
    steps::quiet("build", "wasm target", || wasm::ensure_target(workspace))?;
    let compiled = steps::loud("build", "wasm", || wasm::compile(workspace))?;
    let bound = steps::quiet("build", "glue", || wasm::bind(workspace, &compiled))?;
    let styles = steps::quiet("build", "styles", || styles::bundle(&workspace.path(STYLES)))?;
    let core = steps::loud("build", "static core", || prerender(workspace))?;
    let files = steps::quiet("build", "page", || {
        let boot = script::strip(&workspace.read(BOOT)?).context(BOOT)?;
        let glue = script::strip(&bound.script).context("the glue script")?;
        let assets = Assets {
            boot: Asset::new("boot", "js", boot.into_bytes()),
            glue: Asset::new("ebb", "js", glue.into_bytes()),
            wasm: Asset::new("ebb", "wasm", bound.wasm),
            css: Asset::new("ebb", "css", styles.clone().into_bytes()),
        };
        assemble(workspace, assets, &styles, &core)
    })?;
    steps::quiet("build", "brotli and files", || files.write(&workspace.site()))?;
    Ok(workspace.site())
}

struct Assets {
    boot: Asset,
    glue: Asset,
    wasm: Asset,
    css: Asset,
}

fn prerender(workspace: &Workspace) -> Result<String> {
    let words = ["run", "--locked", "--quiet", "--package", "ebb", "--bin", "prerender"];
    let printed = String::from_utf8(process::capture(&mut workspace.cargo(&words))?)?;
    // The template brings its own line ends.
    Ok(printed.trim_end().to_owned())
}

fn assemble(workspace: &Workspace, assets: Assets, styles: &str, core: &str) -> Result<SiteFiles> {
    let template = workspace.read(TEMPLATE)?;
    let page = fill_page(&template, &assets, styles, core).context(TEMPLATE)?;
    let style_hash = style_hash(&page).context(TEMPLATE)?;
    require_integrity(&page).context(TEMPLATE)?;

    let mut files = SiteFiles::default();
    files.add("/index.html", page.into_bytes())?;
    for asset in [assets.boot, assets.glue, assets.wasm, assets.css] {
        files.add_hashed(asset)?;
    }
    files.add_folder(&workspace.path("public"), &["boot.js"])?;
    let outbound = outbound::entries(workspace)?;
    let values = [("style-hash", style_hash.as_str()), ("outbound", outbound.as_str())];
    files.headers =
        Policy::read(workspace)?.header_file(&files.paths(), files.hashed(), &values)?;
    Ok(files)
}

fn fill_page(template: &str, assets: &Assets, styles: &str, core: &str) -> Result<String> {
    let Assets { boot, glue, wasm, css } = assets;
    template::page(
        template,
        &[
            ("styles", styles),
            ("core", core),
            ("boot", &boot.url()),
            ("boot-integrity", &boot.integrity()),
            ("glue", &glue.url()),
            ("glue-integrity", &glue.integrity()),
            ("wasm", &wasm.url()),
            ("wasm-integrity", &wasm.integrity()),
            ("css", &css.url()),
            ("css-integrity", &css.integrity()),
            ("build", &build_id(&[boot, glue, wasm, css])),
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

    fn assets() -> Assets {
        let asset = |stem, extension| Asset::new(stem, extension, vec![1]);
        Assets {
            boot: asset("boot", "js"),
            glue: asset("ebb", "js"),
            wasm: asset("ebb", "wasm"),
            css: asset("ebb", "css"),
        }
    }

    const TEMPLATE: &str = "<style>{{styles}}</style><main>{{core}}</main>{{build}} \
        {{css}} {{css-integrity}} {{wasm}} {{wasm-integrity}} {{glue}} {{glue-integrity}} \
        <script defer src='{{boot}}' integrity='{{boot-integrity}}' crossorigin></script>";

    #[test]
    fn the_page_holds_the_styles_the_core_and_the_addresses() {
        let page = fill_page(TEMPLATE, &assets(), "a{b:c}", "<p>{{ is text here").unwrap();
        assert!(page.starts_with("<style>a{b:c}</style><main><p>{{ is text here</main>"));
        assert!(page.contains("src='/boot.4bf5122f.js' integrity='sha384-"));
        assert_eq!(style_hash(&page).unwrap(), style_source("a{b:c}"));
        require_integrity(&page).unwrap();
    }

    #[test]
    fn a_template_without_one_of_its_placeholders_is_refused() {
        let lacking = TEMPLATE.replace("{{wasm-integrity}}", "");
        let error = fill_page(&lacking, &assets(), "", "").unwrap_err().to_string();
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
