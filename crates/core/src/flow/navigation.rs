//! The ways between screens that are no step of a check-in: opening one that is open at any time, and
//! "back".

use super::{Screen, State, check_in, rating, week};
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
        | Screen::Records
        | Screen::Lessons
        | Screen::Lesson(_) => {
            if state.screen == screen {
                return None;
            }
            let leads_back = match state.screen {
                // Only help leads back to a question of the first page or to the end of a check-in. From any
                // other screen "back" leads to the first page, since that check-in is over.
                Screen::Danger | Screen::Strength | Screen::Close => screen.is_help(),
                other => other.static_name().is_none(),
            };
            if leads_back {
                state.way_back.push(state.screen);
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

/// Removes the screen that is shown, and all that came after it, from the way back. On the first page
/// no way back is left.
pub(super) fn shorten(state: &mut State) {
    let shown = |it: &Screen| *it == state.screen || state.screen == Screen::Home;
    if let Some(at) = state.way_back.iter().position(shown) {
        state.way_back.truncate(at);
    }
}

/// Goes one step back, or back to what a screen that is open at any time was opened from.
pub(super) fn back(state: &mut State) -> Option<()> {
    state.screen = leave(state)?;
    check_in::offers_again(state);
    Some(())
}

/// Leaves the current screen, and returns the one that it leads back to.
fn leave(state: &mut State) -> Option<Screen> {
    let back_to = match state.screen {
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
        Screen::Emergency if state.way_back.is_empty() && state.answers.danger_now().is_some() => {
            Screen::Danger
        }
        Screen::Offer if state.visit.fits => Screen::Fit(FitPage::Around),
        Screen::Offer => Screen::Strength,
        // A slip on "I did it" loses nothing.
        Screen::Rate => {
            state.visit.rating = None;
            Screen::Doing
        }
        Screen::Doing => {
            rating::end(state, None, false, None)?;
            Screen::Offer
        }
        // One tap rates, and it may be the wrong one.
        Screen::Outcome if state.way_back.is_empty() => {
            rating::take_back(state)?;
            Screen::Rate
        }
        Screen::Home => return None,
        Screen::Weekly(page) => week::before(page),
        Screen::Lesson(_) => state.way_back.pop().unwrap_or(Screen::Lessons),
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
        | Screen::Records
        | Screen::Lessons
        | Screen::WeekResult => state.way_back.pop().unwrap_or(Screen::Home),
    };
    Some(back_to)
}
