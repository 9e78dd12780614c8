//! Rules that compare one file with another.

use ebb_core::messages::Message;

use super::tree::{File, is_word, line_of, occurrences};

fn is_there(tree: &[File], path: &str) -> bool {
    tree.iter().any(|file| file.path == path)
}

/// Refuses a component without a style sheet of the same name.
pub fn stylesheet(file: &File, tree: &[File]) -> Vec<String> {
    let name = file.path.trim_start_matches("src/components/").trim_end_matches(".rs");
    let sheet = format!("styles/components/{name}.css");
    let is_missing = name != "mod" && !is_there(tree, &sheet);
    is_missing.then(|| file.at(1, format!("{sheet} is missing"))).into_iter().collect()
}

/// Refuses a style sheet that `styles/index.css` does not import.
pub fn imported(file: &File, tree: &[File]) -> Vec<String> {
    let import = format!("@import \"{}\";", file.path.trim_start_matches("styles/"));
    let index = tree.iter().find(|it| it.path == "styles/index.css");
    let is_missing = !index.is_some_and(|index| index.text.contains(&import));
    is_missing.then(|| file.at(1, "styles/index.css does not import it")).into_iter().collect()
}

/// Refuses an import of the first page's styles that all styles do not have, or not in this order: with
/// another order a page would look different once all styles are there.
pub fn in_order(file: &File, tree: &[File]) -> Vec<String> {
    let index = tree.iter().find(|it| it.path == "styles/index.css");
    let mut rest = index.map_or("", |it| it.text.as_str());
    let mut found = Vec::new();
    for (number, line) in (1..).zip(file.text.lines()).filter(|(_, it)| it.starts_with("@import")) {
        match rest.split_once(line) {
            Some((_, after)) => rest = after,
            None => found
                .push(file.at(number, "styles/index.css has no such import after the one before")),
        }
    }
    found
}

#[test]
fn first_styles_in_another_order_are_refused() {
    let [one, other] = ["@import \"a.css\";\n", "@import \"b.css\";\n"];
    let all = [File::new("styles/index.css", &[one, other].concat())];
    let first = |text: &str| in_order(&File::new("styles/first.css", text), &all).len();
    assert_eq!(
        [first(&[one, other].concat()), first(other), first(&[other, one].concat())],
        [0, 0, 1]
    );
}

/// Refuses a text of the app that no code uses.
pub fn said(file: &File, tree: &[File]) -> Vec<String> {
    let says = |it: &&File| {
        let is_ours = ["src/", "crates/core/src/"].iter().any(|start| it.path.starts_with(start));
        is_ours && it.is_rust() && it.path != file.path
    };
    let code: String = tree.iter().filter(says).map(File::code).collect();
    let mut found = Vec::new();
    for (number, line) in (1..).zip(file.text.lines()) {
        let Some((name, _)) = line.trim().split_once(" = \"") else { continue };
        let use_of_it = format!("Message::{name}");
        let is_name = name.starts_with(char::is_uppercase) && name.chars().all(is_word);
        if is_name && occurrences(&code, &use_of_it).next().is_none() {
            found.push(
                file.at(number, format!("nobody says `{use_of_it}`: use it, or take it away")),
            );
        }
    }
    found
}

/// Refuses a text in the app's code that only the static page has: the app's pack lacks it.
pub fn of_static_page(file: &File) -> Vec<String> {
    let code = file.code();
    let named = |name: &str| {
        let at = occurrences(&code, &format!("Message::{name}")).next()?;
        Some(file.at(line_of(&code, at), format!("only the static page has `{name}`")))
    };
    Message::ALL[Message::OF_APP..]
        .iter()
        .filter_map(|(it, ..)| named(&format!("{it:?}")))
        .collect()
}

/// Refuses a source, such as `(AB-CD)`, that a comment names and content/sources.toml lacks.
pub fn sources(file: &File, tree: &[File]) -> Vec<String> {
    let listed = tree.iter().find(|it| it.path == "content/sources.toml");
    let is_listed = |key: &str| {
        listed.is_some_and(|it| it.text.lines().any(|line| line.starts_with(&format!("{key} = "))))
    };
    let is_key = |word: &&str| {
        let is_part = |part: &str| {
            let mut letters = part.chars();
            !part.is_empty() && letters.all(|it| it.is_ascii_uppercase() || it.is_ascii_digit())
        };
        word.contains('-') && word.split('-').all(is_part)
    };
    let comments = (1..)
        .zip(file.text.lines())
        .filter_map(|(number, line)| Some((number, line.split_once("//")?.1)));
    let named = comments.flat_map(|(number, comment)| {
        let bracketed = comment.split('(').skip(1).filter_map(|part| Some(part.split_once(')')?.0));
        bracketed.flat_map(|part| part.split(", ")).filter(is_key).map(move |key| (number, key))
    });
    let missing = named.filter(|(_, key)| !is_listed(key));
    missing
        .map(|(line, key)| file.at(line, format!("`{key}` is not in content/sources.toml")))
        .collect()
}

/// Refuses each of these names that the page of `docs/` does not mention.
fn described(file: &File, tree: &[File], page: &str, names: &[(usize, &str)]) -> Vec<String> {
    let page = tree.iter().find(|it| it.path == page);
    let said = |name: &str| page.is_some_and(|page| page.text.contains(&format!("`{name}`")));
    let missing = names.iter().filter(|(_, name)| !said(name));
    missing.map(|(line, name)| file.at(*line, format!("`{name}` is not in the page"))).collect()
}

/// Refuses a rule of content/safety.toml that docs/safety.md does not describe.
pub fn safety_page(file: &File, tree: &[File]) -> Vec<String> {
    let lines = (1..).zip(file.text.lines());
    let ids: Vec<(usize, &str)> = lines
        .filter_map(|(number, line)| {
            Some((number, line.strip_prefix("id = \"")?.trim_end_matches('"')))
        })
        .collect();
    described(file, tree, "docs/safety.md", &ids)
}

/// Refuses a field of a stored check-in that docs/stored-data.md does not describe.
pub fn stored_page(file: &File, tree: &[File]) -> Vec<String> {
    let fields: Vec<(usize, &str)> = (1..)
        .zip(file.text.lines())
        .filter_map(|(number, line)| {
            let (name, _) = line.strip_prefix("    pub ")?.split_once(": ")?;
            name.chars().all(is_word).then_some((number, name))
        })
        .collect();
    described(file, tree, "docs/stored-data.md", &fields)
}
