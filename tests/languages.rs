//! Every text of a pack that a screen draws is in the screen's language, and screens differ between
//! languages in their texts alone; each is as easy to read as the checks of the content ask. The texts on installing and updating, and those of the embed, are
//! in no pack; a walk in a browser sees them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::rc::Rc;
use std::sync::LazyLock;

use ebb::gallery::{Example, draw, examples};
use ebb_content::reading;
use ebb_core::flow::Action;
use ebb_core::messages::Message;
use ebb_core::pack::{AppTexts, Pack, StaticPageTexts, SurfaceTexts};
use serde_json::Value;

fn page_texts(pack: &Pack) -> StaticPageTexts {
    let files = reading::of_repository(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    reading::static_page_texts(&files, pack).unwrap()
}

/// Every text of a language's content.
fn told(pack: &Pack) -> BTreeSet<String> {
    let mut told = BTreeSet::new();
    let mut rest = vec![serde_json::to_value((pack, page_texts(pack))).unwrap()];
    while let Some(value) = rest.pop() {
        match value {
            Value::Array(list) => rest.extend(list),
            Value::Object(fields) => rest.extend(fields.into_iter().map(|(_, it)| it)),
            Value::String(text) => drop(told.insert(text)),
            _ => {}
        }
    }
    told
}

/// The parts of a text between its placeholders.
fn parts(text: &str) -> Vec<String> {
    text.split('{').map(|it| it.split_once('}').map_or(it, |(_, end)| end).to_owned()).collect()
}

/// Texts that only one of two languages has: whole ones as their parts, and parts of several words.
struct Only {
    texts: Vec<Vec<String>>,
    parts: Vec<String>,
}

impl Only {
    fn of(one: &Pack, other: &Pack) -> Self {
        let (own, others) = (told(one), told(other));
        let all = others.iter().cloned().collect::<Vec<_>>().join("\n");
        let has_letters = |text: &&String| text.chars().any(char::is_alphabetic);
        let mut texts: Vec<_> = own.difference(&others).map(|text| parts(text)).collect();
        let parts = texts.iter().flatten().map(|part| part.trim().to_owned());
        let parts = parts.filter(|it| it.contains(' ') && has_letters(&it) && !all.contains(it));
        let parts = parts.collect();
        // A text that begins and ends with a placeholder would match almost anything.
        texts.retain(|it| [it.first(), it.last()].iter().flatten().any(has_letters));
        Self { texts, parts }
    }

    fn has(&self, text: &str) -> bool {
        self.parts.iter().any(|it| text.contains(it)) || self.texts.iter().any(|it| fits(it, text))
    }
}

/// Whether a text consists of these parts, in order, with anything between them.
fn fits(parts: &[String], text: &str) -> bool {
    let [first, rest @ ..] = parts else { return false };
    let Some(mut left) = text.strip_prefix(first) else { return false };
    for part in rest {
        let Some(at) = left.find(part) else { return false };
        left = &left[at + part.len()..];
    }
    left.is_empty() || rest.last().is_some_and(|last| text.ends_with(last))
}

/// Attributes that a person sees or hears.
const SAID: [&str; 5] = ["aria-label", "aria-valuetext", "alt", "title", "placeholder"];

/// The texts of a page and of its elements' attributes, but for elements with a `lang` of their own.
fn read(page: &str) -> Vec<String> {
    let (_, body) = page.split_once("<div").unwrap();
    let mut found = Vec::new();
    for (tag, text) in body.split('<').filter_map(|it| it.split_once('>')) {
        if !tag.contains(" lang=\"") && !["style", "script"].iter().any(|it| tag.starts_with(it)) {
            found.push(text);
        }
        for name in SAID {
            let said = tag.split_once(&format!(" {name}=\"")).and_then(|it| it.1.split_once('"'));
            found.extend(said.map(|it| it.0));
        }
    }
    let whole = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    found.into_iter().map(|text| whole(&unescaped(text))).filter(|it| !it.is_empty()).collect()
}

fn unescaped(text: &str) -> String {
    let entities =
        [("&#x27;", "'"), ("&#39;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">")];
    let text = entities.iter().fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign));
    text.replace("&amp;", "&")
}

/// What the examples show in English and in Spanish. Drawing takes seconds, so it is done once.
static DRAWN: LazyLock<[BTreeMap<String, String>; 2]> =
    LazyLock::new(|| ["en", "es"].map(|it| drawn(&ebb_content::pack_of(it).unwrap())));

/// Every text of every example, with the name of the first example that has it.
fn drawn(pack: &Pack) -> BTreeMap<String, String> {
    let page_texts = page_texts(pack);
    let texts = SurfaceTexts::App(Box::<AppTexts>::default());
    let mut found = BTreeMap::new();
    for example in examples(pack.clone()) {
        for text in read(&draw(&example, &texts, &page_texts).unwrap()) {
            found.entry(text).or_insert_with(|| example.name.clone());
        }
    }
    found
}

#[test]
fn every_example_is_wholly_in_its_language() {
    let [english, spanish] = ["en", "es"].map(|language| ebb_content::pack_of(language).unwrap());
    for (pack, other, drawn) in [(&english, &spanish, &DRAWN[0]), (&spanish, &english, &DRAWN[1])] {
        let (own, foreign) = (Only::of(pack, other), Only::of(other, pack));
        // A name can be English in both languages.
        let all = told(pack);
        let is_left = |text: &String| !all.contains(text) && foreign.has(text);
        let left: Vec<_> = drawn.iter().filter(|(text, _)| is_left(text)).collect();
        assert!(left.is_empty(), "{}: {left:#?}", pack.language);
        let known = drawn.keys().filter(|text| own.has(text)).count();
        assert!(known > 500, "{}: only {known} of {} texts are known", pack.language, drawn.len());
    }
}

/// The negative control of the test above.
#[test]
fn a_text_that_was_forgotten_in_english_is_found() {
    let [english, spanish] = ["en", "es"].map(|it| ebb_content::pack_of(it).unwrap());
    let foreign = Only::of(&english, &spanish);
    let lead = english.message(Message::HomeLead);
    let back = english.message(Message::Back);
    let week = english.fill(Message::WeekProgress, &[("number", "1"), ("count", "5")]);
    let page = format!(
        "<html><div><p>{lead}<b>{}</b></p><i aria-label=\"{week}\"></i>{back}<a lang=\"en\">{back}</a></div>",
        spanish.message(Message::HomeLead)
    );
    let found: Vec<_> = read(&page).into_iter().filter(|text| foreign.has(text)).collect();
    assert_eq!(found, [lead, &week, back].map(str::to_owned));
}

/// What is harder to read than a text may be, of all that the examples show.
fn hard_to_read<'a>(language: &str, shown: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let files = reading::of_repository(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    reading::hard_to_read(&files, language, shown).unwrap()
}

