//! The overdose screen: the call comes first in every country and language, and what moves keeps to
//! the numbers of the content.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::fs;
use std::path::Path;

use ebb_content::reading;
use ebb_core::CountryId;
use ebb_core::helplines::{EVERYWHERE, HelpLine};
use ebb_core::pack::{AppTexts, Pack, SurfaceTexts};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page(pack: &Pack) -> String {
    let files = reading::of_repository(root()).unwrap();
    let page_texts = reading::static_page_texts(&files, pack).unwrap();
    let texts = SurfaceTexts::App(Box::<AppTexts>::default());
    ebb::prerender(ebb::Part::Whole, pack.clone(), &ebb_content::packs(), texts, page_texts)
        .unwrap()
}

/// What a person can press in this part of a page, in order: each up to the end of its tag.
fn controls(part: &str) -> Vec<&str> {
    let tags = part.split('<').filter_map(|it| it.split_once('>')).map(|(tag, _)| tag);
    let is_control = |tag: &&str| {
        ["a ", "button ", "summary", "input ", "select "].iter().any(|it| tag.starts_with(it))
    };
    tags.filter(is_control).collect()
}

/// The part of a page from this mark up to the next one of its kind.
fn part<'a>(page: &'a str, kind: &str, name: &str) -> &'a str {
    let after = page.split(&format!("{kind}=\"{name}\"")).nth(1).unwrap_or_default();
    after.split(&format!(" {kind}=\"")).next().unwrap_or_default()
}

/// Each country in which the first control of the overdose screen is not the call.
fn not_the_call(pack: &Pack, page: &str) -> Vec<String> {
    let screen = part(page, "data-door", "rescue");
    let (_, screen) = screen.split_once("door__room").unwrap_or_default();
    let mut found = Vec::new();
    let first = pack.countries.first().map(|country| &country.id);
    for country in pack.countries.iter().map(|it| Some(&it.id)).chain([None]) {
        let name = country.map_or(EVERYWHERE, CountryId::as_str);
        let nation = part(page, "data-nation", name);
        let chosen = nation.split_once("data-emergency=\"").map(|(_, rest)| rest);
        let lists = chosen.and_then(|it| it.split('"').next()).unwrap_or_default();
        // The list for any danger and those of the dangers come first, then that of this screen.
        let list = lists.split('/').nth(1 + pack.dangers.len()).unwrap_or_default();
        let mut ids = list.split(' ');
        let line = ids.next().and_then(|id| pack.lines.iter().find(|it| it.id.as_str() == id));
        let call = country.and_then(|id| pack.country(id)).map(|it| &it.emergency);
        if country.is_some() && line.map(|it| &it.id) != call {
            found.push(format!("{name}: {list} does not begin with {call:?}"));
        }
        let wanted = line.map(|it| it.call_link().unwrap_or_else(|| it.official.clone()));
        let wanted = wanted.map_or_else(|| "nothing".to_owned(), |link| format!("href=\"{link}\""));
        let card = part(nation, "data-line", line.map_or("", |it: &HelpLine| it.id.as_str()));
        if !controls(card).first().is_some_and(|tag| tag.contains(&wanted)) {
            found.push(format!("{name}: the card's first control is not {wanted}"));
        }
        if country == first && !controls(screen).first().is_some_and(|tag| tag.contains(&wanted)) {
            found.push(format!("{name}: the screen's first control is not {wanted}"));
        }
        if ids.collect::<Vec<_>>() != [format!("caller-{name}")] {
            found.push(format!("{name}: {list} does not end with what protects the caller"));
        }
    }
    found
}

#[test]
fn the_first_control_of_the_overdose_screen_is_the_call_in_every_country_and_language() {
    let mut compared = 0;
    for pack in ebb_content::packs() {
        assert_eq!(not_the_call(&pack, &page(&pack)), Vec::<String>::new(), "{}", pack.language);
        compared += pack.countries.len();
    }
    assert!(compared >= 30, "only {compared} countries");
}

#[test]
fn a_screen_that_begins_with_another_control_or_another_country_s_number_is_found() {
    let pack = ebb_content::pack();
    let page = page(&pack);
    for (text, other) in [
        ("/us-911 caller-US/", "/us-988 caller-US/"),
        ("/gb-999 caller-GB/", "/caller-GB/"),
        ("<div class=\"rescue\">", "<div class=\"rescue\"><button type=\"button\"></button>"),
        ("data-nation=\"IE\"", "data-nation=\"none\""),
    ] {
        assert!(page.contains(text), "{text} is not in the page");
        assert!(!not_the_call(&pack, &page.replace(text, other)).is_empty(), "{text}");
    }
}

/// Whether the style sheet beats at the pace of the content.
fn keeps_pace(content: &str, styles: &str) -> bool {
    let seconds = content.lines().find_map(|line| line.strip_prefix("breath_seconds = "));
    styles.contains(&format!("--rescue-breath: {}s;", seconds.unwrap()))
}

#[test]
fn the_rhythm_beats_as_often_as_the_content_says() {
    let read = |file: &str| fs::read_to_string(root().join(file)).unwrap();
    let (content, styles) = (read("content/rescue.toml"), read("styles/tokens/applied.css"));
    assert!(keeps_pace(&content, &styles));
    assert!(!keeps_pace("breath_seconds = 4", &styles));
    let moves = read("styles/screens/rescue.css");
    for name in ["beat", "beat-blow", "beat-release"] {
        assert!(moves.contains(&format!("animation: {name} var(--rescue-breath) ")), "{name}");
    }
}

#[test]
fn the_overdose_steps_stand_once_and_the_lesson_has_their_titles() {
    for pack in ebb_content::packs() {
        let files = reading::of_repository(root()).unwrap();
        let rescue = reading::static_page_texts(&files, &pack).unwrap().rescue;
        let titles: Vec<&String> = rescue.steps.iter().map(|it| &it.words.title).collect();
        let lesson = pack.lessons.iter().flat_map(|it| &it.words.part);
        assert!(lesson.into_iter().any(|it| it.points.iter().eq(titles.iter().copied())));
        let page = page(&pack);
        for step in &rescue.steps {
            for sentence in step.words.text.iter().filter(|it| !it.contains('{')) {
                let count = page.matches(&sentence.replace('\'', "&#x27;")).count();
                assert_eq!(count, 1, "{}: {sentence}", pack.language);
            }
        }
    }
}
