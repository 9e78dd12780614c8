//! The list of weekly checks, each with a button to delete it.

use std::rc::Rc;

use ebb_core::flow::Action;
use ebb_core::history::WeekRecord;
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Button, Look, h3, span};
use crate::screens::parts::summed;
use crate::state::Ui;

/// The newest `shown` weekly checks, newest first.
pub fn weeks(ui: &Ui, weeks: &[Rc<WeekRecord>], shown: usize, may_delete: bool) -> Html {
    html! {
        <>
            {h3("", ui.t(Message::WeekEntries))}
            <ul class="entries">
                for record in weeks.iter().rev().take(shown) {
                    <li key={record.id.as_str()} class="entry" data-week="">
                        {entry(ui, record, may_delete)}
                    </li>
                }
            </ul>
        </>
    }
}

fn entry(ui: &Ui, record: &WeekRecord, may_delete: bool) -> Html {
    let when = (ui.outside.write_time)(&ui.content.language, record.at, record.offset);
    let delete = ui.t(Message::HistoryDelete);
    let spoken = [&*delete, ": ", ui.content.message(Message::WeekEntries), ", ", &*when].concat();
    html! {
        <>
            <div class="entry__text">
                <strong>{when}</strong>
                {span("", summed(ui, &record.week).unwrap_or_else(|| ui.t(Message::HistoryNone)))}
            </div>
            if may_delete {
                {Button::new(Look::Quiet, "delete", delete, ui.send(Action::Delete(record.id.clone()))).spoken(spoken).view()}
            }
        </>
    }
}
