//! Deleting everything.

use ebb_core::flow::{Action, Storage, ViewState};
use ebb_core::history::StoreError;
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Button, Look, with_class};
use crate::state::{AppState, Ui};

/// Deletes everything, after a second tap that confirms it. The button that asks becomes the one
/// that refuses; it is the same element, so it keeps the focus.
pub fn deleting(ui: &Ui, state: &AppState) -> Html {
    let is_nothing_there = state.history.is_empty() && state.keep.is_none() && !state.has_plan();
    let may_try_again = state.storage == Storage::Failed(StoreError::NotGone);
    if is_nothing_there && !may_try_again {
        return html! { <div hidden={true}></div> };
    }
    let is_asked = state.view.wipe;
    let (look, name, word) = if is_asked {
        (Look::Plain, "delete-no", Message::HistoryDeleteNo)
    } else {
        (Look::Danger, "delete-all", Message::HistoryDeleteAll)
    };
    let ask = ui.send(Action::Unfold(ViewState { wipe: !is_asked, ..state.view }));
    let (dispatch, wipe) = (ui.dispatch.clone(), ui.outside.wipe);
    let delete = move |()| wipe(&dispatch);
    let asked = html! {
        <div
            class="sure"
            role={is_asked.then_some("group")}
            aria-label={is_asked.then(|| ui.t(Message::HistoryDeleteAll))}
        >
            if is_asked {
                <p role="status">{ui.t(Message::HistoryDeleteSure)}</p>
            }
            <div class="actions">
                {Button::new(look, name, ui.t(word), ask).view()}
                if is_asked {
                    {Button::new(Look::Danger, "delete-yes", ui.t(Message::HistoryDeleteYes), delete).view()}
                }
            </div>
        </div>
    };
    with_class(if is_asked { "sure" } else { "" }, asked)
}
