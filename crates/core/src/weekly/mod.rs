//! The weekly check: five ratings in the form of a published scale but in Ebb's own words, with
//! triggers, medicine, sleep and pain. Its sum and bands are Ebb's own and not validated
//! (PHENX-PACS).

mod change;

pub use crate::content::weekly::{ChangeRule, ChangeWords, MedicineWords, Weekly, WeeklyWords};
pub use change::{Change, change, change_of_week};

use crate::content::ids::TriggerId;
use crate::content::questions::{Band, QuestionWords};
use crate::content::wire::{Read, Write};

/// The answer about medicine in the last week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Read, Write)]
pub enum Medicine {
    /// Takes none.
    None,
    /// Takes it as planned.
    AsPlanned,
    /// Missed some of it.
    Missed,
    /// Stopped taking it.
    Stopped,
}

impl Medicine {
    /// Every answer, in the order shown.
    pub const ALL: [Self; 4] = [Self::None, Self::AsPlanned, Self::Missed, Self::Stopped];

    /// The label of the answer.
    #[must_use]
    pub fn words(self, words: &MedicineWords) -> &str {
        match self {
            Self::None => &words.none,
            Self::AsPlanned => &words.as_planned,
            Self::Missed => &words.missed,
            Self::Stopped => &words.stopped,
        }
    }
}

/// How many ratings are summed.
pub const ITEMS: usize = 5;

/// The answers of one weekly check; `None`, and not 0, where the person skipped one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Read, Write)]
pub struct Week {
    /// The five ratings, 0 to 6 each.
    pub items: [Option<u8>; ITEMS],
    /// What set cravings off in that week.
    pub triggers: Vec<TriggerId>,
    /// The answer about medicine.
    pub medicine: Option<Medicine>,
    /// The rating of sleep, 0 to 6; higher is worse.
    pub sleep: Option<u8>,
    /// The rating of pain, 0 to 6.
    pub pain: Option<u8>,
}

/// One page of the weekly check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeeklyPage {
    /// The rating at this place, 0 to 4.
    Item(usize),
    /// Triggers.
    Triggers,
    /// Medicine.
    Medicine,
    /// Sleep.
    Sleep,
    /// Pain.
    Pain,
}

impl WeeklyPage {
    /// The pages in their order.
    pub const ALL: [Self; 9] = [
        Self::Item(0),
        Self::Item(1),
        Self::Item(2),
        Self::Item(3),
        Self::Item(4),
        Self::Triggers,
        Self::Medicine,
        Self::Sleep,
        Self::Pain,
    ];

    /// Its place among the pages, from 0.
    #[must_use]
    pub fn place(self) -> usize {
        Self::ALL.iter().position(|page| *page == self).unwrap_or(0)
    }

    /// The texts of a page with a rating; `None` for other pages.
    #[must_use]
    pub fn rating(self, weekly: &Weekly) -> Option<&QuestionWords> {
        match self {
            Self::Item(index) => weekly.items.get(index),
            Self::Sleep => Some(&weekly.words.sleep),
            Self::Pain => Some(&weekly.words.pain),
            Self::Triggers | Self::Medicine => None,
        }
    }
}

impl Week {
    /// The rating of a page; `None` where there is none.
    #[must_use]
    pub fn rated(&self, page: WeeklyPage) -> Option<u8> {
        match page {
            WeeklyPage::Item(index) => self.items.get(index).copied().flatten(),
            WeeklyPage::Sleep => self.sleep,
            WeeklyPage::Pain => self.pain,
            WeeklyPage::Triggers | WeeklyPage::Medicine => None,
        }
    }

    /// Sets the rating of a page; `None` removes it.
    pub fn rate(&mut self, page: WeeklyPage, rating: Option<u8>) {
        match page {
            WeeklyPage::Item(index) => {
                if let Some(item) = self.items.get_mut(index) {
                    *item = rating;
                }
            }
            WeeklyPage::Sleep => self.sleep = rating,
            WeeklyPage::Pain => self.pain = rating,
            WeeklyPage::Triggers | WeeklyPage::Medicine => {}
        }
    }

    /// The sum of the five ratings, 0 to 30; `None` unless the person gave all five.
    #[must_use]
    pub fn sum(&self) -> Option<u8> {
        self.items.iter().try_fold(0u8, |sum, item| Some(sum.saturating_add((*item)?)))
    }

    /// Whether the person answered nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The band of a sum.
#[must_use]
pub fn band(bands: &[Band], sum: u8) -> Option<&Band> {
    bands.iter().rev().find(|band| band.from <= sum)
}
