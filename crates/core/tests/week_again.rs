//! A weekly check that a person starts over from its result.

use crate::visit;
use ebb_core::flow::{Action, Moment, Screen, State};
use ebb_core::weekly::WeeklyPage;
use visit::{run, state};

const NOW: i64 = 1_790_000_000_000;

#[test]
fn a_week_that_is_started_over_takes_the_place_of_its_first_result() {
    let moment =
        |at: i64| Moment { at: NOW + at, seed: at.unsigned_abs().into(), ..Moment::default() };
    let open = Action::Open(Screen::Weekly(WeeklyPage::ALL[0]));
    let week = |state: State, rating: u8, at: i64| {
        let begun = run(state, [open.clone(), Action::WeekRated(Some(rating))]);
        run(begun, WeeklyPage::ALL.map(|_| Action::WeekNext(moment(at))))
    };
    let once = week(state(), 5, 1);
    let over = week(once.clone(), 2, 2);
    assert_eq!(over.history.weeks().len(), 1);
    assert_eq!(over.history.weeks()[0].week.items[0], Some(2));
    // Another one, from the first page, is a week of its own.
    let home = run(once.clone(), [Action::Open(Screen::Home)]);
    assert_eq!(week(home, 3, 3).history.weeks().len(), 2);
    let hidden = run(once, [Action::TraceFree(true)]);
    assert_eq!(week(hidden, 4, 4).history.weeks()[0].week.items[0], Some(5));
}
