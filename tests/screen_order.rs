//! What stands on a screen, and before what: the examples of the gallery, drawn without a browser.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeSet;
use std::path::Path;

use ebb::gallery::{Example, draw, draw_stage, examples};
use ebb_content::reading;
use ebb_core::flow::Action;
use ebb_core::history::{Keep, StoreError};
use ebb_core::messages::Message;
use ebb_core::pack::{AppTexts, Pack, SurfaceTexts};

fn example(pack: &Pack, name: &str) -> Example {
    let example = examples(pack.clone()).into_iter().find(|it| it.name == name);
    example.unwrap_or_else(|| panic!("no example is named {name}"))
}

/// What the app draws for this example.
fn stage(pack: &Pack, name: &str) -> String {
    draw_stage(&example(pack, name)).unwrap()
}

/// Checks that all of these are in the markup, each behind the one before.
fn assert_in_order(markup: &str, parts: &[&str]) {
    let mut from = 0;
    for part in parts {
        let at = markup[from..].find(part);
        from += at.unwrap_or_else(|| panic!("{part} is not behind the others: {markup}"));
    }
}

#[test]
fn a_danger_that_was_named_stands_with_its_lines_above_the_offers() {
    for pack in ebb_content::packs() {
        for danger in &pack.dangers {
            let drawn = stage(&pack, &format!("first offer, after {}", danger.id));
            let said = pack.fill(Message::OfferDanger, &[("danger", &danger.words.option)]);
            let note = format!("data-note=\"{}\"", danger.id);
            assert_in_order(&drawn, &[&note, &said, "data-line=", "offers__first"]);
        }
    }
}

#[test]
fn the_people_of_my_plan_stand_before_general_words_about_whom_to_reach() {
    let pack = ebb_content::pack();
    let own = pack.message(Message::ContactOwn);
    let drawn = stage(&pack, "doing, contact, with my plan");
    assert_in_order(&drawn, &["href=\"tel:5550100\"", own, "href=\"sms:?", "data-line="]);
    let drawn = stage(&pack, "doing, contact");
    assert!(drawn.contains(own) && !drawn.contains("own__people"), "{drawn}");
}

/// The lengths of time that a screen offers, by the names of their buttons.
fn times(drawn: &str) -> Vec<&str> {
    let names = drawn.split("data-name=\"keep-").skip(1);
    names.filter_map(|it| it.split_once('"')).map(|it| it.0).collect()
}

#[test]
fn where_the_browser_lets_no_page_save_no_time_to_keep_anything_is_offered() {
    let pack = ebb_content::pack();
    let drawn = stage(&pack, "keep, denied");
    assert_in_order(&drawn, &[pack.message(Message::StorageDenied), "data-name=\"keep-0\""]);
    assert_eq!(times(&drawn), ["0"]);
    for other in ["keep", "keep, full", "keep, not kept", "week's result"] {
        assert_eq!(times(&stage(&pack, other)).len(), Keep::ALL.len(), "{other}");
    }
    let denied = [Action::StoreFailed(StoreError::Denied, None)];
    let drawn = draw_stage(&example(&pack, "week's result").after(denied)).unwrap();
    assert_in_order(&drawn, &[pack.message(Message::StorageDenied), "data-name=\"done\""]);
    assert!(times(&drawn).is_empty(), "{drawn}");
}

#[test]
fn where_the_wave_is_stands_on_the_screen_once() {
    for pack in ebb_content::packs() {
        for name in ["doing, wave", "doing, wave, under way"] {
            let drawn = stage(&pack, name);
            let (_, said) = drawn.split_once("class=\"spoken").unwrap();
            let (said, _) = said.split_once('>').unwrap().1.split_once('<').unwrap();
            assert!(!said.is_empty(), "{name} does not say where the wave is");
            assert_eq!(drawn.matches(said).count(), 1, "{name} says twice: {said}");
        }
    }
}

#[test]
fn what_guides_a_person_stands_before_the_time_that_is_left_and_the_way_on() {
    let pack = ebb_content::pack();
    for (name, guide) in [
        ("doing, breathing", "breath__stage"),
        ("doing, wave", "wave__now"),
        ("doing, guided", "prompt__text"),
        ("doing, puzzle", "puzzle-guide"),
    ] {
        let drawn = stage(&pack, name);
        assert_in_order(&drawn, &["data-heading", guide, "timer__text", "data-name=\"did\""]);
    }
}

/// Elements without an end.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];

/// Each class of an element beside each class of the element around it.
fn pairs(markup: &str) -> BTreeSet<[String; 2]> {
    let mut found = BTreeSet::new();
    let mut around: Vec<Vec<String>> = vec![Vec::new()];
    for tag in markup.split('<').skip(1).filter_map(|it| it.split('>').next()) {
        if tag.starts_with('/') {
            around.pop();
        } else if !tag.starts_with('!') {
            let classes = tag.split_once(" class=\"").and_then(|it| it.1.split('"').next());
            let classes = classes.unwrap_or_default().split_whitespace();
            let classes: Vec<String> = classes.map(str::to_owned).collect();
            for outer in around.last().into_iter().flatten() {
                found.extend(classes.iter().map(|inner| [outer.clone(), inner.clone()]));
            }
            if !VOID.iter().any(|it| tag == *it || tag.starts_with(&format!("{it} "))) {
                around.push(classes);
            }
        }
    }
    found
}

/// Every selector `.a > .b` and `.a > :is(.b, .c)` of these styles, as the pairs of its classes.
fn wanted(styles: &str) -> Vec<[String; 2]> {
    let class = |it: &str| {
        let name = it.strip_prefix('.')?;
        name.chars().all(|it| it.is_alphanumeric() || "-_".contains(it)).then(|| name.to_owned())
    };
    let mut found = Vec::new();
    for line in styles.lines().map(|it| it.trim().trim_end_matches(['{', ',', ' '])) {
        let Some((Some(outer), inner)) = line.split_once(" > ").map(|(a, b)| (class(a), b)) else {
            continue;
        };
        let list = inner.strip_prefix(":is(").and_then(|it| it.strip_suffix(')')).unwrap_or(inner);
        let inner = list.split(", ").filter_map(class);
        found.extend(inner.map(|inner| [outer.clone(), inner]));
    }
    found
}

#[test]
fn what_the_styles_for_a_desk_place_stands_where_they_look_for_it() {
    let pack = ebb_content::pack();
    let files = reading::of_repository(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let page_texts = reading::static_page_texts(&files, &pack).unwrap();
    let texts = SurfaceTexts::App(Box::<AppTexts>::default());
    let mut there = BTreeSet::new();
    for example in examples(pack) {
        there.extend(pairs(&draw(&example, &texts, &page_texts).unwrap()));
    }
    let lacks = |styles: &str| {
        let wanted = wanted(styles);
        assert!(!wanted.is_empty(), "no selector is found");
        wanted.into_iter().filter(|it| !there.contains(it)).collect::<Vec<_>>()
    };
    assert_eq!(lacks(include_str!("../styles/screens/wide.css")), Vec::<[String; 2]>::new());
    // The negative control: the card of the first offer stands in an element of its own.
    assert_eq!(lacks("  .offers > .card--first,").len(), 1);
}
