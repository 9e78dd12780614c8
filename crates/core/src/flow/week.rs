//! The weekly check: page by page, then its result, kept like a check-in.

use std::rc::Rc;

use super::{Moment, Screen, State};
use crate::answers::toggle;
use crate::content::ids::TriggerId;
use crate::history::{Record, RecordId, WeekRecord};
use crate::weekly::Page;

/// Goes on with what was begun and not finished, else begins anew.
pub(super) fn begin(state: &mut State) {
    state.screen = Screen::Weekly(Page::ALL[0]);
    state.return_to = None;
}

pub(super) fn rated(state: &mut State, rating: Option<u8>) -> Option<()> {
    let Screen::Weekly(page) = state.screen else { return None };
    if let Some(raw) = rating {
        state.pack.weekly.scale.level(raw)?;
    }
    state.week.rate(page, rating);
    Some(())
}

pub(super) fn trigger(state: &mut State, id: &TriggerId) -> Option<()> {
    state.pack.trigger(id)?;
    toggle(&mut state.week.triggers, id);
    Some(())
}

/// The screen before a page.
pub(super) fn before(page: Page) -> Screen {
    let before = page.place().checked_sub(1).and_then(|place| Page::ALL.get(place));
    before.map_or(Screen::Home, |page| Screen::Weekly(*page))
}

/// A week in which nothing at all was answered leaves no record.
pub(super) fn next(state: &mut State, moment: Moment) -> Option<()> {
    let Screen::Weekly(page) = state.screen else { return None };
    if let Some(page) = Page::ALL.get(page.place() + 1) {
        state.screen = Screen::Weekly(*page);
        return Some(());
    }
    state.screen = Screen::WeekResult;
    state.finished_week = std::mem::take(&mut state.week);
    if !state.finished_week.is_empty() {
        let id = RecordId::new(moment.at, moment.seed);
        state.session.push(id.clone());
        if state.trace_free {
            state.off_record.push(id.clone());
        }
        let week = state.finished_week.clone();
        let record = WeekRecord { id, at: moment.at, offset: moment.offset, week };
        state.history = Rc::new(state.history.with(Record::Week(Rc::new(record))));
    }
    Some(())
}
