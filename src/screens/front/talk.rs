//! Help lines of the chosen country.

use ebb_core::words::Word;
use yew::prelude::*;

use crate::screens::lines::{Detail, line_card};
use crate::state::Ui;

pub fn talk(ui: &Ui) -> Html {
    html! {
        <div class="talk">
            <p class="talk__lead">{ui.t(Word::TalkLead)}</p>
            <div class="lines">
                for line in &ui.content.lines {
                    {line_card(ui, line, Detail::Full)}
                }
            </div>
            <p class="small">{ui.t(Word::TalkTrace)}</p>
        </div>
    }
}
