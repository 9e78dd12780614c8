//! The overlay of `tests/fixtures/overlay/`: what it adds, what it switches off, and how errors are
//! refused.

use ebb_core::Code;
use ebb_core::helplines::EVERYWHERE;
use ebb_core::pack::Pack;

use super::super::{LANGUAGES, Refusal, flat, is_of_overlay, laid_over, overlay_of, read};
use super::{Files, build, folder, shipped, table};

const OWN: &str = "tests/fixtures/overlay";
const LINE: &str = "town-night";

fn merged() -> Files {
    laid_over(&shipped(), &folder(OWN)).expect("the fixture")
}

fn pack(files: &Files, language: &str) -> Pack {
    read(files, language).expect("a pack")
}

fn written(files: &Files, language: &str) -> String {
    serde_json::to_string(&pack(files, language)).expect("a pack in JSON")
}

#[test]
fn an_own_line_stands_first_says_whose_it_is_and_dials_its_number() {
    let number = table(&folder(OWN), "helplines.toml")["line"][0]["call"].to_string();
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    for (language, name) in
        [("en", "Night line, from Example Town"), ("es", "La voz de la noche, de Example Town")]
    {
        let pack = pack(&merged(), language);
        let country = "US".into();
        let line = pack.lines_of(Some(&country)).next().expect("a line");
        assert_eq!((line.id.as_str(), line.words.name.as_str()), (LINE, name));
        assert_eq!(line.call_link(), Some(format!("tel:{digits}")));
        let crisis = pack.escalation.purposes.first().expect("a purpose");
        let chosen = pack
            .chosen
            .iter()
            .find(|it| it.country.as_str() == "US" && it.purposes.first() == Some(crisis));
        let first = chosen.and_then(|it| it.lines.first()).map(|id| id.as_str());
        assert_eq!(first, Some(LINE));
    }
}

#[test]
fn lines_of_other_countries_and_emergency_numbers_stay_as_they_are() {
    for language in LANGUAGES {
        let (with, without) = (pack(&merged(), language), pack(&shipped(), language));
        assert_eq!(with.countries, without.countries);
        assert_eq!(with.dangers, without.dangers);
        assert_eq!(&with.lines[1..], without.lines.as_slice());
        let abroad = with.chosen.iter().filter(|it| it.country.as_str() != "US");
        assert!(abroad.clone().any(|it| it.country.as_str() == EVERYWHERE));
        assert!(abroad.into_iter().all(|it| without.chosen.contains(it)));
    }
}

#[test]
fn what_is_switched_off_is_nowhere_in_a_pack_but_its_title_for_older_records() {
    for language in LANGUAGES {
        let (mut with, without) = (pack(&merged(), language), pack(&shipped(), language));
        let id = ebb_core::StrategyId::from("cold-water");
        assert!(written(&shipped(), language).contains("\"cold-water\""), "the control");
        let code = Code::from(&id);
        assert_eq!(with.strategy_title(code), without.strategy_title(code));
        with.retired.retain(|it| it.id != "cold-water");
        assert!(!serde_json::to_string(&with).expect("a pack in JSON").contains("\"cold-water\""));
    }
}

#[test]
fn the_exit_page_and_a_text_for_integrators_are_the_publisher_s() {
    let title =
        |files: &Files| flat(files, "en", "partner.toml").expect("texts").remove("configure.title");
    assert_eq!(pack(&merged(), "es").exit_url, "https://town.example/");
    assert_eq!(title(&merged()).as_deref(), Some("Put the town’s Ebb on your page"));
    assert_ne!(title(&shipped()), title(&merged()));
}

/// All other tests here are the control: with the overlay of the fixture, packs do change.
#[test]
fn an_overlay_that_says_nothing_changes_no_byte_of_any_pack() {
    let own =
        Files::from([("overlay.toml".to_owned(), "publisher = 'T'\nprefix = 'town'".to_owned())]);
    let merged = laid_over(&shipped(), &own).expect("an empty overlay");
    for language in LANGUAGES {
        assert_eq!(written(&merged, language), written(&shipped(), language));
    }
}

