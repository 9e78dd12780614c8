//! "My plan": whom it calls, when it is shown, and where each text stands.

use std::rc::Rc;

use ebb_core::answers::Danger;
use ebb_core::flow::{Action, Screen, State, update};
use ebb_core::history::{Plan, PlanField, call_link};
use proptest::prelude::*;

#[test]
fn a_number_is_dialled_as_it_was_typed_and_never_more_than_one() {
    for (typed, number) in [
        ("555 0100", Some("5550100")),
        ("(555) 010-0199", Some("5550100199")),
        ("+34 600 55 01 00", Some("+34600550100")),
        ("work: 555.0100", Some("5550100")),
        ("555 0100 or 555 0101", Some("5550100")),
        ("555 0100 ext. 5", Some("5550100")),
        ("555 0100\n555 0101", Some("5550100")),
        ("112", Some("112")),
        ("555–0100", Some("5550100")),
        ("+1 555\u{2011}010\u{2011}0199", Some("+15550100199")),
        ("+34\u{202f}600\u{a0}550\t100", Some("+34600550100")),
        ("+44 (0)20 7946 0958", Some("+442079460958")),
        ("(0) 555 0100", Some("05550100")),
        ("555 0100, Ana", Some("5550100")),
        // Codes, which a telephone would carry out.
        ("*21*5550100#", None),
        ("555 0100,,5#", None),
        // It is not clear what belongs to the number.
        ("555 0100 / 555 0101", None),
        ("24/7 555 0100", None),
        ("06:12:34", None),
        ("555,0100", None),
        ("++34 600 550 100", None),
        ("555 010 0199 555 010 0198", None),
        ("ask Ana", None),
        ("5", None),
        ("", None),
        ("+", None),
    ] {
        assert_eq!(call_link(typed).as_deref().map(|link| &link[4..]), number, "{typed}");
    }
}

#[test]
fn every_field_has_a_place_of_its_own_that_never_changes() {
    let places: Vec<usize> = PlanField::all().into_iter().map(PlanField::place).collect();
    assert_eq!(places, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    assert_eq!((PlanField::Spotter.place(), PlanField::Number(2).place()), (1, 8));
    let plan = Plan::default().with(PlanField::Number(1), "1".into());
    assert_eq!(plan.get(PlanField::Number(1)), "1");
    assert_eq!((plan.get(PlanField::Name(1)), plan.get(PlanField::Number(2))), ("", ""));
}

#[test]
fn the_plan_stands_beside_the_first_offer_where_there_is_one_and_the_craving_is_strong() {
    let state = State::new(Rc::new(ebb_content::pack_without_overlay()));
    let from = state.pack.ranking.plan_from;
    let rated = |with_plan: bool, strength: u8| {
        let plan = Action::Plan(PlanField::Know, "1".into());
        let none = Action::Danger(Danger::None);
        let check_in = [Action::CheckIn, none, Action::Rated(strength), Action::Next];
        with_plan
            .then_some(plan)
            .into_iter()
            .chain(check_in)
            .fold(state.clone(), |state, action| update(&state, action).unwrap_or(state))
    };
    assert!(rated(true, from).shows_plan() && rated(true, from + 1).shows_plan());
    assert!(!rated(true, from - 1).shows_plan() && !rated(false, from).shows_plan());
    // From there it opens, and "back" leads to the offers.
    let opened = update(&rated(true, from), Action::Open(Screen::Plan));
    let back = opened.and_then(|state| update(&state, Action::Back));
    assert_eq!(back.map(|state| state.screen), Some(Screen::Offer));
}

proptest! {
    #[test]
    fn what_is_dialled_is_one_number_of_digits(typed in any::<String>()) {
        if let Some(number) = call_link(&typed).as_deref().map(|link| &link[4..]) {
            let digits = number.strip_prefix('+').unwrap_or(number);
            prop_assert!((2..=15).contains(&digits.len()));
            prop_assert!(digits.bytes().all(|it| it.is_ascii_digit()));
        }
    }
}
