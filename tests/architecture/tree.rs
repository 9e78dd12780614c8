//! The files of this repository as paths and texts, and a reader that tells code from comments.

use std::path::Path;
use std::{fs, io};

/// A file of the repository; its path is relative to the root, with `/` between folders.
pub struct File {
    pub path: String,
    pub text: String,
}

impl File {
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// The Rust code on the same lines, with spaces in place of comments and quoted texts.
    pub fn code(&self) -> String {
        read(&self.text).0
    }

    /// Each string literal with the number of the line on which it begins.
    pub fn strings(&self) -> Vec<(usize, String)> {
        read(&self.text).1
    }

    /// A violation on this line.
    pub fn at(&self, line: usize, why: impl AsRef<str>) -> String {
        format!("{}:{line}: {}", self.path, why.as_ref())
    }
}

/// Names of folders and files that are not ours, or that a tool writes.
const LEFT_OUT: [&str; 4] = ["target", "dist", "node_modules", "Cargo.lock"];
const KINDS: [&str; 8] = [".rs", ".js", ".css", ".toml", ".html", ".svg", ".webmanifest", ".md"];

/// Every text of the repository.
pub fn tree() -> Vec<File> {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if let Err(error) = collect(root, "", &mut files) {
        panic!("the repository cannot be read: {error}");
    }
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || LEFT_OUT.contains(&name.as_str()) {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), files)?;
        } else if KINDS.iter().any(|kind| name.ends_with(kind)) {
            files.push(File { path, text: fs::read_to_string(entry.path())? });
        }
    }
    Ok(())
}

/// The code and the string literals of a Rust text, for [`File::code`] and [`File::strings`].
fn read(text: &str) -> (String, Vec<(usize, String)>) {
    let letters: Vec<char> = text.chars().collect();
    let (mut code, mut strings) = (String::new(), Vec::new());
    let (mut at, mut line) = (0, 1);
    while let Some(letter) = letters.get(at) {
        let (end, inside) = token(&letters, at);
        if let Some(inside) = inside {
            strings.push((line, inside));
        }
        if end == at + 1 {
            code.push(*letter);
        } else {
            code.extend(letters[at..end].iter().map(|it| if *it == '\n' { '\n' } else { ' ' }));
        }
        line += letters[at..end].iter().filter(|it| **it == '\n').count();
        at = end;
    }
    (code, strings)
}

/// Where the token at `at` ends, and the text of a string literal. Every token but a comment, a
/// string or a character literal is a single letter.
fn token(letters: &[char], at: usize) -> (usize, Option<String>) {
    let in_a_word = at > 0 && is_word(letters[at - 1]);
    match (letters[at], letters.get(at + 1)) {
        ('/', Some('/')) => (find(letters, at, "\n"), None),
        ('/', Some('*')) => (behind(letters, at + 2, "*/"), None),
        ('r', Some('"' | '#')) if !in_a_word => raw_string(letters, at),
        ('"', _) => string(letters, at),
        ('\'', Some('\\')) => (behind(letters, at + 3, "'"), None),
        ('\'', Some(_)) if letters.get(at + 2) == Some(&'\'') => (at + 3, None),
        _ => (at + 1, None),
    }
}

fn string(letters: &[char], at: usize) -> (usize, Option<String>) {
    let mut end = at + 1;
    while end < letters.len() && letters[end] != '"' {
        end += if letters[end] == '\\' { 2 } else { 1 };
    }
    let end = end.min(letters.len());
    ((end + 1).min(letters.len()), Some(letters[at + 1..end].iter().collect()))
}

fn raw_string(letters: &[char], at: usize) -> (usize, Option<String>) {
    let hashes = letters[at + 1..].iter().take_while(|it| **it == '#').count();
    let start = at + 1 + hashes;
    if letters.get(start) != Some(&'"') {
        return (at + 1, None);
    }
    let close = format!("\"{}", "#".repeat(hashes));
    let inside = &letters[start + 1..find(letters, start + 1, &close)];
    (behind(letters, start + 1, &close), Some(inside.iter().collect()))
}

fn find(letters: &[char], from: usize, what: &str) -> usize {
    let what: Vec<char> = what.chars().collect();
    let found = (from..letters.len()).find(|at| letters[*at..].starts_with(&what));
    found.unwrap_or(letters.len())
}

fn behind(letters: &[char], from: usize, what: &str) -> usize {
    (find(letters, from, what) + what.chars().count()).min(letters.len())
}

/// Whether this letter can be part of an identifier.
pub fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Where `name` stands in `text` as a whole identifier. Where `name` ends in `_`, `:` or a bracket,
/// more letters may follow it.
pub fn occurrences<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(name).map(|(at, _)| at).filter(move |at| {
        let before = text[..*at].chars().next_back().is_some_and(is_word);
        let after = text[at + name.len()..].chars().next().is_some_and(is_word);
        !(before && name.starts_with(is_word) || after && name.ends_with(char::is_alphanumeric))
    })
}

/// The number of the line that holds the byte at `at`, counted from 1.
pub fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The text between the first opening bracket and the one that closes it, and where that text
/// begins.
pub fn block(text: &str) -> Option<(usize, &str)> {
    let open = text.find(['{', '(', '['])?;
    let mut depth = 0_usize;
    for (at, letter) in text[open..].char_indices() {
        match letter {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((open + 1, &text[open + 1..open + at]));
        }
    }
    None
}

#[test]
fn comments_and_quotes_are_no_code() {
    let text = "a(); // b\n/* c\n */ d(\"e\\\"\n{\", 'f', '\\'', r#\"g\"#); fn h<'i>() {}";
    let (code, strings) = read(text);
    let words: Vec<_> = code.split(|it| !is_word(it)).filter(|it| !it.is_empty()).collect();
    assert_eq!(words, ["a", "d", "fn", "h", "i"]);
    assert_eq!(strings, [(3, "e\\\"\n{".to_owned()), (4, "g".to_owned())]);
    assert_eq!(code.lines().count(), text.lines().count());
}

#[test]
fn a_name_stands_by_itself() {
    let found = |name| occurrences("yewish my_yew yew::a gloo_b", name).count();
    assert_eq!((found("yew"), found("gloo"), found("gloo_")), (1, 0, 1));
}
