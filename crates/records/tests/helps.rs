//! What the page of records says of a person's own ratings, and what it takes from them about the offers.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::common;
use common::{any, holdings_in};
use ebb_core::Code;
use ebb_core::history::{
    CheckIn, Course, End, Opened, Preference, Record, RecordId, Settings, Taken, Try, Wish,
};
use ebb_core::learning::Wishes;
use ebb_core::strategies::Strategy;
use ebb_records::helps::{draw, wish};
use ebb_records::tree::Node;

const START: i64 = 1_795_000_000_000;
const MINUTE: i64 = 60_000;

/// Check-ins a day apart, each with one finished try: what, the ratings, and how many minutes.
fn opened(tries: &[(&str, u8, Option<u8>, i32)], wishes: Vec<Preference>) -> Opened {
    let check_in =
        |(place, (thing, before, after, minutes)): (usize, &(&str, u8, Option<u8>, i32))| {
            let at = START + i64::try_from(place).unwrap() * 1440 * MINUTE;
            let course = Course {
                began: -minutes * 60,
                rated: Some(0),
                offered: vec![Code::of(thing)],
                refused: Vec::new(),
                taken: Taken::First,
                end: End::Finished,
                extended: 0,
                unchanged: false,
            };
            let (before, after) = (Some(*before), *after);
            CheckIn {
                id: RecordId::new(at, 7),
                at,
                made_with: Some(any::pack().made_with),
                before,
                after,
                tries: vec![Try { strategy: Code::of(thing), before, after, course: Some(course) }],
                ..CheckIn::default()
            }
        };
    let check_ins = tries.iter().enumerate().map(check_in).collect();
    let history = any::with_wishes(any::history(check_ins, Vec::new()), wishes);
    Opened { history, settings: Settings::default() }
}

fn said(opened: Opened) -> String {
    draw(&holdings_in(0, opened)).iter().map(Node::plain).collect()
}

fn one(what: &str, at: i64) -> Preference {
    wish(&[], what, [9; 16], at, 0, "America/Chicago").unwrap()
}

#[test]
fn nothing_rated_says_that_nothing_is_known() {
    let said = said(opened(&[], Vec::new()));
    assert!(said.contains("no ratings here yet"), "{said}");
    assert!(said.contains("within half an hour"), "what is known of people in general: {said}");
    let count = any::pack().strategies.len().to_string();
    assert!(said.contains(&format!("nothing about these yet: {count}.")), "{said}");
}

#[test]
fn each_thing_says_its_ratings_and_all_things_say_theirs_beside() {
    let tries = [
        ("brisk-walk", 7, Some(3), 16),
        ("brisk-walk", 7, Some(4), 16),
        ("brisk-walk", 6, None, 16),
        ("music", 5, Some(6), 5),
    ];
    let said = said(opened(&tries, Vec::new()));
    let all = "at most the newest 500: down 2.0 on average. Rated before and after: 3 of 4.";
    assert!(said.contains(all), "{said}");
    for (change, rated) in [("down 3.5", "2 of 3"), ("up 1.0", "1 of 1")] {
        let own = format!("So far: {change} on average. Rated before and after: {rated}.");
        assert!(said.contains(&own), "{own}: {said}");
    }
    assert!(!said.contains("work"), "it never says that something worked: {said}");
}

#[test]
fn what_was_rated_only_afterwards_is_not_called_unrated() {
    let mut opened = opened(&[("music", 7, Some(3), 9)], Vec::new());
    let mut check_in = CheckIn::clone(&opened.history.check_ins()[0]);
    check_in.tries[0].before = None;
    opened.history = any::history(vec![check_in], Vec::new());
    let said = said(opened);
    assert!(said.contains("Times tried: 1. None was rated both before and after."), "{said}");
}

#[test]
fn the_person_s_own_wave_is_told_from_five_that_eased_on() {
    let eased = |minutes| ("music", 8, Some(4), minutes);
    let mut tries = vec![eased(10), eased(12), eased(30), eased(40), ("music", 8, Some(6), 9)];
    assert!(said(opened(&tries, Vec::new())).contains("within half an hour"));
    tries.push(eased(20));
    let said = said(opened(&tries, Vec::new()));
    assert!(said.contains("in 5 of 6 check-ins, your rating fell to half or less."), "{said}");
    assert!(said.contains("Minutes that took in half of them: 20 or less."), "{said}");
}

