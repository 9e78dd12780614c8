//! The loop that somebody else's simulator talks to.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use ebb_content::pack_without_overlay;
use ebb_simulate::serve::Server;
use serde_json::{Value, json};

const MINUTE: i64 = 60_000;
const START: i64 = 1_790_000_000_000;

/// The answers to these lines.
fn answers(lines: &[String]) -> Vec<Value> {
    let mut output = Vec::new();
    Server::new(pack_without_overlay()).run(lines.join("\n").as_bytes(), &mut output).unwrap();
    let output = String::from_utf8(output).unwrap();
    output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn choose(at: i64) -> String {
    let answers =
        json!({ "strength": 7, "triggers": ["stress"], "can_move": true, "at_home": true });
    json!({ "choose": { "at": at, "offset": 60, "answers": answers } }).to_string()
}

fn result(at: i64, strategy: &str, minutes: i64, after: Option<u8>) -> String {
    let (started, rated) = (at, at + minutes * MINUTE);
    json!({ "result": {
        "shown": [strategy], "strategy": strategy, "started": started, "rated": rated, "before": 7, "after": after,
    } })
    .to_string()
}

/// Three walks that were followed by relief, and three rounds of breathing that were not.
fn walks() -> Vec<String> {
    let mut lines = vec![json!({ "person": 1 }).to_string()];
    for day in 0..3 {
        let at = START + day * 1440 * MINUTE;
        lines.extend([choose(at), result(at, "brisk-walk", 16, Some(3))]);
        let later = at + 90 * MINUTE;
        lines.extend([choose(later), result(later, "paced-breathing", 4, Some(7))]);
    }
    lines
}

#[test]
fn hello_names_every_strategy() {
    let said = answers(&[json!({ "hello": {} }).to_string()]);
    let hello = &said[0]["hello"];
    assert_eq!(hello["name"], "ebb");
    let strategies = hello["strategies"].as_array().unwrap();
    assert_eq!(strategies.len(), pack_without_overlay().strategies.len());
    assert_eq!(hello["count"], strategies.len());
    assert_eq!(strategies[0]["id"], "reach-someone");
    assert_eq!(strategies[0]["family"], "support");
}

#[test]
fn what_helped_comes_first_until_another_person_comes() {
    let at = START + 5 * 1440 * MINUTE;
    let mut lines = vec![choose(at)];
    lines.extend(walks());
    lines.extend([choose(at), json!({ "person": "b" }).to_string(), choose(at)]);
    let said = answers(&lines);
    assert_eq!(said.len(), lines.len());
    let [.., learned, _, forgotten] = said.as_slice() else { panic!("{said:?}") };
    assert_eq!(learned["offers"][0], "brisk-walk");
    assert_eq!(learned["offers"].as_array().unwrap().len(), 3);
    assert_eq!(forgotten, &said[0]);
}

#[test]
fn a_try_that_was_not_rated_teaches_nothing_nor_does_one_with_a_circumstance() {
    let told = |extra: &str, after: Option<u8>| {
        let mut lines = Vec::new();
        for day in 0..6 {
            let at = START + day * 1440 * MINUTE;
            lines.push(choose(at).replace("\"strength\"", &format!("{extra}\"strength\"")));
            lines.push(result(at, "brisk-walk", 16, after));
        }
        lines.push(choose(START + 9 * 1440 * MINUTE));
        answers(&lines)
    };
    let known = told("", Some(1));
    assert_eq!(known[1]["result"], json!({ "rated": true, "teaches": true }));
    assert_ne!(known.last(), told("", None).last());
    let pack = pack_without_overlay();
    let circumstance = format!("\"circumstances\":[\"{}\"],", pack.circumstances[0].id);
    let with_circumstance = told(&circumstance, Some(1));
    assert_eq!(with_circumstance[1]["result"], json!({ "rated": true, "teaches": false }));
    assert_eq!(with_circumstance.last(), told("", None).last());
}

#[test]
fn a_line_that_is_no_request_is_an_error_and_changes_nothing() {
    let bad = [
        "",
        "no json",
        "[]",
        "{}",
        r#"{"stop":1}"#,
        r#"{"hello":1,"person":2}"#,
        r#"{"choose":{"at":-1,"answers":{}}}"#,
        r#"{"choose":{"at":1}}"#,
        r#"{"choose":{"at":1,"answers":{"strength":11}}}"#,
        r#"{"choose":{"at":1,"answers":{"triggers":["nothing"]}}}"#,
        r#"{"choose":{"at":1,"answers":{"mood":1}}}"#,
        r#"{"result":{"shown":["nothing"],"strategy":"music","started":1,"rated":2,"before":5}}"#,
        r#"{"result":{"shown":[],"strategy":"nothing","started":1,"rated":2,"before":5}}"#,
        r#"{"result":{"shown":[],"strategy":"music","started":3,"rated":2,"before":5}}"#,
        r#"{"result":{"shown":[],"strategy":"music","started":1,"rated":2}}"#,
    ];
    let at = START + 5 * 1440 * MINUTE;
    let (mut plain, mut disturbed) = (Vec::new(), Vec::new());
    for line in walks().into_iter().chain([choose(at)]) {
        plain.push(line.clone());
        disturbed.extend(bad.map(str::to_owned));
        disturbed.push(line);
    }
    let said = answers(&disturbed);
    assert_eq!(said.len(), disturbed.len());
    let (errors, rest): (Vec<Value>, Vec<Value>) =
        said.into_iter().partition(|it| it.get("error").is_some());
    assert_eq!(errors.len(), bad.len() * plain.len());
    assert_eq!(rest, answers(&plain));
}

#[test]
fn a_result_needs_a_choice_of_its_own() {
    let twice = [choose(START), result(START, "music", 9, None), result(START, "music", 9, None)];
    let said = answers(&twice);
    assert!(said[1].get("result").is_some() && said[2].get("error").is_some(), "{said:?}");
}

#[test]
fn what_only_a_strength_tells_gets_what_is_safe_for_everybody() {
    let little = r#"{"choose":{"at":1790000000000,"answers":{"strength":7,"danger":"none"}}}"#;
    let pack = pack_without_overlay();
    let said = answers(&[little.to_owned()]);
    let first = said[0]["offers"][0].as_str().unwrap();
    assert!(pack.try_now.iter().any(|it| it.as_str() == first), "{first}");
}
