//! The records that could not be read.

use ebb_core::history::SetAside;
use ebb_core::messages::Message;
use yew::prelude::*;

use crate::components::{Tone, notice};
use crate::state::Ui;

/// Shows records that cannot be read as they are, so that a person can copy them. They are never
/// changed.
pub fn set_aside(ui: &Ui, aside: &[SetAside]) -> Html {
    if aside.is_empty() {
        return html! { <div hidden={true}></div> };
    }
    let mut said =
        ui.fill(Message::HistoryAside, &[("count", &aside.len().to_string())]).to_string();
    if aside.iter().any(|it| it.newer) {
        said.push(' ');
        said.push_str(ui.content.message(Message::HistoryNewer));
    }
    html! {
        <div>
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
