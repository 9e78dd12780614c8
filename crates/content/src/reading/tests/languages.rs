//! Compares the languages: they have the same ids, numbers and placeholders. Pseudo-languages show
//! every text.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::{PSEUDO, with_pseudo};
use super::{LANGUAGES, read, shipped, table};

/// Every text of one language: its file and key as a path, and the text.
fn texts(files: &super::Files, language: &str) -> Vec<(String, String)> {
    fn walk(path: String, value: &toml::Value, texts: &mut Vec<(String, String)>) {
        match value {
            toml::Value::String(text) => texts.push((path, text.clone())),
            toml::Value::Array(list) => list
                .iter()
                .enumerate()
                .for_each(|(index, it)| walk(format!("{path}[{index}]"), it, texts)),
            toml::Value::Table(table) => {
                table.iter().for_each(|(key, it)| walk(format!("{path}.{key}"), it, texts));
            }
            other => panic!("{path}: {other} is no text"),
        }
    }
    let folder = format!("locales/{language}/");
    let mut texts = Vec::new();
    for file in files.keys().filter(|file| file.starts_with(&folder)) {
        let table = toml::Value::Table(table(files, file));
        walk(file[folder.len()..].to_owned(), &table, &mut texts);
    }
    texts
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

/// The numbers in a text, as a sorted list.
fn numbers(text: &str) -> Vec<&str> {
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let mut runs: Vec<&str> = runs.collect();
    runs.sort_unstable();
    runs
}

#[test]
fn every_language_has_the_keys_the_placeholders_and_the_numbers_of_the_first() {
    let files = shipped();
    let first = texts(&files, LANGUAGES[0]);
    for language in &LANGUAGES[1..] {
        let other = texts(&files, language);
        let keys = |texts: &[(String, String)]| -> BTreeSet<String> {
            // A language may have its own word to send to a line, but does not have to.
            let is_free = |key: &&String| key.ends_with(".text_word");
            texts.iter().map(|(key, _)| key).filter(|key| !is_free(key)).cloned().collect()
        };
        let (ours, theirs) = (keys(&first), keys(&other));
        let odd: Vec<_> = ours.symmetric_difference(&theirs).collect();
        assert!(odd.is_empty(), "only in one of {} and {language}: {odd:?}", LANGUAGES[0]);
        let other: std::collections::BTreeMap<_, _> = other.into_iter().collect();
        let mut wrong = Vec::new();
        for (key, text) in &first {
            let twin = &other[key];
            // Hours are written as usual in the language: 2 pm is 14:00.
            let is_hours = key.starts_with("helplines.toml.") && key.ends_with(".hours");
            let same_numbers = is_hours || numbers(text) == numbers(twin);
            if placeholders(text) != placeholders(twin) || !same_numbers {
                wrong.push(format!("{key}\n  {text}\n  {twin}"));
            }
        }
        assert!(wrong.is_empty(), "{language}: {}\n{}", wrong.len(), wrong.join("\n"));
    }
}

/// Removes the texts from a pack, so that only its numbers, ids and rules remain.
fn decisions(value: &mut Value) {
    const WORDS: [&str; 11] = [
        "words",
        // The word to send may differ between languages.
        "body",
        "name",
        "no_danger",
        "signs",
        "notices",
        "elsewhere",
        "language",
        "circumstances_asked",
        "craving_signs_asked",
        "withdrawal",
    ];
    match value {
        Value::Object(fields) => {
            // "text" is either a number to write to, or the text of an entry of a pick list.
            let is_words = |key: &str, it: &Value| {
                let when = key == "withdrawal" && !it.is_object();
                WORDS.contains(&key) && !when || key == "text" && it.is_string()
            };
            fields.retain(|key, it| !is_words(key, it));
            fields.values_mut().for_each(decisions);
        }
        Value::Array(list) => list.iter_mut().for_each(decisions),
        _ => {}
    }
}

#[test]
fn every_language_decides_the_same() {
    let files = shipped();
    let packs = LANGUAGES.iter().map(|language| {
        let pack = read(&files, language).expect("a pack");
        let mut value = serde_json::to_value(pack).expect("a value");
        value["weekly"]["items"].take();
        decisions(&mut value);
        value
    });
    let packs: Vec<Value> = packs.collect();
    for (pack, language) in packs.iter().zip(LANGUAGES) {
        assert_eq!(*pack, packs[0], "{language}");
    }
    let left = packs[0].to_string();
    assert!(left.contains("us-988") && left.contains("drivers") && left.contains("forbid_traits"));
}

/// Whether the text has no letter of English outside its placeholders.
fn is_sample(text: &str) -> bool {
    let outside = text.split('{').map(|part| part.split_once('}').map_or(part, |it| it.1));
    !outside.into_iter().any(|part| part.contains(|letter: char| letter.is_ascii_alphabetic()))
}

#[test]
fn pseudo_languages_are_read_and_show_every_text() {
    let files = with_pseudo(&shipped());
    let first: Vec<_> = texts(&files, LANGUAGES[0]).into_iter().map(|(key, _)| key).collect();
    for language in PSEUDO {
        let pack = read(&files, language).expect("a pack");
        assert_eq!(pack.right_to_left, *language == "ar-XB");
        let texts = texts(&files, language);
        assert_eq!(first.len(), texts.len(), "{language}");
        for (key, text) in texts {
            let is_marked = |text: &str| text.starts_with('[') && text.ends_with(']');
            let is_shown = if pack.right_to_left { is_sample(&text) } else { is_marked(&text) };
            assert!(is_shown, "{language}: {key}: {text}");
        }
        for word in pack.words {
            assert!(word.starts_with('[') || is_sample(&word), "{language}: {word}");
        }
    }
}
