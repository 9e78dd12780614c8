//! Taking a copy of the history along, adding one, and deleting everything.

use std::cell::Cell;

use ebb_core::flow::{Action, Storage, Surface, ViewState};
use ebb_core::history::StoreError;
use ebb_core::messages::Message;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::components::{Button, Look, with_class};
use crate::screens::parts::{ask, hold};
use crate::state::{AppState, Ui};

/// Ways to take a copy along: as a file or on paper.
pub fn taking(ui: &Ui, state: &AppState) -> Html {
    let unfold = ui.send(Action::Unfold(ViewState { pages: u16::MAX, ..state.view }));
    html! {
        <div class="actions" hidden={state.history.is_empty()}>
            {save(ui, state)}
            // A page on paper has no button for more, so it gets every entry.
            <span onclick={unfold.reform(|_: MouseEvent| ())}>{ask("print", ui.t(Message::HistoryPrint))}</span>
        </div>
    }
}

/// A link that saves the copy as a file, whose name does not tell what it holds. Writing ten years of
/// entries takes most of a second on a slow phone, so the link gets its file when a person reaches for
/// it, which comes before every way to save a link.
fn save(ui: &Ui, state: &AppState) -> Html {
    let (history, address) = (state.history.clone(), ui.outside.file_address);
    // Each drawing has a history of its own to write, and writes it once.
    let is_written = Cell::new(false);
    let reach = Callback::from(move |link: Option<HtmlElement>| {
        if let Some(link) = link
            && !is_written.replace(true)
        {
            // An attribute of this name can always be set.
            let _ = link.set_attribute("href", &address(&history.copy()));
        }
    });
    let [focus, press, click] = [reach.clone(), reach.clone(), reach];
    // A longer or shorter history gets a new link, so that the page does not hold what was deleted.
    let (check_ins, weeks) = (state.history.check_ins(), state.history.weeks());
    let kept = check_ins.len() + weeks.len() + state.history.set_aside().len();
    html! {
        <a
            key={kept}
            class="button button--quiet"
            download="ebb.txt"
            href={address("")}
            data-name="save"
            onfocusin={focus.reform(|event: FocusEvent| event.target_dyn_into())}
            onpointerdown={press.reform(|event: PointerEvent| event.target_dyn_into())}
            onclick={click.reform(|event: MouseEvent| event.target_dyn_into())}
        >
            {ui.t(Message::HistorySave)}
        </a>
    }
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
    let bring = NodeRef::default();
    html! {
        <div ref={bring.clone()} class="bring" tabindex="-1" hidden={!may_bring}>
            {choose_copy(ui.t(Message::HistoryBring))}
            <div role="status">{said}{" "}{more.join(" ")}</div>
            <div class="actions" hidden={!may_take} onclick={hold(bring)}>
                {Button::new(Look::Plain, "take-in", ui.t(Message::HistoryTakeIn), ui.send(Action::TakeIn)).view()}
            </div>
        </div>
    }
}

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
