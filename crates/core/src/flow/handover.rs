//! What a person did on the static page, which the app goes on from.

use super::{Screen, State, Visit};
use crate::answers::{Answers, Danger};
use crate::content::ids::DangerId;
use crate::content::questions::Step;

/// Read from the page by the browser, believed only as far as it makes sense.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handover {
    /// The picked danger: an id, or the markup's name for "none of these".
    pub danger: Option<String>,
    /// The picked strength.
    pub strength: Option<u8>,
}

/// The markup's name for "none of these".
pub const NO_DANGER: &str = "none";

/// A name for each page of the weekly check, since each is a screen of its own.
const WEEKLY: [&str; 9] = [
    "weekly-1", "weekly-2", "weekly-3", "weekly-4", "weekly-5", "weekly-6", "weekly-7", "weekly-8",
    "weekly-9",
];

impl Screen {
    /// The name that the markup uses for a screen of the static page; `None` for all others.
    #[must_use]
    pub fn static_name(self) -> Option<&'static str> {
        match self {
            Self::Home => Some("home"),
            Self::Breathe => Some("breathe"),
            Self::TryNow => Some("try"),
            Self::Talk => Some("talk"),
            Self::Emergency => Some("emergency"),
            Self::About => Some("about"),
            Self::Ask(Step::Danger) => Some("danger"),
            Self::Ask(Step::Strength) => Some("strength"),
            Self::Ask(_)
            | Self::Offer
            | Self::Doing
            | Self::Rate
            | Self::Outcome
            | Self::Keep
            | Self::LookBack
            | Self::Lessons
            | Self::Lesson(_)
            | Self::Weekly(_)
            | Self::WeekResult => None,
        }
    }

    /// A name of its own for every screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ask(Step::Triggers) => "triggers",
            Self::Ask(Step::Likelihood) => "likelihood",
            Self::Ask(Step::Possible) => "possible",
            Self::Offer => "offer",
            Self::Doing => "doing",
            Self::Rate => "rate",
            Self::Outcome => "outcome",
            Self::Keep => "keep",
            Self::LookBack => "look-back",
            Self::Lessons => "lessons",
            Self::Lesson(_) => "lesson",
            Self::Weekly(page) => WEEKLY.get(page.place()).copied().unwrap_or("weekly"),
            Self::WeekResult => "week",
            other => other.static_name().unwrap_or("home"),
        }
    }
}

/// Goes on after the last static question, with what was answered there. A named danger leads to the
/// emergency screen only from its own question; whoever went on from there said "we are safe now".
pub(super) fn go_on(state: &mut State, handover: &Handover) {
    let goes_on = matches!(state.screen, Screen::Ask(_) | Screen::Emergency);
    if !goes_on && !state.visit.tries.is_empty() {
        // The last check-in was left without an end; this is another one.
        state.answers = Answers::default();
        state.visit = Visit::default();
    }
    state.screen = Screen::Ask(Step::Strength);
    state.return_to = None;
    state.answers.danger = handover.danger.as_deref().and_then(|name| {
        if name == NO_DANGER {
            return Some(Danger::None);
        }
        let id = DangerId::from(name);
        state.pack.danger(&id).is_some().then_some(Danger::Now(id))
    });
    state.answers.strength = handover.strength.and_then(|raw| state.pack.scale.level(raw));
    // Where there is no next question, the person stays on this one.
    let _ = super::check_in::next(state);
}
