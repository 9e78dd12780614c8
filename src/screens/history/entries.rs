//! The lists of check-ins and of weekly checks, each entry with a button to delete it.

use std::rc::Rc;

use ebb_core::flow::Action;
use ebb_core::history::{CheckIn, RecordId, WeekRecord, is_ahead};
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Button, Look, Tone, h3, notice};
use crate::screens::parts::{summed, when};
use crate::state::Ui;

/// One entry of a list.
struct Entry<'r> {
    id: &'r RecordId,
    /// Its time: UTC, ms.
    at: i64,
    title: String,
    text: Option<AttrValue>,
    /// What a screen reader says in place of "Delete".
    delete: String,
    /// Whether it was just deleted.
    is_deleted: bool,
    is_week: bool,
}

impl Entry<'_> {
    /// Where the entry was deleted, its button becomes "Undo". It is the same element, so it keeps
    /// the focus.
    fn view(&self, ui: &Ui, may_delete: bool) -> Html {
        let title = self.title.clone().into();
        let title = if self.is_deleted { ui.t(Message::HistoryDeleted) } else { title };
        let is_ahead = is_ahead(self.at, (ui.outside.now)());
        html! {
            <>
                <div class="entry__text" role={self.is_deleted.then_some("status")}>
                    <strong>{title}</strong>
                    if let Some(text) = self.text.clone().filter(|_| !self.is_deleted) {
                        <span>{text}</span>
                    }
                    if is_ahead && !self.is_deleted {
                        {notice(Tone::Care, "ahead", ui.t(Message::HistoryAhead))}
                    }
                </div>
                if may_delete || self.is_deleted {
                    {self.button(ui).view()}
                }
            </>
        }
    }

    fn button(&self, ui: &Ui) -> Button {
        if self.is_deleted {
            let undo = ui.t(Message::HistoryUndo);
            let spoken = [&*undo, ": ", &*self.delete].concat();
            return Button::new(Look::Plain, "undo", undo, ui.send(Action::Undo)).spoken(spoken);
        }
        let delete = ui.send(Action::Delete(self.id.clone()));
        Button::new(Look::Quiet, "delete", ui.t(Message::HistoryDelete), delete)
            .spoken(self.delete.clone())
    }
}

fn list(ui: &Ui, entries: &[Entry], may_delete: bool) -> Html {
    html! {
        <ul class="entries">
            for it in entries {
                <li
                    key={it.id.as_str()}
                    class={if it.is_deleted { "undo" } else { "entry" }}
                    data-week={(it.is_week && !it.is_deleted).then_some("")}
                >
                    {it.view(ui, may_delete)}
                </li>
            }
        </ul>
    }
}

/// Puts the entry that was just deleted in its place among these, which are newest first.
fn put_deleted<'r>(entries: &mut Vec<Entry<'r>>, deleted: Option<Entry<'r>>) {
    if let Some(deleted) = deleted {
        let place = entries.partition_point(|it| it.id > deleted.id);
        entries.insert(place, Entry { is_deleted: true, ..deleted });
    }
}

/// The list of these check-ins, newest first, and of the one that was just deleted.
pub fn check_in_list(
    ui: &Ui,
    newest: &[Rc<CheckIn>],
    deleted: Option<&CheckIn>,
    may_delete: bool,
) -> Html {
    let mut entries: Vec<Entry> = newest.iter().map(|it| check_in(ui, it)).collect();
    put_deleted(&mut entries, deleted.map(|it| check_in(ui, it)));
    list(ui, &entries, may_delete)
}

fn check_in<'r>(ui: &Ui, check_in: &'r CheckIn) -> Entry<'r> {
    let title = when(ui, check_in);
    let tries = check_in.tries.iter();
    let done: Vec<&str> = tries.map(|it| ui.content.strategy_title(&it.strategy)).collect();
    let did = ui.content.message(Message::HistoryDid);
    let text = (!done.is_empty()).then(|| [did, ": ", &*done.join(", ")].concat().into());
    let delete = ui.content.fill(Message::HistoryDeleteOne, &[("when", &title)]);
    Entry {
        id: &check_in.id,
        at: check_in.at,
        title,
        text,
        delete,
        is_deleted: false,
        is_week: false,
    }
}

/// The list of these weekly checks, newest first, and of the one that was just deleted.
pub fn week_list(
    ui: &Ui,
    newest: &[Rc<WeekRecord>],
    deleted: Option<&WeekRecord>,
    may_delete: bool,
) -> Html {
    let mut entries: Vec<Entry> = newest.iter().map(|it| week(ui, it)).collect();
    put_deleted(&mut entries, deleted.map(|it| week(ui, it)));
    html! {
        <>
            {h3("", ui.t(Message::WeekEntries))}
            {list(ui, &entries, may_delete)}
        </>
    }
}

fn week<'r>(ui: &Ui, record: &'r WeekRecord) -> Entry<'r> {
    let title = (ui.outside.write_time)(&ui.content.language, record.at, record.offset);
    let [delete, weeks] =
        [Message::HistoryDelete, Message::WeekEntries].map(|it| ui.content.message(it));
    let delete = [delete, ": ", weeks, ", ", &*title].concat();
    let text = Some(summed(ui, &record.week).unwrap_or_else(|| ui.t(Message::HistoryNone)));
    Entry { id: &record.id, at: record.at, title, text, delete, is_deleted: false, is_week: true }
}
