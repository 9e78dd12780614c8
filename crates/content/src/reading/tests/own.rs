//! An overlay over time: the names that a deployer gives, the last own line that goes, and dates that grow old.

use super::super::{Age, freshness, laid_over, parse_day};
use super::{Files, build, folder, shipped};

const OWN: &str = "tests/fixtures/overlay";
const LINE: &str = "town-night";
const WORDS: [&str; 2] = ["locales/en/helplines.toml", "locales/es/helplines.toml"];

/// Replaces a text that the file has.
fn put(own: &mut Files, file: &str, from: &str, to: &str) {
    let text = own.get_mut(file).unwrap_or_else(|| panic!("no {file}"));
    assert!(text.contains(from), "{file} has no {from}");
    *text = text.replacen(from, to, 1);
}

/// The overlay of a clinic whose own names have a word that no text may have.
fn clinic() -> Files {
    let mut own = folder(OWN);
    put(&mut own, "overlay.toml", "Example Town", "Willow Addiction Clinic");
    put(&mut own, WORDS[0], "Night line", "Night addiction line");
    put(&mut own, WORDS[1], "La voz de la noche", "Línea de adicciones");
    own
}

#[test]
fn a_publisher_and_an_own_line_may_have_a_refused_word_in_their_names() {
    let merged = laid_over(&shipped(), &clinic()).expect("the merge");
    assert!(merged[WORDS[0]].contains("Night addiction line, from Willow Addiction Clinic"));
    assert_eq!(build(&merged), Ok(()));
    // The name stands in other texts too.
    let mut own = clinic();
    put(&mut own, WORDS[0], "A nurse picks", "A nurse of Willow Addiction Clinic picks");
    assert_eq!(build(&laid_over(&shipped(), &own).expect("the merge")), Ok(()));
}

#[test]
fn every_other_own_text_is_refused_where_it_has_such_a_word() {
    for (file, from, to, key) in [
        (WORDS[0], "A nurse picks", "A nurse for an addict picks", "town-night.what"),
        (WORDS[0], "Day and night", "Addiction hours", "town-night.hours"),
        (WORDS[1], "Te responde", "Si eres adicto, te responde", "town-night.what"),
        ("locales/en/partner.toml", "the town’s Ebb", "an addiction page", "configure.title"),
    ] {
        let mut own = clinic();
        put(&mut own, file, from, to);
        let merged = laid_over(&shipped(), &own).expect("the merge");
        let refusal = build(&merged).expect_err(to);
        assert_eq!((refusal.file.as_str(), refusal.key.as_str()), (file, key), "{refusal}");
        assert!(refusal.why.contains("blames"), "{refusal}");
    }
}

#[test]
fn the_last_own_line_can_be_removed_with_its_words_and_its_id() {
    let mut own = folder(OWN);
    own.insert("helplines.toml".to_owned(), "# No line now.\n".to_owned());
    let refused = |own: &Files| {
        let refusal = laid_over(&shipped(), own).expect_err("a refusal");
        (refusal.file, refusal.key)
    };
    assert_eq!(refused(&own), ("ids.toml".to_owned(), format!("line.{LINE}")));
    put(&mut own, "ids.toml", "[line]", "[retired.line]");
    put(&mut own, "ids.toml", "\n[retired.line]\ntown-day", "town-day");
    assert_eq!(refused(&own), (WORDS[0].to_owned(), LINE.to_owned()));
    let is_removed = |own: &Files| {
        let merged = laid_over(&shipped(), own).expect("no line");
        assert!(!merged["helplines.toml"].contains(LINE));
        assert_eq!(build(&merged), Ok(()));
    };
    for file in WORDS {
        own.insert(file.to_owned(), String::new());
    }
    is_removed(&own);
    own.retain(|file, _| !WORDS.contains(&file.as_str()));
    is_removed(&own);
    own.remove("helplines.toml");
    is_removed(&own);
    own.insert(WORDS[1].to_owned(), folder(OWN)[WORDS[1]].clone());
    assert_eq!(refused(&own), (WORDS[1].to_owned(), LINE.to_owned()));
}

#[test]
fn an_own_line_that_grows_old_is_looked_for_in_the_overlay_and_no_other_is() {
    let merged = laid_over(&shipped(), &folder(OWN)).expect("the merge");
    let day = parse_day("2099-01-01").expect("a day");
    let findings = freshness(&merged, day).expect("findings");
    let own: Vec<_> = findings.iter().filter(|it| it.is_of_overlay).collect();
    let [own] = own[..] else { panic!("{own:?}") };
    let said = own.below("town");
    assert!(said.starts_with("town/helplines.toml: line.town-night.checked: was good"), "{said}");
    assert_eq!(own.age, Age::Stale);
    assert!(findings.len() > 1, "{findings:?}");
}
