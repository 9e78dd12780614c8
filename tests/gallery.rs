//! Checks every example of the gallery in each language, without a browser.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeSet;

use std::path::Path;

use ebb::gallery::{Example, draw, draw_stage, examples};
use ebb_content::reading;
use ebb_core::pack::{AppTexts, Pack, StaticPageTexts, SurfaceTexts};

/// The app's own page, with `name` in the place of each of its texts.
fn texts(name: &str) -> SurfaceTexts {
    let some = || name.to_owned();
    SurfaceTexts::App(Box::new(AppTexts {
        ready: some(),
        update: some(),
        update_now: some(),
        update_coming: some(),
        update_missed: some(),
        install: some(),
        install_lead: some(),
        install_offline: some(),
        install_button: some(),
        install_steps: [some(), some()],
        install_history: some(),
        install_copies: [some(), some()],
        install_other: some(),
        see: some(),
        see_lead: some(),
        see_ways: vec![some()],
        see_list: some(),
    }))
}

/// Elements that must not be empty.
const SAYING: [&str; 11] =
    ["p", "h1", "h2", "h3", "h4", "li", "button", "a", "legend", "summary", "th"];

/// The faults of a drawn page.
fn wrong(drawn: &str) -> Vec<String> {
    let mut found = Vec::new();
    // No script moves the focus on the help page.
    if !drawn.contains(" data-room=") && !drawn.contains("data-heading") {
        found.push("has no heading that takes the focus".to_owned());
    }
    for tag in SAYING {
        let start = format!("<{tag}");
        let opened = drawn.match_indices(&start).filter_map(|(at, start)| {
            let rest = &drawn[at + start.len()..];
            rest.starts_with(['>', ' ']).then_some(rest)
        });
        for rest in opened {
            let Some((attributes, inside)) = rest.split_once('>') else { continue };
            if inside.starts_with(&format!("</{tag}>")) && !needs_no_text(attributes) {
                found.push(format!("an empty <{tag}{attributes}>"));
            }
        }
    }
    let text: String =
        drawn.split('<').filter_map(|it| it.split_once('>')).map(|it| it.1).collect();
    if text.contains(['{', '}']) {
        found.push("a placeholder that nothing filled".to_owned());
    }
    found
}

fn page_texts(pack: &Pack) -> StaticPageTexts {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    reading::static_page_texts(&reading::of_repository(root).unwrap(), pack).unwrap()
}

/// Whether an element may be empty: it has an accessible name, or the person's own words, if there
/// are any, fill it.
fn needs_no_text(attributes: &str) -> bool {
    let is_named = attributes.contains("aria-label=\"") && !attributes.contains("aria-label=\"\"");
    is_named || attributes.contains("own__words")
}

