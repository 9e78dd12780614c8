//! Builds the pages for integrators in every language (the configurator, the self-check, the
//! demos), and the WordPress plugin.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use super::embed::texts;
use super::fingerprint::Asset;
use super::headers::Origin;
use super::languages::Language;
use super::origins::Embed;
use super::site_files::SiteFiles;
use super::{
    Parts, Sources, not_found, notices, package, pinned, plugin, record, script, styles, template,
};
use crate::workspace::Workspace;

const WORDS: &str = "partner.toml";
const SELF_CHECK: &str = "embed/pages/self-check.js";
const WATCHERS: &str = "embed/pages/watchers.toml";
const PLUGIN: &str = "/ebb-check-wordpress.zip";

/// The path of a page, and its source files.
struct IntegratorPage {
    path: &'static str,
    html: &'static str,
    css: &'static str,
    script: Option<&'static str>,
}

/// The pages on the origin for integrators.
const PAGES: &[IntegratorPage] = &[
    IntegratorPage {
        path: "configure/",
        html: "embed/pages/configure.html",
        css: "embed/pages/configure.css",
        script: Some("embed/pages/configure.js"),
    },
    IntegratorPage {
        path: "self-check/",
        html: "embed/pages/self-check.html",
        css: "embed/pages/self-check.css",
        script: Some("embed/pages/policy.js"),
    },
    IntegratorPage {
        path: "demo/clinic/",
        html: "embed/demo/clinic.html",
        css: "embed/demo/clinic.css",
        script: None,
    },
    IntegratorPage {
        path: "demo/strict/",
        html: "embed/demo/strict.html",
        css: "embed/demo/strict.css",
        script: None,
    },
];

/// The page on the embed's origin with which the self-check looks at a frame from inside.
const INSIDE: IntegratorPage = IntegratorPage {
    path: "frame-check/",
    html: "embed/pages/frame-check.html",
    css: "embed/pages/frame-check.css",
    script: Some("embed/pages/frame-check.js"),
};

