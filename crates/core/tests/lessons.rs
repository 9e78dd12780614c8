//! Which lesson fits the answers: first one for a circumstance, then for withdrawal, then for the
//! drivers.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use ebb_core::answers::{Answers, Danger, Withdrawal};
use ebb_core::lessons::{self, Lesson};
use ebb_core::pack::Pack;

fn fitting<'a>(pack: &'a Pack, answers: &Answers) -> Option<&'a Lesson> {
    lessons::fitting(&pack.lessons, &pack.triggers, answers)
}

/// Answers that fit every kind of lesson at once.
fn everything(pack: &Pack) -> Answers {
    Answers {
        triggers: pack.triggers.iter().map(|it| it.id.clone()).collect(),
        withdrawal: Some(Withdrawal::Yes),
        ..Answers::default()
    }
}

#[test]
fn a_circumstance_comes_before_all_else() {
    for pack in ebb_content::packs_without_overlay() {
        let mut fits_any = 0;
        for circumstance in &pack.circumstances {
            let speaks = |it: &&Lesson| it.circumstances.contains(&circumstance.id);
            let Some(first) = pack.lessons.iter().find(speaks) else { continue };
            let circumstances = vec![circumstance.id.clone()];
            let answers = Answers { circumstances, ..everything(&pack) };
            assert_eq!(fitting(&pack, &answers).unwrap().id, first.id, "{}", circumstance.id);
            fits_any += 1;
        }
        assert!(fits_any > 0, "no lesson is for a circumstance");
    }
}

#[test]
fn each_circumstance_leads_to_the_lesson_that_speaks_of_it() {
    let pack = ebb_content::pack_without_overlay();
    for (circumstance, lesson) in [
        ("used-again", "after-a-lapse"),
        ("break", "medicine-safety"),
        ("alcohol-benzos", "medicine-safety"),
        ("drowsy", "overdose-basics"),
        ("pregnant", "withdrawal"),
        ("very-sick", "withdrawal"),
        ("medicine-craving", "finding-the-dose"),
        ("no-hope", "sleep-and-mood"),
    ] {
        let answers = Answers { circumstances: vec![circumstance.into()], ..Answers::default() };
        assert_eq!(fitting(&pack, &answers).unwrap().id.as_str(), lesson, "{circumstance}");
    }
}

#[test]
fn the_circumstance_picked_first_comes_first() {
    let pack = ebb_content::pack_without_overlay();
    for picked in [["drowsy", "no-hope"], ["no-hope", "drowsy"]] {
        let circumstances = picked.map(Into::into).to_vec();
        let answers = Answers { circumstances, ..Answers::default() };
        let found = fitting(&pack, &answers).unwrap();
        assert!(found.circumstances.iter().any(|it| it.as_str() == picked[0]), "{}", found.id);
    }
}

#[test]
fn a_circumstance_without_a_lesson_leaves_room_for_the_others() {
    let pack = ebb_content::pack_without_overlay();
    let without = pack
        .circumstances
        .iter()
        .find(|it| !pack.lessons.iter().any(|lesson| lesson.circumstances.contains(&it.id)));
    let circumstances = without.iter().map(|it| it.id.clone()).collect();
    let answers =
        Answers { circumstances, withdrawal: Some(Withdrawal::Yes), ..Answers::default() };
    assert!(fitting(&pack, &answers).unwrap().withdrawal);
}

#[test]
fn withdrawal_comes_before_what_keeps_it_going() {
    let pack = ebb_content::pack_without_overlay();
    for said in [Withdrawal::Yes, Withdrawal::Unsure] {
        let answers = Answers { withdrawal: Some(said), ..everything(&pack) };
        assert!(fitting(&pack, &answers).unwrap().withdrawal);
    }
    let bored = Answers {
        triggers: vec!["bored".into()],
        withdrawal: Some(Withdrawal::No),
        ..Answers::default()
    };
    assert!(!fitting(&pack, &bored).unwrap().withdrawal);
}

#[test]
fn else_the_lesson_speaks_of_what_was_picked_and_none_speaks_more_of_it() {
    let pack = ebb_content::pack_without_overlay();
    for trigger in &pack.triggers {
        let answers = Answers { triggers: vec![trigger.id.clone()], ..Answers::default() };
        let fit = |it: &Lesson| it.drivers.fit(&trigger.drivers).unwrap_or(0.0);
        let found = fitting(&pack, &answers).unwrap();
        assert!(fit(found) > 0.0, "{} for {}", found.id, trigger.id);
        assert!(pack.lessons.iter().all(|it| fit(it) <= fit(found)), "{}", trigger.id);
    }
}

#[test]
fn nothing_said_is_no_lesson() {
    let pack = ebb_content::pack_without_overlay();
    let only_ratings = Answers {
        danger: Some(Danger::None),
        strength: pack.scale.level(9),
        withdrawal: Some(Withdrawal::No),
        ..Answers::default()
    };
    assert_eq!(fitting(&pack, &Answers::default()), None);
    assert_eq!(fitting(&pack, &only_ratings), None);
}
