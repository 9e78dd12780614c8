//! Looking back: a chart with its table, each check-in, and ways to delete.

mod entries;
mod settings;
mod trend;

use std::rc::Rc;

use ebb_core::flow::Action;
use ebb_core::history::CheckIn;
use ebb_core::words::Word;
use yew::prelude::*;

use self::entries::{entry, set_aside};
use self::settings::{deleting, keeping};
use self::trend::{chart, table};
use super::ScreenProps;
use super::parts::heading;
use super::storage_line::storage_line;
use crate::components::{Button, Look};

/// Entries on a page.
const PAGE: usize = 20;

#[component]
pub fn LookBack(props: &ScreenProps) -> Html {
    let (ui, state) = (&props.ui, &props.state);
    let shown = use_state(|| PAGE);
    let more = {
        let shown = shown.clone();
        move |()| shown.set(*shown + PAGE)
    };
    let sure = use_state(|| false);
    let check_ins = state.history.check_ins();
    let newest: Vec<Rc<CheckIn>> = check_ins.iter().rev().take(*shown).cloned().collect();
    let may_delete = !state.trace_free;
    html! {
        <section class="screen look-back">
            {heading(ui.t(Word::LookBackTitle))}
            {storage_line(ui, state)}
            if state.undo.is_some() {
                <div class="undo" role="status">
                    <span>{ui.t(Word::LookBackDeleted)}</span>
                    {Button::new(Look::Plain, "undo", ui.t(Word::LookBackUndo), ui.send(Action::Undo)).view()}
                </div>
            }
            if check_ins.is_empty() {
                <p class="look-back__empty">{ui.t(Word::LookBackEmpty)}</p>
            } else {
                <div class="look-back__trend">
                    {chart(ui, check_ins)}
                    {table(ui, &newest)}
                </div>
                <p class="small">{ui.t(Word::LookBackFade)}</p>
                <ul class="entries">
                    for check_in in &newest {
                        <li key={check_in.id.as_str()} class="entry">
                            {entry(ui, check_in, may_delete)}
                        </li>
                    }
                </ul>
                if check_ins.len() > *shown {
                    {Button::new(Look::Plain, "more", ui.t(Word::LookBackMore), more).view()}
                }
            }
            {set_aside(ui, state.history.set_aside())}
            {keeping(ui, state)}
            {deleting(ui, state, &sure)}
        </section>
    }
}
