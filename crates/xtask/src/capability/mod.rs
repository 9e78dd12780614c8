//! Compares what the shipped code can ask of a browser with `capabilities.txt`: the body of each
//! import of the wasm, and each name in a script that could send a request, load something or
//! navigate.

mod glue;
mod scripts;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use wasmparser::{Parser, Payload};

use crate::header_file::fits;
use crate::publish::pinned;
use crate::workspace::Workspace;

const FILE: &str = "capabilities.txt";
/// The heading of the wasm's part of the file.
const WASM: &str = "[wasm]";
/// From where each wasm may import: the glue script, and for the screens the exports of the first wasm alone.
const GLUE: &str = "./ebb_bg.js";
const GLUE_OF_RECORDS: &str = "./records_bg.js";
const FIRST_WASM: &str = "__wasm_split";

/// The capabilities of a built site, one a line, such as `[wasm] …` or `[boot.*.js] fetch 2`.
type Lines = BTreeSet<String>;

/// Compares the built sites with the file, and runs the negative controls.
pub fn hold(workspace: &Workspace) -> Result<()> {
    let allowed = allowed(&workspace.read(FILE)?)?;
    let mut can = Lines::new();
    // What was published before was compared then.
    let earlier = pinned::earlier(workspace)?;
    for folder in [workspace.site(), workspace.embed_site()] {
        let site = Built::read(&folder, &earlier)?;
        can.extend(site.can()?);
        controls(&site, &allowed)?;
    }
    // Two folders have scripts and no wasm: the pages for integrators, and the files for hosts,
    // among them the service worker that unregisters the app's.
    for (name, folder) in [("partner", workspace.partner_site()), ("hosts", workspace.host_files())]
    {
        let scripts = scripts_in(&folder, &[])?;
        ensure!(!scripts.is_empty(), "{}: no script", folder.display());
        let named = |(pattern, text): &(String, String)| named(&format!("{name}/{pattern}"), text);
        can.extend(scripts.iter().flat_map(named));
    }
    let found = differences(&can, &allowed);
    ensure!(found.is_empty(), "{FILE} and what is shipped differ:\n{}", found.join("\n"));
    let imports = can.iter().filter(|line| line.starts_with(WASM)).count();
    println!(
        "{imports} imports of the wasm and {} names in scripts, all known",
        can.len() - imports
    );
    Ok(())
}

/// Negative controls: adds leaks to a copy of the site, and fails where the comparison misses one.
fn controls(site: &Built, allowed: &Lines) -> Result<()> {
    let grown =
        |can: Result<Lines>| can.is_ok_and(|can| can.iter().any(|line| !allowed.contains(line)));
    let mut with_import = site.clone();
    with_import.glue = site.glue.replacen(
        "const import0 = {\n",
        "const import0 = {\ni999: function(a) {\nfetch(a);\n},\n",
        1,
    );
    ensure!(with_import.can().is_err(), "an import that the wasm does not have went unnoticed");
    with_import.imports.insert("i999".to_owned());
    ensure!(grown(with_import.can()), "an import that fetches went unnoticed");
    let mut of_records = site.clone();
    of_records.records = Some(BTreeSet::from(["i999".to_owned()]));
    ensure!(of_records.can().is_err(), "an import of the wasm of records went unnoticed");
    for leak in ["navigator.sendBeacon(\"/a\", b)", "new Image().src = a", "location = a"] {
        let mut leaky = site.clone();
        for (_, text) in &mut leaky.scripts {
            text.push_str(leak);
        }
        ensure!(grown(leaky.can()), "`{leak}` in a script went unnoticed");
    }
    Ok(())
}

fn differences(can: &Lines, allowed: &Lines) -> Vec<String> {
    let more = can.difference(allowed).map(|line| format!("not in the file: {line}"));
    more.chain(allowed.difference(can).map(|line| format!("no longer shipped: {line}"))).collect()
}

/// The lines of the file, each with the heading of its part in front.
fn allowed(text: &str) -> Result<Lines> {
    let mut part = None;
    let mut lines = Lines::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with('[') {
            part = Some(line);
            continue;
        }
        let part = part.with_context(|| format!("{FILE}: a line before any [part]: {line}"))?;
        lines.insert(format!("{part} {line}"));
    }
    let known = |line: &&String| line.starts_with(WASM);
    if let Some(line) = lines.iter().filter(known).find(|line| scripts::reaches_out(line)) {
        bail!("{FILE}: the wasm may not reach out: {line}");
    }
    Ok(lines)
}

/// The code of a built site.
#[derive(Clone, Debug, Default)]
struct Built {
    /// The imports of the wasm by name.
    imports: BTreeSet<String>,
    /// The glue script, which implements the imports.
    glue: String,
    /// The imports of the wasm of the page of records, which may have none; `None` where it is missing.
    records: Option<BTreeSet<String>>,
    /// The pattern of each script's name, and its text.
    scripts: Vec<(String, String)>,
}