#[test]
fn every_example_says_something_everywhere_in_every_language() {
    let mut found = Vec::new();
    for pack in ebb_content::packs() {
        let language = pack.language.clone();
        let texts = texts(pack.name());
        let page_texts = page_texts(&pack);
        for example in examples(pack) {
            let drawn = draw(&example, &texts, &page_texts).unwrap();
            let name = &example.name;
            found.extend(wrong(&drawn).into_iter().map(|it| format!("{language}, {name}: {it}")));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// The negative control of the checks above.
#[test]
fn an_empty_text_an_open_placeholder_and_a_missing_heading_are_found() {
    assert_eq!(wrong("<h2 data-heading>a</h2><p class=\"b\">c</p>"), Vec::<String>::new());
    assert_eq!(wrong("<h2 data-heading>a</h2><p class=\"b\"></p>").len(), 1);
    assert_eq!(wrong("<h2 data-heading>a</h2><button aria-label=\"\"></button>").len(), 1);
    assert_eq!(wrong("<h2 data-heading>a {b}</h2>").len(), 1);
    assert_eq!(wrong("<h2>a</h2>").len(), 1);
}

/// Kinds of `<input>` in which nobody types.
const NOT_TYPED_IN: [&str; 7] = ["date", "time", "radio", "checkbox", "range", "color", "file"];

/// The attributes without which a browser may send what is typed to a service, to check its spelling
/// or to suggest words.
const NOT_SENT: [&str; 3] =
    ["spellcheck=\"false\"", "autocorrect=\"off\"", "writingsuggestions=\"false\""];

/// The number of text fields of a page, and those that lack an attribute of [`NOT_SENT`].
fn text_fields(page: &str) -> (usize, Vec<String>) {
    let tags = page.split('<').filter_map(|it| it.split_once('>')).map(|it| it.0);
    let fields: Vec<&str> = tags.filter(|tag| is_text_field(tag)).collect();
    let lacks = |tag: &&&str| NOT_SENT.iter().any(|attribute| !tag.contains(attribute));
    let open = fields.iter().filter(lacks).map(|tag| format!("<{tag}>")).collect();
    (fields.len(), open)
}

fn is_text_field(tag: &str) -> bool {
    let is = |kind: &str| tag.contains(&format!("type=\"{kind}\""));
    tag.starts_with("textarea")
        || tag.contains("contenteditable")
        || (tag.starts_with("input") && !NOT_TYPED_IN.iter().any(|kind| is(kind)))
}

#[test]
fn what_is_typed_is_not_sent_to_check_its_spelling_or_to_suggest_words() {
    let (mut seen, mut open) = (0, Vec::new());
    let mut look = |page: &str| {
        let (fields, without) = text_fields(page);
        seen += fields;
        open.extend(without);
    };
    for pack in ebb_content::packs() {
        let (texts, page_texts) = (texts(pack.name()), page_texts(&pack));
        for example in examples(pack) {
            look(&draw(&example, &texts, &page_texts).unwrap());
        }
    }
    // The pages for integrators are no examples of the gallery.
    look(include_str!("../embed/pages/configure.html"));
    look(include_str!("../embed/pages/self-check.html"));
    assert!(seen > 2, "the examples show no text field");
    assert!(open.is_empty(), "{open:#?}");
}

/// The negative control of the check above.
#[test]
fn a_text_field_that_lets_a_browser_send_what_is_typed_is_found() {
    let off = NOT_SENT.join(" ");
    assert_eq!(
        text_fields(&format!("<textarea {off}>a</textarea><input type=\"radio\">")).1,
        [""; 0]
    );
    for lacking in ["<textarea>", "<input>", "<input type=\"text\">", "<p contenteditable>"] {
        assert_eq!(text_fields(lacking), (1, vec![lacking.to_owned()]));
    }
    let without_one = format!("<textarea {}>", NOT_SENT[1..].join(" "));
    assert_eq!(text_fields(&without_one).1.len(), 1);
}

/// Labels around a control whose value some browsers add to its name.
fn wrapping_labels(page: &str) -> Vec<&str> {
    let labels = page.split("<label").skip(1).filter_map(|it| it.split("</label>").next());
    let with_value = ["<select", "<textarea", "type=\"range\"", "type=\"text\""];
    labels.filter(|label| with_value.iter().any(|it| label.contains(it))).collect()
}

#[test]
fn no_control_has_its_value_in_its_label() {
    for pack in ebb_content::packs() {
        let (texts, page_texts) = (texts(pack.name()), page_texts(&pack));
        for example in examples(pack) {
            let drawn = draw(&example, &texts, &page_texts).unwrap();
            assert_eq!(wrapping_labels(&drawn), [""; 0], "{}", example.name);
        }
    }
    for page in [
        include_str!("../embed/pages/configure.html"),
        include_str!("../embed/pages/self-check.html"),
    ] {
        assert_eq!(wrapping_labels(page), [""; 0]);
    }
}

/// The negative control of the check above.
#[test]
fn a_label_around_a_slider_or_a_select_is_found() {
    assert_eq!(wrapping_labels("<label for=\"a\">b</label><select id=\"a\">").len(), 0);
    assert_eq!(wrapping_labels("<label>b<input type=\"radio\"></label>").len(), 0);
    assert_eq!(wrapping_labels("<label>b<select></select></label>").len(), 1);
    assert_eq!(wrapping_labels("<label>b<input type=\"range\"></label>").len(), 1);
}

#[test]
fn names_are_unique_and_the_same_in_every_language() {
    let named = ebb_content::packs().into_iter().map(|pack| {
        let names: Vec<String> = examples(pack).into_iter().map(|it| it.name).collect();
        let unique: BTreeSet<&String> = names.iter().collect();
        assert_eq!(unique.len(), names.len(), "two have one name: {names:#?}");
        names
    });
    let named: Vec<Vec<String>> = named.collect();
    assert!(named.windows(2).all(|two| two[0] == two[1]), "a language lacks an example");
    assert!(named.iter().map(Vec::len).sum::<usize>() >= 120);
}

#[test]
fn every_language_shows_what_a_person_sees_offline() {
    for pack in ebb_content::packs() {
        let texts = texts(pack.name());
        let page_texts = page_texts(&pack);
        let offline: Vec<_> =
            examples(pack).into_iter().filter(|it| it.name.contains("offline")).collect();
        assert!(offline.len() >= 4);
        for example in offline {
            let drawn = draw(&example, &texts, &page_texts).unwrap();
            let tags = drawn.split("<p ").filter_map(|it| it.split('>').next());
            let is_notice = |it: &&str| it.contains("class=\"notice");
            let by_a_script = |it: &&str| it.contains("data-start=") || it.contains("data-device=");
            let shown =
                tags.filter(|it| is_notice(it) && by_a_script(it) && !it.contains("hidden"));
            assert_eq!(shown.count(), 1, "{}", example.name);
        }
    }
}

#[test]
fn no_two_examples_look_the_same() {
    for pack in ebb_content::packs() {
        let texts = texts(pack.name());
        let page_texts = page_texts(&pack);
        let drawn: Vec<(String, String)> = examples(pack)
            .into_iter()
            .map(|it| (it.name.clone(), draw(&it, &texts, &page_texts).unwrap()))
            .collect();
        for (at, (name, page)) in drawn.iter().enumerate() {
            let twin = drawn[..at].iter().find(|(_, before)| before == page);
            assert!(twin.is_none(), "{name} looks like {}", twin.unwrap().0);
        }
    }
}

/// The names of the examples that the app draws in another way with `published` than with `pack`.
fn drawn_otherwise(pack: &Pack, published: Pack) -> Vec<String> {
    let pairs = examples(pack.clone()).into_iter().zip(examples(published));
    let is_same = |(whole, app): &(Example, Example)| {
        assert_eq!(whole.name, app.name);
        draw_stage(whole).unwrap() == draw_stage(app).unwrap()
    };
    pairs.filter(|pair| !is_same(pair)).map(|(whole, _)| whole.name).collect()
}

#[test]
fn the_app_draws_the_same_without_what_only_the_static_page_shows() {
    for pack in ebb_content::packs() {
        assert_eq!(
            drawn_otherwise(&pack, pack.of_app()),
            Vec::<String>::new(),
            "{}",
            pack.language
        );
        let (files, more) = pack.of_app().split().unwrap();
        let size =
            |pack: &Pack| pack.split().map(|(first, more)| first.len() + more.len()).unwrap();
        assert!(files.len() + more.len() < size(&pack));
    }
}

#[test]
fn a_text_that_the_app_lacks_is_noticed() {
    let pack = ebb_content::packs().remove(0);
    let mut published = pack.of_app();
    published.words.pop();
    assert!(!drawn_otherwise(&pack, published).is_empty());
}
