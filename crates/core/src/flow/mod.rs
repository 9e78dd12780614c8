//! How a person moves through Ebb: one state, and one pure function that updates it.
//!
//! `update` returns the next state, or `None` where nothing changes. It never panics, whatever the
//! order of actions: an action that makes no sense on the current screen gives `None`.

mod check_in;
mod doing;
mod handover;
mod navigation;
mod rating;
mod review;
mod screen;
mod state;
mod stored;
mod visit;
mod week;

pub use handover::{Handover, NO_DANGER};
pub use screen::Screen;
pub use state::{Moment, State, Storage, Surface, ViewState};
pub use visit::{Again, Doing, Outcome, Tried, Visit};

use crate::answers::{Danger, Possibility, Withdrawal};
use crate::content::ids::{CircumstanceId, SignId, StrategyId, TriggerId};
use crate::game::Play;
use crate::history::{Card, Keep, Opened, PlanField, RecordId, StoreError, Unwritten};
use crate::pack::Pack;
use crate::weekly::Medicine;

use std::rc::Rc;

/// What a person did, or what the browser reported.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The person opened one of the screens that are open at any time.
    Open(Screen),
    /// The person went on from the questions of the static page.
    GoOn(Handover),
    /// The person began a check-in, or returned to the one under way.
    CheckIn,
    /// The person answered about danger. This leads to the emergency screen or to the next
    /// question.
    Danger(Danger),
    /// The person rated the question on screen, on its scale.
    Rated(u8),
    /// The person expanded or collapsed part of the screen.
    Unfold(ViewState),
    /// The person picked a trigger, or removed it.
    Trigger(TriggerId),
    /// The person picked a sign of the craving, or removed it.
    Sign(SignId),
    /// The person picked a circumstance that bears on safety, or removed it.
    Circumstance(CircumstanceId),
    /// The person answered what is possible; `None` removes the answer.
    Possible(Possibility, Option<bool>),
    /// The person answered whether it is withdrawal; `None` removes the answer.
    Withdrawal(Option<Withdrawal>),
    /// The person wants offers that fit better, and to be asked what that needs. The time: UTC, ms.
    Fit(i64),
    /// The person went on.
    Next,
    /// The person skipped the question on screen.
    Skip,
    /// The person went back; the answers stay.
    Back,
    /// The person took an offer.
    Choose {
        /// The strategy that was offered.
        strategy: StrategyId,
        /// The current time: UTC, ms.
        now: i64,
    },
    /// The person refused an offer with "not this one", at this time (UTC, ms).
    Refuse(StrategyId, i64),
    /// The person went to the prompt at this place of a guided form.
    Prompt(usize),
    /// The person made a move in the puzzle at this time (UTC, ms).
    Play(Play, i64),
    /// The person added this many minutes.
    Extend {
        /// How many minutes.
        minutes: u8,
        /// The time now: UTC, ms since 1970.
        now: i64,
    },
    /// The person said how the craving changed since the last point of their own wave.
    Felt {
        /// 1 for stronger, 0 for the same, −1 for weaker.
        step: i8,
        /// The current time: UTC, ms.
        now: i64,
    },
    /// The person is done with the strategy.
    Did,
    /// The person rated the craving again.
    RatedAgain {
        /// What they said.
        again: Again,
        /// The moment from which the record gets its time and its id.
        moment: Moment,
    },
    /// The person asked for another strategy, at this time (UTC, ms).
    Another(i64),
    /// The person ended the check-in.
    Finish,
    /// The person chose how long to keep the history.
    Keep(Keep),
    /// The person selected another length of time, which takes effect at once if they tapped it and
    /// nothing would be deleted.
    SelectKeep {
        /// The length of time.
        keep: Keep,
        /// Whether they tapped it, rather than pass it with an arrow key.
        tapped: bool,
        /// The current time: UTC, ms.
        now: i64,
    },
    /// The person agreed at this time (UTC, ms) to the length of time that they had selected, and to
    /// what it deletes.
    AgreeKeep(i64),
    /// The person switched "leave no trace" on or off.
    TraceFree(bool),
    /// The person deleted this record.
    Delete(RecordId),
    /// The person took the last deletion back.
    Undo,
    /// Everything was deleted from the device.
    Wiped,
    /// The person deleted the records with these ids, one to a line.
    DeleteAll(String),
    /// The person took these records in, with a card and a plan perhaps: stored lines.
    TakeIn(String),
    /// The person chose another language; its pack.
    SetLanguage(Rc<Pack>),
    /// The person chose a country, or the page suggested one.
    Country {
        /// The country's id. Any id without listed help lines stands for no country.
        id: String,
        /// Whether the person chose it.
        chosen: bool,
    },
    /// The person changed their own reasons, or what they do if something happens.
    Card(Card),
    /// The person changed a text of the rest of "My plan".
    Plan(PlanField, String),
    /// The person rated the page of the weekly check on screen; `None` removes the rating.
    WeekRated(Option<u8>),
    /// The person picked a trigger of the week, or removed it.
    WeekTrigger(TriggerId),
    /// The person answered about medicine; `None` removes the answer.
    WeekMedicine(Option<Medicine>),
    /// The person went on in the weekly check; its last page leads to the result.
    WeekNext(Moment),
    /// The store was read, at the start or again.
    Opened(Opened),
    /// The store failed; where it failed to write, it does not hold these records.
    StoreFailed(StoreError, Option<Unwritten>),
    /// The store holds all that may be written and nothing that was deleted, since this time (UTC, ms), and works
    /// again if it failed.
    StoreWorked(i64),
    /// The store takes this many characters, keys and values together.
    Size(usize),
    /// The clock cannot be right.
    ClockDoubted,
}