/// The values that all these pages can use.
struct Facts {
    all: Vec<(&'static str, String)>,
    words: BTreeMap<String, BTreeMap<String, String>>,
}

/// Adds the files of the self-check to the embed, and returns the pages for integrators.
pub fn partner(
    workspace: &Workspace,
    parts: &Parts,
    sources: &Sources,
    languages: &[Language],
    embed: &mut Embed,
) -> Result<SiteFiles> {
    let addresses = &sources.addresses;
    let tags: Vec<&str> = languages.iter().map(|language| language.tag.as_str()).collect();
    let words = texts(&sources.content, &tags, WORDS)?;
    let self_check = self_check(workspace, &addresses.embed, &words)?;
    let mut all = values(parts, sources, languages, embed, &self_check);
    let archive =
        package::archive(workspace, sources, languages, &all, &embed.loader.bytes, &parts.notices)?;
    let package = package::file(&embed.version, archive);
    all.push(("archive", format!("{}{}", addresses.partner, package.url())));
    let facts = Facts { all, words };
    embed.files.add_hashed(self_check)?;
    add(workspace, &mut embed.files, &facts, languages, &INSIDE)?;
    let mut files = SiteFiles::default();
    for page in PAGES {
        add(workspace, &mut files, &facts, languages, page)?;
    }
    files.add(notices::PATH, parts.notices.clone().into_bytes())?;
    files.add(not_found::PATH, not_found::PAGE.into())?;
    files.add(PLUGIN, plugin::zip(workspace, sources, &tags, &facts.all, &parts.notices)?)?;
    for asset in pinned::with_released(workspace, package)? {
        files.add_hashed(asset)?;
    }
    let record = record::record(&embed.build, &sources.provenance, files.entries())?;
    files.add(record::PATH, record.into_bytes())?;
    files.send(&sources.policy, addresses, Origin::Partner, &[])?;
    Ok(files)
}

/// The values of all pages, but for the address of the package, which holds some of them itself.
fn values(
    parts: &Parts,
    sources: &Sources,
    languages: &[Language],
    embed: &Embed,
    self_check: &Asset,
) -> Vec<(&'static str, String)> {
    let (addresses, loader) = (&sources.addresses, &embed.loader);
    let of_languages: Vec<Value> = languages
        .iter()
        .map(|it| json!({ "id": it.tag, "name": it.name, "path": folder(it) }))
        .collect();
    vec![
        ("app", addresses.app.clone()),
        ("embed", addresses.embed.clone()),
        ("partner", addresses.partner.clone()),
        ("package", addresses.package.clone()),
        ("contact", addresses.contact.clone()),
        ("contact-name", addresses.contact.trim_start_matches("mailto:").to_owned()),
        ("version", embed.version.clone()),
        ("loader", format!("{}{}", addresses.embed, loader.url())),
        ("loader-integrity", loader.integrity()),
        ("self-check", format!("{}{}", addresses.embed, self_check.url())),
        ("self-check-integrity", self_check.integrity()),
        ("wasm", parts.wasm.url()),
        ("languages", escaped(&Value::from(of_languages).to_string())),
    ]
}

/// Fills a page's template in every language, and adds it with its styles and its script.
fn add(
    workspace: &Workspace,
    files: &mut SiteFiles,
    facts: &Facts,
    languages: &[Language],
    page: &IntegratorPage,
) -> Result<()> {
    let stem = page.path.trim_end_matches('/').rsplit('/').next().unwrap_or(page.path);
    let style = styles::bundle(&workspace.path(page.css)).context(page.css)?;
    let style = Asset::new(stem, "css", style.into_bytes());
    let mut own = vec![("style", style.url()), ("style-integrity", style.integrity())];
    files.add_hashed(style)?;
    if let Some(script) = page.script {
        let text = script::strip(&workspace.read(script)?).context(script)?;
        let script = Asset::new(stem, "js", text.into_bytes());
        own.extend([("script", script.url()), ("script-integrity", script.integrity())]);
        files.add_hashed(script)?;
    }
    let template = workspace.read(page.html)?;
    for language in languages {
        let countries: Vec<Value> =
            language.countries.iter().map(|(id, name)| json!({ "id": id, "name": name })).collect();
        let of_language = [
            ("lang", language.tag.clone()),
            ("dir", language.direction.to_owned()),
            ("countries", escaped(&Value::from(countries).to_string())),
        ];
        let mut values: Vec<(String, String)> = facts
            .all
            .iter()
            .chain(&own)
            .chain(&of_language)
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect();
        for (key, text) in &facts.words[&language.tag] {
            values.push((format!("t.{key}"), escaped(text)));
        }
        let values: Vec<(&str, &str)> =
            values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let text = template::text(&template, &values).context(page.html)?;
        files.add(&format!("{}{}index.html", folder(language), page.path), text.into_bytes())?;
    }
    Ok(())
}

fn folder(language: &Language) -> &str {
    language.path.trim_end_matches("index.html")
}

/// The self-check: an integrator adds this script to their page for the time of the check. It holds
/// its texts in every language.
fn self_check(
    workspace: &Workspace,
    embed: &str,
    words: &BTreeMap<String, BTreeMap<String, String>>,
) -> Result<Asset> {
    let of_language = |(tag, texts): (&String, &BTreeMap<String, String>)| {
        let own = texts.iter().filter(|(key, _)| key.starts_with("self-check."));
        (
            tag.clone(),
            Value::from(own.map(|(key, text)| (key.clone(), json!(text))).collect::<Map<_, _>>()),
        )
    };
    let words = Value::from(words.iter().map(of_language).collect::<Map<_, _>>()).to_string();
    let stripped = script::strip(&workspace.read(SELF_CHECK)?).context(SELF_CHECK)?;
    let signs: toml::Table = toml::from_str(&workspace.read(WATCHERS)?).context(WATCHERS)?;
    let signs = signs.get("watchers").context(WATCHERS)?;
    let text = template::script(
        &stripped,
        &[
            ("WORDS", &words),
            ("EMBED", &json!(embed).to_string()),
            ("WATCHERS", &json!(signs).to_string()),
        ],
    );
    Ok(Asset::new("self-check", "js", text.context(SELF_CHECK)?.into_bytes()))
}

/// A text escaped for an attribute or for the space between tags.
fn escaped(text: &str) -> String {
    let quoted = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    quoted.replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_an_attribute_or_opens_a_tag() {
        assert_eq!(escaped("a \"b\" <c> & 'd'"), "a &quot;b&quot; &lt;c&gt; &amp; &#39;d&#39;");
    }
}
