//! The state of the whole app as one value, and the small types that it consists of.

use std::rc::Rc;

use super::screen::Screen;
use super::visit::Visit;
use crate::answers::Answers;
use crate::content::ids::{CountryId, SignId, TriggerId};
use crate::history::{Card, History, Keep, Plan, Record, RecordId, Settings, StoreError};
use crate::pack::{Pack, Room};
use crate::recommend;
use crate::weekly::Week;

/// What the person has expanded on the screen; reset when the screen changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ViewState {
    /// The number of further pages of a list.
    pub pages: u16,
    /// The place of the picked opioid in the withdrawal chart.
    pub opioid: u8,
    /// Whether the screen asks to confirm that everything is deleted.
    pub wipe: bool,
    /// How long to keep the history, where the person selected it and has not agreed to it yet.
    pub keep: Option<Keep>,
}

/// The state of the device's storage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    /// Storage works.
    #[default]
    Ready,
    /// Storage failed in this way, and the screen says so.
    Failed(StoreError),
    /// The clock cannot be right, so no record was deleted for its age when the store was last read.
    ClockDoubted,
}

/// Where Ebb is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Surface {
    /// On its own origin.
    #[default]
    App,
    /// As an embed in a partner's page.
    Embed {
        /// Whether this browser keeps an embed's storage after the page is closed.
        lasting: bool,
    },
}

/// The current time, and a random seed, as the browser gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// UTC, ms since 1970.
    pub at: i64,
    /// How many minutes the local clock is ahead of UTC, −840 to 840.
    pub offset: i16,
    /// Random bits for an id.
    pub seed: u128,
    /// The name of the time zone, such as `America/Chicago`; empty where the browser gave none.
    pub zone: String,
}

impl Moment {
    /// The hour of the local clock, 0 to 23.
    #[must_use]
    pub fn hour(&self) -> u8 {
        let minutes = self.at.div_euclid(60_000).saturating_add(i64::from(self.offset));
        u8::try_from(minutes.rem_euclid(24 * 60) / 60).unwrap_or(0)
    }
}

/// The state of the whole app.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The texts and the other content of the language.
    pub pack: Rc<Pack>,
    /// Where Ebb is shown.
    pub surface: Surface,
    /// The screen that is shown.
    pub screen: Screen,
    /// What is expanded on it.
    pub view: ViewState,
    /// The screens to which "back" leads from one that is open at any time, the next one last. None
    /// stands there twice.
    pub way_back: Vec<Screen>,
    /// The answers of this check-in.
    pub answers: Answers,
    /// The check-in under way.
    pub visit: Visit,
    /// All records: those read from the store, and those of this visit.
    pub history: Rc<History>,
    /// How long to keep the history; `None` until the person has chosen.
    pub keep: Option<Keep>,
    /// Whether the person has switched on "leave no trace": nothing is written in this visit.
    pub trace_free: bool,
    /// The state of the storage.
    pub storage: Storage,
    /// The last deleted record, as long as the person can undo this: until they leave the screen.
    pub undo: Option<Record>,
    /// The country whose help lines are shown; `None` where the person is in no listed country.
    pub country: Option<CountryId>,
    /// The country that the person chose, as opposed to a suggestion: a country, perhaps one that
    /// only another version of Ebb lists, or [`crate::content::helplines::EVERYWHERE`].
    pub chosen_country: Option<CountryId>,
    /// The person's reasons, and what they do if something happens; `None` until there are any.
    pub card: Option<Card>,
    /// Whom to call, and what else they wrote for a hard moment; `None` until there is any.
    pub plan: Option<Plan>,
    /// Whether the store was read in this visit.
    pub is_read: bool,
    /// The settings that the store held when it was last read, or brought in line.
    pub read: Settings,
    /// The settings as they were when "leave no trace" was switched on.
    pub before_trace_free: Settings,
    /// The weekly check under way.
    pub week: Week,
    /// The last weekly check that was finished in this visit.
    pub finished_week: Week,
    /// The id of its record; `None` once another weekly check was begun that does not start it over.
    pub week_record: Option<RecordId>,
    /// How many characters the store took when it was last read, keys and values together.
    pub size: usize,
    /// When something was last stored or deleted: UTC, ms since 1970; 0 where nothing was in this visit.
    pub stored_at: i64,
    /// The ids of this visit's records that the store did not hold when it was last read.
    pub session: Vec<RecordId>,
    /// The ids of records of which the store holds an older version, since this one could not be written.
    pub changed: Vec<RecordId>,
    /// Whether the store holds records of before, and no choice of how long to keep them.
    pub has_earlier: bool,
    /// The ids of those that must never be written, since they were made while leaving no trace.
    pub off_record: Vec<RecordId>,
}

impl State {
    /// How long a browser may take, in ms, until what it stored or deleted is so on the disk
    /// (docs/stored-data.md).
    pub const SETTLES_MS: u32 = 60_000;
    /// How many records [`State::lines`] gives at a time, so that ten years of them hold up no screen.
    pub const LINES: usize = 250;

