//! The first two questions, which stand in the static page: danger now, and strength.

use ebb_core::answers::Danger;
use ebb_core::flow::{Action, NO_DANGER};
use ebb_core::questions::{Question, Step};
use ebb_core::words::Word;
use yew::prelude::*;

use crate::components::{Button, LevelPicker, Look, Pick, Pickable};
use crate::hooks::{use_content, use_dispatch};
use crate::state::{Content, text};

#[derive(PartialEq, Properties)]
pub struct QuestionsProps {
    pub danger: Option<Danger>,
    pub strength: Option<u8>,
}

#[component]
pub fn Questions(props: &QuestionsProps) -> Html {
    let content = use_content();
    let dispatch = use_dispatch();
    let send = |action: Action| {
        let dispatch = dispatch.clone();
        Callback::from(move |()| dispatch.dispatch(action.clone()))
    };
    let on_danger = {
        let dispatch = dispatch.clone();
        Callback::from(move |(value, by_touch): (AttrValue, bool)| {
            let danger = match value.as_str() {
                NO_DANGER => Danger::None,
                id => Danger::Now(id.into()),
            };
            // An arrow key only chooses; touch, or Next, goes on.
            dispatch.dispatch(if by_touch {
                Action::Danger(danger)
            } else {
                Action::ChooseDanger(danger)
            });
        })
    };
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
    let danger = content.question(Step::Danger);
    let strength = content.question(Step::Strength);
    html! {
        <div class="questions">
            <fieldset class="question" data-step="danger">
                {title(&content, danger)}
                <Pick
                    name="danger"
                    several={false}
                    shape="wide"
                    tiles={dangers(&content, props.danger.as_ref())}
                    on_pick={on_danger}
                />
                <div class="actions needs-js">
                    <Button look={Look::Plain} name="next" goes_to="next" label={content.t(Word::Next)} on_press={send(Action::Next)} />
                    <Button look={Look::Quiet} name="skip" goes_to="skip" label={content.t(Word::Skip)} on_press={send(Action::Skip)} />
                </div>
            </fieldset>
            <fieldset class="question" data-step="strength">
                {title(&content, strength)}
                <LevelPicker
                    name="strength"
                    min={content.scale.min}
                    max={content.scale.max}
                    value={props.strength}
                    low={end(strength, |it| it.words.low.as_deref())}
                    high={end(strength, |it| it.words.high.as_deref())}
                    slider_label={content.t(Word::AskSlider)}
                    said={said(&content, props.strength)}
                    on_choose={on_choose}
                    on_touch={on_touch}
                />
                <div class="actions needs-js">
                    <Button look={Look::Plain} name="next" goes_to="next" label={content.t(Word::Next)} on_press={send(Action::Next)} />
                    <Button look={Look::Quiet} name="skip" goes_to="skip" label={content.t(Word::Skip)} on_press={send(Action::Skip)} />
                </div>
            </fieldset>
        </div>
    }
}

fn dangers(content: &Content, chosen: Option<&Danger>) -> Vec<Pickable> {
    let mut tiles: Vec<Pickable> = content
        .dangers
        .iter()
        .map(|danger| Pickable {
            value: text(danger.id.as_str()),
            label: text(&danger.words.option),
            picked: chosen == Some(&Danger::Now(danger.id.clone())),
            alarm: true,
        })
        .collect();
    // "None of these" first: it is what most people will say, and the only one that moves on here.
    tiles.insert(
        0,
        Pickable {
            value: NO_DANGER.into(),
            label: text(&content.no_danger),
            picked: chosen == Some(&Danger::None),
            alarm: false,
        },
    );
    tiles
}

/// A question's heading inside its group, with its place and the line under it.
pub fn title(content: &Content, question: Option<&Question>) -> Html {
    let Some(question) = question else { return html! { <legend></legend> } };
    let number = content.steps().position(|step| step == question.id).map_or(0, |at| at + 1);
    let progress = content.fill(
        Word::AskProgress,
        &[("number", &number.to_string()), ("count", &content.questions.len().to_string())],
    );
    html! {
        <>
            <legend class="question__legend">
                <span class="question__progress">{progress}</span>
                <span class="question__title" role="heading" aria-level="2" tabindex="-1" data-heading="">
                    {&question.words.title}
                </span>
            </legend>
            <p class="question__help">{&question.words.help}</p>
        </>
    }
}

pub fn end(question: Option<&Question>, which: impl Fn(&Question) -> Option<&str>) -> AttrValue {
    text(question.and_then(which).unwrap_or_default())
}

/// What a rating says of itself.
pub fn said(content: &Content, level: Option<u8>) -> AttrValue {
    match level {
        Some(level) => content.fill(Word::AskChosen, &[("level", &level.to_string())]),
        None => content.t(Word::AskUntouched),
    }
}
