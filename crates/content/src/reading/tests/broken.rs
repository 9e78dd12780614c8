//! Every case of `tests/fixtures/content/` makes one error in the shipped content. It must be
//! refused in one line that names the file, the key and what to do.

use serde::Deserialize;

use super::super::{Files, parse_day};
use super::{build, folder, shipped};

const CASES: &str = "tests/fixtures/content";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What is wrong with the content.
    why: String,
    file: String,
    find: Option<String>,
    put: Option<String>,
    /// Whether the file is removed.
    #[serde(default)]
    remove: bool,
    /// Further edits of the case.
    #[serde(default)]
    also: Vec<Edit>,
    refused_file: String,
    key: String,
    says: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    file: String,
    find: String,
    put: String,
}

/// Stands for any date in `find`.
const ANY_DATE: &str = "{date}";

/// Every match of `find` in `text`: its start and its end.
fn places(text: &str, find: &str) -> Vec<(usize, usize)> {
    let mut parts = find.split(ANY_DATE);
    let head = parts.next().unwrap_or_default();
    let tails: Vec<&str> = parts.collect();
    let end = |start: usize| {
        let mut at = start + head.len();
        for tail in &tails {
            parse_day(text.get(at..at + 10)?)?;
            at += 10;
            at = text[at..].starts_with(tail).then(|| at + tail.len())?;
        }
        Some((start, at))
    };
    text.match_indices(head).filter_map(|(start, _)| end(start)).collect()
}

fn broken(name: &str, case: &Case) -> Files {
    let mut files = shipped();
    if case.remove {
        files.remove(&case.file).unwrap_or_else(|| panic!("{name}: no {}", case.file));
    }
    let first = case.find.as_ref().zip(case.put.as_ref());
    let first = first.map(|(find, put)| (&case.file, find, put));
    let also = case.also.iter().map(|it| (&it.file, &it.find, &it.put));
    for (file, find, put) in first.into_iter().chain(also) {
        let text = files.get_mut(file).unwrap_or_else(|| panic!("{name}: no {file}"));
        let places = places(text, find);
        let [(start, end)] = places[..] else {
            panic!("{name}: {find:?} is {} times in {file}; mend the case", places.len());
        };
        text.replace_range(start..end, put);
    }
    files
}

/// How the refusal of a case differs from what is expected; `None` if it does not.
fn wrong(name: &str, case: &Case) -> Option<String> {
    let Err(refusal) = build(&broken(name, case)) else {
        return Some(format!("{name}: was not refused ({})", case.why));
    };
    let said = refusal.to_string();
    // Every edit of a file changes line numbers, so the key "line" matches any of them.
    let is_line = |key: &str| key.strip_prefix("line ").is_some_and(|it| it.parse::<u32>().is_ok());
    let is_key = refusal.key == case.key || case.key == "line" && is_line(&refusal.key);
    let begins = format!("content/{}: {}: ", case.refused_file, refusal.key);
    let is_right = refusal.file == case.refused_file
        && is_key
        && said.starts_with(&begins)
        && said[begins.len()..].contains(&case.says)
        && !said.contains('\n');
    (!is_right).then(|| {
        format!(
            "{name}: {said}\n    should say of {}: {}: … {}",
            case.refused_file, case.key, case.says
        )
    })
}

#[test]
fn every_broken_content_is_refused_with_its_file_its_key_and_a_remedy() {
    let cases: Vec<(String, Case)> = folder(CASES)
        .into_iter()
        .map(|(name, text)| {
            let case = toml::from_str(&text).unwrap_or_else(|why| panic!("{name}: {why}"));
            (name, case)
        })
        .collect();
    assert!(cases.len() >= 36, "only {} cases", cases.len());
    for (name, case) in &cases {
        let says_nothing = case.why.is_empty() || case.key.is_empty() || case.says.is_empty();
        let edits_nothing = !case.remove && (case.find.is_none() || case.put.is_none());
        assert!(!says_nothing && !edits_nothing, "{name}: says or edits nothing");
    }
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let share = cases.len().div_ceil(workers);
        let work = |cases: &[(String, Case)]| -> Vec<String> {
            cases.iter().filter_map(|(name, case)| wrong(name, case)).collect()
        };
        let threads: Vec<_> =
            cases.chunks(share).map(|cases| scope.spawn(move || work(cases))).collect();
        threads.into_iter().flat_map(|it| it.join().expect("no panic")).collect()
    });
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn an_edit_finds_its_place() {
    assert_eq!(places("a = 2026-11-23.", "= {date}."), [(2, 15)]);
    assert_eq!(places("aba", "a"), [(0, 1), (2, 3)]);
    assert_eq!(places("a = soon", "= {date}"), []);
}
