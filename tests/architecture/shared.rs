//! Rules on the names that Rust, HTML, JavaScript and CSS share, which `names.toml` lists.

use ebb_names::{Shared, attributes, events, messages};

use super::tree::{File, is_word};

/// Refuses an attribute or an event that `names.toml` does not list.
pub fn listed(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in (1..).zip(file.text.lines()) {
        let looked_for = if file.path.ends_with(".js") { looked_for(line) } else { Vec::new() };
        let attributes_of_line = written(line, "data-").into_iter().chain(looked_for);
        let events_of_line = written(line, "ebb:").into_iter();
        for (known, names) in [
            (attributes::ALL, attributes_of_line.collect::<Vec<_>>()),
            (events::ALL, events_of_line.collect()),
        ] {
            for name in names.iter().filter(|name| known.iter().all(|it| it.name != **name)) {
                found.push(file.at(number, format!("`{name}` is not in names.toml")));
            }
        }
    }
    found
}

/// The names on this line that begin so; `data-{name}`, which code completes, is left out.
fn written(line: &str, start: &str) -> Vec<String> {
    let begins = |at: &usize| !line[..*at].ends_with(|it| is_word(it) || it == '-');
    let names = line.match_indices(start).map(|(at, _)| at).filter(begins).map(|at| {
        let rest = &line[at + start.len()..];
        let end = rest.find(|it: char| !it.is_ascii_lowercase() && it != '-').unwrap_or(rest.len());
        &rest[..end]
    });
    names.filter(|name| !name.is_empty()).map(|name| format!("{start}{name}")).collect()
}

/// The attributes that a script looks for by `"name" in element.dataset`, which no type holds.
fn looked_for(line: &str) -> Vec<String> {
    let in_quotes =
        line.match_indices("\" in ").filter_map(|(at, _)| line[..at].rsplit('"').next());
    in_quotes.map(attribute).collect()
}

/// The attribute that scripts call so: `deviceDoes` is `data-device-does`.
fn attribute(key: &str) -> String {
    key.chars().fold("data-".to_owned(), |name, letter| {
        if letter.is_uppercase() {
            name + "-" + &letter.to_lowercase().to_string()
        } else {
            name + &letter.to_string()
        }
    })
}

/// What scripts call the attribute: `data-device-does` is `deviceDoes`.
fn key(attribute: &str) -> String {
    let mut parts = attribute.split('-').skip(1);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |key, part| {
        let (head, tail) = part.split_at(part.len().min(1));
        key + &head.to_uppercase() + tail
    })
}

/// Refuses a message of `names.toml` that the loader or the frame's script does not name.
pub fn sent_and_heard(file: &File, tree: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for name in messages::ALL {
        let starts = format!("{name} = {{ from");
        let line =
            file.text.lines().position(|line| line.starts_with(&starts)).map_or(1, |at| at + 1);
        for path in ["embed/ebb-check.js", "embed/frame.js"] {
            let mut text = tree.iter().filter(|it| it.path == path).map(|it| &it.text);
            let before = ["type: ", "type === ", "tell("].map(|it| format!("{it}\"{name}\""));
            if !text.any(|text| before.iter().any(|it| text.contains(it))) {
                found.push(file.at(line, format!("{path} does not name the message `{name}`")));
            }
        }
    }
    found
}

/// Refuses a name of `names.toml` that is not used where the file says, or in one place only without saying so.
pub fn used(file: &File, tree: &[File]) -> Vec<String> {
    let all = attributes::ALL.iter().chain(events::ALL);
    all.flat_map(|shared| {
        let short = shared.name.strip_prefix("data-").unwrap_or(shared.name);
        let lines = (1..).zip(file.text.lines());
        let starts = |line: &str| {
            [format!("{short} ="), format!("\"{short}\" =")].iter().any(|it| line.starts_with(it))
        };
        let at = lines.clone().find(|(_, line)| starts(line)).map_or(1, |(number, _)| number);
        unused(shared, tree).into_iter().map(move |why| file.at(at, why))
    })
    .collect()
}

