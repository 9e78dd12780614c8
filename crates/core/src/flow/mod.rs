//! How a person moves through Ebb: one state, one pure function.
//!
//! `update` gives the next state, or `None` where nothing changes. It never panics, whatever the
//! order of actions: an action that makes no sense on this screen is `None`.

mod check_in;
mod handover;
mod review;

use std::rc::Rc;

pub use handover::{Handover, NO_DANGER};

use crate::answers::{Answers, Danger, Possibility, Withdrawal};
use crate::history::{CheckIn, History, Keep, Opened, RecordId, StoreError, Try};
use crate::ids::{StrategyId, TriggerId};
use crate::pack::Pack;
use crate::questions::Step;
use crate::recommend::Offers;

/// What is on screen. Screens are state, not addresses: no entry in any browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The first choices.
    Home,
    /// Paced breathing, with no question asked.
    Breathe,
    /// A few things to do, with no question asked.
    TryNow,
    /// Help lines.
    Talk,
    /// What to do in an emergency.
    Emergency,
    /// One question.
    Ask(Step),
    /// One thing to do now, and others.
    Offer,
    /// Doing it.
    Doing,
    /// Rating again.
    Rate,
    /// What the rating says and what comes next.
    Outcome,
    /// How long to keep it.
    Keep,
    /// The history.
    LookBack,
    /// What Ebb is, and what stays on the device.
    About,
}

/// The action that is being done. Times are UTC, ms, from the browser's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doing {
    /// What is done.
    pub strategy: StrategyId,
    /// Since when.
    pub since: i64,
    /// Until when it is planned; can be extended.
    pub until: i64,
}

/// What a rating says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It went down, or nothing was rated before or after.
    Eased,
    /// It did not go down: another action, or a person.
    NotLower,
    /// Still strong after several actions: people first.
    PeopleFirst,
}

/// The check-in under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// Its record, once there is one.
    pub record: Option<RecordId>,
    /// What is on offer.
    pub offers: Option<Offers>,
    /// What "not this one" was said to.
    pub refused: Vec<StrategyId>,
    /// What is being done.
    pub doing: Option<Doing>,
    /// What was done so far, with ratings.
    pub tries: Vec<Try>,
    /// What the last rating says.
    pub outcome: Option<Outcome>,
}

/// How the device's storage is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    /// Nothing is wrong with it.
    #[default]
    Ready,
    /// It failed like this, and a person is told.
    Failed(StoreError),
    /// The clock cannot be right: nothing was deleted by age.
    ClockDoubted,
}

/// The whole app.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What it says.
    pub pack: Rc<Pack>,
    /// What is on screen.
    pub screen: Screen,
    /// Where Back leads from a screen that is open at any time.
    pub return_to: Option<Screen>,
    /// What was said in this check-in.
    pub answers: Answers,
    /// The check-in under way.
    pub visit: Visit,
    /// Everything known from before, and this visit's.
    pub history: Rc<History>,
    /// How long to keep; `None` until it was said.
    pub keep: Option<Keep>,
    /// "Leave no trace": nothing is written in this visit.
    pub trace_free: bool,
    /// How storage is.
    pub storage: Storage,
    /// The last deleted check-in, while it can come back.
    pub undo: Option<Rc<CheckIn>>,
    /// The check-ins of this visit.
    pub session: Vec<RecordId>,
    /// Those of them that must never be written: made while leaving no trace.
    pub off_record: Vec<RecordId>,
}

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
    /// The store was read (again).
    Opened(Opened),
    /// The store failed.
    StoreFailed(StoreError),
    /// The store works.
    StoreWorked,
    /// The clock cannot be right.
    ClockDoubted,
}

/// A moment, from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// UTC, ms since 1970.
    pub at: i64,
    /// Minutes the local clock is ahead of UTC, −840 to 840.
    pub offset: i16,
    /// Chance.
    pub seed: u128,
}

impl State {
    /// A first visit.
    #[must_use]
    pub fn new(pack: Rc<Pack>) -> Self {
        Self {
            pack,
            screen: Screen::Home,
            return_to: None,
            answers: Answers::default(),
            visit: Visit::default(),
            history: Rc::default(),
            keep: None,
            trace_free: false,
            storage: Storage::Ready,
            undo: None,
            session: Vec::new(),
            off_record: Vec::new(),
        }
    }

    /// Whether check-ins may be written.
    #[must_use]
    pub fn may_write(&self) -> bool {
        !self.trace_free && self.keep.is_some_and(|keep| keep != Keep::Nothing)
    }

    /// Whether the body's withdrawal is asked about: a picked trigger points to it.
    #[must_use]
    pub fn asks_withdrawal(&self) -> bool {
        let points = |id: &TriggerId| self.pack.trigger(id).is_some_and(|it| it.asks_withdrawal);
        self.answers.triggers.iter().any(points)
    }

    fn on(&self, screen: Screen) -> Option<Self> {
        (self.screen != screen).then(|| Self { screen, ..self.clone() })
    }
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
        | Screen::About => {
            let from_app = state.screen.static_name().is_none() && state.screen != Screen::LookBack;
            let return_to = if from_app { Some(state.screen) } else { state.return_to };
            state.on(screen).map(|next| State { return_to, ..next })
        }
        Screen::Ask(_)
        | Screen::Offer
        | Screen::Doing
        | Screen::Rate
        | Screen::Outcome
        | Screen::Keep => None,
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
        Screen::Breathe
        | Screen::TryNow
        | Screen::Talk
        | Screen::Emergency
        | Screen::Outcome
        | Screen::Keep
        | Screen::LookBack
        | Screen::About => {
            let next = state.on(state.return_to.unwrap_or(Screen::Home))?;
            Some(State { return_to: None, ..next })
        }
    }
}
