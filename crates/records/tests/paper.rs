//! The page of paper says what the person ticked, as the app's own screens say it.

use crate::common;
use common::{any, holdings_in};
use ebb_core::history::{Card, History, Opened, Plan, PlanField, Settings};
use ebb_core::messages::Message;
use ebb_records::Selection;
use ebb_records::paper::{Ticked, draw};

const PLAN: Ticked =
    Ticked { summary: false, things: false, check_ins: false, weeks: false, plan: true };

/// The lines of the page in the language at this place.
fn printed(language: usize, card: Card, plan: Plan) -> Vec<String> {
    let settings = Settings { card: Some(card), plan: Some(plan), ..Settings::default() };
    let opened = Opened { history: History::default(), settings };
    let drawn = draw(&holdings_in(language, opened), &Selection::ALL, PLAN, 0);
    let text: String = drawn.iter().flat_map(|it| [it.plain(), "\n".to_owned()]).collect();
    text.lines().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect()
}

#[test]
fn the_plan_on_paper_has_the_if_then_sentence_and_each_part_under_its_title() {
    for (language, pack) in any::packs().into_iter().enumerate() {
        let plans = &pack.plans;
        let (when, then) = (&plans.ifs[0], &plans.thens[0]);
        let card = Card {
            reasons: vec![plans.reasons[1].id.clone()],
            own: "For my sister".to_owned(),
            when: Some(when.id.clone()),
            then: Some(then.id.clone()),
        };
        let plan = [
            (PlanField::Naloxone, "In the kitchen"),
            (PlanField::Know, "I am afraid of needles"),
            (PlanField::Name(0), "Ana"),
            (PlanField::Number(0), " 555 0100"),
            (PlanField::Name(2), "Lee"),
        ];
        let plan = plan
            .into_iter()
            .fold(Plan::default(), |plan, (field, text)| plan.with(field, text.to_owned()));
        let sentence = [("if", &*when.text), ("then", &*then.text)];
        let sentence = pack.fill(Message::PlanYours, &sentence);
        let parts = [
            pack.message(Message::MyPlanPeople),
            "Ana, 555 0100",
            "Lee",
            pack.message(Message::MyPlanReasons),
            &plans.reasons[1].text,
            "For my sister",
            pack.message(Message::MyPlanWhen),
            &sentence,
            pack.message(Message::MyPlanNaloxone),
            "In the kitchen",
            pack.message(Message::MyPlanKnow),
            "I am afraid of needles",
        ];
        let printed = printed(language, card, plan);
        assert!(printed.windows(parts.len()).any(|it| it == parts), "{printed:?}");
    }
}

#[test]
fn a_plan_without_a_word_prints_no_title() {
    let half = Card { when: Some("payday".to_owned()), ..Card::default() };
    let printed = printed(0, half, Plan::default().with(PlanField::Know, " ".to_owned()));
    let pack = any::pack();
    let titles = [Message::MyPlanReasons, Message::MyPlanWhen, Message::MyPlanKnow];
    assert!(!titles.iter().any(|it| printed.iter().any(|line| line == pack.message(*it))));
}
