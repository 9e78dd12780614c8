//! How long to keep the history, and the question before a shorter time deletes something.

use ebb_core::flow::{Action, ViewState};
use ebb_core::history::Keep as Kept;
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Button, Look, legend, span, with_class};
use crate::screens::keep::{keep_word, until_deleted};
use crate::screens::parts::hold;
use crate::state::{AppState, Ui};

pub fn keeping(ui: &Ui, state: &AppState) -> Html {
    if state.trace_free {
        return html! { <div class="group" hidden={true}></div> };
    }
    let group = NodeRef::default();
    html! {
        <fieldset ref={group.clone()} class="group" tabindex="-1">
            {legend(ui.t(Message::HistoryKeepTitle))}
            <div class="pick">
                for keep in Kept::ALL {
                    {keep_choice(ui, state.view.keep.or(state.keep), keep)}
                }
            </div>
            {until_deleted(ui)}
            if let Some(keep) = state.view.keep {
                {agreeing(ui, state, keep, group)}
            }
        </fieldset>
    }
}

/// Asks whether a selected length of time may take effect, and says what it deletes. The answer
/// removes the buttons, so the focus moves to the group.
fn agreeing(ui: &Ui, state: &AppState, keep: Kept, group: NodeRef) -> Html {
    let now = (ui.outside.now)();
    let lost = state.loses(keep, now);
    let (look, says) = match lost {
        None => (Look::Primary, None),
        Some(_) if keep == Kept::Nothing => (Look::Danger, Some(ui.t(Message::HistoryKeepNone))),
        Some(lost) => {
            let says = ui.fill(Message::HistoryKeepLess, &[("count", &ui.count(lost))]);
            (Look::Danger, Some(says))
        }
    };
    let refuse = ui.send(Action::Unfold(ViewState { keep: None, ..state.view }));
    let asked = html! {
        <div onclick={hold(group)}>
            if let Some(says) = says {
                <p role="status">{says}</p>
            }
            <div class="actions">
                {Button::new(look, "keep-yes", ui.t(keep_word(keep)), ui.send(Action::AgreeKeep(now))).view()}
                {Button::new(Look::Plain, "keep-no", ui.t(Message::HistoryKeepSame), refuse).view()}
            </div>
        </div>
    };
    with_class(if lost.is_some() { "sure" } else { "" }, asked)
}

fn keep_choice(ui: &Ui, chosen: Option<Kept>, keep: Kept) -> Html {
    let (dispatch, now) = (ui.dispatch.clone(), ui.outside.now);
    let select = move |event: MouseEvent| {
        // Arrow keys also send a click to a radio button, but with `detail` 0.
        let tapped = event.detail() > 0;
        dispatch.dispatch(Action::SelectKeep { keep, tapped, now: now() });
    };
    html! {
        <label key={keep_word(keep) as usize} class="tile">
            <input
                type="radio"
                class="tile__input"
                name="keep"
                checked={chosen == Some(keep)}
                onclick={select}
            />
            {span("tile__text", ui.t(keep_word(keep)))}
        </label>
    }
}
