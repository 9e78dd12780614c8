//! Help lines of the chosen country.

use ebb_core::words::Word;
use yew::prelude::*;

use crate::hooks::use_content;
use crate::screens::lines::{Detail, line_card};

#[component]
pub fn Talk() -> Html {
    let content = use_content();
    html! {
        <div class="talk">
            <p class="talk__lead">{content.t(Word::TalkLead)}</p>
            <div class="lines">
                for line in &content.lines {
                    {line_card(&content, line, Detail::Full)}
                }
            </div>
            <p class="small">{content.t(Word::TalkTrace)}</p>
        </div>
    }
}
