//! The weekly check, page by page, and what it adds up to.

use ebb_core::weekly::Page;
use ebb_core::words::Word;
use yew::prelude::*;

use super::parts::heading;
use crate::state::{AppState, Ui};

pub fn weekly(ui: &Ui, state: &AppState, page: Page) -> Html {
    let _ = (state, page);
    html! { <section class="screen">{heading(ui.t(Word::WeekTitle))}</section> }
}

pub fn week_result(ui: &Ui, state: &AppState) -> Html {
    let _ = state;
    html! { <section class="screen">{heading(ui.t(Word::WeekTitle))}</section> }
}
