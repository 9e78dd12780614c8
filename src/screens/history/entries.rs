//! The list of check-ins, each with a button to delete it, and the records that could not be read.

use ebb_core::flow::Action;
use ebb_core::history::{CheckIn, SetAside};
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Button, Look, Tone, notice};
use crate::screens::parts::when;
use crate::state::Ui;

pub fn entry(ui: &Ui, check_in: &CheckIn, may_delete: bool) -> Html {
    let when = when(ui, check_in);
    let done: Vec<&str> = check_in
        .tries
        .iter()
        .map(|tried| {
            ui.content
                .strategy(&tried.strategy)
                .map_or(tried.strategy.as_str(), |it| &it.words.title)
        })
        .collect();
    let spoken = ui.fill(Message::HistoryDeleteOne, &[("when", &when)]);
    html! {
        <>
            <div class="entry__text">
                <strong>{when}</strong>
                if !done.is_empty() {
                    <span>{ui.t(Message::HistoryDid)}{": "}{done.join(", ")}</span>
                }
            </div>
            if may_delete {
                {Button::new(Look::Quiet, "delete", ui.t(Message::HistoryDelete), ui.send(Action::Delete(check_in.id.clone()))).spoken(spoken).view()}
            }
        </>
    }
}

/// Shows records that cannot be read as they are, so that a person can copy them. They are never
/// changed.
pub fn set_aside(ui: &Ui, aside: &[SetAside]) -> Html {
    if aside.is_empty() {
        return html! { <div class="set-aside" hidden={true}></div> };
    }
    let mut said =
        ui.fill(Message::HistoryAside, &[("count", &aside.len().to_string())]).to_string();
    if aside.iter().any(|it| it.newer) {
        said.push(' ');
        said.push_str(ui.content.message(Message::HistoryNewer));
    }
    html! {
        <div class="set-aside">
            {notice(Tone::Care, "set-aside", said.into())}
            <details class="more">
                <summary>{ui.t(Message::HistoryAsideShow)}</summary>
                <ul>
                    for it in aside {
                        <li key={it.key.as_str()}><code>{&it.key}{"="}{&it.value}</code></li>
                    }
                </ul>
            </details>
        </div>
    }
}
