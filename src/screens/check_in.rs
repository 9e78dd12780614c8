//! The questions after the static ones: what set it off, how likely, what is possible.

use ebb_core::answers::{Possibility, Withdrawal};
use ebb_core::flow::Action;
use ebb_core::questions::Step;
use ebb_core::words::Word;
use yew::prelude::*;

use super::ScreenProps;
use super::front::{end, said, title};
use crate::components::{Button, LevelPicker, Look, Pick, Pickable};
use crate::hooks::{use_content, use_dispatch};
use crate::state::{Content, Dispatch, text};

#[component]
pub fn Triggers(props: &ScreenProps) -> Html {
    let content = use_content();
    let dispatch = use_dispatch();
    let picked = &props.state.answers.triggers;
    let tiles = content
        .triggers
        .iter()
        .map(|trigger| Pickable {
            value: text(trigger.id.as_str()),
            label: text(&trigger.words.label),
            picked: picked.contains(&trigger.id),
            alarm: false,
        })
        .collect::<Vec<_>>();
    let on_pick = {
        let dispatch = dispatch.clone();
        Callback::from(move |(id, _): (AttrValue, bool)| {
            dispatch.dispatch(Action::Trigger(id.as_str().into()));
        })
    };
    html! {
        <fieldset class="question">
            {title(&content, content.question(Step::Triggers))}
            <Pick name="triggers" several={true} shape="flow" {tiles} {on_pick} />
            {ways_on(&content, &dispatch, Word::Next)}
        </fieldset>
    }
}

#[component]
pub fn Likelihood(props: &ScreenProps) -> Html {
    let content = use_content();
    let dispatch = use_dispatch();
    let value = props.state.answers.likelihood.map(|level| level.get());
    let question = content.question(Step::Likelihood);
    let on_choose = {
        let dispatch = dispatch.clone();
        Callback::from(move |level| dispatch.dispatch(Action::Rated(level)))
    };
    let on_touch = {
        let dispatch = dispatch.clone();
        Callback::from(move |level| {
            dispatch.dispatch(Action::Rated(level));
            dispatch.dispatch(Action::Next);
        })
    };
    html! {
        <fieldset class="question">
            {title(&content, question)}
            <LevelPicker
                name="likelihood"
                min={content.scale.min}
                max={content.scale.max}
                {value}
                low={end(question, |it| it.words.low.as_deref())}
                high={end(question, |it| it.words.high.as_deref())}
                slider_label={content.t(Word::AskSlider)}
                said={said(&content, value)}
                {on_choose}
                {on_touch}
            />
            {ways_on(&content, &dispatch, Word::Next)}
        </fieldset>
    }
}

#[component]
pub fn Possible(props: &ScreenProps) -> Html {
    let content = use_content();
    let dispatch = use_dispatch();
    let state = &props.state;
    let ask = |name: &'static str, label: Word, which: Possibility, yes: Word, no: Word| {
        let said = state.answers.possible.get(which);
        let tiles = vec![
            tile("yes", content.t(yes), said == Some(true)),
            tile("no", content.t(no), said == Some(false)),
        ];
        let dispatch = dispatch.clone();
        let on_pick = Callback::from(move |(value, _): (AttrValue, bool)| {
            dispatch.dispatch(Action::Possible(which, Some(value == "yes")));
        });
        html! {
            <fieldset class="group">
                <legend class="group__legend">{content.t(label)}</legend>
                <Pick {name} several={false} shape="even" {tiles} {on_pick} />
            </fieldset>
        }
    };
    html! {
        <fieldset class="question">
            {title(&content, content.question(Step::Possible))}
            {ask("alone", Word::PossibleCompany, Possibility::Alone, Word::PossibleAlone, Word::PossibleTogether)}
            {ask("at-home", Word::PossiblePlace, Possibility::AtHome, Word::PossibleHome, Word::PossibleOut)}
            {ask("can-move", Word::PossibleMove, Possibility::CanMove, Word::Yes, Word::No)}
            {ask("can-call", Word::PossibleCall, Possibility::CanCall, Word::Yes, Word::No)}
            if state.asks_withdrawal() {
                {withdrawal(&content, &dispatch, state.answers.withdrawal)}
            }
            {ways_on(&content, &dispatch, Word::PossibleShow)}
        </fieldset>
    }
}

fn withdrawal(content: &Content, dispatch: &Dispatch, said: Option<Withdrawal>) -> Html {
    let answers = [
        ("yes", Word::Yes, Withdrawal::Yes),
        ("no", Word::No, Withdrawal::No),
        ("unsure", Word::Unsure, Withdrawal::Unsure),
    ];
    let tiles = answers
        .iter()
        .map(|(value, word, answer)| tile(value, content.t(*word), said == Some(*answer)))
        .collect::<Vec<_>>();
    let dispatch = dispatch.clone();
    let on_pick = Callback::from(move |(value, _): (AttrValue, bool)| {
        let answer = answers.iter().find(|(known, ..)| value == *known).map(|(.., it)| *it);
        dispatch.dispatch(Action::Withdrawal(answer));
    });
    html! {
        <fieldset class="group">
            <legend class="group__legend">{&content.withdrawal.title}</legend>
            <p class="question__help">{&content.withdrawal.help}</p>
            <Pick name="withdrawal" several={false} shape="even" {tiles} {on_pick} />
        </fieldset>
    }
}

fn tile(value: &'static str, label: AttrValue, picked: bool) -> Pickable {
    Pickable { value: value.into(), label, picked, alarm: false }
}

fn ways_on(content: &Content, dispatch: &Dispatch, next: Word) -> Html {
    let send = |action: Action| {
        let dispatch = dispatch.clone();
        Callback::from(move |()| dispatch.dispatch(action.clone()))
    };
    html! {
        <div class="actions">
            <Button look={Look::Primary} name="next" label={content.t(next)} on_press={send(Action::Next)} />
            <Button look={Look::Quiet} name="skip" label={content.t(Word::Skip)} on_press={send(Action::Skip)} />
        </div>
    }
}
