//! The whole app as one value, and the small types it is made of.

use std::rc::Rc;

use super::screen::Screen;
use crate::answers::Answers;
use crate::content::ids::{CountryId, StrategyId, TriggerId};
use crate::game::Game;
use crate::history::{Brought, Card, History, Keep, Record, RecordId, Settings, StoreError, Try};
use crate::pack::Pack;
use crate::recommend::Offers;
use crate::weekly::Week;

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
    /// The place of the prompt that is on, in a guided form.
    pub prompt: usize,
    /// The game, in a puzzle.
    pub game: Option<Game>,
    /// What was done so far, with ratings.
    pub tries: Vec<Try>,
    /// The rating chosen on the rating screen and not given yet.
    pub rating: Option<u8>,
    /// What the last rating says.
    pub outcome: Option<Outcome>,
}

/// What a person has unfolded on a screen; forgotten with the next one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unfolded {
    /// Further pages of a list.
    pub pages: u16,
    /// The place of the picked opioid in the withdrawal chart.
    pub opioid: u8,
    /// Whether deleting everything is asked about.
    pub wipe: bool,
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

/// Where Ebb is shown, and what may become there of what is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Face {
    /// Its own page.
    #[default]
    App,
    /// A frame in a partner's page.
    Embed {
        /// Whether this browser keeps a frame's store for longer than the page is open.
        lasting: bool,
    },
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

/// The whole app.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What it says.
    pub pack: Rc<Pack>,
    /// Where it is shown.
    pub face: Face,
    /// What is on screen.
    pub screen: Screen,
    /// What is unfolded on it.
    pub unfolded: Unfolded,
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
    /// The last deleted record, while it can come back.
    pub undo: Option<Record>,
    /// What the copy that the person chose holds.
    pub brought: Option<Brought>,
    /// Whose help lines to show; `None` where the person is in none of the countries known.
    pub country: Option<CountryId>,
    /// What the person chose, and nobody guessed: a country, maybe of another version of Ebb, or
    /// [`crate::content::helplines::EVERYWHERE`].
    pub chosen_country: Option<CountryId>,
    /// Own reasons and a plan; `None` until there is one.
    pub card: Option<Card>,
    /// What was chosen before "leave no trace" was switched on.
    pub before_trace_free: Settings,
    /// The weekly check under way.
    pub week: Week,
    /// The last one that was finished in this visit.
    pub finished_week: Week,
    /// The records of this visit.
    pub session: Vec<RecordId>,
    /// Those of them that must never be written: made while leaving no trace.
    pub off_record: Vec<RecordId>,
}

impl State {
    /// A first visit.
    #[must_use]
    pub fn new(pack: Rc<Pack>) -> Self {
        Self {
            pack,
            face: Face::App,
            screen: Screen::Home,
            unfolded: Unfolded::default(),
            return_to: None,
            answers: Answers::default(),
            visit: Visit::default(),
            history: Rc::default(),
            keep: None,
            trace_free: false,
            storage: Storage::Ready,
            undo: None,
            brought: None,
            country: None,
            chosen_country: None,
            card: None,
            before_trace_free: Settings::default(),
            week: Week::default(),
            finished_week: Week::default(),
            session: Vec::new(),
            off_record: Vec::new(),
        }
    }

    /// Whether check-ins may be written.
    #[must_use]
    pub fn may_write(&self) -> bool {
        !self.trace_free && self.keep.is_some_and(|keep| keep != Keep::Nothing)
    }

    /// Whether something of this visit would be lost if the page were loaded anew: a check-in of either
    /// kind under way, or what is not written.
    #[must_use]
    pub fn has_unsaved(&self) -> bool {
        let is_written = self.may_write() && self.storage == Storage::Ready;
        let is_unwritten = !is_written && (!self.session.is_empty() || self.card.is_some());
        is_unwritten
            || self.trace_free
            || self.answers != Answers::default()
            || self.visit != Visit::default()
            || self.week != Week::default()
            || self.undo.is_some()
            || self.brought.as_ref().is_some_and(|it| !it.fresh.is_empty())
    }

    /// What was chosen for good, as it is kept.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let (country, card) = (self.chosen_country.clone(), self.card.clone());
        Settings { keep: self.keep, country, card }
    }

    /// Whether the body's withdrawal is asked about: a picked trigger points to it.
    #[must_use]
    pub fn asks_withdrawal(&self) -> bool {
        let points = |id: &TriggerId| self.pack.trigger(id).is_some_and(|it| it.asks_withdrawal);
        self.answers.triggers.iter().any(points)
    }
}
