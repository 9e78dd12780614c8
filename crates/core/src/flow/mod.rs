//! How a person moves through Ebb: one state, one pure function.
//!
//! `update` gives the next state, or `None` where nothing changes. It never panics, whatever the
//! order of actions: an action that makes no sense on this screen is `None`.

mod check_in;
mod handover;
mod review;
mod state;
mod week;

pub use handover::{Handover, NO_DANGER};
pub use state::{Doing, Moment, Outcome, Screen, State, Storage, Visit};

use crate::answers::{Danger, Possibility, Withdrawal};
use crate::history::{Card, Keep, Opened, RecordId, StoreError};
use crate::ids::{CircumstanceId, StrategyId, TriggerId};
use crate::pack::Pack;
use crate::questions::Step;
use crate::weekly::Medicine;

use std::rc::Rc;

/// What a person did, or what the browser reported.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Chose one of the screens that are open at any time.
    Open(Screen),
    /// Went on from the static page's questions.
    GoOn(Handover),
    /// Began, or went on with, a check-in.
    CheckIn,
    /// Said whether anyone is in danger, and goes on: to the emergency screen or the next question.
    Danger(Danger),
    /// Rated the question on screen, on the scale.
    Rated(u8),
    /// Picked a trigger or took it back.
    Trigger(TriggerId),
    /// Picked something that safety turns on, or took it back.
    Circumstance(CircumstanceId),
    /// Said what is possible; `None` takes it back.
    Possible(Possibility, Option<bool>),
    /// Said whether it is withdrawal; `None` takes it back.
    Withdrawal(Option<Withdrawal>),
    /// Went on.
    Next,
    /// Skipped the question on screen.
    Skip,
    /// Went back; answers stay.
    Back,
    /// Took an offer.
    Choose {
        /// Which.
        strategy: StrategyId,
        /// When.
        now: i64,
    },
    /// "Not this one."
    Refuse(StrategyId),
    /// More time, in minutes.
    Extend(u8),
    /// Done with the action.
    Did,
    /// Rated again; `None` where it was skipped.
    RatedAgain {
        /// The rating, on the scale.
        level: Option<u8>,
        /// When and with which chance the record gets its id.
        moment: Moment,
    },
    /// Wants another action.
    Another,
    /// Ends the check-in.
    Finish,
    /// Said how long to keep.
    Keep(Keep),
    /// "Leave no trace", on or off.
    TraceFree(bool),
    /// Deletes one check-in.
    Delete(RecordId),
    /// Takes the deletion back.
    Undo,
    /// Everything was deleted from the device.
    Wiped,
    /// Chose another language.
    Speak(Rc<Pack>),
    /// Chose a country by its id, or none of those known; or the page suggested it.
    Country {
        /// Its id, or anything else for none.
        id: String,
        /// Whether the person said so.
        chosen: bool,
    },
    /// Changed the own reasons or the plan.
    Card(Card),
    /// Rated the page of the weekly check that is on; `None` takes it back.
    WeekRated(Option<u8>),
    /// Picked a trigger of the week or took it back.
    WeekTrigger(TriggerId),
    /// Said how it was with medicine; `None` takes it back.
    WeekMedicine(Option<Medicine>),
    /// Went on in the weekly check; from its last page to the result.
    WeekNext(Moment),
    /// The store was read (again).
    Opened(Opened),
    /// The store failed.
    StoreFailed(StoreError),
    /// The store works.
    StoreWorked,
    /// The clock cannot be right.
    ClockDoubted,
}

