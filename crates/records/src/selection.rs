//! What the app handed over, and which part of it a person wants.

use std::rc::Rc;

use ebb_core::history::{CheckIn, Opened, Preference, WeekRecord};
use ebb_core::pack::Pack;

use crate::names::Names;
use crate::texts::Texts;

/// What the app handed over.
#[derive(Debug)]
pub struct Holdings {
    /// The content in the person's language.
    pub pack: Pack,
    /// The texts of this crate in that language.
    pub texts: Texts,
    /// The ids behind codes.
    pub names: Names,
    /// The records, the card, the plan, and what could not be read.
    pub opened: Opened,
    /// The marks of what was deleted in the last day ([`ebb_core::history::tombstone::mark`]), sorted.
    pub deleted: Vec<String>,
    /// The origin of the page, such as `https://app.example`, for the addresses of questionnaires.
    pub origin: String,
}

/// Which part of the records is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The first time by the clock that the person had then, in ms since 1970 on that clock.
    pub from: i64,
    /// The time after the last one, by the same clock.
    pub until: i64,
    /// Whether check-ins are wanted.
    pub check_ins: bool,
    /// Whether weekly checks are wanted.
    pub weeks: bool,
    /// Whether the card and the plan are wanted, in the person's own words.
    pub plan: bool,
    /// Whether what the person said of the offers is wanted.
    pub preferences: bool,
    /// Whether the marks of what was deleted in the last day are wanted.
    pub deleted: bool,
}

impl Selection {
    /// Everything that is here.
    pub const ALL: Self = Self {
        from: i64::MIN,
        until: i64::MAX,
        check_ins: true,
        weeks: true,
        plan: true,
        preferences: true,
        deleted: false,
    };

    /// Whether nothing that is here is left out.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        Self { deleted: false, ..*self } == Self::ALL
    }

    /// Whether a record is in the range, by the date that every screen and export shows of it.
    fn holds(&self, at: i64, offset: i16) -> bool {
        let local = at.saturating_add(i64::from(offset) * 60_000);
        (self.from..self.until).contains(&local) || self.until == i64::MAX && local == i64::MAX
    }

    /// The wanted check-ins, oldest first.
    #[must_use]
    pub fn check_ins(&self, opened: &Opened) -> Vec<Rc<CheckIn>> {
        let all = opened.history.check_ins().iter().filter(|_| self.check_ins);
        all.filter(|it| self.holds(it.at, it.offset)).cloned().collect()
    }

    /// What the person said of the offers, where it is wanted, oldest first.
    #[must_use]
    pub fn preferences(&self, opened: &Opened) -> Vec<Rc<Preference>> {
        let all = opened.history.preferences().iter().filter(|_| self.preferences);
        all.filter(|it| self.holds(it.at, it.offset)).cloned().collect()
    }

    /// The wanted weekly checks, oldest first.
    #[must_use]
    pub fn weeks(&self, opened: &Opened) -> Vec<Rc<WeekRecord>> {
        let all = opened.history.weeks().iter().filter(|_| self.weeks);
        all.filter(|it| self.holds(it.at, it.offset)).cloned().collect()
    }
}
