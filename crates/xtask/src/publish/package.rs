//! Packs the npm package: the loader as a module, types, a manifest of the element, and a component
//! for React and for Vue. The pages for integrators serve it; it is in no registry.

use std::fs;

use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};
use serde_json::{Map, Value, json};
use tar::{Builder, Header};

use super::embed::texts;
use super::fingerprint::Asset;
use super::languages::Language;
use super::pinned::NAME;
use super::plugin::NOTICES;
use super::{Sources, template};
use crate::workspace::Workspace;

const FOLDER: &str = "embed/package";
const LOADER: &str = "ebb-check.js";
const LINK: &str = "link.js";
const VALUES: [&str; 5] = ["version", "app", "embed", "partner", "package"];

/// The archive as a file of the pages for integrators. A lock file names its address and its hash, so that no other
/// archive may come to stand there.
pub fn file(version: &str, archive: Vec<u8>) -> Asset {
    Asset::new(&format!("{NAME}-{version}"), "tgz", archive)
}

/// The archive, as npm installs it from its address; the same files always give the same bytes.
pub fn archive(
    workspace: &Workspace,
    sources: &Sources,
    languages: &[Language],
    facts: &[(&str, String)],
    loader: &[u8],
    notices: &str,
) -> Result<Vec<u8>> {
    // Neither a time nor a file name is written into the compressed file.
    let mut tar = Builder::new(GzBuilder::new().write(Vec::new(), Compression::best()));
    for (name, bytes) in files(workspace, sources, languages, facts, loader, notices)? {
        let mut header = Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(0);
        // npm takes the first folder of an archive away, whatever its name.
        tar.append_data(&mut header, format!("package/{name}"), bytes.as_slice())?;
    }
    Ok(tar.into_inner()?.finish()?)
}

/// The name and content of each file of the package, sorted by name.
fn files(
    workspace: &Workspace,
    sources: &Sources,
    languages: &[Language],
    facts: &[(&str, String)],
    loader: &[u8],
    notices: &str,
) -> Result<Vec<(String, Vec<u8>)>> {
    let values: Vec<(&str, &str)> = facts
        .iter()
        .filter(|(name, _)| VALUES.contains(name))
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let mut found = Vec::new();
    for entry in fs::read_dir(workspace.path(FOLDER)).context(FOLDER)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let file = format!("{FOLDER}/{name}");
        let source = workspace.read(&file)?;
        let text = if name == LINK {
            let links = links(sources, languages)?.to_string();
            let first = json!(languages.first().map_or("", |language| &language.tag)).to_string();
            template::script(&source, &[("LINKS", &links), ("FIRST", &first)])
        } else {
            template::text(&source, &values)
        };
        found.push((name, text.context(file)?.into_bytes()));
    }
    found.push((LOADER.to_owned(), module(loader)?.into_bytes()));
    for license in ["LICENSE-MIT", "LICENSE-APACHE"] {
        found.push((license.to_owned(), workspace.read(license)?.into_bytes()));
    }
    found.push((NOTICES.to_owned(), notices.as_bytes().to_vec()));
    found.sort();
    Ok(found)
}

/// The loader as a module. A server can import it too, which has no document, and jsdom, in which tests of a page run and
/// which has no `matchMedia`: there it does nothing.
fn module(loader: &[u8]) -> Result<String> {
    const IN_A_BROWSER: &str =
        "typeof document === \"object\" && typeof matchMedia === \"function\"";
    let loader = std::str::from_utf8(loader).context(LOADER)?;
    Ok(format!("if ({IN_A_BROWSER}) {{\n{loader}\n}}\nexport {{}};\n"))
}

/// The link to the app in each language, which people see where no script runs.
fn links(sources: &Sources, languages: &[Language]) -> Result<Value> {
    let tags: Vec<&str> = languages.iter().map(|language| language.tag.as_str()).collect();
    let words = texts(&sources.content, &tags, "wordpress.toml")?;
    let mut links = Map::new();
    for Language { tag, path, .. } in languages {
        let href = format!("{}{}", sources.addresses.app, path.trim_end_matches("index.html"));
        let words = words.get(tag).and_then(|of| of.get("wordpress.link"));
        let words = words.with_context(|| format!("no words for the link in {tag}"))?;
        links.insert(tag.clone(), json!({ "href": href, "words": words }));
    }
    Ok(Value::from(links))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The names that stand between two texts of a file, each as `pick` finds it in its line.
    fn named(file: &str, from: &str, to: &str, pick: fn(&str) -> Option<&str>) -> BTreeSet<String> {
        let text = Workspace::find().unwrap().read(file).unwrap();
        let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("{file}: no {from}"));
        let (part, _) = rest.split_once(to).unwrap_or_else(|| panic!("{file}: no {to}"));
        part.lines().filter_map(pick).map(str::to_owned).collect()
    }

    fn quoted(line: &str) -> Option<&str> {
        line.split(['"', '\'']).nth(1)
    }

    #[test]
    fn every_list_of_the_attributes_names_the_same_ones() {
        let typed = named(
            "embed/package/ebb-check.d.ts",
            "interface EbbCheckAttributes {",
            "\n}",
            |line| line.trim().split_once("?:").map(|(name, _)| name),
        );
        let listed =
            named("embed/package/custom-elements.json", "\"attributes\": [", "]", |line| {
                line.split('"').nth(3)
            });
        assert_eq!(typed, listed);
        assert!(typed.len() == 6 && typed.contains("lang"), "{typed:?}");
        let in_table = named("docs/embedding.md", "## Attributes", "## Events", |line| {
            line.strip_prefix("| `")?.split('`').next()
        });
        assert_eq!(typed, in_table);
        // `mode` is the plugin's own: a plain link in place of the element.
        let plugin = |mut names: BTreeSet<String>| {
            names.remove("mode");
            names.insert("lang".to_owned());
            names
        };
        let block = "embed/wordpress/ebb-check/block.json";
        assert_eq!(typed, plugin(named(block, "\"attributes\": {", "\t},", quoted)));
        let php = "embed/wordpress/ebb-check/ebb-check.php";
        assert_eq!(typed, plugin(named(php, "const ALLOWED = array(", ");", quoted)));
    }

    #[test]
    fn the_loader_as_a_module_does_nothing_without_a_document_or_without_match_media() {
        let module = module(b"start();").unwrap();
        let (condition, rest) = module.split_once(") {\n").unwrap();
        assert!(condition.starts_with("if ("), "{module}");
        for needed in ["typeof document === \"object\"", "typeof matchMedia === \"function\""] {
            assert!(condition.contains(needed), "{module}");
        }
        assert_eq!(rest, "start();\n}\nexport {};\n");
    }

    #[test]
    fn another_archive_gets_another_name() {
        let name = |bytes: &[u8]| file("1.0.0", bytes.to_vec()).name;
        assert_eq!(name(b"abc"), "ebb-check-1.0.0.ba7816bf.tgz");
        assert_ne!(name(b"abc"), name(b"abd"));
        // The archive cannot hold its own hash, so its page names no address of it.
        let page = Workspace::find().unwrap().read("embed/package/README.md").unwrap();
        assert!(!page.contains(".tgz") && page.contains("{{partner}}/configure/"), "{page}");
    }

    #[test]
    fn the_component_of_react_is_one_for_the_browser_where_servers_have_components_too() {
        let component = Workspace::find().unwrap().read("embed/package/react.js").unwrap();
        let mut code = component.lines().filter(|line| !line.starts_with("//"));
        assert_eq!(code.next(), Some("\"use client\";"));
    }
}