fn unused(shared: &Shared, tree: &[File]) -> Vec<String> {
    let Shared { name, used_in, computed, private } = shared;
    let mut found = Vec::new();
    if (used_in.len() < 2) != *private {
        found.push(format!("`{name}` is used in {} of them: `private` says one", used_in.len()));
    }
    for side in *used_in {
        let is_made_up = *computed && *side == "js";
        let mut files = tree.iter().filter(|file| side_of(&file.path) == Some(side));
        if !is_made_up && !files.any(|file| uses(&file.text, side, name)) {
            found.push(format!(
                "`{name}` is not used in {side}: correct `used_in`, or remove the name"
            ));
        }
    }
    found
}

fn side_of(path: &str) -> Option<&'static str> {
    let is_below = |folders: &[&str]| folders.iter().any(|folder| path.starts_with(folder));
    let (_, extension) = path.rsplit_once('.')?;
    match extension {
        _ if is_below(&["tests/architecture", "embed/released/"]) => None,
        "rs" | "js" if is_below(&["tests/"]) => Some("e2e"),
        "rs" if is_below(&["src/", "crates/"]) => Some("rust"),
        "js" if is_below(&["public/", "embed/"]) => Some("js"),
        "html" if path == "index.html" || is_below(&["embed/"]) => Some("html"),
        "css" if is_below(&["styles/", "embed/"]) => Some("css"),
        _ => None,
    }
}

fn uses(text: &str, side: &str, name: &str) -> bool {
    let ends = |at: usize| !text[at..].starts_with(|it| is_word(it) || it == '-');
    let says = |it: &str| text.match_indices(it).any(|(at, _)| ends(at + it.len()));
    let Some((kind, short)) = name.split_once(['-', ':']) else { return false };
    let constant = short.replace('-', "_").to_uppercase();
    let key = key(name);
    match (side, kind) {
        _ if says(name) => true,
        ("rust", "data") => says(&format!("attributes::{constant}")),
        ("rust", _) => says(&format!("events::{constant}")),
        // A placeholder of this name, which the build fills with the attribute.
        ("html", "data") => text.contains(&format!("{{{{{short}}}}}")),
        ("js" | "e2e", "data") => {
            ["dataset.", "own.", "app.", "dataset: { "].iter().any(|it| says(&format!("{it}{key}")))
                || says(&format!("\"{key}\" in"))
                || says(&format!("const {{ {key} }} = page.dataset;"))
        }
        _ => false,
    }
}

#[test]
fn a_name_is_used_where_it_is_written_or_asked_for_and_nowhere_else() {
    for (text, side, name) in [
        ("find(\"[data-ask]\")", "js", "data-ask"),
        ("app.next = 1;", "js", "data-next"),
        ("\"live\" in page.dataset", "js", "data-live"),
        ("it.dataset.deviceDoes", "js", "data-device-does"),
        ("mark(attributes::ASK, a)", "rust", "data-ask"),
        ("send(events::SHOW)", "rust", "ebb:show"),
    ] {
        assert!(uses(text, side, name), "{name} in {text}");
    }
    for (text, side, name) in [
        ("find(\"[data-asked]\")", "js", "data-ask"),
        ("find(\"[data-ask-more]\")", "css", "data-ask"),
        ("it.dataset.device", "js", "data-device-does"),
        ("mark(attributes::ASKED, a)", "rust", "data-ask"),
        ("ask()", "rust", "data-ask"),
    ] {
        assert!(!uses(text, side, name), "{name} in {text}");
    }
}

#[test]
fn a_name_that_is_used_in_one_place_says_so() {
    let shared = Shared { name: "data-ask", used_in: &["rust"], computed: false, private: false };
    let tree = [File::new("src/a.rs", "\"data-ask\"")];
    assert_eq!(unused(&shared, &tree).len(), 1);
    assert!(unused(&Shared { private: true, ..shared }, &tree).is_empty());
}
