//! The first two questions, which stand in the static page: danger now, and strength.

use ebb_core::answers::Danger;
use ebb_core::flow::{Action, NO_DANGER};
use ebb_core::questions::{Question, Step};
use ebb_core::words::Word;
use yew::prelude::*;

use crate::components::{Button, LevelPicker, Look, Pick, Pickable, Shape};
use crate::state::{Ui, text};

pub fn questions(ui: &Ui, danger: Option<&Danger>, level: Option<u8>) -> Html {
    let on_danger = {
        let dispatch = ui.dispatch.clone();
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
        let dispatch = ui.dispatch.clone();
        Callback::from(move |level| dispatch.dispatch(Action::Rated(level)))
    };
    let on_touch = {
        let dispatch = ui.dispatch.clone();
        Callback::from(move |level| {
            dispatch.dispatch(Action::Rated(level));
            dispatch.dispatch(Action::Next);
        })
    };
    let about_danger = ui.content.question(Step::Danger);
    let strength = ui.content.question(Step::Strength);
    html! {
        <div class="questions">
            <fieldset class="question" data-step="danger">
                {title(ui, about_danger)}
                {Pick { name: "danger", several: false, shape: Shape::Wide, tiles: dangers(ui, danger), on_pick: on_danger }.view()}
                <div class="actions needs-js">
                    {Button::new(Look::Plain, "next", ui.t(Word::Next), ui.send(Action::Next)).goes_to("next").view()}
                    {Button::new(Look::Quiet, "skip", ui.t(Word::Skip), ui.send(Action::Skip)).goes_to("skip").view()}
                </div>
            </fieldset>
            <fieldset class="question" data-step="strength">
                {title(ui, strength)}
                {LevelPicker { name: "strength", min: ui.content.scale.min, max: ui.content.scale.max, value: level, low: end(strength, |it| it.words.low.as_deref()), high: end(strength, |it| it.words.high.as_deref()), slider_label: ui.t(Word::AskSlider), said: said(ui, level), on_choose, on_touch }.view()}
                <div class="actions needs-js">
                    {Button::new(Look::Plain, "next", ui.t(Word::Next), ui.send(Action::Next)).goes_to("next").view()}
                    {Button::new(Look::Quiet, "skip", ui.t(Word::Skip), ui.send(Action::Skip)).goes_to("skip").view()}
                </div>
            </fieldset>
        </div>
    }
}

fn dangers(ui: &Ui, chosen: Option<&Danger>) -> Vec<Pickable> {
    let mut tiles: Vec<Pickable> = ui
        .content
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
            label: text(&ui.content.no_danger),
            picked: chosen == Some(&Danger::None),
            alarm: false,
        },
    );
    tiles
}

/// A question's heading inside its group, with its place and the line under it.
pub fn title(ui: &Ui, question: Option<&Question>) -> Html {
    let Some(question) = question else { return html! { <legend></legend> } };
    let number = ui.content.steps().position(|step| step == question.id).map_or(0, |at| at + 1);
    let progress = ui.fill(
        Word::AskProgress,
        &[("number", &number.to_string()), ("count", &ui.content.questions.len().to_string())],
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
pub fn said(ui: &Ui, level: Option<u8>) -> AttrValue {
    match level {
        Some(level) => ui.fill(Word::AskChosen, &[("level", &level.to_string())]),
        None => ui.t(Word::AskUntouched),
    }
}
