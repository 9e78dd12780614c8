//! A rating takes one tap, and a tap can be a slip: "Back" leads to the rating once more.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use crate::visit;
use ebb_core::flow::{Action, Again, Moment, Outcome, Screen};
use ebb_core::history::Keep;
use visit::{rated, run, state};

#[test]
fn a_rating_that_was_a_slip_can_be_given_again() {
    let slip = run(rated(state(), &[2]), [Action::Keep(Keep::Month), Action::Back]);
    assert_eq!((slip.screen, slip.answers.strength), (Screen::Rate, slip.pack.scale.level(8)));
    let moment = Moment { at: 2_000, seed: 9, ..Moment::default() };
    let meant = run(slip, [Action::RatedAgain { again: Again::Level(9), moment }]);
    let [kept] = meant.history.check_ins() else { panic!("one record") };
    assert_eq!((kept.before, kept.after, kept.tries.len()), (Some(8), Some(9), 1));
    assert_eq!(meant.visit.outcome, Some(Outcome::NotLower));
    // The end of the check-in is still before the person.
    assert_eq!(run(meant, [Action::Finish]).screen, Screen::Close);
}

#[test]
fn a_rating_of_a_record_that_was_deleted_can_be_given_again() {
    let kept = run(rated(state(), &[2]), [Action::Keep(Keep::Month)]);
    let id = kept.history.check_ins()[0].id.clone();
    let deleted = run(kept, [Action::Open(Screen::History), Action::Delete(id), Action::Back]);
    let moment = Moment { at: 2_000, seed: 9, ..Moment::default() };
    let again = Action::RatedAgain { again: Again::Level(5), moment };
    let meant = run(deleted, [Action::Back, again]);
    let [kept] = meant.history.check_ins() else { panic!("one record") };
    assert_eq!((kept.after, kept.tries.len()), (Some(5), 1));
}