#[test]
fn every_text_of_every_example_is_as_easy_to_read_as_it_is_written() {
    for (language, drawn) in ["en", "es"].into_iter().zip(&*DRAWN) {
        let pack = ebb_content::pack_of(language).unwrap();
        // The names of sources are not ours to word. The languages of a line stand behind a label;
        // they are read without it where they are written.
        let label = format!("{}: ", pack.message(Message::LineLanguages));
        let is_source =
            |text: &str| pack.lessons.iter().any(|it| it.sources.iter().any(|it| it == text));
        let texts = drawn.keys().map(String::as_str);
        let texts = texts.filter(|text| !text.starts_with(&label) && !is_source(text));
        let hard = hard_to_read(language, texts);
        assert!(hard.is_empty(), "{language}: {hard:#?}");
    }
}

/// The negative control of the test above.
#[test]
fn a_screen_that_adds_up_short_texts_to_a_long_sentence_is_found() {
    let twice = "You can walk to the end of the street and then you can walk back to your door";
    let [english, spanish] = ["en", "es"].map(|it| {
        hard_to_read(it, [twice, &[twice, twice].join(" and "), "Considerablemente"]).len()
    });
    assert_eq!([english, spanish], [2, 2]);
}

/// The elements of a page with their classes and names, in order, without any text.
fn elements(markup: &str) -> Vec<String> {
    const KEPT: [&str; 7] = ["class", "name", "value", "type", "role", "id", "href"];
    let tags = markup.split('<').skip(1).filter_map(|it| it.split_once('>')).map(|(tag, _)| tag);
    tags.map(|tag| {
        let name = tag.split(' ').next().unwrap_or_default();
        let attributes = KEPT.iter().filter_map(|it| {
            let value = tag.split_once(&format!(" {it}=\""))?.1.split_once(['"', '?'])?.0;
            // The link to the other language leads elsewhere in each.
            (!value.starts_with('/')).then(|| format!(" {it}={value}"))
        });
        attributes.fold(name.to_owned(), |all, it| all + &it)
    })
    .collect()
}

