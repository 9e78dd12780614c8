//! Looking back: a chart with its table, each check-in, and ways to delete.

use std::rc::Rc;

use ebb_core::flow::Action;
use ebb_core::history::{CheckIn, Keep as Kept};
use ebb_core::trends;
use ebb_core::words::Word;
use yew::prelude::*;

use super::ScreenProps;
use super::keep::keep_word;
use super::parts::heading;
use super::storage_line::storage_line;
use crate::browser;
use crate::components::{Button, Look, Tone, TrendChart, notice};
use crate::hooks::wipe;
use crate::state::{AppState, Ui};

/// Entries on a page.
const PAGE: usize = 20;
/// Columns that the chart can show apart.
const COLUMNS: usize = 300;

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

fn chart(ui: &Ui, check_ins: &[Rc<CheckIn>]) -> Html {
    let drawn = trends::chart(check_ins, ui.content.scale, COLUMNS);
    html! {
        {TrendChart { label: ui.t(Word::LookBackChart), before_label: ui.t(Word::LookBackBefore), after_label: ui.t(Word::LookBackAfter), min: ui.content.scale.min, max: ui.content.scale.max, before: drawn.before, after: drawn.after }.view()}
    }
}

fn table(ui: &Ui, newest: &[Rc<CheckIn>]) -> Html {
    let rating = |level: Option<u8>| {
        level.map_or_else(|| ui.content.word(Word::LookBackNone).to_owned(), |it| it.to_string())
    };
    html! {
        <table class="table">
            <caption class="spoken">{ui.t(Word::LookBackChart)}</caption>
            <thead>
                <tr>
                    <th scope="col">{ui.t(Word::LookBackWhen)}</th>
                    <th scope="col">{ui.t(Word::LookBackBefore)}</th>
                    <th scope="col">{ui.t(Word::LookBackAfter)}</th>
                </tr>
            </thead>
            <tbody>
                for check_in in newest {
                    <tr key={check_in.id.as_str()}>
                        <th scope="row">{when(ui, check_in)}</th>
                        <td>{rating(check_in.before)}</td>
                        <td>{rating(check_in.after)}</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}

fn when(ui: &Ui, check_in: &CheckIn) -> String {
    browser::format::when(&ui.content.language, check_in.at, check_in.offset)
}

fn entry(ui: &Ui, check_in: &CheckIn, may_delete: bool) -> Html {
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
    let spoken = ui.fill(Word::LookBackDeleteOne, &[("when", &when)]);
    html! {
        <>
            <div class="entry__text">
                <strong>{when}</strong>
                if !done.is_empty() {
                    <span>{ui.t(Word::LookBackDid)}{": "}{done.join(", ")}</span>
                }
            </div>
            if may_delete {
                {Button::new(Look::Quiet, "delete", ui.t(Word::LookBackDelete), ui.send(Action::Delete(check_in.id.clone()))).spoken(spoken).view()}
            }
        </>
    }
}

/// What cannot be read is shown as it is, to be copied; it is never changed.
fn set_aside(ui: &Ui, aside: &[ebb_core::history::SetAside]) -> Html {
    if aside.is_empty() {
        return html! { <div class="set-aside" hidden={true}></div> };
    }
    let mut said = ui.fill(Word::LookBackAside, &[("count", &aside.len().to_string())]).to_string();
    if aside.iter().any(|it| it.newer) {
        said.push(' ');
        said.push_str(ui.content.word(Word::LookBackNewer));
    }
    html! {
        <div class="set-aside">
            {notice(Tone::Care, "set-aside", said.into())}
            <details class="more">
                <summary>{ui.t(Word::LookBackAsideShow)}</summary>
                <ul>
                    for it in aside {
                        <li key={it.key.as_str()}><code>{&it.key}{"="}{&it.value}</code></li>
                    }
                </ul>
            </details>
        </div>
    }
}

fn keeping(ui: &Ui, state: &AppState) -> Html {
    if state.trace_free {
        return html! { <div class="group" hidden={true}></div> };
    }
    html! {
        <fieldset class="group">
            <legend class="group__legend">{ui.t(Word::LookBackKeepTitle)}</legend>
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
            <span class="tile__text">{ui.t(keep_word(keep))}</span>
        </label>
    }
}

/// Two taps: one to ask, one to mean it.
fn deleting(ui: &Ui, state: &AppState, sure: &UseStateHandle<bool>) -> Html {
    let is_nothing_there = state.history.is_empty() && state.keep.is_none();
    if is_nothing_there {
        return html! { <div class="actions" hidden={true}></div> };
    }
    let answer = |answer: bool| {
        let sure = sure.setter();
        Callback::from(move |()| sure.set(answer))
    };
    if !**sure {
        let ask =
            Button::new(Look::Danger, "delete-all", ui.t(Word::LookBackDeleteAll), answer(true));
        return html! { <div class="actions">{ask.view()}</div> };
    }
    let delete = {
        let (dispatch, sure) = (ui.dispatch.clone(), sure.setter());
        move |()| {
            wipe(&dispatch);
            sure.set(false);
        }
    };
    html! {
        <div class="sure" role="group" aria-label={ui.t(Word::LookBackDeleteAll)}>
            <p>{ui.t(Word::LookBackDeleteSure)}</p>
            <div class="actions">
                {Button::new(Look::Danger, "delete-yes", ui.t(Word::LookBackDeleteYes), delete).view()}
                {Button::new(Look::Plain, "delete-no", ui.t(Word::LookBackDeleteNo), answer(false)).view()}
            </div>
        </div>
    }
}
