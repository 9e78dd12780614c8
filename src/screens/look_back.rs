//! Looking back: a chart with its table, each check-in, and ways to delete.

use std::rc::Rc;

use ebb_core::flow::Action;
use ebb_core::history::{CheckIn, Keep as Kept};
use ebb_core::trends;
use ebb_core::words::Word;
use yew::prelude::*;

use super::keep::keep_word;
use super::storage_line::storage_line;
use super::{ScreenProps, heading};
use crate::browser;
use crate::components::{Button, Look, Notice, Tone, TrendChart};
use crate::hooks::{use_content, use_dispatch, use_wipe};
use crate::state::{Content, Dispatch};

/// Entries on a page.
const PAGE: usize = 20;
/// Columns that the chart can show apart.
const COLUMNS: usize = 300;

#[component]
pub fn LookBack(props: &ScreenProps) -> Html {
    let content = use_content();
    let dispatch = use_dispatch();
    let state = &props.state;
    let shown = use_state(|| PAGE);
    let more = {
        let shown = shown.clone();
        move |()| shown.set(*shown + PAGE)
    };
    let check_ins = state.history.check_ins();
    let newest: Vec<Rc<CheckIn>> = check_ins.iter().rev().take(*shown).cloned().collect();
    let may_delete = !state.trace_free;
    html! {
        <section class="screen look-back">
            {heading(content.t(Word::LookBackTitle))}
            {storage_line(&content, state)}
            if state.undo.is_some() {
                <div class="undo" role="status">
                    <span>{content.t(Word::LookBackDeleted)}</span>
                    <Button look={Look::Plain} name="undo" label={content.t(Word::LookBackUndo)} on_press={{
                        let dispatch = dispatch.clone();
                        move |()| dispatch.dispatch(Action::Undo)
                    }} />
                </div>
            }
            if check_ins.is_empty() {
                <p class="look-back__empty">{content.t(Word::LookBackEmpty)}</p>
            } else {
                <div class="look-back__trend">
                    {chart(&content, check_ins)}
                    {table(&content, &newest)}
                </div>
                <p class="small">{content.t(Word::LookBackFade)}</p>
                <ul class="entries">
                    for check_in in &newest {
                        <li key={check_in.id.as_str()} class="entry">
                            {entry(&content, &dispatch, check_in, may_delete)}
                        </li>
                    }
                </ul>
                if check_ins.len() > *shown {
                    <Button look={Look::Plain} name="more" label={content.t(Word::LookBackMore)} on_press={more} />
                }
            }
            {set_aside(&content, state.history.set_aside())}
            <SettingsBlock keep={state.keep} trace_free={state.trace_free} nothing={state.history.is_empty() && state.keep.is_none()} />
        </section>
    }
}

fn chart(content: &Content, check_ins: &[Rc<CheckIn>]) -> Html {
    let drawn = trends::chart(check_ins, content.scale, COLUMNS);
    html! {
        <TrendChart
            label={content.t(Word::LookBackChart)}
            before_label={content.t(Word::LookBackBefore)}
            after_label={content.t(Word::LookBackAfter)}
            min={content.scale.min}
            max={content.scale.max}
            before={drawn.before}
            after={drawn.after}
        />
    }
}

