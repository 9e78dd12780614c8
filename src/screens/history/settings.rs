//! Taking a copy of the history along, adding one, and deleting everything.

use ebb_core::flow::{Action, Surface, ViewState};
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Button, Look, p};
use crate::screens::parts::ask;
use crate::state::{AppState, Ui};

/// Ways to take a copy along: as a file or on paper.
pub fn taking(ui: &Ui, state: &AppState) -> Html {
    html! {
        <div class="actions" hidden={state.history.is_empty()}>
            {save(ui.t(Message::HistorySave), (ui.outside.file_address)(&state.history.copy()))}
            {ask("print", ui.t(Message::HistoryPrint))}
        </div>
    }
}

/// A link that saves the copy as a file, whose name does not tell what it holds.
fn save(label: AttrValue, address: String) -> Html {
    html! { <a class="button button--quiet" download="ebb.txt" href={address} data-name="save">{label}</a> }
}

/// A file input for a saved copy, which `public/device.js` reads.
fn choose_copy(label: AttrValue) -> Html {
    html! {
        <label class="button button--quiet">
            {label}
            <input type="file" class="button__file" accept=".txt,text/plain" data-device-does="bring" />
        </label>
    }
}

/// Reads a copy from a file, saved here or elsewhere. The screen says what is in it before any of
/// it is added.
pub fn bringing(ui: &Ui, state: &AppState) -> Html {
    let may_bring = state.surface == Surface::App && !state.trace_free;
    let (mut said, mut more, mut may_take) = (AttrValue::default(), Vec::new(), false);
    if let Some(brought) = &state.brought {
        let [fresh, known, unreadable, old] = [
            brought.fresh.len(),
            brought.known,
            brought.unreadable,
            brought.too_old(state.keep, (ui.outside.now)()),
        ]
        .map(|count| count.to_string());
        may_take = !brought.fresh.is_empty();
        if may_take || brought.known > 0 {
            said = ui.fill(Message::HistoryBrought, &[("fresh", &fresh), ("known", &known)]);
            if old != "0" {
                more.push(ui.fill(Message::HistoryOld, &[("count", &old)]));
            }
            if unreadable != "0" {
                more.push(ui.fill(Message::HistoryUnread, &[("count", &unreadable)]));
            }
        } else {
            said = ui.t(Message::HistoryNoCopy);
        }
    }
    html! {
        <div class="bring" hidden={!may_bring}>
            {choose_copy(ui.t(Message::HistoryBring))}
            <div role="status">{said}{" "}{more.join(" ")}</div>
            <div class="actions" hidden={!may_take}>
                {Button::new(Look::Plain, "take-in", ui.t(Message::HistoryTakeIn), ui.send(Action::TakeIn)).view()}
            </div>
        </div>
    }
}

/// Deletes everything, after a second tap that confirms it.
pub fn deleting(ui: &Ui, state: &AppState) -> Html {
    let is_nothing_there = state.history.is_empty() && state.keep.is_none() && state.card.is_none();
    if is_nothing_there {
        return html! { <div class="actions" hidden={true}></div> };
    }
    let answer = |wipe| ui.send(Action::Unfold(ViewState { wipe, ..state.view }));
    if !state.view.wipe {
        let ask =
            Button::new(Look::Danger, "delete-all", ui.t(Message::HistoryDeleteAll), answer(true));
        return html! { <div class="actions">{ask.view()}</div> };
    }
    let (dispatch, wipe) = (ui.dispatch.clone(), ui.outside.wipe);
    let delete = move |()| wipe(&dispatch);
    html! {
        <div class="sure" role="group" aria-label={ui.t(Message::HistoryDeleteAll)}>
            {p("", ui.t(Message::HistoryDeleteSure))}
            <div class="actions">
                {Button::new(Look::Danger, "delete-yes", ui.t(Message::HistoryDeleteYes), delete).view()}
                {Button::new(Look::Plain, "delete-no", ui.t(Message::HistoryDeleteNo), answer(false)).view()}
            </div>
        </div>
    }
}
