//! The table of check-ins and the list of weekly checks.

mod entry;

use ebb_core::history::{CheckIn, WeekRecord};
use ebb_core::messages::Message;
use yew::prelude::*;

use self::entry::Entry;
use crate::components::{h3, with_class};
use crate::screens::parts::{summed, when};
use crate::state::Ui;

/// These entries, which are newest first, with the one that was just deleted in its place.
pub fn with_deleted<'r>(mut entries: Vec<Entry<'r>>, deleted: Option<Entry<'r>>) -> Vec<Entry<'r>> {
    if let Some(deleted) = deleted {
        let place = entries.partition_point(|it| it.id > deleted.id);
        entries.insert(place, Entry { is_deleted: true, ..deleted });
    }
    entries
}

/// The table of these check-ins.
pub fn table(ui: &Ui, entries: &[Entry], may_delete: bool) -> Html {
    html! {
        <table class="table">
            <caption class="spoken">{ui.t(Message::HistoryChart)}</caption>
            <thead>
                <tr>
                    for column in [Message::HistoryWhen, Message::HistoryBefore, Message::HistoryAfter] {
                        <th key={column as u32} scope="col">{ui.t(column)}</th>
                    }
                </tr>
            </thead>
            <tbody>
                for it in entries {
                    {row(ui, it, may_delete)}
                }
            </tbody>
        </table>
    }
}

fn row(ui: &Ui, it: &Entry, may_delete: bool) -> Html {
    let row = html! {
        <tr key={it.id.as_str()}>
            <th scope="row">{it.view(ui, may_delete)}</th>
            for (place, rating) in it.ratings.iter().enumerate() {
                <td key={place}>{rating}</td>
            }
        </tr>
    };
    with_class(it.class(), row)
}

fn rating(ui: &Ui, level: Option<u8>) -> AttrValue {
    level.map_or_else(|| ui.t(Message::HistoryNone), |it| it.to_string().into())
}

pub fn check_in<'r>(ui: &Ui, check_in: &'r CheckIn) -> Entry<'r> {
    let title = when(ui, check_in);
    let other = ui.content.message(Message::HistoryOther);
    let done = check_in.tries.iter().filter(|it| !it.is_stopped());
    let mut done: Vec<&str> =
        done.map(|it| ui.content.strategy_title(it.strategy).unwrap_or(other)).collect();
    if done.is_empty() {
        done.push(other);
    }
    let did = ui.content.message(Message::HistoryDid);
    let text = [did, ": ", &*done.join(", ")].concat().into();
    let delete = ui.content.fill(Message::HistoryDeleteOne, &[("when", &title)]);
    Entry {
        id: &check_in.id,
        at: check_in.at,
        title,
        text,
        delete,
        ratings: vec![rating(ui, check_in.before), rating(ui, check_in.after)],
        is_deleted: false,
    }
}

/// The list of these weekly checks.
pub fn week_list(ui: &Ui, entries: &[Entry], may_delete: bool) -> Html {
    html! {
        <>
            {h3("", ui.t(Message::WeekEntries))}
            <ul class="entries">
                for it in entries {
                    {item(ui, it, may_delete)}
                }
            </ul>
        </>
    }
}

fn item(ui: &Ui, it: &Entry, may_delete: bool) -> Html {
    let week = (!it.is_deleted).then_some("");
    let item = html! {
        <li key={it.id.as_str()} class="entry" data-week={week}>{it.view(ui, may_delete)}</li>
    };
    with_class(it.class(), item)
}

pub fn week<'r>(ui: &Ui, record: &'r WeekRecord) -> Entry<'r> {
    let title = (ui.outside.write_time)(&ui.content.language, record.at, record.offset);
    let [delete, weeks] =
        [Message::HistoryDelete, Message::WeekEntries].map(|it| ui.content.message(it));
    let delete = [delete, ": ", weeks, ", ", &*title].concat();
    let text = summed(ui, &record.week).unwrap_or_else(|| ui.t(Message::HistoryNone));
    Entry {
        id: &record.id,
        at: record.at,
        title,
        text,
        delete,
        ratings: Vec::new(),
        is_deleted: false,
    }
}