fn table(content: &Content, newest: &[Rc<CheckIn>]) -> Html {
    let rating = |level: Option<u8>| {
        level.map_or_else(|| content.word(Word::LookBackNone).to_owned(), |it| it.to_string())
    };
    html! {
        <table class="table">
            <caption class="spoken">{content.t(Word::LookBackChart)}</caption>
            <thead>
                <tr>
                    <th scope="col">{content.t(Word::LookBackWhen)}</th>
                    <th scope="col">{content.t(Word::LookBackBefore)}</th>
                    <th scope="col">{content.t(Word::LookBackAfter)}</th>
                </tr>
            </thead>
            <tbody>
                for check_in in newest {
                    <tr key={check_in.id.as_str()}>
                        <th scope="row">{when(content, check_in)}</th>
                        <td>{rating(check_in.before)}</td>
                        <td>{rating(check_in.after)}</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}

fn when(content: &Content, check_in: &CheckIn) -> String {
    browser::format::when(&content.language, check_in.at, check_in.offset)
}

fn entry(content: &Content, dispatch: &Dispatch, check_in: &CheckIn, may_delete: bool) -> Html {
    let (id, dispatch) = (check_in.id.clone(), dispatch.clone());
    let when = when(content, check_in);
    let done: Vec<&str> = check_in
        .tries
        .iter()
        .map(|tried| {
            content.strategy(&tried.strategy).map_or(tried.strategy.as_str(), |it| &it.words.title)
        })
        .collect();
    let spoken = content.fill(Word::LookBackDeleteOne, &[("when", &when)]);
    html! {
        <>
            <div class="entry__text">
                <strong>{when}</strong>
                if !done.is_empty() {
                    <span>{content.t(Word::LookBackDid)}{": "}{done.join(", ")}</span>
                }
            </div>
            if may_delete {
                <Button
                    look={Look::Quiet}
                    name="delete"
                    label={content.t(Word::LookBackDelete)}
                    {spoken}
                    on_press={move |()| dispatch.dispatch(Action::Delete(id.clone()))}
                />
            }
        </>
    }
}

/// What cannot be read is shown as it is, to be copied; it is never changed.
fn set_aside(content: &Content, aside: &[ebb_core::history::SetAside]) -> Html {
    if aside.is_empty() {
        return html! { <div class="set-aside" hidden={true}></div> };
    }
    let count = content.fill(Word::LookBackAside, &[("count", &aside.len().to_string())]);
    html! {
        <div class="set-aside">
            <Notice tone={Tone::Care} name="set-aside">
                {count}
                if aside.iter().any(|it| it.newer) {
                    {" "}{content.t(Word::LookBackNewer)}
                }
            </Notice>
            <details class="more">
                <summary>{content.t(Word::LookBackAsideShow)}</summary>
                <ul>
                    for it in aside {
                        <li key={it.key.as_str()}><code>{&it.key}{"="}{&it.value}</code></li>
                    }
                </ul>
            </details>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct SettingsBlockProps {
    keep: Option<Kept>,
    trace_free: bool,
    /// Nothing is kept and nothing was chosen.
    nothing: bool,
}

#[component]
fn SettingsBlock(props: &SettingsBlockProps) -> Html {
    let content = use_content();
    let dispatch = use_dispatch();
    let wipe = use_wipe();
    let sure = use_state(|| false);
    let ask = |answer: bool| {
        let sure = sure.clone();
        move |()| sure.set(answer)
    };
    let delete = {
        let sure = sure.clone();
        move |()| {
            wipe.emit(());
            sure.set(false);
        }
    };
    html! {
        <div class="settings">
            if !props.trace_free {
                <fieldset class="group">
                    <legend class="group__legend">{content.t(Word::LookBackKeepTitle)}</legend>
                    <div class="pick pick--wide">
                        for keep in Kept::ALL {
                            {keep_choice(&content, &dispatch, props.keep, keep)}
                        }
                    </div>
                </fieldset>
            }
            if *sure {
                <div class="sure" role="group" aria-label={content.t(Word::LookBackDeleteAll)}>
                    <p>{content.t(Word::LookBackDeleteSure)}</p>
                    <div class="actions">
                        <Button look={Look::Danger} name="delete-yes" label={content.t(Word::LookBackDeleteYes)} on_press={delete} />
                        <Button look={Look::Plain} name="delete-no" label={content.t(Word::LookBackDeleteNo)} on_press={ask(false)} />
                    </div>
                </div>
            } else if !props.nothing {
                <div class="actions">
                    <Button look={Look::Danger} name="delete-all" label={content.t(Word::LookBackDeleteAll)} on_press={ask(true)} />
                </div>
            }
        </div>
    }
}

fn keep_choice(content: &Content, dispatch: &Dispatch, chosen: Option<Kept>, keep: Kept) -> Html {
    let dispatch = dispatch.clone();
    let choose = move |_: MouseEvent| dispatch.dispatch(Action::Keep(keep));
    html! {
        <label key={keep_word(keep) as usize} class="tile">
            <input type="radio" class="tile__input" name="keep" checked={chosen == Some(keep)} onclick={choose} />
            <span class="tile__text">{content.t(keep_word(keep))}</span>
        </label>
    }
}
