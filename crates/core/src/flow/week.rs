//! The weekly check: page by page, then its result, kept like a check-in.

use std::rc::Rc;

use super::{Moment, Screen, State};
use crate::answers::toggle;
use crate::history::{Record, RecordId, WeekRecord};
use crate::ids::TriggerId;
use crate::weekly::{Medicine, Page, Week};

/// Goes on with what was begun and not finished, else begins anew.
pub(super) fn begin(state: &State) -> Option<State> {
    let week = if state.screen == Screen::WeekResult { Week::default() } else { state.week.clone() };
    Some(State { screen: Screen::Weekly(Page::ALL[0]), week, return_to: None, ..state.clone() })
}

pub(super) fn rated(state: &State, rating: Option<u8>) -> Option<State> {
    let Screen::Weekly(page) = state.screen else { return None };
    if let Some(raw) = rating {
        state.pack.weekly.scale.level(raw)?;
    }
    let mut next = state.clone();
    next.week.rate(page, rating);
    Some(next)
}

pub(super) fn trigger(state: &State, id: &TriggerId) -> Option<State> {
    state.pack.trigger(id)?;
    let mut next = state.clone();
    toggle(&mut next.week.triggers, id);
    Some(next)
}

pub(super) fn medicine(state: &State, said: Option<Medicine>) -> Option<State> {
    let mut next = state.clone();
    next.week.medicine = said;
    Some(next)
}

pub(super) fn back(state: &State, page: Page) -> Option<State> {
    let before = page.place().checked_sub(1).and_then(|place| Page::ALL.get(place));
    state.on(before.map_or(Screen::Home, |page| Screen::Weekly(*page)))
}

/// A week in which nothing at all was answered leaves no record.
pub(super) fn next(state: &State, moment: Moment) -> Option<State> {
    let Screen::Weekly(page) = state.screen else { return None };
    if let Some(page) = Page::ALL.get(page.place() + 1) {
        return state.on(Screen::Weekly(*page));
    }
    let mut next = State { screen: Screen::WeekResult, ..state.clone() };
    if !state.week.is_empty() {
        let id = RecordId::new(moment.at, moment.seed);
        next.session.push(id.clone());
        if state.trace_free {
            next.off_record.push(id.clone());
        }
        let week = state.week.clone();
        let record = WeekRecord { id, at: moment.at, offset: moment.offset, week };
        next.history = Rc::new(state.history.with(Record::Week(Rc::new(record))));
    }
    Some(next)
}
