//! Facts that texts have to keep. `tests/fixtures/facts.toml` holds their words, so that a clinician can change them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use super::super::LANGUAGES;
use super::{Files, shipped, table};

/// Words that a file of texts, or one table of it, has in each language.
#[derive(Deserialize)]
struct Fact {
    file: String,
    table: Option<String>,
    /// Where the table is a help line, what fields of it hold.
    #[serde(default)]
    is: toml::Table,
    #[serde(flatten)]
    words: BTreeMap<String, Vec<String>>,
}

fn facts() -> BTreeMap<String, Fact> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/facts.toml");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{path:?}: {why}"));
    toml::from_str(&text).unwrap_or_else(|why| panic!("{path:?}: {why}"))
}

/// The texts of a value and of all in it, one below the other.
fn texts(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => format!("{text}\n"),
        toml::Value::Array(list) => list.iter().map(texts).collect(),
        toml::Value::Table(fields) => fields.values().map(texts).collect(),
        _ => String::new(),
    }
}

/// What a fact says that its file, its table or its line does not, each with the file.
fn missing(files: &Files, fact: &Fact) -> Vec<String> {
    let mut found = Vec::new();
    for language in LANGUAGES {
        let file = format!("locales/{language}/{}", fact.file);
        let words = fact.words.get(*language).unwrap_or_else(|| panic!("no words in {language}"));
        let all = table(files, &file);
        let text = match &fact.table {
            Some(name) => texts(all.get(name).unwrap_or_else(|| panic!("{file}: no {name}"))),
            None => texts(&toml::Value::Table(all)),
        };
        let lacks = words.iter().filter(|it| !text.contains(it.as_str()));
        found.extend(lacks.map(|it| format!("{file} does not say: {it}")));
    }
    if fact.is.is_empty() {
        return found;
    }
    let id = fact.table.as_deref().expect("`is` needs the name of a line");
    let lines = table(files, "helplines.toml");
    let lines = lines["line"].as_array().expect("a list");
    let line = lines.iter().find(|it| it["id"].as_str() == Some(id));
    let line = line.unwrap_or_else(|| panic!("no line {id}"));
    let differs = fact.is.iter().filter(|(name, value)| line.get(name) != Some(value));
    found.extend(differs.map(|(name, value)| format!("{id}: `{name}` is not {value}")));
    found
}

/// One test for each fact.
macro_rules! facts {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                let facts = facts();
                let fact = facts.get(stringify!($name)).expect("the fact");
                assert_eq!(missing(&shipped(), fact), Vec::<String>::new());
            }
        )*

        #[test]
        fn every_fact_has_a_test() {
            let named = [$(stringify!($name)),*].map(str::to_owned);
            let left: Vec<String> = facts().into_keys().filter(|it| !named.contains(it)).collect();
            assert_eq!(left, Vec::<String>::new());
            for (name, Fact { words, .. }) in facts() {
                let counts: BTreeSet<usize> =
                    LANGUAGES.iter().map(|language| words[*language].len()).collect();
                assert!(counts.len() == 1 && !counts.contains(&0), "{name}: {counts:?}");
            }
        }
    };
}

facts! {
    naloxone_is_for_breath_and_not_for_waking
    two_doses_of_naloxone_are_not_the_end
    somebody_who_does_not_breathe_is_given_breath
    a_kit_for_injection_is_named_beside_the_spray
    small_pupils_alone_lead_to_no_call
    on_chest_compressions_the_voice_on_the_phone_decides
    who_fears_the_police_learns_what_to_say_and_that_many_places_protect_the_caller
    sudden_withdrawal_has_the_review_s_own_maximum_and_the_share_after_fentanyl
    the_first_weeks_of_methadone_need_the_most_care
    missed_days_of_a_medicine_are_told_from_one_use
    whoever_drinks_or_takes_sleeping_pills_daily_does_not_stop_at_once
    no_onset_of_fentanyl_withdrawal_is_said_to_be_measured
    withdrawal_from_medetomidine_starts_within_hours_and_needs_a_hospital
    on_when_methadone_withdrawal_starts_sources_differ
    nitazenes_are_named_beside_fentanyl
    a_strip_that_finds_fentanyl_is_said_to_miss_nitazenes
    the_overdose_line_of_canada_is_not_promised_at_night
    the_drug_line_of_germany_is_not_promised_day_and_night
    the_drug_line_of_portugal_is_not_promised_day_and_night
    the_suicide_line_of_south_africa_answers_day_and_night
    the_company_s_number_is_one_that_no_second_page_was_found_for
    connexontario_takes_texts_too
    never_use_alone_is_partly_checked
    a_call_to_024_is_said_not_to_be_on_the_bill
    after_a_slip_one_use_is_told_from_missed_days
    a_check_on_the_medicine_tells_one_use_from_missed_days
    a_break_is_days_without_or_missed_medicine_and_lowers_what_the_body_can_take
    missing_the_high_can_be_named_as_a_cause
    a_craving_that_can_be_tasted_is_named_in_both_languages
    names_that_people_know_stand_beside_the_standard_ones
    a_sponsor_can_be_called
    withdrawal_is_said_to_make_thoughts_of_suicide_stronger
}

/// The negative control of the tests above.
#[test]
fn a_fact_that_a_text_no_longer_says_is_found() {
    let (mut files, facts) = (shipped(), facts());
    let fact = facts.get("small_pupils_alone_lead_to_no_call").expect("the fact");
    let text = files.get_mut("locales/es/rescue.toml").expect("the file");
    *text = text.replace("pupilas", "");
    assert_eq!(missing(&files, fact).len(), 1);
    // The same hours stand at another line too.
    let fact = facts.get("never_use_alone_is_partly_checked").expect("the fact");
    let lines = files.get_mut("locales/en/helplines.toml").expect("the file");
    let (before, own) = lines.split_once("[us-never-use-alone]").expect("the line");
    *lines = format!("{before}[us-never-use-alone]{}", own.replacen("Not sure. It", "It", 1));
    let lines = files.get_mut("helplines.toml").expect("the file");
    *lines = lines.replace("1-800-484-3731", "1-800-555-0100");
    assert_eq!(missing(&files, fact).len(), 2);
}

/// What was studied for weeks in a programme says little of five minutes at home.
#[test]
fn short_forms_of_long_programmes_have_the_weakest_evidence() {
    let all = table(&shipped(), "strategies.toml");
    for id in ["seated-moves", "short-sit", "small-treat"] {
        let list = all["strategy"].as_array().expect("a list");
        let strategy = list.iter().find(|it| it["id"].as_str() == Some(id));
        let evidence = strategy.unwrap_or_else(|| panic!("no {id}"))["evidence"].as_integer();
        assert_eq!(evidence, Some(1), "{id}");
    }
}
