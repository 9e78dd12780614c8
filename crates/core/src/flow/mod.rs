//! How a person moves through Ebb: one state, one pure function.
//!
//! `update` gives the next state, or `None` where nothing changes. It never panics, whatever the
//! order of actions: an action that makes no sense on this screen is `None`.

mod check_in;
mod handover;
mod review;
mod screen;
mod state;
mod week;

pub use handover::{Handover, NO_DANGER};
pub use screen::Screen;
pub use state::{Doing, Face, Moment, Outcome, State, Storage, Unfolded, Visit};

use crate::answers::{Danger, Possibility, Withdrawal};
use crate::content::ids::{CircumstanceId, StrategyId, TriggerId};
use crate::content::questions::Step;
use crate::game::Play;
use crate::history::{Card, Keep, Opened, RecordId, StoreError};
use crate::pack::Pack;
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
    /// Unfolded something on the screen, or folded it.
    Unfold(Unfolded),
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
    /// Went to a prompt of a guided form, by its place.
    Prompt(usize),
    /// Played, at this time.
    Play(Play, i64),
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
    /// Chose a copy of a history, as it was saved.
    Bring(String),
    /// Took in what it holds.
    TakeIn,
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
    let mut next = state.clone();
    apply(&mut next, action)?;
    if next.screen != state.screen {
        next.unfolded = Unfolded::default();
        next.brought = None;
    }
    (next != *state).then_some(next)
}

/// Changes the state in place: one copy at the gate, and no code for one in every branch. `None`
/// stands for an action that makes no sense here; what was changed until then is thrown away.
fn apply(state: &mut State, action: Action) -> Option<()> {
    match action {
        Action::Open(screen) => open(state, screen)?,
        Action::GoOn(handover) => handover::go_on(state, &handover),
        Action::CheckIn => check_in::begin(state)?,
        Action::Danger(danger) => check_in::danger(state, danger)?,
        Action::Rated(raw) => check_in::rated(state, raw)?,
        Action::Unfold(unfolded) => state.unfolded = unfolded,
        Action::Trigger(id) => check_in::trigger(state, &id)?,
        Action::Circumstance(id) => check_in::circumstance(state, &id)?,
        Action::Possible(which, said) => state.answers.possible.set(which, said),
        Action::Withdrawal(said) => check_in::withdrawal(state, said),
        Action::Next => check_in::next(state)?,
        Action::Skip => check_in::skip(state)?,
        Action::Back => back(state)?,
        Action::Choose { strategy, now } => check_in::choose(state, strategy, now)?,
        Action::Refuse(strategy) => check_in::refuse(state, strategy)?,
        Action::Prompt(place) => state.visit.prompt = place,
        Action::Play(play, now) => check_in::play(state, play, now)?,
        Action::Extend(minutes) => check_in::extend(state, minutes)?,
        Action::Did => check_in::did(state)?,
        Action::RatedAgain { level, moment } => check_in::rated_again(state, level, moment)?,
        Action::Another => check_in::another(state)?,
        Action::Finish => check_in::finish(state)?,
        Action::Keep(keep) => review::keep(state, keep),
        Action::TraceFree(on) => review::trace_free(state, on),
        Action::Delete(id) => review::delete(state, &id)?,
        Action::Undo => review::undo(state)?,
        Action::Wiped => review::wiped(state),
        Action::Bring(copy) => review::bring(state, &copy)?,
        Action::TakeIn => review::take_in(state)?,
        Action::Speak(pack) => state.pack = pack,
        Action::Country { id, chosen } => review::country(state, &id, chosen)?,
        Action::Card(card) => state.card = Some(card),
        Action::WeekRated(rating) => week::rated(state, rating)?,
        Action::WeekTrigger(id) => week::trigger(state, &id)?,
        Action::WeekMedicine(said) => state.week.medicine = said,
        Action::WeekNext(moment) => week::next(state, moment)?,
        Action::Opened(opened) => review::opened(state, opened),
        Action::StoreFailed(error) => state.storage = Storage::Failed(error),
        Action::StoreWorked => state.storage = Storage::Ready,
        Action::ClockDoubted => state.storage = Storage::ClockDoubted,
    }
    Some(())
}

/// The screens that a person may open at any time; the others are reached by doing.
fn open(state: &mut State, screen: Screen) -> Option<()> {
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
            if state.screen == screen {
                return None;
            }
            if state.screen.is_under_way() {
                state.return_to = Some(state.screen);
            }
            state.screen = screen;
        }
        Screen::Weekly(_) => week::begin(state),
        Screen::Ask(_)
        | Screen::Offer
        | Screen::Doing
        | Screen::Rate
        | Screen::Outcome
        | Screen::Keep
        | Screen::WeekResult => return None,
    }
    Some(())
}

fn back(state: &mut State) -> Option<()> {
    state.screen = match state.screen {
        Screen::Ask(step) => {
            let before = state.pack.steps().rev().skip_while(|it| *it != step).nth(1);
            before.map_or(Screen::Home, Screen::Ask)
        }
        Screen::Emergency if state.answers.danger_now().is_some() => Screen::Ask(Step::Danger),
        Screen::Offer => Screen::Ask(Step::Possible),
        Screen::Doing | Screen::Rate => {
            state.visit.doing = None;
            Screen::Offer
        }
        Screen::Home => return None,
        Screen::Weekly(page) => week::before(page),
        Screen::Lesson(_) => state.return_to.take().unwrap_or(Screen::Lessons),
        Screen::Breathe
        | Screen::TryNow
        | Screen::Talk
        | Screen::Emergency
        | Screen::Outcome
        | Screen::Keep
        | Screen::LookBack
        | Screen::About
        | Screen::Lessons
        | Screen::WeekResult => state.return_to.take().unwrap_or(Screen::Home),
    };
    Some(())
}