/// The state after `action`, or `None` where nothing changes.
#[must_use]
pub fn update(state: &State, action: Action) -> Option<State> {
    let mut next = state.clone();
    apply(&mut next, action)?;
    if next.screen != state.screen {
        navigation::shorten(&mut next);
        next.view = ViewState::default();
        // What was deleted is not shown again later.
        next.undo = None;
    }
    (next != *state).then_some(next)
}

/// Changes the state in place, so that the wasm copies the state in one place only. `None` means
/// that the action makes no sense here; `update` then drops the copy with all its changes.
fn apply(state: &mut State, action: Action) -> Option<()> {
    match action {
        Action::Open(screen) => navigation::open(state, screen)?,
        Action::GoOn(handover) => handover::go_on(state, &handover),
        Action::CheckIn => check_in::begin(state),
        Action::Danger(danger) => check_in::danger(state, danger)?,
        Action::Rated(raw) => check_in::rated(state, raw)?,
        Action::Unfold(view) => state.view = view,
        Action::Trigger(id) => check_in::trigger(state, &id)?,
        Action::Sign(id) => check_in::sign(state, &id)?,
        Action::Circumstance(id) => check_in::circumstance(state, &id)?,
        Action::Possible(which, said) => state.answers.possible.set(which, said),
        Action::Withdrawal(said) => check_in::withdrawal(state, said),
        Action::Fit(now) => check_in::fit(state, now)?,
        Action::Next => check_in::next(state)?,
        Action::Skip => check_in::skip(state)?,
        Action::Back => navigation::back(state)?,
        Action::Choose { strategy, now } => doing::choose(state, strategy, now)?,
        Action::Refuse(strategy, now) => check_in::refuse(state, strategy, now)?,
        Action::Prompt(place) => state.visit.prompt = place,
        Action::Play(play, now) => doing::play(state, play, now)?,
        Action::Extend { minutes, now } => doing::extend(state, minutes, now)?,
        Action::Felt { step, now } => doing::felt(state, step, now)?,
        Action::Did => doing::did(state)?,
        Action::RatedAgain { again, moment } => rating::rated_again(state, again, moment)?,
        Action::Another(now) => check_in::another(state, now)?,
        Action::Finish => check_in::finish(state)?,
        Action::Keep(keep) => review::keep(state, keep),
        Action::SelectKeep { keep, tapped, now } => review::select_keep(state, keep, tapped, now),
        Action::AgreeKeep(now) => review::agree_keep(state, now)?,
        Action::TraceFree(on) => review::trace_free(state, on),
        Action::Delete(id) => review::delete(state, &id)?,
        Action::Undo => review::undo(state)?,
        Action::Wiped => review::wiped(state),
        Action::DeleteAll(ids) => review::delete_all(state, &ids)?,
        Action::TakeIn(lines) => review::take_in(state, &lines)?,
        Action::SetLanguage(pack) => state.pack = pack,
        Action::Country { id, chosen } => review::country(state, &id, chosen)?,
        Action::Card(card) => state.card = Some(card),
        Action::Plan(field, text) => review::plan(state, field, text),
        Action::WeekRated(rating) => week::rated(state, rating)?,
        Action::WeekTrigger(id) => week::trigger(state, &id)?,
        Action::WeekMedicine(said) => state.week.medicine = said,
        Action::WeekNext(moment) => week::next(state, &moment)?,
        Action::Opened(opened) => stored::opened(state, opened),
        Action::StoreFailed(error, unwritten) => stored::failed(state, error, unwritten),
        Action::StoreWorked(now) => stored::worked(state, now),
        Action::Size(size) => state.size = size,
        Action::ClockDoubted => stored::clock_doubted(state),
    }
    Some(())
}
