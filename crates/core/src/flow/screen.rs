//! The screens of Ebb.

use crate::content::questions::FitPage;
use crate::weekly::WeeklyPage;

/// The screen that is shown. A screen is part of the state and has no address, so that none enters
/// the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The first choices.
    Home,
    /// Paced breathing, with no question asked.
    Breathe,
    /// A few things to do, with no question asked.
    TryNow,
    /// Help lines.
    HelpLines,
    /// What to do in an emergency.
    Emergency,
    /// How to use more safely, for a person who may use anyway.
    SaferUse,
    /// What to do when somebody is in overdose, one step at a time.
    Rescue,
    /// For a relative or a friend of a person who uses.
    Family,
    /// Whether anyone is in danger.
    Danger,
    /// How strong the craving is.
    Strength,
    /// One page of the questions that make an offer fit.
    Fit(FitPage),
    /// The offers: one thing to do now, and others.
    Offer,
    /// The guided screen of the strategy under way.
    Doing,
    /// The second rating.
    Rate,
    /// What the rating says, and what comes next.
    Outcome,
    /// The choice of how long to keep the history.
    Keep,
    /// The end of a check-in: the person can put the phone down.
    Close,
    /// The history.
    History,
    /// What Ebb is, and what stays on the device.
    About,
    /// What the person wrote for a hard moment: "My plan".
    Plan,
    /// What records show together, and how they leave Ebb, come in or are deleted.
    Records,
    /// The list of lessons.
    Lessons,
    /// The lesson at this place of the content.
    Lesson(u8),
    /// One page of the weekly check.
    Weekly(WeeklyPage),
    /// The result of the weekly check.
    WeekResult,
}

impl Screen {
    /// Whether the bar at the foot leads there. From help, "back" returns to any screen of the app.
    pub(super) fn is_help(self) -> bool {
        matches!(self, Self::HelpLines | Self::Emergency)
    }

    /// Whether it belongs to a check-in or a weekly check, to which the person can return from
    /// elsewhere.
    pub(super) fn is_under_way(self) -> bool {
        match self {
            Self::Fit(_)
            | Self::Offer
            | Self::Doing
            | Self::Rate
            | Self::Outcome
            | Self::Keep
            | Self::Weekly(_)
            | Self::WeekResult => true,
            Self::Home
            | Self::Danger
            | Self::Strength
            | Self::Breathe
            | Self::TryNow
            | Self::HelpLines
            | Self::Emergency
            | Self::SaferUse
            | Self::Rescue
            | Self::Family
            | Self::Close
            | Self::History
            | Self::About
            | Self::Plan
            | Self::Records
            | Self::Lessons
            | Self::Lesson(_) => false,
        }
    }
}
