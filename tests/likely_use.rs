//! Where use is likely, the way to safer use stands before every offer, and it leads to company and to
//! naloxone in every country and language. `emergency_lines.rs` checks the cards of that screen.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::path::Path;
use std::rc::Rc;

use ebb::gallery::{Example, draw};
use ebb_content::reading;
use ebb_core::answers::Danger;
use ebb_core::flow::{Action, Screen, State, update};
use ebb_core::pack::{AppTexts, StaticPageTexts, SurfaceTexts};

fn does(state: &State, action: Action) -> State {
    let said = format!("{action:?} changes nothing on {:?}", state.screen);
    update(state, action).unwrap_or_else(|| panic!("{said}"))
}

fn page(state: &State, texts: &StaticPageTexts) -> String {
    let app = SurfaceTexts::App(Box::<AppTexts>::default());
    draw(&Example::of("a screen", state.clone()), &app, texts).unwrap()
}

/// The offers after this answer to how likely use is.
fn offers(state: &State, likelihood: u8) -> State {
    let actions = [
        Action::CheckIn,
        Action::Danger(Danger::None),
        Action::Rated(6),
        Action::Next,
        Action::Fit(0),
        Action::Rated(likelihood),
        Action::Next,
        Action::Next,
        Action::Next,
    ];
    actions.into_iter().fold(state.clone(), |state, action| does(&state, action))
}

#[test]
fn from_eight_on_the_way_to_company_and_naloxone_comes_before_every_offer_in_every_country() {
    let mut drawn = 0;
    for pack in ebb_content::packs() {
        let files = reading::of_repository(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let texts = reading::static_page_texts(&files, &pack).unwrap();
        let pack = Rc::new(pack);
        let ids = pack.countries.iter().map(|it| it.id.to_string());
        for id in ids.chain(["none".to_owned()]) {
            let visitor = State::new(pack.clone());
            let here = Action::Country { id: id.clone(), chosen: true };
            let visitor = update(&visitor, here).unwrap_or(visitor);
            for likelihood in 6..=10 {
                let offered = offers(&visitor, likelihood);
                let page = page(&offered, &texts);
                let (_, stage) = page.split_once("id=\"stage\"").unwrap();
                let way = stage.find("data-name=\"use-anyway\"").unwrap();
                let first = stage.find("card--first").unwrap();
                let name = format!("{id}, {}, {likelihood}", pack.language);
                assert_eq!(way < first, likelihood >= 8, "{name}");
                assert_eq!(does(&offered, Action::Open(Screen::SaferUse)).screen, Screen::SaferUse);
                drawn += 1;
            }
            // The steps of telling somebody when to check are there, also where no line stays on the
            // phone.
            let page = page(&State { screen: Screen::SaferUse, ..visitor.clone() }, &texts);
            let (_, door) = page.split_once("data-door=\"safer-use\"").unwrap();
            let door = door.split("data-door=").next().unwrap();
            let check = texts.safer_use.steps.iter().find(|step| step.id == "check").unwrap();
            assert!(door.contains(&check.words.title), "{id}");
            assert!(!check.words.steps.is_empty(), "{id}");
        }
    }
    assert!(drawn >= 2 * 16 * 5, "only {drawn} offers were drawn");
}

#[test]
fn a_craving_of_eight_or_more_brings_it_before_the_first_offer_in_every_language() {
    for pack in ebb_content::packs() {
        let files = reading::of_repository(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let texts = reading::static_page_texts(&files, &pack).unwrap();
        let visitor = State::new(Rc::new(pack));
        for strength in 6..=10 {
            let none = Action::Danger(Danger::None);
            let actions = [Action::CheckIn, none, Action::Rated(strength), Action::Next];
            let offered = actions.into_iter().fold(visitor.clone(), |state, it| does(&state, it));
            let page = page(&offered, &texts);
            let (_, stage) = page.split_once("id=\"stage\"").unwrap();
            let way = stage.find("data-name=\"use-anyway\"").unwrap();
            assert_eq!(way < stage.find("card--first").unwrap(), strength >= 8, "{strength}");
        }
    }
}