#[test]
fn a_comparison_says_how_sure_it_is_after_all_its_turns() {
    let begun = Preference { turns: 0b0101_0101, ..one("comparison:music:brisk-walk", START - 1) };
    let turn = |place: usize, fell: [u8; 2]| {
        let second = place.is_multiple_of(2);
        (if second { "brisk-walk" } else { "music" }, 7, Some(7 - fell[usize::from(second)]), 0)
    };
    let begin = |count: usize, fell| (0..count).map(|it| turn(it, fell)).collect::<Vec<_>>();
    let wishes = vec![begun];
    let half = said(opened(&begin(3, [1, 4]), wishes.clone()));
    assert!(half.contains("Rated turns: 3 of 8.") && half.contains("Next: Listen to a song."));
    let whole = said(opened(&begin(8, [1, 4]), wishes.clone()));
    assert!(whole.contains("Take a brisk walk: down 4.0 on average, in 4 turns."), "{whole}");
    assert!(whole.contains("Chance alone would seldom"), "{whole}");
    assert!(
        whole.contains("It fell more after Take a brisk walk, by 2.3 to 3.7 points."),
        "{whole}"
    );
    let equal = said(opened(&begin(8, [3, 3]), wishes));
    assert!(equal.contains("too close to tell them apart"), "{equal}");
}

/// Every part of what is drawn, and the parts in it.
fn parts(drawn: &[Node]) -> Vec<&Node> {
    let mut all = Vec::new();
    for it in drawn {
        all.push(it);
        if let Node::Element(_, _, children) = it {
            all.extend(parts(children));
        }
    }
    all
}

/// The strategies of each of the two lists to choose from.
fn choices(opened: Opened) -> Vec<Vec<String>> {
    let drawn = draw(&holdings_in(0, opened));
    let options = parts(&drawn).into_iter().filter_map(|it| match it {
        Node::Choice(_, _, options) => Some(options.iter().map(|(id, _)| id.clone()).collect()),
        _ => None,
    });
    options.collect()
}

#[test]
fn what_is_not_offered_is_in_no_list_of_what_to_compare() {
    // What is offered for a danger alone would have no turn either.
    let all = any::pack().strategies.iter().filter(|it| !it.only_preferred).count();
    assert!(all < any::pack().strategies.len());
    assert_eq!(choices(opened(&[], Vec::new())).iter().map(Vec::len).sum::<usize>(), 2 * all);
    let wishes = vec![one("hidden:music", START), one("banned:brisk-walk", START + 1)];
    for list in choices(opened(&[], wishes)) {
        assert_eq!(list.len(), all - 2);
        assert!(!list.iter().any(|it| it == "music" || it == "brisk-walk"), "{list:?}");
    }
}

#[test]
fn a_comparison_says_why_nothing_comes_in_the_next_turn() {
    let begun = Preference { turns: 0b0101_0101, ..one("comparison:music:brisk-walk", START - 2) };
    for (what, why) in [
        ("banned:brisk-walk", "Next would be: Take a brisk walk. You said never"),
        ("hidden:brisk-walk", "its turn waits. Check-ins until then: 10."),
        ("no-learning", "No turn comes now, since Ebb learns nothing"),
        ("banned:music", "Next: Take a brisk walk."),
    ] {
        let said = said(opened(&[], vec![begun.clone(), one(what, START)]));
        assert!(said.contains(why), "{what}: {said}");
        assert_eq!(said.contains("Next: "), what == "banned:music", "{what}: {said}");
    }
}

/// What is said of the strategies of which Ebb knows something, and how many there are of the others.
fn known(opened: Opened) -> (String, usize) {
    let said = said(opened);
    let (known, others) = said.split_once("What Ebb does not know\n").unwrap();
    let (_, count) = others.split_once("nothing about these yet: ").unwrap();
    (known.to_owned(), count.split_once('.').unwrap().0.parse().unwrap())
}