/// The state after `action`, or `None` where nothing changes.
#[must_use]
pub fn update(state: &State, action: Action) -> Option<State> {
    let next = match action {
        Action::Open(screen) => open(state, screen),
        Action::GoOn(handover) => Some(handover::go_on(state, &handover)),
        Action::CheckIn => check_in::begin(state),
        Action::Danger(danger) => check_in::danger(state, danger),
        Action::Rated(raw) => check_in::rated(state, raw),
        Action::Trigger(id) => check_in::trigger(state, &id),
        Action::Circumstance(id) => check_in::circumstance(state, &id),
        Action::Possible(which, said) => check_in::possible(state, which, said),
        Action::Withdrawal(said) => check_in::withdrawal(state, said),
        Action::Next => check_in::next(state),
        Action::Skip => check_in::skip(state),
        Action::Back => back(state),
        Action::Choose { strategy, now } => check_in::choose(state, strategy, now),
        Action::Refuse(strategy) => check_in::refuse(state, strategy),
        Action::Extend(minutes) => check_in::extend(state, minutes),
        Action::Did => check_in::did(state),
        Action::RatedAgain { level, moment } => check_in::rated_again(state, level, moment),
        Action::Another => check_in::another(state),
        Action::Finish => check_in::finish(state),
        Action::Keep(keep) => review::keep(state, keep),
        Action::TraceFree(on) => Some(review::trace_free(state, on)),
        Action::Delete(id) => review::delete(state, &id),
        Action::Undo => review::undo(state),
        Action::Wiped => Some(review::wiped(state)),
        Action::Speak(pack) => Some(State { pack, ..state.clone() }),
        Action::Country { id, chosen } => review::country(state, &id, chosen),
        Action::Card(card) => Some(State { card: Some(card), ..state.clone() }),
        Action::WeekRated(rating) => week::rated(state, rating),
        Action::WeekTrigger(id) => week::trigger(state, &id),
        Action::WeekMedicine(said) => week::medicine(state, said),
        Action::WeekNext(moment) => week::next(state, moment),
        Action::Opened(opened) => Some(review::opened(state, opened)),
        Action::StoreFailed(error) => {
            Some(State { storage: Storage::Failed(error), ..state.clone() })
        }
        Action::StoreWorked => Some(State { storage: Storage::Ready, ..state.clone() }),
        Action::ClockDoubted => Some(State { storage: Storage::ClockDoubted, ..state.clone() }),
    };
    next.filter(|next| next != state)
}

/// The screens that a person may open at any time; the others are reached by doing.
fn open(state: &State, screen: Screen) -> Option<State> {
    match screen {
        Screen::Home
        | Screen::Breathe
        | Screen::TryNow
        | Screen::Talk
        | Screen::Emergency
        | Screen::LookBack
        | Screen::About
        | Screen::Lessons
        | Screen::Lesson(_) => {
            let from_app = state.screen.static_name().is_none() && state.screen != Screen::LookBack;
            let return_to = if from_app { Some(state.screen) } else { state.return_to };
            state.on(screen).map(|next| State { return_to, ..next })
        }
        Screen::Weekly(_) => week::begin(state),
        Screen::Ask(_)
        | Screen::Offer
        | Screen::Doing
        | Screen::Rate
        | Screen::Outcome
        | Screen::Keep
        | Screen::WeekResult => None,
    }
}

fn back(state: &State) -> Option<State> {
    match state.screen {
        Screen::Ask(step) => {
            let before = state.pack.steps().rev().skip_while(|it| *it != step).nth(1);
            state.on(before.map_or(Screen::Home, Screen::Ask))
        }
        Screen::Emergency if state.answers.danger_now().is_some() => {
            state.on(Screen::Ask(Step::Danger))
        }
        Screen::Offer => state.on(Screen::Ask(Step::Possible)),
        Screen::Doing | Screen::Rate => {
            let visit = Visit { doing: None, ..state.visit.clone() };
            Some(State { screen: Screen::Offer, visit, ..state.clone() })
        }
        Screen::Home => None,
        Screen::Weekly(page) => week::back(state, page),
        Screen::Breathe
        | Screen::TryNow
        | Screen::Talk
        | Screen::Emergency
        | Screen::Outcome
        | Screen::Keep
        | Screen::LookBack
        | Screen::About
        | Screen::Lessons
        | Screen::Lesson(_)
        | Screen::WeekResult => {
            let next = state.on(state.return_to.unwrap_or(Screen::Home))?;
            Some(State { return_to: None, ..next })
        }
    }
}
