//! Rules on what a file may name: modules, crates, crate features.

use super::tree::{File, block, is_word, line_of, occurrences};

/// Refuses each of these names in the code; finds `crate::name` inside `crate::{…}` as well.
pub fn names(file: &File, refused: &[&str], why: &str) -> Vec<String> {
    let code = file.code();
    let mut found = Vec::new();
    for name in refused {
        let places = occurrences(&code, name);
        found.extend(places.map(|at| file.at(line_of(&code, at), format!("`{name}`: {why}"))));
    }
    let of_ours = |name: &&str| name.starts_with("crate::");
    let own: Vec<&str> = refused.iter().copied().filter(of_ours).collect();
    let is_allowed = |name: &str| !own.iter().any(|it| it.trim_start_matches("crate::") == name);
    for at in occurrences(&code, "crate::{") {
        let group = first_names(&code[at + "crate::".len()..]).into_iter();
        let refused = group.filter(|name| !is_allowed(name));
        found.extend(refused.map(|it| file.at(line_of(&code, at), format!("`{it}`: {why}"))));
    }
    found
}

/// Refuses every name after `path` that is not allowed, in `path::name` and `path::{name, name}`.
pub fn names_behind(
    file: &File,
    path: &str,
    allowed: impl Fn(&str) -> bool,
    why: &str,
) -> Vec<String> {
    let code = file.code();
    let mut found = Vec::new();
    for at in occurrences(&code, path) {
        let line = line_of(&code, at);
        for name in first_names(&code[at + path.len()..]).into_iter().filter(|it| !allowed(it)) {
            found.push(file.at(line, format!("`{path}{name}`: {why}")));
        }
    }
    found
}

/// The first name in `rest`, what follows a path; where a `{…}` group follows, the first name of
/// each of its parts.
pub fn first_names(rest: &str) -> Vec<&str> {
    if !rest.starts_with('{') {
        return vec![first_name(rest)];
    }
    let Some((_, group)) = block(rest) else { return Vec::new() };
    let mut depth = 0_usize;
    let parts = group.split(|letter| {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        letter == ',' && depth == 0
    });
    parts.map(|part| first_name(part.trim())).filter(|name| !name.is_empty()).collect()
}

fn first_name(text: &str) -> &str {
    &text[..text.find(|letter| !is_word(letter)).unwrap_or(text.len())]
}

/// Refuses every dependency that is not allowed, and one under another name than its own; dev- and
/// build-dependencies are not checked.
pub fn dependencies(file: &File, allowed: &[&str]) -> Vec<String> {
    let mut in_table = false;
    let mut found = Vec::new();
    for (number, line) in (1..).zip(file.text.lines()) {
        let line = line.trim();
        let name = if let Some(header) = line.strip_prefix('[') {
            let table = header.split(']').next().unwrap_or_default();
            let path = (!table.starts_with("workspace.")).then_some(table);
            in_table = path.is_some_and(|it| it == "dependencies" || it.ends_with(".dependencies"));
            // `[dependencies.yew]` is a table of one dependency.
            path.and_then(|it| {
                let (before, name) = it.split_once("dependencies.")?;
                (before.is_empty() || before.ends_with('.')).then_some(name)
            })
        } else {
            // A line of a list of features has no `=`.
            let is_entry = line.starts_with(|it: char| it.is_alphabetic() || it == '"');
            (in_table && is_entry && line.contains('=')).then_some(line)
        };
        let Some(name) = name else { continue };
        let name = name.trim_start_matches('"');
        let name = name.split([' ', '.', '=', '"']).next().unwrap_or_default();
        if !allowed.contains(&name) || line.contains("package =") {
            found.push(file.at(number, format!("`{name}` needs a decision record")));
        }
    }
    found
}

/// Refuses version requirements of these crates that are not exact (`=`).
pub fn pinned(file: &File, names: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in (1..).zip(file.text.lines()) {
        let Some((name, version)) = line.split_once('=') else { continue };
        let version = version.trim();
        let is_version = version.starts_with('"') || version.contains("version");
        if names.contains(&name.trim()) && is_version && !version.contains("\"=") {
            found.push(file.at(number, "moves with wasm-bindgen to the letter: pin it with `=`"));
        }
    }
    found
}

/// Refuses these features of web-sys: without the feature the code cannot name the interface.
pub fn features(file: &File, refused: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in (1..).zip(file.text.lines()) {
        for name in refused.iter().filter(|name| line.contains(&format!("\"{name}\""))) {
            found
                .push(file.at(number, format!("`{name}`: nothing that is said leaves the device")));
        }
    }
    found
}
