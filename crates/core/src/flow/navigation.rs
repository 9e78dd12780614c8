//! The ways between screens that are no step of a check-in: opening one that is open at any time, and
//! "back".

use super::{Screen, State, check_in, week};
use crate::content::questions::FitPage;

/// Opens one of the screens that are open at any time; the flow alone leads to the others.
pub(super) fn open(state: &mut State, screen: Screen) -> Option<()> {
    match screen {
        Screen::Home
        | Screen::Breathe
        | Screen::TryNow
        | Screen::HelpLines
        | Screen::Emergency
        | Screen::SaferUse
        | Screen::Rescue
        | Screen::Family
        | Screen::History
        | Screen::About
        | Screen::Plan
        | Screen::Lessons
        | Screen::Lesson(_) => {
            if state.screen == screen {
                return None;
            }
            // The app shows these two itself once the person comes back to them.
            let is_question = matches!(state.screen, Screen::Danger | Screen::Strength);
            let is_of_app = is_question || state.screen.static_name().is_none();
            let asks_help = screen.is_help() && is_of_app;
            if state.screen.is_under_way() || asks_help && state.return_to.is_none() {
                state.return_to = Some(state.screen);
            } else if !screen.is_help() {
                state.return_to = state.return_to.filter(|it| it.is_under_way());
            }
            state.screen = screen;
        }
        Screen::Weekly(_) => week::begin(state),
        Screen::Danger
        | Screen::Strength
        | Screen::Fit(_)
        | Screen::Offer
        | Screen::Doing
        | Screen::Rate
        | Screen::Outcome
        | Screen::Keep
        | Screen::Close
        | Screen::WeekResult => return None,
    }
    Some(())
}

/// Goes one step back, or back to what a screen that is open at any time was opened from.
pub(super) fn back(state: &mut State) -> Option<()> {
    state.screen = match state.screen {
        Screen::Danger => Screen::Home,
        Screen::Strength => Screen::Danger,
        Screen::Fit(page) => match page.before() {
            Some(page) => Screen::Fit(page),
            None if state.visit.fits => Screen::Strength,
            // With what was said on the page.
            None => {
                check_in::show_offers(state);
                Screen::Offer
            }
        },
        Screen::Emergency if state.return_to.is_none() && state.answers.danger_now().is_some() => {
            Screen::Danger
        }
        Screen::Offer if state.visit.fits => Screen::Fit(FitPage::Around),
        Screen::Offer => Screen::Strength,
        Screen::Doing | Screen::Rate => {
            state.visit.doing = None;
            Screen::Offer
        }
        Screen::Home => return None,
        Screen::Weekly(page) => week::before(page),
        Screen::Lesson(_) => state.return_to.take().unwrap_or(Screen::Lessons),
        Screen::Breathe
        | Screen::TryNow
        | Screen::HelpLines
        | Screen::Emergency
        | Screen::SaferUse
        | Screen::Rescue
        | Screen::Family
        | Screen::Outcome
        | Screen::Keep
        | Screen::Close
        | Screen::History
        | Screen::About
        | Screen::Plan
        | Screen::Lessons
        | Screen::WeekResult => state.return_to.take().unwrap_or(Screen::Home),
    };
    Some(())
}
