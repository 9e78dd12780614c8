//! Asks once, in plain words, whether and how long to keep the history.

use ebb_core::flow::{Action, Storage};
use ebb_core::history::{Keep as Kept, StoreError};
use ebb_core::messages::Message;
use yew::prelude::*;

use super::parts::{heading, hold};
use super::storage_line::storage_line;
use crate::components::{Button, Look, p};
use crate::state::{AppState, Ui};

/// The label for one length of time.
pub fn keep_word(keep: Kept) -> Message {
    match keep {
        Kept::Nothing => Message::KeepNothing,
        Kept::Week => Message::KeepWeek,
        Kept::Month => Message::KeepMonth,
        Kept::Quarter => Message::KeepQuarter,
        Kept::Forever => Message::KeepForever,
    }
}

pub fn keep(ui: &Ui, state: &AppState) -> Html {
    let may_keep = may_keep(state);
    html! {
        <section class="screen">
            {heading(ui.t(Message::KeepTitle))}
            if may_keep {
                {choices(ui)}
            }
            {storage_line(ui, state)}
            if !may_keep {
                <div class="actions">{button(ui, Look::Primary, Kept::Nothing)}</div>
            }
        </section>
    }
}

/// Whether a choice can have any effect: not where the browser lets no page save. The line on the storage says so.
fn may_keep(state: &AppState) -> bool {
    state.storage != Storage::Failed(StoreError::Denied)
}

/// Asks how long to keep, where there is `something` and the person has not chosen yet; else says what is
/// kept. The choice removes its own buttons, so the focus moves to the element around them.
pub fn asked_here(ui: &Ui, state: &AppState, something: bool) -> Html {
    let asks = something && state.asks_to_keep() && may_keep(state);
    let stays = NodeRef::default();
    html! {
        <div ref={stays.clone()} class="keep-here" tabindex="-1" onclick={hold(stays)}>
            if asks {
                {choices(ui)}
            } else {
                {storage_line(ui, state)}
            }
        </div>
    }
}

/// What keeping means, and the lengths of time to choose from.
fn choices(ui: &Ui) -> Html {
    html! {
        <>
            {p("", ui.t(Message::KeepLead))}
            <div class="actions actions--column">
                for keep in Kept::ALL {
                    {button(ui, Look::Plain, keep)}
                }
            </div>
            {until_deleted(ui)}
            {p("small", ui.t(Message::KeepWhere))}
        </>
    }
}

/// What can end a history that is kept until the person deletes it: Safari, in a tab.
pub fn until_deleted(ui: &Ui) -> Html {
    p("small in-a-tab", ui.t(Message::KeepSafari))
}

fn button(ui: &Ui, look: Look, keep: Kept) -> Html {
    let days = keep.days().map_or("forever".to_owned(), |days| days.to_string());
    let name = format!("keep-{days}");
    Button::new(look, name, ui.t(keep_word(keep)), ui.send(Action::Keep(keep))).view()
}
