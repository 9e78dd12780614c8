//! The modules of core must not depend on each other in a circle.

use std::collections::{BTreeMap, BTreeSet};

use super::arrows::first_names;
use super::tree::{self, File, block, line_of, occurrences};

const CORE: &str = "crates/core/src/";

/// Maps each top-level module of core to the modules that it names, each with the place of one use.
type Arrows = BTreeMap<String, BTreeMap<String, String>>;

/// The dependencies between the top-level modules, and a violation for each path from core's root
/// that does not begin with a module.
fn arrows(tree: &[File]) -> (Arrows, Vec<String>) {
    let files: Vec<(Vec<&str>, &File)> =
        tree.iter().filter_map(|file| Some((module_of(&file.path)?, file))).collect();
    let mut arrows: Arrows =
        files.iter().map(|(module, _)| (module[0].to_owned(), BTreeMap::new())).collect();
    let known: BTreeSet<String> = arrows.keys().cloned().collect();
    let mut found = Vec::new();
    for (module, file) in files {
        let code = without_tests(&file.code());
        let up = "super::".repeat(module.len());
        for path in ["crate::", &up] {
            for at in occurrences(&code, path) {
                let line = line_of(&code, at);
                for name in first_names(&code[at + path.len()..]) {
                    if !known.contains(name) {
                        let why = format!("`{path}{name}` is no module: name it by its module");
                        found.push(file.at(line, why));
                    } else if name != module[0] {
                        let named = arrows.entry(module[0].to_owned()).or_default();
                        named.entry(name.to_owned()).or_insert(file.at(line, ""));
                    }
                }
            }
        }
    }
    (arrows, found)
}

/// The path of the module that a file of core holds, top-level module first; `None` for the root.
fn module_of(path: &str) -> Option<Vec<&str>> {
    let path = path.strip_prefix(CORE)?.strip_suffix(".rs")?;
    let path = path.strip_suffix("/mod").unwrap_or(path);
    (path != "lib").then(|| path.split('/').collect())
}

/// The code without the items under `#[cfg(test)]`; their lines stay, empty.
fn without_tests(code: &str) -> String {
    let mut left = String::new();
    let mut rest = code;
    while let Some((before, test)) = rest.split_once("#[cfg(test)]") {
        left.push_str(before);
        let end = block(test).map_or(test.len(), |(start, inside)| start + inside.len() + 1);
        left.extend(test[..end].matches('\n'));
        rest = &test[end..];
    }
    left + rest
}

/// Every module that `from` depends on, directly or through others.
fn reached<'a>(arrows: &'a Arrows, from: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = vec![from];
    while let Some(module) = open.pop() {
        for name in arrows.get(module).into_iter().flat_map(BTreeMap::keys) {
            if reached.insert(name.as_str()) {
                open.push(name);
            }
        }
    }
    reached
}

/// Refuses every use that is part of a circle, and every path that names an item past its module.
fn circles(tree: &[File]) -> Vec<String> {
    let (arrows, mut found) = arrows(tree);
    for (module, named) in &arrows {
        for (name, at) in named {
            if reached(&arrows, name).contains(module.as_str()) {
                found.push(format!("{at}{module} names {name}, which leads back to {module}"));
            }
        }
    }
    found
}

#[test]
fn no_module_of_core_leads_back_to_itself() {
    let found = circles(&tree::tree());
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn the_modules_of_core_and_their_arrows_are_seen() {
    let (arrows, _) = arrows(&tree::tree());
    let flow = arrows.get("flow").map(|named| named.keys().map(String::as_str).collect::<Vec<_>>());
    let flow = flow.unwrap_or_default();
    assert!(arrows.len() > 10, "{arrows:?}");
    assert!(["answers", "pack", "recommend"].iter().all(|name| flow.contains(name)), "{flow:?}");
}

#[test]
fn a_circle_turns_red_however_it_is_written() {
    let refused = |texts: &[(&str, &str)]| {
        let file = |(name, text): &(&str, &str)| File::new(&format!("{CORE}{name}"), text);
        circles(&texts.iter().map(file).collect::<Vec<_>>())
    };
    let ways =
        ["use crate::a::A;", "use crate::{d, a::A};", "use super::super::a;", "crate::a::f()"];
    for back in ways {
        let found = refused(&[("a.rs", "use crate::b::B;"), ("b/c.rs", back), ("d.rs", "")]);
        let places = ["a.rs:1", "b/c.rs:1"].map(|at| format!("{CORE}{at}: "));
        let is_found = |place: &String| found.iter().any(|it| it.starts_with(place));
        assert!(found.len() == 2 && places.iter().all(is_found), "{back}: {found:?}");
    }
    let through_another = refused(&[
        ("a.rs", "use crate::b::B;"),
        ("b/mod.rs", "fn f() {}\nuse super::c;"),
        ("c.rs", "use super::a;"),
    ]);
    assert_eq!(through_another.len(), 3, "{through_another:?}");
    let around_the_modules = refused(&[("a.rs", "use crate::AnId;")]);
    assert_eq!(around_the_modules.len(), 1, "{around_the_modules:?}");
    let no_circle = refused(&[
        ("a.rs", "use crate::b::B;\n#[cfg(test)]\nmod tests { use crate::c; }"),
        (
            "b/mod.rs",
            "mod d;\n/// See [`crate::a::A`].\n#[cfg(test)]\nmod tests {\nuse crate::a;\n}",
        ),
        ("b/d.rs", "use super::f;"),
        ("c.rs", "use crate::a;"),
        ("lib.rs", "use crate::a;"),
    ]);
    assert!(no_circle.is_empty(), "{no_circle:?}");
}
