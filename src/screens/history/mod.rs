//! The history: a chart with its table, every check-in and weekly check, and ways to delete them.

mod aside;
mod entries;
mod keeping;
mod settings;
mod trend;

use ebb_core::flow::{Action, Screen, Storage, ViewState};
use ebb_core::history::Record;
use ebb_core::messages::Message;
use yew::prelude::*;

use self::aside::set_aside;
use self::entries::{check_in, table, week, week_list, with_deleted};
use self::keeping::keeping;
use self::settings::deleting;
use self::trend::{chart, sentence};
use super::parts::{compared, heading, hold};
use super::storage_line::storage_line;
use crate::components::{Button, Look, p};
use crate::state::{AppState, Ui};

/// How many entries are shown at first, and how many more with each tap.
const PAGE: usize = 20;

pub fn history(ui: &Ui, state: &AppState) -> Html {
    let shown = PAGE * (1 + usize::from(state.view.pages));
    let check_ins = state.history.check_ins();
    let weeks = state.history.weeks();
    let (deleted, deleted_week) = match &state.undo {
        Some(Record::CheckIn(it)) => (Some(check_in(ui, it)), None),
        Some(Record::Week(it)) => (None, Some(week(ui, it))),
        Some(Record::Preference(_)) | None => (None, None),
    };
    let newest = check_ins.iter().rev().take(shown).map(|it| check_in(ui, it));
    let newest = with_deleted(newest.collect(), deleted);
    let newest_weeks = weeks.iter().rev().take(shown).map(|it| week(ui, it));
    let newest_weeks = with_deleted(newest_weeks.collect(), deleted_week);
    let mut rated = check_ins.iter().filter_map(|it| Some((it.at, it.before?)));
    let change = compared(ui, &mut rated);
    let may_delete = !state.trace_free;
    let is_more = check_ins.len().max(weeks.len()) > shown;
    html! {
        <section class="screen history">
            {heading(ui.t(Message::HistoryTitle))}
            {my_plan(ui)}
            if check_ins.is_empty() && weeks.is_empty() {
                {nothing(ui, state)}
            }
            if !check_ins.is_empty() {
                <div class="history__whole">
                    {p("history__sum", sentence(ui, check_ins))}
                    {chart(ui, check_ins)}
                    if let Some(change) = change {
                        {p("history__change", change)}
                    }
                    {p("small", ui.t(Message::HistoryFade))}
                </div>
            }
            if !newest.is_empty() {
                {table(ui, &newest, may_delete)}
            }
            if !newest_weeks.is_empty() {
                {week_list(ui, &newest_weeks, may_delete)}
            }
            {more(ui, state.view, is_more)}
            if !is_reading(state) {
                {storage_line(ui, state)}
                {set_aside(ui, state.history.set_aside())}
                {records(ui)}
                {keeping(ui, state)}
                {deleting(ui, state)}
            }
        </section>
    }
}

/// Whether a long history is still being read: what is kept, and for how long, is not known yet.
fn is_reading(state: &AppState) -> bool {
    !state.is_read && state.storage == Storage::Ready
}

/// What stands in place of entries: that there are none, or that they are being read.
fn nothing(ui: &Ui, state: &AppState) -> Html {
    let text = if is_reading(state) { Message::HistoryReading } else { Message::HistoryEmpty };
    p("history__empty", ui.t(text))
}

fn my_plan(ui: &Ui) -> Html {
    let open = ui.send(Action::Open(Screen::Plan));
    html! {
        <div class="actions">
            {Button::new(Look::Plain, "plan", ui.t(Message::MyPlanTitle), open).view()}
        </div>
    }
}

/// The way to what check-ins show together, and to copies.
fn records(ui: &Ui) -> Html {
    let open = ui.send(Action::Open(Screen::Records));
    html! {
        <div class="actions">
            {Button::new(Look::Plain, "records", ui.t(Message::RecordsTitle), open).view()}
        </div>
    }
}

/// The way to more entries. Its place stays when there are no more of them, so that the focus has one.
fn more(ui: &Ui, view: ViewState, is_more: bool) -> Html {
    let more = ViewState { pages: view.pages.saturating_add(1), ..view };
    let on_press = ui.send(Action::Unfold(more));
    if !is_more && view.pages == 0 {
        return Html::default();
    }
    let stays = NodeRef::default();
    html! {
        <div ref={stays.clone()} class="actions" tabindex="-1" onclick={hold(stays)}>
            if is_more {
                {Button::new(Look::Plain, "more", ui.t(Message::HistoryMore), on_press).view()}
            }
        </div>
    }
}
