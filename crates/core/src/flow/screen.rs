//! What can be on screen.

use crate::content::questions::Step;
use crate::weekly::Page;

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
    /// All lessons.
    Lessons,
    /// One lesson, by its place.
    Lesson(u8),
    /// One page of the weekly check.
    Weekly(Page),
    /// What the weekly check adds up to.
    WeekResult,
}

impl Screen {
    /// Whether it is part of a check-in of either kind, to which a person wants to come back.
    pub(super) fn is_under_way(self) -> bool {
        match self {
            Self::Ask(step) => !matches!(step, Step::Danger | Step::Strength),
            Self::Offer
            | Self::Doing
            | Self::Rate
            | Self::Outcome
            | Self::Keep
            | Self::Weekly(_)
            | Self::WeekResult => true,
            Self::Home
            | Self::Breathe
            | Self::TryNow
            | Self::Talk
            | Self::Emergency
            | Self::LookBack
            | Self::About
            | Self::Lessons
            | Self::Lesson(_) => false,
        }
    }
}
