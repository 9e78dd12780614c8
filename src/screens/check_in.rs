//! Two questions after the static ones: triggers, with the signs of the craving, and likelihood.
//! The last question is in `possible`.

use ebb_core::answers::Answers;
use ebb_core::flow::Action;
use ebb_core::messages::Message;
use ebb_core::questions::QuestionId;
use yew::prelude::*;

use super::parts::{self, end, group, said, several, title, ways_on};
use crate::components::LevelPicker;
use crate::state::{AppState, Ui};

pub fn triggers(ui: &Ui, state: &AppState) -> Html {
    let answers = &state.answers;
    html! {
        <fieldset class="question">
            {title(&ui.content, ui.content.question(QuestionId::Triggers))}
            {parts::triggers(ui, "triggers", &answers.triggers, |id| Action::Trigger(id.into()))}
            {signs(ui, answers)}
            {ways_on(ui, Message::Next)}
        </fieldset>
    }
}

/// The signs of the craving. These answers are never stored.
fn signs(ui: &Ui, answers: &Answers) -> Html {
    let mut tiles = ui
        .content
        .craving_signs
        .iter()
        .map(|it| (it.id.as_str(), it.words.label.as_str(), answers.signs.contains(&it.id)));
    let tiles = several(ui, "signs", &mut tiles, |id| Action::Sign(id.into()));
    group(ui, &ui.content.craving_signs_asked, tiles)
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
