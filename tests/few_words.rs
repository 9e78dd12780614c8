//! A suggestion comes after three taps and at most 60 words of questions, and one that knows
//! everything after at most seven taps.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::path::Path;
use std::rc::Rc;

use ebb::gallery::{Example, draw};
use ebb_content::reading;
use ebb_core::answers::Danger;
use ebb_core::flow::{Action, Screen, State, update};
use ebb_core::pack::{AppTexts, Pack, SurfaceTexts};
use ebb_core::questions::FitPage;

const WORDS: usize = 60;

/// The words of one question of the static page: what a person reads, without numbers.
fn words_of(page: &str, step: &str) -> Vec<String> {
    let (_, rest) = page.split_once(&format!("data-step=\"{step}\"")).unwrap();
    let (question, _) = rest.split_once("</fieldset>").unwrap();
    let question =
        question.split_once("<noscript").map_or(question.to_owned(), |(before, rest)| {
            format!("{before}{}", rest.split_once("</noscript>").unwrap().1)
        });
    let texts = question.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
    let words = texts.flat_map(str::split_whitespace).map(str::to_owned);
    words.filter(|word| word.chars().any(char::is_alphabetic)).collect()
}

/// The words of both questions before the first offer.
fn words(pack: Pack) -> Vec<String> {
    let files = reading::of_repository(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let texts = reading::static_page_texts(&files, &pack).unwrap();
    let surface = SurfaceTexts::App(Box::<AppTexts>::default());
    let example = Example::of("questions", State::new(Rc::new(pack)));
    let page = draw(&example, &surface, &texts).unwrap();
    [words_of(&page, "danger"), words_of(&page, "strength")].concat()
}

#[test]
fn at_most_sixty_words_of_questions_stand_before_the_first_offer() {
    for pack in ebb_content::packs() {
        let language = pack.language.clone();
        let said = words(pack);
        assert!(said.len() >= 20, "{language}: the words are not found: {said:?}");
        assert!(said.len() <= WORDS, "{language}: {} words: {said:?}", said.len());
    }
}

/// The negative control.
#[test]
fn one_more_sentence_would_be_noticed() {
    let mut pack = ebb_content::pack();
    pack.no_danger.push_str(&" and so on".repeat(10));
    assert!(words(pack).len() > WORDS);
}

/// A tap on a step of the strength rates it and goes on, so that is one tap.
#[test]
fn three_taps_lead_to_an_offer_and_four_more_to_one_that_knows_everything() {
    let does = |state: State, action: Action| update(&state, action).unwrap();
    let state = State::new(Rc::new(ebb_content::pack()));
    let mut taps = 0;
    let mut state =
        [Action::CheckIn, Action::Danger(Danger::None)].into_iter().fold(state, |state, action| {
            taps += 1;
            does(state, action)
        });
    state = does(does(state, Action::Rated(7)), Action::Next);
    taps += 1;
    assert_eq!((state.screen, taps), (Screen::Offer, 3));
    state = does(state, Action::Fit(0));
    taps += 1;
    for _ in FitPage::ALL {
        state = does(state, Action::Next);
        taps += 1;
    }
    assert_eq!((state.screen, state.visit.fits, taps), (Screen::Offer, true, 7));
}
