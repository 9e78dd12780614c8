//! The weekly check: five ratings of the shape of a published scale in our own words, with
//! triggers, medicine, sleep and pain. Its sum and its bands are ours and not validated (PHENX-PACS).

mod change;

use serde::{Deserialize, Serialize};

pub use crate::content::weekly::{ChangeRule, ChangeWords, MedicineWords, Weekly, WeeklyWords};
pub use change::{Change, change};

use crate::content::ids::TriggerId;
use crate::content::questions::{Band, QuestionWords};

/// What was said of medicine in the last week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Medicine {
    /// Takes none.
    None,
    /// As planned.
    AsPlanned,
    /// Missed some.
    Missed,
    /// Stopped.
    Stopped,
}

impl Medicine {
    /// Every answer, in the order shown.
    pub const ALL: [Self; 4] = [Self::None, Self::AsPlanned, Self::Missed, Self::Stopped];

    /// Its label.
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

/// What was said in one weekly check; `None` where it was skipped, which is never a nought.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week {
    /// The five ratings, 0 to 6 each.
    pub items: [Option<u8>; ITEMS],
    /// What set cravings off in that week.
    pub triggers: Vec<TriggerId>,
    /// Medicine.
    pub medicine: Option<Medicine>,
    /// Sleep, 0 to 6, higher is worse.
    pub sleep: Option<u8>,
    /// Pain, 0 to 6.
    pub pain: Option<u8>,
}

/// One page of the weekly check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// One of the five ratings, 0 to 4.
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

impl Page {
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

    /// Its place, from 0.
    #[must_use]
    pub fn place(self) -> usize {
        Self::ALL.iter().position(|page| *page == self).unwrap_or(0)
    }

    /// The words of a rating's page; `None` for a page without a rating.
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
    /// The rating that a page asks for.
    #[must_use]
    pub fn rated(&self, page: Page) -> Option<u8> {
        match page {
            Page::Item(index) => self.items.get(index).copied().flatten(),
            Page::Sleep => self.sleep,
            Page::Pain => self.pain,
            Page::Triggers | Page::Medicine => None,
        }
    }

    /// Notes the rating that a page asks for, or takes it back.
    pub fn rate(&mut self, page: Page, rating: Option<u8>) {
        match page {
            Page::Item(index) => {
                if let Some(item) = self.items.get_mut(index) {
                    *item = rating;
                }
            }
            Page::Sleep => self.sleep = rating,
            Page::Pain => self.pain = rating,
            Page::Triggers | Page::Medicine => {}
        }
    }

    /// The sum of the five, 0 to 30; `None` unless all five were rated.
    #[must_use]
    pub fn sum(&self) -> Option<u8> {
        self.items.iter().try_fold(0u8, |sum, item| Some(sum.saturating_add((*item)?)))
    }

    /// Nothing was said.
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
