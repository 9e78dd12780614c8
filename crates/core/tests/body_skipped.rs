//! The offers of a person who skipped the page about the body.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::visit;
use ebb_core::answers::{Danger, Possibility};
use ebb_core::flow::{Action, State};
use ebb_core::recommend::{self, Known};
use ebb_core::strategies::{Family, Strategy};
use visit::{run, state};

fn all_of(state: &State, known: Known) -> Vec<&Strategy> {
    recommend::ranked(&state.pack, &state.answers, known, &[])
}

#[test]
fn the_page_about_the_body_skipped_leaves_only_what_no_circumstance_forbids() {
    let none = Action::Danger(Danger::None);
    let begun =
        [Action::CheckIn, none, Action::Rated(7), Action::Next, Action::Fit(0), Action::Next];
    let home = Action::Possible(Possibility::AtHome, Some(true));
    let offered =
        |body: Action| run(run(state(), begun.clone()), [body, home.clone(), Action::Next]);
    let (skipped, said) = (offered(Action::Skip), offered(Action::Next));
    assert_eq!((skipped.visit.skips_body, said.visit.skips_body), (true, false));
    let first = |state: &State| state.visit.offers.as_ref().unwrap().first.strategy.clone();
    assert_eq!(first(&skipped), all_of(&skipped, Known::NotTheBody)[0].id);
    assert_eq!(first(&said), all_of(&said, Known::All)[0].id);
    for circumstance in &said.pack.circumstances {
        let picked = Action::Circumstance(circumstance.id.clone());
        let picked = run(run(state(), begun.clone()), [picked, Action::Next, home.clone()]);
        let allowed = all_of(&picked, Known::All);
        let left = all_of(&skipped, Known::NotTheBody);
        assert!(left.iter().all(|it| allowed.contains(it)), "{}", circumstance.id);
    }
    // Answered after all, it counts again.
    let answered = run(skipped, [Action::Back, Action::Back, Action::Next, Action::Next]);
    assert!(!answered.visit.skips_body);
}

#[test]
fn a_person_who_skipped_the_page_about_the_body_is_not_asked_about_medicine_first() {
    let none = Action::Danger(Danger::None);
    let skips = [Action::Skip, Action::Skip, Action::Skip];
    let begun = [Action::CheckIn, none, Action::Rated(7), Action::Next, Action::Fit(0)];
    let skipped = run(run(state(), begun), skips);
    assert!(skipped.visit.fits && skipped.visit.skips_body);
    let families: Vec<_> = all_of(&skipped, Known::NotTheBody).iter().map(|it| it.family).collect();
    assert_ne!(families[0], Family::Medicine);
    assert!(families.contains(&Family::Medicine));
}
