//! The Bundle for a clinician says what the records say, in the form that readers take. What outside
//! readers make of it is checked by `cargo xtask test --only readers`.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::common;
use std::collections::BTreeSet;

use common::{holdings_in, opened};
use ebb_records::{Holdings, Selection, fhir, time};
use proptest::prelude::*;
use serde_json::Value;

fn bundle(holdings: &Holdings) -> Value {
    let mut writer = fhir::Writer::new(holdings, &Selection::ALL, 1_795_000_000_000);
    let text: String = std::iter::from_fn(|| writer.next(holdings)).collect();
    serde_json::from_str(&text).unwrap()
}

fn resources<'b>(bundle: &'b Value, kind: &str) -> Vec<&'b Value> {
    let entries = bundle["entry"].as_array().map(Vec::as_slice).unwrap_or_default();
    entries.iter().map(|it| &it["resource"]).filter(|it| it["resourceType"] == kind).collect()
}

/// No member is empty, and no text holds a control character.
fn require_full(value: &Value) {
    match value {
        Value::Null => panic!("null"),
        Value::Array(items) => {
            assert!(!items.is_empty());
            items.iter().for_each(require_full);
        }
        Value::Object(members) => {
            assert!(!members.is_empty());
            members.values().for_each(require_full);
        }
        Value::String(text) => assert!(!text.trim().is_empty() && !text.contains(char::is_control)),
        Value::Number(number) => assert!(number.is_i64() || number.is_u64(), "{number}"),
        Value::Bool(_) => {}
    }
}

/// Every link and every code of these items.
fn links(items: &Value, links: &mut BTreeSet<String>, codes: &mut BTreeSet<String>) {
    for item in items.as_array().into_iter().flatten() {
        links.insert(item["linkId"].as_str().unwrap_or_default().to_owned());
        assert!(item["item"].is_null() || item["answer"].is_null());
        for answer in ["answer", "answerOption"].iter().flat_map(|it| item[it].as_array()).flatten()
        {
            let coding = &answer["valueCoding"];
            if !coding.is_null() {
                assert!(coding["system"].is_string() && coding["display"].is_string(), "{coding}");
                codes.insert(format!("{}|{}", item["linkId"], coding["code"]));
            }
        }
        self::links(&item["item"], links, codes);
    }
}

/// The first answer to a question of a response.
fn answer<'r>(response: &'r Value, link: &str) -> &'r Value {
    let items = response["item"].as_array().into_iter().flatten();
    items
        .filter(|it| it["linkId"] == link)
        .map(|it| &it["answer"][0])
        .next()
        .unwrap_or(&Value::Null)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_bundle_says_what_the_records_say(opened in opened(), language in 0..2_usize) {
        let holdings = holdings_in(language, opened);
        let bundle = bundle(&holdings);
        require_full(&bundle);
        let written = |at, offset| time::with_offset(at, offset).is_some();
        let check_ins = holdings.opened.history.check_ins().iter();
        let weeks = holdings.opened.history.weeks().iter();
        let times = check_ins.map(|it| (it.at, it.offset)).chain(weeks.map(|it| (it.at, it.offset)));
        let count = times.filter(|(at, offset)| written(*at, *offset)).count();
        let responses = resources(&bundle, "QuestionnaireResponse");
        prop_assert_eq!(responses.len(), count);
        let check_ins = Selection::ALL.check_ins(&holdings.opened);
        let of_check_ins = responses.iter().filter(|it| it["questionnaire"].as_str().is_some_and(|it| it.contains("/check-in|")));
        let written = check_ins.iter().filter(|it| written(it.at, it.offset));
        for (response, it) in of_check_ins.zip(written) {
            let rated = |link: &str| answer(response, link)["valueInteger"].as_u64();
            prop_assert_eq!(rated("strength"), it.before.map(u64::from));
            prop_assert_eq!(rated("strength-after"), it.after.map(u64::from));
            prop_assert_eq!(rated("likelihood"), it.likelihood.map(u64::from));
            prop_assert_eq!(answer(response, "alone")["valueBoolean"].as_bool(), it.possible.alone);
            prop_assert_eq!(answer(response, "can-call")["valueBoolean"].as_bool(), it.possible.can_call);
            let when = time::with_offset(it.at, it.offset);
            prop_assert_eq!(response["authored"].as_str(), when.as_deref());
        }
        let mut urls = BTreeSet::new();
        for entry in bundle["entry"].as_array().into_iter().flatten() {
            let url = entry["fullUrl"].as_str().unwrap();
            prop_assert!(url.starts_with("urn:uuid:") && url == url.to_lowercase());
            prop_assert!(urls.insert(url.to_owned()), "{} stands twice", url);
        }
        let questionnaires = resources(&bundle, "Questionnaire");
        for response in responses {
            let asked = response["questionnaire"].as_str().unwrap();
            let named = |it: &&&Value| {
                let [url, version] = [&it["url"], &it["version"]].map(|it| it.as_str().unwrap());
                format!("{url}|{version}") == asked
            };
            let questionnaire = questionnaires.iter().find(named).unwrap();
            let [mut known, mut known_codes, mut used, mut used_codes] = [(); 4].map(|()| BTreeSet::new());
            links(&questionnaire["item"], &mut known, &mut known_codes);
            links(&response["item"], &mut used, &mut used_codes);
            prop_assert!(used.is_subset(&known));
            prop_assert!(used_codes.is_subset(&known_codes), "{:?}", used_codes.difference(&known_codes));
        }
    }
}

#[test]
fn the_same_record_has_the_same_address_in_every_export_and_none_says_when() {
    let mut opened = ebb_core::history::Opened::default();
    let line = include_str!("../../../tests/fixtures/stored/v2.txt");
    let lines = line.lines().filter(|it| it.starts_with("ebb.")).filter(|it| opened.add_line(it));
    assert!(lines.count() > 0);
    let holdings = holdings_in(0, opened);
    let (one, other) = (bundle(&holdings), bundle(&holdings));
    assert_eq!(one, other);
    assert!(!one["entry"][0]["fullUrl"].as_str().unwrap_or_default().is_empty());
}
