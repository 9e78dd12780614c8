//! Content that is broken on purpose, one way at a time: each is refused with its file and key.

mod numbers;

use std::path::Path;

use super::{Files, files, read};

fn shipped() -> Files {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")).expect("content/")
}

/// Replaces the first `from` in `file` by `to` and gives what the refusal says.
fn refused(file: &str, from: &str, to: &str) -> String {
    let mut files = shipped();
    let text = files.get_mut(file).expect("the file");
    assert!(text.contains(from), "{file} has no {from:?}: mend this test");
    *text = text.replacen(from, to, 1);
    read(&files, "en").expect_err("a refusal").to_string()
}

#[track_caller]
fn check(file: &str, from: &str, to: &str, expected: &str) {
    let said = refused(file, from, to);
    assert!(said.contains(expected), "{said}\n  should contain\n{expected}");
}

const EN_APP: &str = "locales/en/app.toml";

#[test]
fn the_shipped_content_is_accepted() {
    for language in super::LANGUAGES {
        read(&shipped(), language).expect("the shipped content");
    }
}

#[test]
fn a_missing_word_is_refused() {
    check(EN_APP, "\nlead = ", "\n#", "content/locales/en/app.toml: home.lead: words are missing");
}

#[test]
fn an_extra_word_is_refused() {
    check(EN_APP, "[home]", "[home]\nodd = \"odd\"", "app.toml: home.odd: nothing has this id");
}

#[test]
fn an_empty_word_is_refused() {
    let said = refused(EN_APP, "[home]\ntitle = ", "[home]\ntitle = \" \" #");
    assert!(said.contains("home.title: is empty"), "{said}");
}

#[test]
fn a_wrong_placeholder_is_refused() {
    check(EN_APP, "{minutes}", "{minuten}", "placeholders");
}

#[test]
fn a_missing_file_is_refused() {
    let mut files = shipped();
    files.remove(EN_APP);
    let said = read(&files, "en").expect_err("a refusal").to_string();
    assert!(said.contains("content/locales/en/app.toml: the file: is missing"), "{said}");
}

#[test]
fn a_strategy_without_words_is_refused() {
    check("locales/en/strategies.toml", "[call-someone]", "[call-nobody]", "call-someone: words");
}

#[test]
fn a_duplicate_id_is_refused() {
    check("questions.toml", "id = \"moderate\"", "id = \"mild\"", "questions.toml: band.mild");
}

#[test]
fn a_duplicate_strategy_is_refused() {
    let said = refused("strategies.toml", "id = \"text-someone\"", "id = \"call-someone\"");
    assert!(said.contains("call-someone"), "{said}");
}

#[test]
fn a_weight_of_nothing_is_refused() {
    check("questions.toml", "weight = 3", "weight = 0", "question.Strength: the weight is nothing");
}

#[test]
fn a_rating_without_a_weight_is_refused() {
    check("questions.toml", "weight = 3\n", "", "question.strength: a rating needs a weight");
}

#[test]
fn an_empty_scale_is_refused() {
    check("questions.toml", "max = 10", "max = 0", "questions.toml: scale: has no steps");
}

#[test]
fn a_strategy_that_fits_no_driver_is_refused() {
    let said = refused(
        "strategies.toml",
        "drivers = { low-mood = 1.0, boredom = 0.7, social-pressure = 0.6, cue = 0.5 }",
        "drivers = {}",
    );
    assert!(said.contains("strategies.toml: call-someone.drivers: fits no driver"), "{said}");
}

#[test]
fn an_unknown_driver_is_refused_with_its_line() {
    check(
        "questions.toml",
        "drivers = { social-pressure",
        "drivers = { peers",
        "questions.toml: line",
    );
}

#[test]
fn a_weight_above_one_is_refused() {
    check(
        "questions.toml",
        "drivers = { cue = 1.0 }",
        "drivers = { cue = 1.5 }",
        "between 0 and 1",
    );
}

#[test]
fn a_number_in_letters_is_refused() {
    check("helplines.toml", "call = \"988\"", "call = \"98B\"", "line.us-988.call: a number is");
}

#[test]
fn a_line_without_a_number_is_refused() {
    check("helplines.toml", "call = \"911\"\n", "", "line.us-911.call: has no number");
}

#[test]
fn an_insecure_link_is_refused() {
    check("helplines.toml", "https://www.911.gov/", "http://www.911.gov/", "us-911.official");
}

#[test]
fn a_broken_date_is_refused() {
    check(
        "helplines.toml",
        "checked = \"2026-11-23\"",
        "checked = \"23.11.2026\"",
        "us-911.checked",
    );
}

#[test]
fn a_danger_without_a_line_is_refused() {
    check("safety.toml", "lines = [", "lines = [\"us-nobody\", ", ".lines: needs help lines");
}

#[test]
fn a_rule_for_everybody_is_refused() {
    check(
        "safety.toml",
        "when = { withdrawal = [\"yes\", \"unsure\"] }",
        "when = {}",
        "when: asks nothing",
    );
}

#[test]
fn a_rule_that_names_nothing_we_have_is_refused() {
    check(
        "safety.toml",
        "triggers = [\"withdrawal\"]",
        "triggers = [\"moon\"]",
        "a trigger that is not",
    );
}

#[test]
fn a_first_thing_to_try_that_some_must_not_is_refused() {
    check("app.toml", "try_now = [", "try_now = [\"paced-breathing\", ", "try_now.paced-breathing");
}

#[test]
fn content_without_three_always_safe_strategies_is_refused() {
    let mut files = shipped();
    let text = files.get_mut("strategies.toml").expect("the file");
    *text = text.replace("needs = []", "needs = [\"move\"]");
    let said = read(&files, "en").expect_err("a refusal").to_string();
    assert!(said.contains("keep three that are always safe"), "{said}");
}