/// Each entry: the file, the text to replace and its replacement; then the file, the key and the
/// message of the refusal.
const BROKEN: [[&str; 6]; 25] = [
    ["countries.toml", "", "# more", "countries.toml", "the file", "no such file"],
    [
        "overlay.toml",
        "publisher",
        "colour = 1\npublisher",
        "overlay.toml",
        "line 2",
        "mend the name",
    ],
    ["overlay.toml", "\"Example Town\"", "\"\"", "overlay.toml", "publisher", "write who"],
    ["overlay.toml", "\"town\"", "\"Town-\"", "overlay.toml", "prefix", "small letters"],
    ["overlay.toml", "\"town\"", "\"us\"", "overlay.toml", "prefix", "pick another"],
    ["overlay.toml", "https:", "http:", "overlay.toml", "exit_url", "https://"],
    ["overlay.toml", "town.example/", "Town.example/", "overlay.toml", "exit_url", "small letters"],
    ["overlay.toml", "cold-water", "warm-water", "overlay.toml", "off.strategies", "mend the id"],
    ["overlay.toml", "cold-water", "money-brake", "overlay.toml", "off.strategies", "entry money"],
    ["overlay.toml", "cold-water", "delay-15", "overlay.toml", "off.strategies", "entry wait"],
    [
        "overlay.toml",
        "lessons = []",
        "lessons = [\"withdrawal\"]",
        "overlay.toml",
        "off.lessons",
        "chart",
    ],
    [
        "overlay.toml",
        "lessons = []",
        "lessons = [\"none\"]",
        "overlay.toml",
        "off.lessons",
        "mend the id",
    ],
    [
        "overlay.toml",
        "[\"cold-water\"",
        "[\"grounding-5-senses\", \"hands-and-eyes\", \"answer-the-thought\", \"reach-someone\"",
        "overlay.toml",
        "off.strategies",
        "out of the list",
    ],
    ["helplines.toml", "\"US\"", "\"XX\"", "helplines.toml", "line.town-night.country", "mend it"],
    [
        "helplines.toml",
        "\"public\"",
        "\"company\"",
        "helplines.toml",
        "line.town-night.kind",
        "write",
    ],
    [
        "helplines.toml",
        "\"crisis\"",
        "\"emergency\"",
        "helplines.toml",
        "line.town-night.purpose",
        "remove",
    ],
    ["helplines.toml", "https:", "http:", "helplines.toml", "line.town-night.official", "https://"],
    [
        "helplines.toml",
        "night.town",
        "Night.town",
        "helplines.toml",
        "line.town-night.official",
        "small letters",
    ],
    ["helplines.toml", "town-night", "night", "helplines.toml", "line.night", "rename it"],
    [
        "helplines.toml",
        "town-night",
        "town-day",
        "ids.toml",
        "retired.line.town-day",
        "pick another",
    ],
    ["helplines.toml", "town-night", "town-noon", "ids.toml", "line.town-noon", "add it"],
    ["ids.toml", "\"US: the night", "\"IE: the night", "ids.toml", "line.town-night", "begin with"],
    [
        "ids.toml",
        "[line]",
        "[line]\ntown-noon = \"US: noon\"",
        "ids.toml",
        "line.town-noon",
        "is gone",
    ],
    [
        "locales/es/helplines.toml",
        "town-night",
        "town-noon",
        "locales/es/helplines.toml",
        "town-night",
        "add them",
    ],
    [
        "locales/en/partner.toml",
        "title",
        "titel",
        "locales/en/partner.toml",
        "configure.titel",
        "mend the key",
    ],
];

#[test]
fn every_broken_overlay_is_refused_in_one_line_with_its_file_its_key_and_a_remedy() {
    for [file, find, put, refused, key, says] in BROKEN {
        let mut own = folder(OWN);
        let text = own.entry(file.to_owned()).or_default();
        let at = text.find(find).unwrap_or_else(|| panic!("{file} has no {find}"));
        text.replace_range(at..at + find.len(), put);
        let refusal = laid_over(&shipped(), &own).expect_err(put);
        let said = refusal.below("town");
        assert!(said.starts_with(&format!("town/{refused}: {key}: ")), "{put}: {said}");
        assert!(said.contains(says) && !said.contains('\n'), "{put}: {said}");
    }
}

/// The checks of Ebb's own content apply to an overlay, too.
#[test]
fn own_words_pass_the_same_gates_as_all_others() {
    for (find, put) in
        [("A nurse", "A nurse for every addict"), ("A nurse", "Interdisciplinary professionals")]
    {
        let mut own = folder(OWN);
        let text = own.get_mut("locales/en/helplines.toml").expect("the file");
        *text = text.replace(find, put);
        let merged = laid_over(&shipped(), &own).expect("the merge");
        let refusal = build(&merged).expect_err(put);
        assert!(refusal.key.contains("town-night.what"), "{refusal}");
        assert!(is_of_overlay(&merged, &refusal), "{refusal} is looked for in content/");
        let other = Refusal { key: "us-988.what".to_owned(), ..refusal };
        assert!(!is_of_overlay(&merged, &other) && !is_of_overlay(&shipped(), &other));
    }
    assert_eq!(build(&merged()), Ok(()));
}

#[test]
fn a_folder_outside_the_repository_or_no_text_is_refused() {
    assert_eq!(overlay_of("app = 'https://a.example'"), Ok(None));
    assert_eq!(overlay_of("overlay = 'own/town'"), Ok(Some("own/town".to_owned())));
    for wrong in ["''", "'/own'", "'../own'", "'own//town'", "3"] {
        let said = overlay_of(&format!("overlay = {wrong}")).expect_err(wrong);
        assert!(
            said.starts_with("site.toml: overlay: ") && said.contains("write overlay"),
            "{said}"
        );
    }
}
