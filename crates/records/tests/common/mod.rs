//! Holdings for tests: random histories, and the whole text of what is written.
#![allow(dead_code, reason = "each test uses some of it")]

#[path = "../../../core/tests/any/mod.rs"]
pub mod any;

use ebb_content::reading::{self, Files};
use ebb_core::history::{Card, History, Opened, Plan, Settings};
use ebb_records::copy::Writer;
use ebb_records::texts::Texts;
use ebb_records::{Holdings, Names, Selection};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// What an app in English hands over, with these records.
pub fn holdings(opened: Opened) -> Holdings {
    holdings_in(0, opened)
}

/// The same in the language at this place.
pub fn holdings_in(language: usize, opened: Opened) -> Holdings {
    let pack = (*any::packs()[language]).clone();
    let names = Names::of(&pack);
    let origin = "https://app.example".to_owned();
    Holdings { texts: texts(&pack.language), pack, names, opened, deleted: Vec::new(), origin }
}

/// The texts of this language, as they stand in `content/`.
pub fn texts(language: &str) -> Texts {
    thread_local!(static FILES: Files = files());
    let texts = FILES.with(|files| reading::flat(files, language, "records.toml"));
    Texts::new(texts.unwrap_or_default())
        .unwrap_or_else(|key| panic!("{language}: {key} is missing"))
}

fn files() -> Files {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    reading::of_repository(&root).unwrap_or_else(|why| panic!("{why}"))
}

pub fn with_history(history: History) -> Holdings {
    holdings(Opened { history, settings: Settings::default() })
}

/// Any history, with a card and a plan or without.
pub fn opened() -> impl Strategy<Value = Opened> {
    let own = (option::of(card()), option::of(plan()));
    let wishes = vec(any::preference(), 0..4);
    let records = (vec(any::check_in(), 0..12), vec(any::week(), 0..6), wishes);
    (records, own).prop_map(|((check_ins, weeks, wishes), (card, plan))| Opened {
        history: any::with_wishes(any::history(check_ins, weeks), wishes),
        settings: Settings { card, plan, ..Settings::default() },
    })
}

fn card() -> impl Strategy<Value = Card> {
    let picked = || option::of("[a-z-]{1,12}");
    (vec("[a-z-]{1,12}", 0..4), ".{0,60}", picked(), picked())
        .prop_map(|(reasons, own, when, then)| Card { reasons, own, when, then })
}

fn plan() -> impl Strategy<Value = Plan> {
    vec(("[a-zÄ-ü \n\"\\\\]{0,40}", any::<prop::sample::Index>()), 0..6).prop_map(|texts| {
        let fields = ebb_core::history::PlanField::all();
        texts.into_iter().fold(Plan::default(), |plan, (text, at)| {
            if text.is_empty() { plan } else { plan.with(*at.get(&fields), text) }
        })
    })
}

/// The text of a whole copy.
pub fn copy_of(holdings: &Holdings, selection: &Selection) -> String {
    let mut writer = Writer::new(&holdings.opened, selection, 1_795_000_000_000);
    std::iter::from_fn(|| writer.next(holdings)).collect()
}
