//! How long to keep, taking a copy along, and deleting everything.

use ebb_core::flow::{Action, Unfolded};
use ebb_core::history::Keep as Kept;
use ebb_core::words::Word;
use yew::prelude::*;

use crate::browser::format;
use crate::components::{Button, Look, download, legend, p, span};
use crate::hooks::wipe;
use crate::screens::keep::keep_word;
use crate::state::{AppState, Ui};

pub fn keeping(ui: &Ui, state: &AppState) -> Html {
    if state.trace_free {
        return html! { <div class="group" hidden={true}></div> };
    }
    html! {
        <fieldset class="group">
            {legend(ui.t(Word::LookBackKeepTitle))}
            <div class="pick">
                for keep in Kept::ALL {
                    {keep_choice(ui, state.keep, keep)}
                }
            </div>
        </fieldset>
    }
}

fn keep_choice(ui: &Ui, chosen: Option<Kept>, keep: Kept) -> Html {
    let choose = ui.send(Action::Keep(keep));
    html! {
        <label key={keep_word(keep) as usize} class="tile">
            <input
                type="radio"
                class="tile__input"
                name="keep"
                checked={chosen == Some(keep)}
                onclick={move |_: MouseEvent| choose.emit(())}
            />
            {span("tile__text", ui.t(keep_word(keep)))}
        </label>
    }
}

/// On paper, or as a file.
pub fn taking(ui: &Ui, state: &AppState) -> Html {
    html! {
        <div class="actions" hidden={state.history.is_empty()}>
            {download(ui.t(Word::LookBackSave), format::file(&state.history.copy()))}
            {Button::ask(Look::Quiet, "print", ui.t(Word::LookBackPrint)).view()}
        </div>
    }
}

/// Two taps: one to ask, one to mean it.
pub fn deleting(ui: &Ui, state: &AppState) -> Html {
    let is_nothing_there = state.history.is_empty() && state.keep.is_none() && state.card.is_none();
    if is_nothing_there {
        return html! { <div class="actions" hidden={true}></div> };
    }
    let answer = |wipe| ui.send(Action::Unfold(Unfolded { wipe, ..state.unfolded }));
    if !state.unfolded.wipe {
        let ask =
            Button::new(Look::Danger, "delete-all", ui.t(Word::LookBackDeleteAll), answer(true));
        return html! { <div class="actions">{ask.view()}</div> };
    }
    let dispatch = ui.dispatch.clone();
    let delete = move |()| wipe(&dispatch);
    html! {
        <div class="sure" role="group" aria-label={ui.t(Word::LookBackDeleteAll)}>
            {p("", ui.t(Word::LookBackDeleteSure))}
            <div class="actions">
                {Button::new(Look::Danger, "delete-yes", ui.t(Word::LookBackDeleteYes), delete).view()}
                {Button::new(Look::Plain, "delete-no", ui.t(Word::LookBackDeleteNo), answer(false)).view()}
            </div>
        </div>
    }
}
