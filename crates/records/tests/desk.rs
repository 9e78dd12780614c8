//! What the page's script asks for, in the steps in which it does, with more records than a step has.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::common;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use common::any;
use ebb_content::reading;
use ebb_core::flow::State;
use ebb_core::history::{
    Card, CheckIn, History, Keep, MemoryStore, Plan, PlanField, Preference, Record, RecordId,
    Settings, Store, tombstone,
};
use ebb_records::desk::{Asked, Desk, Report};
use ebb_records::helps::wish;
use ebb_records::tree::Node;

const ALL: &str = "{\"check_ins\":true,\"weeks\":true,\"plan\":true}";
const NOW: i64 = 1_795_000_000_000;
const MANY: usize = 2 * State::LINES + 7;

fn history(count: usize) -> History {
    let mut history = History::default();
    for place in 0..count {
        let at = NOW - i64::try_from(place).unwrap() * 60_000;
        let it = CheckIn { id: RecordId::new(at, 1), at, before: Some(7), ..CheckIn::default() };
        history.put(Record::CheckIn(Rc::new(it)));
    }
    history
}

/// A desk to which an app hands over this history, as `records.js` asks for it.
fn desk(history: &History) -> Desk {
    let pack = any::pack();
    let (mut bytes, more) = pack.split().unwrap();
    bytes.extend(more);
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let files = reading::of_repository(&root).unwrap();
    let texts: BTreeMap<String, String> = reading::flat(&files, "en", "records.toml").unwrap();
    let mut desk = Desk::default();
    assert!(desk.open(&bytes, &serde_json::to_string(&texts).unwrap(), "https://app.example"));
    let state = State { history: Rc::new(history.clone()), ..State::new(pack) };
    for from in (0..).step_by(State::LINES) {
        let lines = state.lines(from);
        if lines.is_empty() {
            break;
        }
        desk.add(&lines);
    }
    desk
}

fn written(desk: &mut Desk, kind: &str) -> String {
    desk.begin(kind, Asked::read(ALL), NOW);
    std::iter::from_fn(|| desk.part()).collect()
}

#[test]
fn every_file_holds_every_record_once_however_many_steps_they_take() {
    for count in [1, State::LINES - 1, State::LINES, State::LINES + 1, MANY] {
        let mut desk = desk(&history(count));
        assert_eq!(desk.count(Asked::read(ALL)), count);
        assert_eq!(desk.chosen(Asked::read(ALL)).lines().count(), count);
        assert_eq!(written(&mut desk, "copy").matches("\"id\":").count(), count);
        assert_eq!(written(&mut desk, "sheet").lines().count(), count + 1);
        assert_eq!(written(&mut desk, "weeks").lines().count(), 1);
        let bundle = written(&mut desk, "fhir");
        assert_eq!(bundle.matches("\"QuestionnaireResponse\"").count(), count);
    }
}

#[test]
fn what_a_newer_ebb_wrote_of_a_kind_that_nobody_knows_here_leaves_with_a_copy_to_the_letter() {
    let store = MemoryStore::default();
    let newer = [
        ("ebb.r.01M7Q5CQG00000000000000009", "7|00000000|a"),
        ("ebb.x.01M7Q5CQG00000000000000009", "7|00000000|b"),
        ("ebb.s.x", "7|00000000|c"),
        ("ebb.s.keep", "7|00000000|d"),
        ("ebb.t.0123456789abcdef", "7|00000000|e"),
    ];
    for (key, value) in newer {
        store.put(key, value).unwrap();
    }
    let mut desk = desk(&ebb_core::history::open(&store, NOW).unwrap().history);
    let whole = ALL.replace('}', ",\"preferences\":true}");
    desk.begin("copy", Asked::read(&whole), NOW);
    let copy: String = std::iter::from_fn(|| desk.part()).collect();
    for (key, value) in newer {
        assert!(copy.contains(&format!("{{\"key\":\"{key}\",\"value\":\"{value}\"}}")), "{copy}");
    }
}

#[test]
fn what_is_new_in_a_copy_is_handed_over_once_in_such_steps() {
    let all = history(MANY);
    let copy = written(&mut desk(&all), "copy");
    let mut other = desk(&history(3));
    let report = other.look(copy.as_bytes(), None, NOW);
    assert_eq!((report.fresh, report.sound), (MANY - 3, true));
    let steps = (0..).step_by(State::LINES).map(|from| other.lines(from));
    let lines: String = steps.take_while(|lines| !lines.is_empty()).collect();
    assert_eq!(lines.lines().count(), MANY - 3);
    let mut taken = ebb_core::history::Opened::default();
    assert!(lines.lines().all(|line| taken.add_line(line)));
    assert!(taken.history.records().all(|it| all.find(it.id()) == Some(it)));
}

