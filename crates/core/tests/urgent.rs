//! What comes first where a danger or several circumstances were said.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use ebb_core::answers::{Answers, Danger, Possible};
use ebb_core::recommend::{self, Known, Personal};
use ebb_core::{StrategyId, safety};

fn first(answers: &Answers, done: &[StrategyId]) -> String {
    let pack = ebb_content::pack_without_overlay();
    recommend::ranked(&pack, answers, Known::All, done)[0].id.to_string()
}

#[test]
fn of_two_circumstances_the_more_urgent_stands_first() {
    let pack = ebb_content::pack_without_overlay();
    for one in &pack.circumstances {
        for other in pack.circumstances.iter().filter(|it| it.urgency > one.urgency) {
            let said = vec![other.id.clone(), one.id.clone()];
            let answers = Answers { circumstances: said, ..Answers::default() };
            let order: Vec<_> = safety::circumstances(&pack.circumstances, &answers).collect();
            assert_eq!(order, [one, other]);
        }
    }
}

#[test]
fn what_a_danger_asks_for_comes_before_what_a_circumstance_does_and_in_its_own_order() {
    let danger = Some(Danger::Now("suicide".into()));
    let possible = Possible { alone: Some(false), can_call: Some(true), ..Possible::default() };
    let circumstances = vec!["break".into()];
    let answers = Answers { danger, possible, circumstances, ..Answers::default() };
    assert_eq!(first(&answers, &[]), "helpline");
    assert_eq!(first(&answers, &["helpline".into()]), "talk-to-who-is-here");
}

#[test]
fn nobody_who_cannot_move_about_is_sent_out() {
    let pack = ebb_content::pack_without_overlay();
    for at_home in [None, Some(false), Some(true)] {
        let possible = Possible { can_move: Some(false), at_home, ..Possible::default() };
        let answers = Answers { possible, ..Answers::default() };
        let ranked = recommend::ranked(&pack, &answers, Known::All, &[]);
        let goes_out = |it: &&&ebb_core::strategies::Strategy| {
            it.needs.contains(&ebb_core::strategies::Need::Out)
        };
        assert_eq!(ranked.iter().find(goes_out).map(|it| it.id.as_str()), None, "{at_home:?}");
    }
}

#[test]
fn nobody_is_sent_to_a_neighbour_s_door_for_an_ordinary_craving() {
    let pack = ebb_content::pack_without_overlay();
    let asks_much: Vec<_> = pack.strategies.iter().filter(|it| it.only_preferred).collect();
    assert!(!asks_much.is_empty());
    let is_offered = |answers: &Answers| {
        [Known::Little, Known::NotTheBody, Known::All].map(|known| {
            let ranked = recommend::ranked(&pack, answers, known, &[]);
            asks_much.iter().all(|it| ranked.iter().any(|offer| offer.id == it.id))
        })
    };
    for strength in [None, pack.scale.level(3), pack.scale.level(10)] {
        let mut answers = Answers { strength, likelihood: strength, ..Answers::default() };
        answers.danger = Some(Danger::None);
        assert_eq!(is_offered(&answers), [false; 3]);
        for danger in &pack.dangers {
            answers.danger = Some(Danger::Now(danger.id.clone()));
            assert!(is_offered(&answers)[2], "{}", danger.id);
        }
    }
}

#[test]
fn nobody_is_sent_there_either_where_they_banned_all_else() {
    let pack = ebb_content::pack_without_overlay();
    let banned = pack.strategies.iter().map(|it| (&it.id).into()).collect();
    let personal = Personal { banned, ..Personal::default() };
    let answers = Answers { danger: Some(Danger::None), ..Answers::default() };
    let first = recommend::offers(&pack, &answers, Known::All, &[], &[], &personal).first;
    assert!(!pack.strategy(&first.strategy).unwrap().only_preferred);
}
