//! Two questions after the static ones: triggers and likelihood. The last question is in
//! `possible`.

use ebb_core::flow::Action;
use ebb_core::messages::Message;
use ebb_core::questions::QuestionId;
use yew::prelude::*;

use super::parts::{end, said, title, ways_on};
use crate::components::{LevelPicker, Pick, Tile, TileShape};
use crate::state::{AppState, Ui, text};

pub fn triggers(ui: &Ui, state: &AppState) -> Html {
    let picked = &state.answers.triggers;
    let tiles = ui
        .content
        .triggers
        .iter()
        .map(|trigger| Tile {
            value: text(trigger.id.as_str()),
            label: text(&trigger.words.label),
            picked: picked.contains(&trigger.id),
            alarm: false,
        })
        .collect::<Vec<_>>();
    let on_pick = {
        let dispatch = ui.dispatch.clone();
        Callback::from(move |(id, _): (AttrValue, bool)| {
            dispatch.dispatch(Action::Trigger(id.as_str().into()));
        })
    };
    html! {
        <fieldset class="question">
            {title(&ui.content, ui.content.question(QuestionId::Triggers))}
            {Pick { name: "triggers", several: true, shape: TileShape::Flow, tiles, on_pick }.view()}
            {ways_on(ui, Message::Next)}
        </fieldset>
    }
}

pub fn likelihood(ui: &Ui, state: &AppState) -> Html {
    let value = state.answers.likelihood.map(|level| level.get());
    let question = ui.content.question(QuestionId::Likelihood);
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
    let picker = LevelPicker {
        name: "likelihood",
        min: ui.content.scale.min,
        max: ui.content.scale.max,
        value,
        low: end(question, |it| it.words.low.as_deref()),
        high: end(question, |it| it.words.high.as_deref()),
        hint: ui.t(Message::AskOneTap),
        slider_label: ui.t(Message::AskSlider),
        said: said(&ui.content, value),
        on_choose,
        on_touch,
    };
    html! {
        <fieldset class="question">
            {title(&ui.content, question)}
            {picker.view()}
            {ways_on(ui, Message::Next)}
        </fieldset>
    }
}
