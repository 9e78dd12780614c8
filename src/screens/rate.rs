//! Rating again, on the same scale, with one tap.

use ebb_core::flow::Action;
use ebb_core::questions::Step;
use ebb_core::words::Word;
use yew::prelude::*;

use super::ScreenProps;
use super::parts::{end, said};
use crate::browser;
use crate::components::{Button, LevelPicker, Look};

#[component]
pub fn Rate(props: &ScreenProps) -> Html {
    let ui = &props.ui;
    let chosen = use_state(|| None::<u8>);
    let rate = {
        let dispatch = ui.dispatch.clone();
        move |level: Option<u8>| {
            dispatch.dispatch(Action::RatedAgain { level, moment: browser::moment() });
        }
    };
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |level| chosen.set(Some(level)))
    };
    let on_touch = {
        let rate = rate.clone();
        Callback::from(move |level| rate(Some(level)))
    };
    let next = {
        let (rate, chosen) = (rate.clone(), *chosen);
        Callback::from(move |()| rate(chosen))
    };
    let question = ui.content.question(Step::Strength);
    let picker = LevelPicker {
        name: "again",
        min: ui.content.scale.min,
        max: ui.content.scale.max,
        value: *chosen,
        low: end(question, |it| it.words.low.as_deref()),
        high: end(question, |it| it.words.high.as_deref()),
        hint: ui.t(Word::AskOneTap),
        slider_label: ui.t(Word::AskSlider),
        said: said(&ui.content, *chosen),
        on_choose,
        on_touch,
    };
    html! {
        <fieldset class="question">
            <legend class="question__legend">
                <span class="question__title" role="heading" aria-level="2" tabindex="-1" data-heading="">
                    {ui.t(Word::RateTitle)}
                </span>
            </legend>
            <p class="question__help">{ui.t(Word::RateHelp)}</p>
            {picker.view()}
            <div class="actions">
                if chosen.is_some() {
                    {Button::new(Look::Primary, "next", ui.t(Word::Next), next).view()}
                }
                {Button::new(Look::Quiet, "skip", ui.t(Word::Skip), move |()| rate(None)).view()}
            </div>
        </fieldset>
    }
}