/// Every example of a language: its name and its markup.
fn markup(
    pack: &Pack,
    after: impl Fn(Example) -> Example,
    page_texts: &StaticPageTexts,
) -> Vec<(String, String)> {
    let texts = SurfaceTexts::App(Box::<AppTexts>::default());
    let drawn = examples(pack.clone()).into_iter().map(after);
    drawn.map(|it| (it.name.clone(), draw(&it, &texts, page_texts).unwrap())).collect()
}

/// Tests in a browser can then use one language alone.
#[test]
fn every_screen_has_the_same_elements_in_english_and_in_spanish() {
    let packs = ["en", "es"].map(|language| ebb_content::pack_of(language).unwrap());
    let [english, spanish] = packs.map(|pack| markup(&pack, |it| it, &page_texts(&pack)));
    assert!(english.len() > 100 && english.len() == spanish.len());
    for ((name, english), (other, spanish)) in english.iter().zip(&spanish) {
        assert_eq!(name, other);
        let (english, spanish) = (elements(english), elements(spanish));
        assert!(english.len() > 100, "{name}: {english:?}");
        let at = english.iter().zip(&spanish).position(|(one, other)| one != other);
        let differs = at.map(|at| (&english[at.saturating_sub(2)..=at], &spanish[at]));
        assert_eq!(differs, None, "{name}");
        assert_eq!(english.len(), spanish.len(), "{name}");
    }
}

/// The negative control of the test above.
#[test]
fn an_element_that_is_gone_or_has_another_name_is_found() {
    let page = "<p class=\"a\"><a href=\"tel:1\">One</a></p>";
    assert_eq!(elements(page), elements(&page.replace("One", "Uno")));
    for (find, put) in [("<a ", "<b "), ("tel:1", "tel:2"), ("class=\"a\"", ""), ("</p>", "")] {
        assert_ne!(elements(page), elements(&page.replace(find, put)), "{find}");
    }
}

/// The tests of switching in a browser look at what is half said, typed or done.
#[test]
fn a_switch_on_every_screen_draws_that_screen_as_it_is_in_the_other_language() {
    let packs = ["en", "es"].map(|language| Rc::new(ebb_content::pack_of(language).unwrap()));
    for (from, to) in [(&packs[0], &packs[1]), (&packs[1], &packs[0])] {
        let page_texts = page_texts(to);
        let switches = |it: Example| it.after([Action::SetLanguage(to.clone())]);
        let switched = markup(from, switches, &page_texts);
        let before = markup(from, |it| it, &page_texts);
        let wanted = markup(to, |it| it, &page_texts);
        assert_eq!(switched.len(), wanted.len());
        for (switched, wanted) in switched.iter().zip(&wanted) {
            assert!(switched == wanted, "{} in {}", wanted.0, to.language);
        }
        // The negative control: without the switch they differ.
        assert!(before.iter().zip(&wanted).all(|(before, wanted)| before != wanted));
    }
}
