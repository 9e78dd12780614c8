//! Tests that the review page leaves nothing out.

use std::path::Path;

use ebb_content::reading::{self, Files, LANGUAGES};

use super::page_of;

fn files() -> Files {
    reading::of_repository(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).unwrap()
}

#[test]
fn the_page_holds_every_title_every_number_and_every_rule() {
    for language in LANGUAGES {
        let page = page_of(&files(), language).unwrap();
        let pack = ebb_content::pack_of(language).unwrap();
        let titles = pack.strategies.iter().map(|it| &it.words.title);
        let titles = titles.chain(pack.lessons.iter().map(|it| &it.words.title));
        for title in titles {
            assert!(page.contains(title.as_str()), "{language}: {title}");
        }
        for line in &pack.lines {
            let text = line.text.as_ref().map(|text| &text.number);
            for number in line.call.iter().chain(text) {
                assert!(page.contains(number.as_str()), "{language}: {}: {number}", line.id);
            }
        }
        for rule in &pack.rules {
            assert!(page.contains(&format!("### `{}`\n", rule.id)), "{language}: {}", rule.id);
        }
    }
}

/// A text without its placeholders.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').enumerate().map(|(place, it)| match it.split_once('}') {
        Some((_, after)) if place > 0 => after,
        _ => it,
    })
}

#[test]
fn the_page_holds_every_text_of_its_language() {
    let files = files();
    for language in LANGUAGES {
        let page = page_of(&files, language).unwrap();
        let folder = format!("locales/{language}/");
        for (file, text) in files.iter().filter(|(file, _)| file.starts_with(&folder)) {
            let mut texts = Vec::new();
            collect(toml::Value::Table(text.parse().unwrap()), &mut texts);
            // The page has what stands in the place of a placeholder.
            for text in texts.iter().filter(|text| *text != "{steps}") {
                assert!(parts(text).all(|part| page.contains(part)), "{file}: {text}");
            }
        }
    }
}

fn collect(value: toml::Value, texts: &mut Vec<String>) {
    match value {
        toml::Value::String(text) => texts.push(text),
        toml::Value::Array(items) => items.into_iter().for_each(|it| collect(it, texts)),
        toml::Value::Table(table) => table.into_iter().for_each(|(_, it)| collect(it, texts)),
        _ => {}
    }
}

#[test]
fn a_language_that_does_not_ship_is_refused_with_those_that_do() {
    let why = page_of(&files(), "xx").unwrap_err().to_string();
    assert!(why.contains("xx") && why.contains(&LANGUAGES.join(", ")), "{why}");
}
