//! What records show together, and how they leave Ebb, come in or are deleted. `public/visit.js` brings the
//! page of records, whose script does all of it (docs/decisions/0038).

use ebb_core::messages::Message;
use yew::prelude::*;

use super::keep::asked_here;
use super::parts::heading;
use crate::components::p;
use crate::state::{AppState, Ui};

pub fn records(ui: &Ui, state: &AppState) -> Html {
    let changes = if state.trace_free { "no" } else { "yes" };
    html! {
        <section class="screen records">
            {heading(ui.t(Message::RecordsTitle))}
            <div data-records={changes}></div>
            {p("records__wait", ui.t(Message::Waiting))}
            {asked_here(ui, state, !state.history.is_empty())}
        </section>
    }
}