#[test]
fn what_moved_with_its_family_is_not_called_unknown() {
    let pack = any::pack();
    let [walk, music] = ["brisk-walk", "music"].map(|id| pack.strategy(&id.into()).unwrap());
    let is_else = |it: &&Strategy| it.family != walk.family && it.family != music.family;
    let tries = [("brisk-walk", 9, Some(1), 16), ("music", 9, Some(9), 16)].repeat(8);
    let (said, unknown) = known(opened(&tries, Vec::new()));
    assert_eq!(unknown, pack.strategies.iter().filter(is_else).count(), "{said}");
    let sooner = said.matches("sooner than it did at first").count();
    let later = said.matches("later than it did at first").count();
    assert_eq!(sooner + later + unknown, pack.strategies.len(), "{said}");
    // While Ebb learns nothing, nothing moves.
    let (said, unknown) = known(opened(&tries, vec![one("no-learning", START)]));
    assert_eq!(unknown, pack.strategies.len() - 2, "{said}");
}

/// So many check-ins in which a walk was offered and music was taken, which was finished or left.
fn passing_over(count: usize, end: End) -> Opened {
    let mut opened = opened(&vec![("music", 7, None, 5); count], Vec::new());
    let passed = opened.history.check_ins().iter().map(|it| {
        let mut it = CheckIn::clone(it);
        if let Some(course) = &mut it.tries[0].course {
            course.offered.insert(0, Code::of("brisk-walk"));
            course.end = end;
        }
        it
    });
    opened.history = any::history(passed.collect(), Vec::new());
    opened
}

#[test]
fn what_was_passed_over_often_is_said_to_come_later() {
    let all = any::pack().strategies.len();
    let (said, unknown) = known(passing_over(5, End::Finished));
    assert!(!said.contains("later than it did") && unknown == all - 1, "{said}");
    let (said, unknown) = known(passing_over(6, End::Finished));
    assert!(said.contains("Take a brisk walk\n Ebb offers it later than it did"), "{said}");
    assert_eq!(unknown, all - 2);
}

#[test]
fn what_was_only_begun_can_be_forgotten_too() {
    let can_forget = |opened| {
        let drawn = draw(&holdings_in(0, opened));
        parts(&drawn).iter().any(|it| matches!(it, Node::Button(value, _) if value == "reset"))
    };
    assert!(!can_forget(opened(&[], Vec::new())));
    assert!(can_forget(passing_over(1, End::Stopped)));
}

#[test]
fn what_a_person_says_of_a_strategy_is_said_back() {
    for (what, back) in [
        ("favourite:music", "It is your favorite"),
        ("hidden:music", "Check-ins until Ebb offers it again: 8."),
        ("banned:music", "Ebb never offers it."),
        ("no-learning", "Ebb learns nothing now."),
    ] {
        let tries = [("music", 5, Some(4), 3); 3];
        let said = said(opened(&tries, vec![one(what, START)]));
        assert!(said.contains(back), "{what}: {said}");
    }
}

#[test]
fn a_wish_that_makes_no_sense_is_none() {
    let senseless = [
        "",
        "love:music",
        "favourite",
        "favourite:a:b",
        "favourite:",
        "reset:a:b",
        "comparison:music",
        "comparison:music:music",
        "learning:music",
        "banned:music:",
    ];
    for what in senseless {
        assert_eq!(wish(&[], what, [0; 16], START, 0, ""), None, "{what}");
    }
    // A clock that was set back: what is said later holds all the same.
    let early = std::rc::Rc::new(one("banned:music", START + 400 * 1440 * MINUTE));
    let later = wish(std::slice::from_ref(&early), "usual:music", [0; 16], START, 0, "").unwrap();
    assert!(later.id > early.id && later.at == START);
    let line = Record::Preference(std::rc::Rc::new(one("reset", START))).line();
    let mut taken = Opened::default();
    assert!(taken.add_line(line.trim_end()));
    assert_eq!(Wishes::of(&taken.history).standing[0].wish, Wish::Reset);
}

#[test]
fn whatever_id_a_wish_of_a_copy_has_the_next_wish_comes_behind_it() {
    for id in
        ["76EZ91ZPZZZZZZZZZZZZZZZZZZ", "0ZIZZUZZZZZZZZZZZZZZZZZZZZ", "00000000000000000000000000"]
    {
        let id = RecordId::read(id).unwrap();
        let planted = std::rc::Rc::new(Preference { id, ..one("banned:music", START) });
        let known = std::slice::from_ref(&planted);
        let later = wish(known, "usual:music", [0; 16], START, 0, "").unwrap();
        assert!(later.id > planted.id && later.at == START, "{planted:?}, {later:?}");
    }
}
