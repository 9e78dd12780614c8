//! The weekly check: its pages, its result, and its record, which is kept like that of a check-in.

use std::rc::Rc;

use super::{Moment, Screen, State};
use crate::answers::toggle;
use crate::content::ids::TriggerId;
use crate::history::{Record, RecordId, WeekRecord};
use crate::weekly::WeeklyPage;

/// Opens the first page. Answers of a weekly check that was not finished are still there. From a result, the
/// person starts over: the new record takes the place of that one.
pub(super) fn begin(state: &mut State) {
    if state.screen != Screen::WeekResult {
        state.week_record = None;
    }
    state.screen = Screen::Weekly(WeeklyPage::ALL[0]);
    state.way_back.clear();
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

/// The screen before a page of the weekly check.
pub(super) fn before(page: WeeklyPage) -> Screen {
    let before = page.place().checked_sub(1).and_then(|place| WeeklyPage::ALL.get(place));
    before.map_or(Screen::Home, |page| Screen::Weekly(*page))
}

/// Goes to the next page, or to the result. A week without any answer gets no record.
pub(super) fn next(state: &mut State, moment: &Moment) -> Option<()> {
    let Screen::Weekly(page) = state.screen else { return None };
    if let Some(page) = WeeklyPage::ALL.get(page.place() + 1) {
        state.screen = Screen::Weekly(*page);
        return Some(());
    }
    state.screen = Screen::WeekResult;
    state.finished_week = std::mem::take(&mut state.week);
    if !state.finished_week.is_empty() {
        let may_go_on = |id: &RecordId| {
            let is_there = state.history.find(id).is_some();
            is_there && (!state.trace_free || state.off_record.contains(id))
        };
        let id = state.week_record.take().filter(may_go_on).unwrap_or_else(|| {
            let id = RecordId::new(moment.at, moment.seed);
            state.session.push(id.clone());
            if state.trace_free {
                state.off_record.push(id.clone());
            }
            id
        });
        state.week_record = Some(id.clone());
        let week = state.finished_week.clone();
        let record = WeekRecord { id, at: moment.at, offset: moment.offset, week };
        state.history = Rc::new(state.history.with(Record::Week(Rc::new(record))));
    }
    Some(())
}
