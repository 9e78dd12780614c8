//! The word lists: an error in a list is refused, and each shipped pattern matches its words.

use super::{check, content, said, shipped};

const NONE: &str = "refused = []\nclaim = []\n";

#[track_caller]
fn refused(lists: &str, text: &str, expected: &str) {
    let said = check(&content(lists, text), "en").expect_err("a refusal").to_string();
    assert!(said.contains(expected), "{said}\n  should contain\n{expected}");
}

#[track_caller]
fn passes(lists: &str, text: &str) {
    check(&content(lists, text), "en").expect("no refusal");
}

fn listed(table: &str, pattern: &str) -> String {
    let other = if table == "claim" { "refused" } else { "claim" };
    format!("{other} = []\n[[{table}]]\npattern = \"{pattern}\"\ninstead = \"another\"\n")
}

fn allowed(term: &str) -> String {
    format!("[[allowed]]\nterm = \"{term}\"\nwhy = \"a name\"\n")
}

#[test]
fn every_shipped_pattern_finds_its_words() {
    for language in ["en", "es"] {
        let lists: toml::Table = shipped()[&format!("lint/{language}.toml")].parse().expect("TOML");
        for table in ["refused", "claim"] {
            for entry in lists[table].as_array().expect("entries") {
                let pattern = entry["pattern"].as_str().expect("a pattern");
                let text = format!("Oh, {}: no.", pattern.replace('*', "s").to_uppercase());
                let lines = said(language, "app.toml", &format!("title = \"{text}\""));
                let why = if table == "claim" { "claims" } else { "blames" };
                assert!(lines.iter().any(|line| line.contains(why)), "{pattern}: {lines:?}");
            }
        }
    }
}

#[test]
fn a_pattern_is_whole_words_in_a_row() {
    let lists = listed("refused", "cure*");
    refused(&lists, "One cure", "“cure” blames or labels a person; instead: another");
    refused(&lists, "CURED", "“CURED” blames");
    passes(&lists, "It is secure");
    let lists = listed("claim", "risk score");
    refused(&lists, "Your risk\u{a0}score’s up", "title: “risk\u{a0}score’s” claims");
    refused(&lists, "A risk–score", "“risk–score” claims");
    passes(&lists, "A risk. Score it");
    passes(&lists, "The risk scored");
    passes(&lists, "Risk of score");
    passes(&lists, "A {risk} score");
}

#[test]
fn an_accent_is_part_of_the_word() {
    refused(&listed("refused", "recaída*"), "La RECAÍDA", "“RECAÍDA” blames");
    passes(&listed("refused", "recaída*"), "La recaida");
}

#[test]
fn an_allowed_term_is_one_short_word() {
    let long = "Antidisestablishmentarianism";
    refused(NONE, long, "syllables; use a shorter word, or allow it in lint/en.toml");
    passes(&format!("{NONE}{}", allowed("antidisestablishmentarianism")), long);
    passes(&format!("{NONE}{}", allowed("antidis*")), &format!("{long}’s end"));
    let office = allowed("Office of Ante-Natal Administration (OANA)");
    passes(&format!("{NONE}{office}"), "The office of ante-natal administration (OANA) it is");
}

#[test]
fn a_refused_word_passes_only_inside_a_longer_allowed_name() {
    let lists = listed("refused", "addict*");
    refused(&lists, "Addiction Centers", "“Addiction” blames");
    passes(&format!("{lists}{}", allowed("Addiction Centers")), "Addiction Centers");
    let lists = format!("{lists}{}", allowed("Addiction Centers"));
    refused(&lists, "Addiction Centers for an addict", "“addict” blames");
    let lists = format!("{}{}", listed("refused", "addict*"), allowed("addiction"));
    refused(&lists, "Addiction", "lint/en.toml: allowed.addiction: is refused above;");
}

#[test]
fn an_allowed_term_that_no_text_has_is_refused() {
    let lists = format!("{NONE}{}", allowed("naloxone"));
    refused(&lists, "Call now", "content/lint/en.toml: allowed.naloxone: no text has it; remove");
    refused(&lists, "Naloxones", "no text has it");
    passes(&lists, "Give NALOXONE now");
}

#[test]
fn a_wrong_list_is_refused() {
    let twice = format!("{NONE}{}{}", allowed("it"), allowed("It"));
    refused(&twice, "It", "lint/en.toml: allowed.It: is there twice; remove one");
    let mute = format!("{NONE}[[allowed]]\nterm = \"it\"\nwhy = \" \"");
    refused(&mute, "It", "allowed.it: has no reason; fill in `why`");
    let mute = "claim = []\n[[refused]]\npattern = \"x\"\ninstead = \"\"";
    refused(mute, "It", "lint/en.toml: refused.x: has no way out; fill in `instead`");
    for pattern in ["", "*", "*ism", "a*b", "a**", "–", "a * b", "a *"] {
        refused(&listed("claim", pattern), "It", "must be words, with a star only at the end");
    }
    refused("refused = []\nodd = 1", "It", "content/lint/en.toml: line 2: unknown field `odd`");
    refused("refused = [", "It", "content/lint/en.toml: line 1: ");
}

#[test]
fn a_missing_list_or_language_is_refused() {
    let mut files = content(NONE, "It");
    files.remove("lint/en.toml");
    let said = check(&files, "en").expect_err("a refusal").to_string();
    assert_eq!(said, "content/lint/en.toml: the file: is missing; write it");
    let said = check(&files, "xx").expect_err("a refusal").to_string();
    assert!(said.starts_with("content/lint/xx.toml: the file: has no reading formula"), "{said}");
    let mut files = content(NONE, "It");
    files.remove("locales/en/app.toml");
    let said = check(&files, "en").expect_err("a refusal").to_string();
    assert_eq!(said, "content/locales/en/: the folder: holds no texts; write them");
}
