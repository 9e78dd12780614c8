//! The questions after the static ones: what set it off, how likely, what is possible.

use ebb_core::answers::{Possibility, Withdrawal};
use ebb_core::flow::Action;
use ebb_core::questions::Step;
use ebb_core::words::Word;
use yew::prelude::*;

use super::parts::{end, said, title};
use crate::components::{Button, LevelPicker, Look, Pick, Pickable, Shape, legend, p};
use crate::state::{AppState, Ui, text};

pub fn triggers(ui: &Ui, state: &AppState) -> Html {
    let picked = &state.answers.triggers;
    let tiles = ui
        .content
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
        let dispatch = ui.dispatch.clone();
        Callback::from(move |(id, _): (AttrValue, bool)| {
            dispatch.dispatch(Action::Trigger(id.as_str().into()));
        })
    };
    html! {
        <fieldset class="question">
            {title(&ui.content, ui.content.question(Step::Triggers))}
            {Pick { name: "triggers", several: true, shape: Shape::Flow, tiles, on_pick }.view()}
            {ways_on(ui, Word::Next)}
        </fieldset>
    }
}

pub fn likelihood(ui: &Ui, state: &AppState) -> Html {
    let value = state.answers.likelihood.map(|level| level.get());
    let question = ui.content.question(Step::Likelihood);
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
        hint: ui.t(Word::AskOneTap),
        slider_label: ui.t(Word::AskSlider),
        said: said(&ui.content, value),
        on_choose,
        on_touch,
    };
    html! {
        <fieldset class="question">
            {title(&ui.content, question)}
            {picker.view()}
            {ways_on(ui, Word::Next)}
        </fieldset>
    }
}

pub fn possible(ui: &Ui, state: &AppState) -> Html {
    let ask = |name: &'static str, label: Word, which: Possibility, yes: Word, no: Word| {
        let said = state.answers.possible.get(which);
        let tiles = vec![
            tile("yes", ui.t(yes), said == Some(true)),
            tile("no", ui.t(no), said == Some(false)),
        ];
        let dispatch = ui.dispatch.clone();
        let on_pick = Callback::from(move |(value, _): (AttrValue, bool)| {
            dispatch.dispatch(Action::Possible(which, Some(value == "yes")));
        });
        html! {
            <fieldset class="group">
                {legend(ui.t(label))}
                {Pick { name, several: false, shape: Shape::Even, tiles, on_pick }.view()}
            </fieldset>
        }
    };
    html! {
        <fieldset class="question">
            {title(&ui.content, ui.content.question(Step::Possible))}
            {circumstances(ui, state)}
            {ask("alone", Word::PossibleCompany, Possibility::Alone, Word::PossibleAlone, Word::PossibleTogether)}
            {ask("at-home", Word::PossiblePlace, Possibility::AtHome, Word::PossibleHome, Word::PossibleOut)}
            {ask("can-move", Word::PossibleMove, Possibility::CanMove, Word::Yes, Word::No)}
            {ask("can-call", Word::PossibleCall, Possibility::CanCall, Word::Yes, Word::No)}
            if state.asks_withdrawal() {
                {withdrawal(ui, state.answers.withdrawal)}
            }
            {ways_on(ui, Word::PossibleShow)}
        </fieldset>
    }
}

/// What bears on safety; the answers are never kept.
fn circumstances(ui: &Ui, state: &AppState) -> Html {
    let picked = &state.answers.circumstances;
    let tiles = ui
        .content
        .circumstances
        .iter()
        .map(|it| Pickable {
            value: text(it.id.as_str()),
            label: text(&it.words.label),
            picked: picked.contains(&it.id),
            alarm: false,
        })
        .collect::<Vec<_>>();
    let dispatch = ui.dispatch.clone();
    let on_pick = Callback::from(move |(id, _): (AttrValue, bool)| {
        dispatch.dispatch(Action::Circumstance(id.as_str().into()));
    });
    let asked = &ui.content.circumstances_asked;
    html! {
        <fieldset class="group">
            {legend(text(&asked.title))}
            {p("question__help", text(&asked.help))}
            {Pick { name: "circumstances", several: true, shape: Shape::Flow, tiles, on_pick }.view()}
        </fieldset>
    }
}

fn withdrawal(ui: &Ui, said: Option<Withdrawal>) -> Html {
    let answers = [
        ("yes", Word::Yes, Withdrawal::Yes),
        ("no", Word::No, Withdrawal::No),
        ("unsure", Word::Unsure, Withdrawal::Unsure),
    ];
    let tiles = answers
        .iter()
        .map(|(value, word, answer)| tile(value, ui.t(*word), said == Some(*answer)))
        .collect::<Vec<_>>();
    let dispatch = ui.dispatch.clone();
    let on_pick = Callback::from(move |(value, _): (AttrValue, bool)| {
        let answer = answers.iter().find(|(known, ..)| value == *known).map(|(.., it)| *it);
        dispatch.dispatch(Action::Withdrawal(answer));
    });
    html! {
        <fieldset class="group">
            {legend(text(&ui.content.withdrawal.title))}
            {p("question__help", text(&ui.content.withdrawal.help))}
            {Pick { name: "withdrawal", several: false, shape: Shape::Even, tiles, on_pick }.view()}
        </fieldset>
    }
}

fn tile(value: &'static str, label: AttrValue, picked: bool) -> Pickable {
    Pickable { value: value.into(), label, picked, alarm: false }
}

fn ways_on(ui: &Ui, next: Word) -> Html {
    html! {
        <div class="actions">
            {Button::new(Look::Primary, "next", ui.t(next), ui.send(Action::Next)).view()}
            {Button::new(Look::Quiet, "skip", ui.t(Word::Skip), ui.send(Action::Skip)).view()}
        </div>
    }
}