impl Built {
    /// Reads a folder, without the scripts of these names.
    fn read(folder: &Path, without: &[String]) -> Result<Self> {
        let missing = || format!("no site in {}: run `cargo xtask build`", folder.display());
        let scripts = scripts_in(folder, without).with_context(missing)?;
        let mut built = Self { scripts, ..Self::default() };
        let mut has_screens = false;
        for entry in fs::read_dir(folder).with_context(missing)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if fits("ebb.*.wasm", name) {
                built.imports =
                    imports(&fs::read(&path)?, GLUE).with_context(|| name.to_owned())?;
            } else if fits("screens.*.wasm", name) {
                imports(&fs::read(&path)?, FIRST_WASM).with_context(|| name.to_owned())?;
                has_screens = true;
            } else if fits("ebb.*.js", name) {
                built.glue = fs::read_to_string(&path)?;
            } else if fits("records.*.wasm", name) {
                built.records = Some(imports(&fs::read(&path)?, GLUE_OF_RECORDS)?);
            }
        }
        let is_whole = !built.imports.is_empty() && !built.glue.is_empty();
        ensure!(is_whole && built.records.is_some() && has_screens, "{}", missing());
        Ok(built)
    }

    fn can(&self) -> Result<Lines> {
        if let Some(name) = self.records.iter().flatten().next() {
            bail!("the wasm of the page of records asks a browser for something: {name}");
        }
        let bodies = glue::bodies(&self.glue)?;
        let carried: BTreeSet<String> = bodies.keys().cloned().collect();
        let strange = carried.symmetric_difference(&self.imports).next();
        if let Some(name) = strange {
            bail!("the wasm and its glue do not have the same imports: {name}");
        }
        let mut lines: Lines = bodies.values().map(|body| format!("{WASM} {body}")).collect();
        for (pattern, text) in &self.scripts {
            // The bodies of the imports are listed as lines of their own already.
            let text = if *text == self.glue { glue::without_bodies(text)? } else { text.clone() };
            lines.extend(named(pattern, &text));
        }
        Ok(lines)
    }
}

/// Every script in a folder but those of some names, without its subfolders: the pattern of its name, and its text.
fn scripts_in(folder: &Path, without: &[String]) -> Result<Vec<(String, String)>> {
    let mut scripts = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.ends_with(".js") && !without.iter().any(|other| other == name) {
            scripts.push((pattern(name), fs::read_to_string(&path)?));
        }
    }
    Ok(scripts)
}

/// A line for each listed name that occurs in a script.
fn named(pattern: &str, text: &str) -> Vec<String> {
    let names = scripts::names(text).into_iter();
    names.map(|(name, count)| format!("[{pattern}] {name} {count}")).collect()
}

/// The names of a wasm's imports, all of which have to be of this module.
fn imports(wasm: &[u8], module: &str) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                let import = import?;
                ensure!(import.module == module, "an import of `{}`", import.module);
                names.insert(import.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// The name of a file with `*` in place of its hash or version.
fn pattern(name: &str) -> String {
    let parts: Vec<&str> = name.split('.').collect();
    match parts[..] {
        [stem, hash, end] if hash.len() == 8 => format!("{stem}.*.{end}"),
        // The loader's name has a version with dots in it.
        [stem, .., end] if parts.len() > 3 => {
            format!("{}-*.{end}", stem.rsplit_once('-').map_or(stem, |(stem, _)| stem))
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_part_by_part() {
        let lines = allowed("# a\n[wasm]\nx()\n\n[a.*.js]\nfetch 2\n").unwrap();
        assert_eq!(lines.into_iter().collect::<Vec<_>>(), ["[a.*.js] fetch 2", "[wasm] x()"]);
        assert!(allowed("x()\n").is_err());
    }

    #[test]
    fn the_file_itself_cannot_let_the_wasm_reach_out() {
        let error = allowed("[wasm]\nconst ret = fetch(arg0)\n").unwrap_err().to_string();
        assert!(error.contains("fetch(arg0)"), "{error}");
    }

    #[test]
    fn an_import_from_anywhere_else_is_refused() {
        // One import: the memory `m` of the module `x`.
        let wasm = b"\0asm\x01\0\0\0\x02\x08\x01\x01x\x01m\x02\0\0";
        assert_eq!(imports(wasm, "x").unwrap().into_iter().collect::<Vec<_>>(), ["m"]);
        for module in [GLUE, GLUE_OF_RECORDS, FIRST_WASM] {
            let error = imports(wasm, module).unwrap_err().to_string();
            assert!(error.contains("`x`"), "{error}");
        }
    }

    #[test]
    fn names_lose_what_changes_with_their_content() {
        assert_eq!(pattern("boot.764e66ad.js"), "boot.*.js");
        assert_eq!(pattern("ebb-check-1.0.0.764e66ad.js"), "ebb-check-*.js");
        assert_eq!(pattern("sw.js"), "sw.js");
    }
}