    /// The state of a first visit.
    #[must_use]
    pub fn new(pack: Rc<Pack>) -> Self {
        Self {
            pack,
            surface: Surface::App,
            screen: Screen::Home,
            view: ViewState::default(),
            way_back: Vec::new(),
            answers: Answers::default(),
            visit: Visit::default(),
            history: Rc::default(),
            keep: None,
            trace_free: false,
            storage: Storage::Ready,
            undo: None,
            country: None,
            chosen_country: None,
            card: None,
            plan: None,
            is_read: false,
            read: Settings::default(),
            before_trace_free: Settings::default(),
            week: Week::default(),
            finished_week: Week::default(),
            week_record: None,
            size: 0,
            stored_at: 0,
            session: Vec::new(),
            changed: Vec::new(),
            has_earlier: false,
            off_record: Vec::new(),
        }
    }

    /// Whether records may be written.
    #[must_use]
    pub fn may_write(&self) -> bool {
        !self.trace_free && self.keep.is_some_and(|keep| keep != Keep::Nothing)
    }

    /// Whether to ask how long to keep what a person just did. Where there is something of before, and no choice, a
    /// choice can delete it, so "Look back" asks alone, which says what would go.
    #[must_use]
    pub fn asks_to_keep(&self) -> bool {
        self.keep.is_none() && !self.trace_free && !self.has_earlier
    }

    /// Whether what this tab stored or deleted may not have reached the disk yet at `now` (UTC, ms), so that it
    /// is lost, or there again, where the browser is killed.
    #[must_use]
    pub fn is_settling(&self, now: i64) -> bool {
        now.wrapping_sub(self.stored_at).cast_unsigned() < Self::SETTLES_MS.into()
    }

    /// Whether the room that a browser gives Ebb is nearly used up.
    #[must_use]
    pub fn is_nearly_full(&self) -> bool {
        let Room { kibi_characters, nearly_full } = self.pack.room;
        // In hundredths of characters, which fit: the room is at most 2^16 times 1,024 of them.
        let limit = u64::from(kibi_characters) * 1024 * u64::from(nearly_full);
        (self.size as u64).saturating_mul(100) >= limit
    }

    /// How many records would be deleted at `now` (UTC, ms) if the history were kept for this long;
    /// `None` where nothing would be.
    #[must_use]
    pub fn loses(&self, keep: Keep, now: i64) -> Option<usize> {
        let lost = self.history.record_count() - self.history.kept_for(keep, now).record_count();
        if keep == Keep::Nothing {
            // The settings go, too. What was never stored stays until the page is closed.
            let is_stored = self.keep.is_some_and(|kept| kept != Keep::Nothing) || self.has_earlier;
            return is_stored.then_some(lost);
        }
        (lost > 0).then_some(lost)
    }

    /// Whether a reload of the page would lose something: a check-in or weekly check under way, or
    /// records that are not written.
    #[must_use]
    pub fn has_unsaved(&self) -> bool {
        let is_written = self.may_write() && !matches!(self.storage, Storage::Failed(_));
        let mut unwritten = self.session.iter().chain(&self.changed);
        let is_record_left = unwritten.any(|id| self.history.find(id).is_some());
        let is_unwritten = !is_written && (is_record_left || self.has_plan());
        is_unwritten
            || self.trace_free
            || self.answers != Answers::default()
            || self.visit != Visit::default()
            || self.week != Week::default()
            || self.undo.is_some()
    }

    /// The stored lines of what the person keeps, [`State::LINES`] records from this place on, before the
    /// first of them how long to keep, the card and the plan; empty after the last one.
    #[must_use]
    pub fn lines(&self, from: usize) -> String {
        let own = if from == 0 { self.settings().lines() } else { String::new() };
        own + &self.history.lines(from, Self::LINES)
    }

    /// The person's lasting choices, as they are kept.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let (country, card) = (self.chosen_country.clone(), self.card.clone());
        Settings { keep: self.keep, country, card, plan: self.plan.clone() }
    }

    /// Whether there is anything on the screen "My plan".
    #[must_use]
    pub fn has_plan(&self) -> bool {
        let has_card = self.card.as_ref().is_some_and(|card| *card != Card::default());
        has_card || self.plan.as_ref().is_some_and(|plan| !plan.is_blank())
    }

    /// Whether the person's own plan stands beside the first offer, since the craving is strong.
    #[must_use]
    pub fn shows_plan(&self) -> bool {
        let from = self.pack.ranking.plan_from;
        self.has_plan() && self.answers.strength.is_some_and(|level| level.get() >= from)
    }

    /// Whether the way to safer use stands before the offers: the person said that use is likely, or
    /// was not asked yet and rated the craving as high.
    #[must_use]
    pub fn puts_safer_use_first(&self) -> bool {
        let answers = &self.answers;
        let level = if self.visit.fits {
            answers.likelihood
        } else {
            answers.likelihood.max(answers.strength)
        };
        level.is_some_and(|it| it.get() >= self.pack.ranking.support_from)
    }

    /// Whether the person says in this check-in that there is a danger, or a circumstance that bears on
    /// safety.
    pub(super) fn says_risk(&self) -> bool {
        recommend::says_risk(&self.answers)
    }

    /// Whether the app asks about withdrawal, which it does where a picked trigger or sign points to
    /// it.
    #[must_use]
    pub fn asks_withdrawal(&self) -> bool {
        let trigger = |id: &TriggerId| self.pack.trigger(id).is_some_and(|it| it.asks_withdrawal);
        let sign = |id: &SignId| self.pack.craving_sign(id).is_some_and(|it| it.asks_withdrawal);
        self.answers.triggers.iter().any(trigger) || self.answers.signs.iter().any(sign)
    }
}