#[test]
fn what_was_deleted_where_a_copy_was_made_is_deleted_here_only_where_a_person_asks() {
    let all = history(4);
    let ids: Vec<_> = all.check_ins().iter().map(|it| it.id.as_str().to_owned()).collect();
    let key = |id: &String| format!("ebb.t.{}", tombstone::mark(id));
    let mut there = desk(&history(2));
    let mut keys = [key(&ids[0]), key(&ids[1]), "ebb.t.?".to_owned(), ids[2].clone()];
    keys.sort();
    there.bury(&keys.join("\n"));
    let (marked, usual) = ("{\"check_ins\":true,\"deleted\":true}", written(&mut there, "copy"));
    there.begin("copy", Asked::read(marked), NOW);
    let copy: String = std::iter::from_fn(|| there.part()).collect();
    assert!(!usual.contains("deleted") && usual.contains("\"version\":1"));
    assert!(copy.contains("\"deleted\":[") && copy.contains("\"version\":2"));
    assert!(!ids[..2].iter().any(|id| copy.contains(id.as_str())), "{copy}");

    let mut here = desk(&all);
    let report = here.look(copy.as_bytes(), None, NOW);
    let gone: BTreeSet<_> = report.gone.lines().map(str::to_owned).collect();
    assert_eq!(gone, ids[..2].iter().cloned().collect());
    assert_eq!((report.fresh, report.sound), (0, true));
    // Taking the copy in deletes nothing.
    assert_eq!(here.lines(0), "");
    // A browser without any of them has nothing to delete, and a copy without marks asks for nothing.
    assert_eq!(there.look(copy.as_bytes(), None, NOW).gone, "");
    assert_eq!(here.look(usual.as_bytes(), None, NOW).gone, "");
    let junk = copy.replace("\"deleted\":[", "\"deleted\":[\"ebb.t.0\",7,");
    let report = here.look(junk.as_bytes(), None, NOW);
    assert!(!report.sound && report.gone.lines().count() == 2);
}

fn said(report: &Report) -> String {
    report.said.iter().map(Node::plain).collect()
}

#[test]
fn what_is_here_and_cannot_be_read_is_not_called_new() {
    let all = history(3);
    let copy = written(&mut desk(&all), "copy");
    let mut here = desk(&History::default());
    here.add(&format!("ebb.r.{}=2|00000000|AAAA\n", all.check_ins()[0].id.as_str()));
    let report = here.look(copy.as_bytes(), None, NOW);
    let said = said(&report);
    assert_eq!(report.fresh, 2, "{said}");
    assert!(said.contains("2 new, 0 already here."), "{said}");
    assert!(said.contains("we can’t read them on this device: 1."), "{said}");
    assert_eq!(here.lines(0).lines().count(), 2);
}

#[test]
fn a_plan_and_own_words_are_each_said_to_be_added_or_to_stay() {
    let card = Card { own: "For my sister".to_owned(), ..Card::default() };
    let plan = Plan::default().with(PlanField::Know, "No needles".to_owned());
    let lines = |card, plan| Settings { card, plan, ..Settings::default() }.lines();
    let mut there = desk(&History::default());
    there.add(&lines(Some(card.clone()), Some(plan.clone())));
    let copy = written(&mut there, "copy");
    let stay = ["Those on this device stay.", "The one on this device stays."];
    let come = ["They will be added.", "It will be added."];
    for (card, plan, of_card, of_plan) in [
        (None, None, come[0], come[1]),
        (Some(card.clone()), None, stay[0], come[1]),
        (None, Some(plan.clone()), come[0], stay[1]),
        (Some(card), Some(plan), stay[0], stay[1]),
    ] {
        let mut here = desk(&History::default());
        here.add(&lines(card, plan));
        let said = said(&here.look(copy.as_bytes(), None, NOW));
        assert!(said.contains(&format!("such as your reasons. {of_card}")), "{said}");
        assert!(said.contains(&format!("such as whom to call. {of_plan}")), "{said}");
    }
}

#[test]
fn what_goes_for_its_age_is_counted_as_too_old_and_what_lasts_is_not() {
    let old = NOW - 8 * 86_400_000;
    let wishes = ["hidden:music", "comparison:music:brisk-walk", "banned:music", "no-learning"];
    let wishes =
        (0..).zip(wishes).map(|(seed, said)| wish(&[], said, [seed; 16], old, 0, "").unwrap());
    let mut there = desk(&any::with_wishes(history(1), wishes.collect()));
    let whole = ALL.replace('}', ",\"preferences\":true}");
    there.begin("copy", Asked::read(&whole), NOW);
    let copy: String = std::iter::from_fn(|| there.part()).collect();
    let mut here = desk(&History::default());
    here.add(&Settings { keep: Some(Keep::Week), ..Settings::default() }.lines());
    let said = said(&here.look(copy.as_bytes(), None, NOW));
    assert!(said.contains("5 new, 0 already here."), "{said}");
    assert!(said.contains("Older than you keep here: 2."), "{said}");
}

#[test]
fn a_wish_that_no_later_one_could_follow_is_not_taken_in() {
    let planted = wish(&[], "banned:music", [1; 16], NOW, 0, "").unwrap();
    let mut there = desk(&any::with_wishes(history(1), vec![planted.clone()]));
    there.begin("copy", Asked::read(&ALL.replace('}', ",\"preferences\":true}")), NOW);
    let copy: String = std::iter::from_fn(|| there.part()).collect();
    let mut here = desk(&History::default());
    let mut fresh = |copy: &str| here.look(copy.as_bytes(), None, NOW).fresh;
    assert_eq!(fresh(&copy), 2);
    for last in ["7ZZZZZZZZZ0000000000000000", "ZZZZZZZZZZZZZZZZZZZZZZZZZZ"] {
        assert_eq!(fresh(&copy.replace(planted.id.as_str(), last)), 1, "{last}");
        // As a stored line, which the first copies were made of.
        let id = RecordId::read(last).unwrap();
        let line = Record::Preference(Rc::new(Preference { id, ..planted.clone() })).line();
        assert_eq!(fresh(&line), 0, "{last}");
    }
}

/// Steps of another length would leave records out, or hand them over twice.
#[test]
fn the_script_asks_in_the_steps_in_which_the_app_answers() {
    let script = include_str!("../../../public/records.js");
    assert!(script.contains(&format!(" STEP = {};", State::LINES)));
}

#[test]
fn what_nobody_can_read_chooses_nothing() {
    for junk in ["", "[]", "{\"check_ins\":1}", "{\"moods\":true}"] {
        assert_eq!(desk(&history(3)).count(Asked::read(junk)), 0, "{junk}");
    }
}
