//! Looking back: a chart with its table, each check-in and weekly check, and ways to delete.

mod entries;
mod settings;
mod trend;
mod weeks;

use std::rc::Rc;

use ebb_core::flow::Action;
use ebb_core::history::CheckIn;
use ebb_core::words::Word;
use yew::prelude::*;

use self::entries::{entry, set_aside};
use self::settings::{deleting, keeping};
use self::trend::{chart, table};
use self::weeks::weeks;
use super::ScreenProps;
use super::parts::{compared, heading};
use super::storage_line::storage_line;
use crate::components::{Button, Look};
use crate::state::Ui;

/// Entries on a page.
const PAGE: usize = 20;

#[component]
pub fn LookBack(props: &ScreenProps) -> Html {
    let (ui, state) = (&props.ui, &props.state);
    let shown = use_state(|| PAGE);
    let weeks_shown = use_state(|| PAGE);
    let sure = use_state(|| false);
    let check_ins = state.history.check_ins();
    let newest: Vec<Rc<CheckIn>> = check_ins.iter().rev().take(*shown).cloned().collect();
    let kept_weeks = state.history.weeks();
    let mut rated = check_ins.iter().filter_map(|it| Some((it.at, it.before?)));
    let change = compared(ui, &mut rated);
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
            if check_ins.is_empty() && kept_weeks.is_empty() {
                <p class="look-back__empty">{ui.t(Word::LookBackEmpty)}</p>
            }
            if !check_ins.is_empty() {
                <div class="look-back__trend">
                    {chart(ui, check_ins)}
                    {table(ui, &newest)}
                </div>
                if let Some(change) = change {
                    <p class="look-back__change">{change}</p>
                }
                <p class="small">{ui.t(Word::LookBackFade)}</p>
                <ul class="entries">
                    for check_in in &newest {
                        <li key={check_in.id.as_str()} class="entry">
                            {entry(ui, check_in, may_delete)}
                        </li>
                    }
                </ul>
                if check_ins.len() > *shown {
                    {more(ui, "more", &shown)}
                }
            }
            if !kept_weeks.is_empty() {
                {weeks(ui, kept_weeks, *weeks_shown, may_delete)}
                if kept_weeks.len() > *weeks_shown {
                    {more(ui, "more-weeks", &weeks_shown)}
                }
            }
            {set_aside(ui, state.history.set_aside())}
            {keeping(ui, state)}
            {deleting(ui, state, &sure)}
        </section>
    }
}

fn more(ui: &Ui, name: &'static str, shown: &UseStateHandle<usize>) -> Html {
    let shown = shown.clone();
    let more = move |()| shown.set(*shown + PAGE);
    Button::new(Look::Plain, name, ui.t(Word::LookBackMore), more).view()
}
