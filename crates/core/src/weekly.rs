//! The weekly check: five ratings of the shape of a published scale in our own words, with
//! triggers, medicine, sleep and pain. Its sum and its bands are ours and not validated (PHENX-PACS).

use serde::{Deserialize, Serialize};

use crate::ids::TriggerId;
use crate::pack::Pack;
use crate::questions::{Band, QuestionWords, Scale};

/// Everything that `content/weekly.toml` says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weekly {
    /// The scale of every rating.
    pub scale: Scale,
    /// The five that are summed.
    pub items: Vec<QuestionWords>,
    /// Bands of the sum, lowest first; ours.
    pub bands: Vec<Band>,
    /// When a change is spoken of.
    pub change: ChangeRule,
    /// The other words.
    pub words: WeeklyWords,
}

/// Which days are compared, and from how many points of the scale on a change is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeRule {
    /// The last days, 1 or more…
    pub recent_days: u16,
    /// …are compared with so many days before them.
    pub earlier_days: u16,
    /// From this difference on it is mentioned…
    pub mention: f64,
    /// …and from this on called clear.
    pub clear: f64,
}

/// The words of the weekly check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeeklyWords {
    /// Heading.
    pub title: String,
    /// What it asks and how long it takes.
    pub lead: String,
    /// That it is ours and not tested.
    pub unvalidated: String,
    /// Medicine.
    pub medicine: MedicineWords,
    /// Sleep.
    pub sleep: QuestionWords,
    /// Pain.
    pub pain: QuestionWords,
    /// What a change is called.
    pub change: ChangeWords,
}

/// The words that ask about medicine for opioid use disorder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MedicineWords {
    /// The question.
    pub title: String,
    /// The line under it.
    pub help: String,
    /// Takes none.
    pub none: String,
    /// Takes it as planned.
    pub as_planned: String,
    /// Missed some.
    pub missed: String,
    /// Stopped.
    pub stopped: String,
}

/// What a change is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ChangeWords {
    /// Lower by a little.
    pub lower: String,
    /// Clearly lower.
    pub lower_clear: String,
    /// Higher by a little.
    pub higher: String,
    /// Clearly higher.
    pub higher_clear: String,
    /// About the same.
    pub same: String,
    /// Too little to compare.
    pub too_few: String,
}

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
pub fn band(pack: &Pack, sum: u8) -> Option<&Band> {
    pack.weekly.bands.iter().rev().find(|band| band.from <= sum)
}

/// What a comparison says; the numbers are points of the scale, above 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// One of the two spans holds nothing.
    TooFew,
    /// Less than what is mentioned.
    Same,
    /// Lower by this; whether clearly.
    Lower(f64, bool),
    /// Higher by this; whether clearly.
    Higher(f64, bool),
}

impl Change {
    /// By how many points; 0 where it is not spoken of.
    #[must_use]
    pub fn points(self) -> f64 {
        match self {
            Self::TooFew | Self::Same => 0.0,
            Self::Lower(points, _) | Self::Higher(points, _) => points,
        }
    }

    /// What it is called; `{points}` stands for [`Change::points`].
    #[must_use]
    pub fn words(self, words: &ChangeWords) -> &str {
        match self {
            Self::TooFew => &words.too_few,
            Self::Same => &words.same,
            Self::Lower(_, false) => &words.lower,
            Self::Lower(_, true) => &words.lower_clear,
            Self::Higher(_, false) => &words.higher,
            Self::Higher(_, true) => &words.higher_clear,
        }
    }
}

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Compares the mean of the recent days with that of the days before them, without overlap.
/// `rated` gives times (UTC, ms) and ratings in any order; what lies ahead of `now` counts nowhere.
#[must_use]
pub fn change(rule: &ChangeRule, now: i64, rated: impl Iterator<Item = (i64, u8)>) -> Change {
    let recent_from = now.saturating_sub(i64::from(rule.recent_days) * DAY_MS);
    let earlier_from = recent_from.saturating_sub(i64::from(rule.earlier_days) * DAY_MS);
    let (mut recent, mut earlier) = (Mean::default(), Mean::default());
    for (at, rating) in rated {
        if at > now || at < earlier_from {
            continue;
        }
        if at >= recent_from { &mut recent } else { &mut earlier }.take(rating);
    }
    let (Some(recent), Some(earlier)) = (recent.get(), earlier.get()) else {
        return Change::TooFew;
    };
    let difference = recent - earlier;
    let is_clear = difference.abs() >= rule.clear;
    if difference.abs() < rule.mention {
        Change::Same
    } else if difference < 0.0 {
        Change::Lower(-difference, is_clear)
    } else {
        Change::Higher(difference, is_clear)
    }
}

#[derive(Default)]
struct Mean {
    sum: u32,
    count: u32,
}

impl Mean {
    fn take(&mut self, rating: u8) {
        self.sum = self.sum.saturating_add(u32::from(rating));
        self.count = self.count.saturating_add(1);
    }

    fn get(&self) -> Option<f64> {
        (self.count > 0).then(|| f64::from(self.sum) / f64::from(self.count))
    }
}
