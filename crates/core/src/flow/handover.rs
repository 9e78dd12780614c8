//! The answers that a person gave on the static page, from which the app goes on.

use super::{Screen, State, Tried, Visit};
use crate::answers::{Answers, Danger, Possible};
use crate::content::ids::DangerId;
use crate::content::questions::FitPage;

/// The answers as the browser reads them from the page. The app takes only values that exist in
/// the content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handover {
    /// The picked danger: its id, or [`NO_DANGER`].
    pub danger: Option<String>,
    /// The picked strength.
    pub strength: Option<u8>,
    /// How many seconds ago the person opened the breathing exercise of the first page.
    pub breathing_opened: Option<u32>,
    /// The hour of the local clock, 0 to 23.
    pub hour: Option<u8>,
    /// The time: UTC, ms.
    pub at: i64,
}

/// The value of "none of these" in the markup.
pub const NO_DANGER: &str = "none";

/// The name of each page of the weekly check, since Yew has to tell the pages apart.
const WEEKLY: [&str; 9] = [
    "weekly-1", "weekly-2", "weekly-3", "weekly-4", "weekly-5", "weekly-6", "weekly-7", "weekly-8",
    "weekly-9",
];

impl Screen {
    /// The name of a static screen in the markup; `None` for a screen of the app.
    #[must_use]
    pub fn static_name(self) -> Option<&'static str> {
        match self {
            Self::Home => Some("home"),
            Self::Breathe => Some("breathe"),
            Self::TryNow => Some("try"),
            Self::HelpLines => Some("help-lines"),
            Self::Emergency => Some("emergency"),
            Self::SaferUse => Some("safer-use"),
            Self::Rescue => Some("rescue"),
            Self::Family => Some("family"),
            Self::About => Some("about"),
            Self::Danger => Some("danger"),
            Self::Strength => Some("strength"),
            Self::Fit(_)
            | Self::Offer
            | Self::Doing
            | Self::Rate
            | Self::Outcome
            | Self::Keep
            | Self::Close
            | Self::History
            | Self::Plan
            | Self::Records
            | Self::Lessons
            | Self::Lesson(_)
            | Self::Weekly(_)
            | Self::WeekResult => None,
        }
    }

    /// A unique name for every screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fit(FitPage::Feeling) => "feeling",
            Self::Fit(FitPage::Body) => "body",
            Self::Fit(FitPage::Around) => "around",
            Self::Offer => "offer",
            Self::Doing => "doing",
            Self::Rate => "rate",
            Self::Outcome => "outcome",
            Self::Keep => "keep",
            Self::Close => "close",
            Self::History => "history",
            Self::Plan => "plan",
            Self::Records => "records",
            Self::Lessons => "lessons",
            Self::Lesson(_) => "lesson",
            Self::Weekly(page) => WEEKLY.get(page.place()).copied().unwrap_or("weekly"),
            Self::WeekResult => "week",
            other => other.static_name().unwrap_or("home"),
        }
    }
}

/// Goes on after the last question of the static page, with its answers. A named danger does not
/// lead to the emergency screen here: it did so at its own question, and the person has gone on
/// from there.
pub(super) fn go_on(state: &mut State, handover: &Handover) {
    // A try that was left ends before anything else is said: its rating is the one before it.
    let _ = super::rating::end(state, None, false, None);
    let is_old = is_old(state, handover.at);
    // A way back led here from offers of long ago, and whether anyone is in danger now was not asked since.
    let lacks_danger = is_old && state.screen == Screen::Strength;
    let goes_on = goes_on(state) && !is_old;
    if is_old || !goes_on && state.visit.done().next().is_some() {
        // The last check-in was not ended; this one is new.
        state.answers = Answers::default();
        state.visit = Visit::default();
    }
    if lacks_danger {
        return super::check_in::begin(state);
    }
    if !goes_on {
        // What bears on safety may have changed since, so it is asked anew.
        state.visit.fits = false;
        state.answers.circumstances.clear();
        state.answers.possible = Possible::default();
        state.answers.withdrawal = None;
    }
    state.visit.handed_over = handover.at;
    state.screen = Screen::Strength;
    state.way_back.clear();
    state.answers.danger = handover.danger.as_deref().and_then(|name| {
        if name == NO_DANGER {
            return Some(Danger::None);
        }
        let id = DangerId::from(name);
        state.pack.danger(&id).is_some().then_some(Danger::Now(id))
    });
    state.answers.strength = handover.strength.and_then(|raw| state.pack.scale.level(raw));
    state.answers.hour = handover.hour.filter(|hour| *hour < 24);
    let ranking = &state.pack.ranking;
    let just_now = ranking.breathed_after..=ranking.breathed_within.saturating_mul(60);
    let opened = handover.breathing_opened.and_then(|ago| u16::try_from(ago).ok());
    state.answers.breathed = opened.is_some_and(|ago| just_now.contains(&ago));
    super::check_in::offer(state);
}

/// Whether the answers belong to the check-in under way: it is at its questions, or the person left it for help.
fn goes_on(state: &State) -> bool {
    match state.screen {
        Screen::Danger | Screen::Strength | Screen::Fit(_) | Screen::Emergency => true,
        Screen::Rescue | Screen::SaferUse | Screen::HelpLines => {
            let is_of_week = |it: &Screen| matches!(it, Screen::Weekly(_) | Screen::WeekResult);
            state.way_back.iter().any(|it| it.is_under_way() && !is_of_week(it))
        }
        _ => false,
    }
}

/// Whether the check-in was left so long before this time (UTC, ms) that what was said in it is of another craving.
pub(super) fn is_old(state: &State, at: i64) -> bool {
    let newest = |it: &Tried| it.rated.unwrap_or(it.doing.since).max(it.doing.since);
    let last = state.visit.tries.last().map_or(0, newest).max(state.visit.handed_over);
    last > 0 && at.saturating_sub(last) > i64::from(state.pack.learning.longest) * 60_000
}
